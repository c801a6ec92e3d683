"""When a provider is left alone, and how it comes back."""

from agents.models.breaker import LONGEST_REST_SECONDS, Breaker


class Time:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def opened(time: Time) -> Breaker:
    breaker = Breaker(failures=2, rest_seconds=10, now=time)
    breaker.failed(time.now, "broke off")
    breaker.failed(time.now, "broke off")
    return breaker


def test_it_opens_after_failures_in_a_row_and_a_success_between_counts_them_anew() -> None:
    time = Time()
    breaker = Breaker(failures=2, rest_seconds=10, now=time)
    breaker.failed(time.now, "broke off")
    breaker.succeeded()
    breaker.failed(time.now, "broke off")
    assert breaker.allows()
    breaker.failed(time.now, "broke off")
    assert not breaker.allows()
    assert breaker.resting_seconds == 10


def test_after_its_rest_one_question_tries_and_the_others_wait_for_what_comes_of_it() -> None:
    time = Time()
    breaker = opened(time)
    time.now += 11
    assert breaker.allows()
    assert not breaker.allows()
    breaker.succeeded()
    assert breaker.allows()
    assert breaker.allows()


def test_a_try_that_fails_opens_it_again_and_one_without_a_verdict_lets_another_try() -> None:
    time = Time()
    breaker = opened(time)
    time.now += 11
    assert breaker.allows()
    breaker.forget_try()
    assert breaker.allows()
    breaker.failed(time.now, "broke off")
    assert not breaker.allows()


def test_calls_that_fail_together_count_once() -> None:
    time = Time()
    breaker = Breaker(failures=2, rest_seconds=10, now=time)
    asked_at = time.now
    time.now += 1
    for _ in range(12):
        breaker.failed(asked_at, "broke off")
    assert breaker.allows()
    breaker.failed(time.now, "broke off")
    assert not breaker.allows()


def test_it_rests_as_long_as_the_provider_asks_within_reason() -> None:
    time = Time()
    breaker = Breaker(now=time)
    breaker.failed(time.now, "broke off", rest_seconds=90)
    assert breaker.resting_seconds == 90
    breaker.failed(time.now, "broke off", rest_seconds=86_400)
    assert breaker.resting_seconds == LONGEST_REST_SECONDS
