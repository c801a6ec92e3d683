"""A run's time, stage by stage."""

import pytest

from agents.models.schedule import LONGEST_CALL_SECONDS, Schedule, Stage


def schedule(seconds: float, *, now: float = 100.0) -> Schedule:
    return Schedule(seconds, now=lambda: now, started=100.0)


@pytest.mark.parametrize(("stage", "until"), [("strategy", 103.84), ("creative", 105.92), ("production", 107.6)])
def test_each_stage_ends_at_its_share_of_the_run(stage: Stage, until: float) -> None:
    assert schedule(8.0).until(stage) == pytest.approx(until)


def test_stages_end_one_after_the_other_and_before_the_run() -> None:
    ends = [schedule(8.0).until(stage) for stage in ("strategy", "creative", "production")]
    assert ends == sorted(ends)
    assert ends[-1] < 108.0


def test_what_an_earlier_stage_left_over_is_the_next_ones() -> None:
    assert schedule(8.0, now=101.0).until("creative") == schedule(8.0, now=103.0).until("creative")


def test_a_stage_whose_time_is_over_ended_in_the_past() -> None:
    assert schedule(8.0, now=110.0).until("production") < 110.0


def test_no_call_takes_longer_than_the_longest_however_long_the_run() -> None:
    assert schedule(600.0, now=130.0).until("strategy") == 130.0 + LONGEST_CALL_SECONDS


def test_the_clock_starts_when_the_schedule_is_made() -> None:
    one = Schedule(8.0)
    assert 0 < one.until("strategy") - one.started <= 8.0
