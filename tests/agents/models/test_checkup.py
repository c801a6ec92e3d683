"""One tiny call, to see whether a provider would answer."""

from datetime import date

import pytest

from agents.models.checkup import ROUNDS, checkup
from agents.models.failures import Misconfigured, TooLong, Unsupported
from agents.models.price_table import PriceTable
from tests.fakes.models import Said, ScriptedProvider

TODAY = date(2026, 11, 28)
READY = Said('{"word": "ready"}')


async def test_a_provider_that_answers_has_no_problem_and_its_time_tokens_and_cost_are_told() -> None:
    done = await checkup(ScriptedProvider([READY], model="gpt-5"), "strategy", PriceTable.shipped(), TODAY)
    assert (done.provider, done.model, done.problem) == ("openai", "gpt-5", None)
    assert (done.tokens.input, done.tokens.output) == (100, 20)
    assert done.cost_micros
    assert done.seconds_to_first_chunk is not None
    assert 0 <= done.seconds_to_first_chunk <= done.seconds


async def test_a_model_without_a_price_has_no_cost_and_one_that_tells_no_usage_no_tokens() -> None:
    done = await checkup(ScriptedProvider([Said(READY.text, usage=None)]), "strategy", PriceTable.shipped(), TODAY)
    assert (done.problem, done.cost_micros, done.tokens.input) == (None, None, 0)


async def test_a_problem_is_told_in_the_failures_words() -> None:
    provider = ScriptedProvider([Misconfigured("refused the key (HTTP 401): check OPENAI_API_KEY")])
    assert (await checkup(provider, "strategy", PriceTable.shipped(), TODAY)).problem == "refused the key (HTTP 401): check OPENAI_API_KEY"
    assert len(provider.asked) == 1


async def test_a_server_that_lacks_features_is_asked_without_one_after_the_other() -> None:
    provider = ScriptedProvider([*[Unsupported("does not know a field")] * (ROUNDS - 1), READY])
    assert (await checkup(provider, "strategy", PriceTable.shipped(), TODAY)).problem is None
    assert len(provider.asked) == ROUNDS


@pytest.mark.parametrize("failure", [Unsupported("does not know a field"), TooLong("can't take a prompt of this length")])
async def test_it_ends_with_what_does_not_end(failure: Unsupported | TooLong) -> None:
    provider = ScriptedProvider([failure])
    assert (await checkup(provider, "strategy", PriceTable.shipped(), TODAY)).problem == str(failure)
    assert len(provider.asked) == ROUNDS


async def test_a_stream_that_just_stops_is_a_problem() -> None:
    done = await checkup(ScriptedProvider([Said(READY.text, end=None)]), "strategy", PriceTable.shipped(), TODAY)
    assert done.problem == "broke off in mid-answer"


async def test_a_server_that_cannot_say_which_models_it_has_is_a_problem() -> None:
    class Nameless(ScriptedProvider):
        async def model_for(self, agent: str) -> str:
            raise Misconfigured("refused the key (HTTP 401)")

    done = await checkup(Nameless([READY]), "strategy", PriceTable.shipped(), TODAY)
    assert (done.model, done.problem) == ("", "refused the key (HTTP 401)")
