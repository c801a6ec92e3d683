"""Whole runs whose models believe every stranger: what people are told, asked and billed for stays ours.

Every hostile text is planted as the strongest signal and as an account's note, and obeyed wherever a model can see it. Evidence quotes its
sources as they are, for that is what evidence is: quotes and titles of evidence are plain fields, which the page renders as text.

What no check can know is whether a source tells the truth. A figure or a judgement that a planted signal holds may be repeated where it is
cited, and a rival without a legal form in its name is a word like others: the citation is there for whoever approves.
"""

import asyncio

import pytest

from tests.conformance.gullible import Gullible
from tests.conformance.hostile_checks import check_everything, proposed
from tests.conformance.hostile_runs import Ran, Spot, ran
from tests.conformance.hostile_texts import ADDRESSES, ALL, FIGURES, HIDDEN, ORDERS, TOOLS, WORDS, Hostile

NOTHING = Hostile(name="nothing", kind="none", text="", mark="\0")
QUIET = (ADDRESSES[0], ORDERS[8], FIGURES[1])  # a link, our instructions, an invented figure


@pytest.fixture(scope="module")
def honest() -> Ran:
    """A run that nobody has planted anything in."""
    return asyncio.run(ran(Gullible(hostile=NOTHING)))


async def test_an_honest_run_is_written_by_its_model(honest: Ran) -> None:
    check_everything(honest, honest, NOTHING)
    assert {idea.adapter for idea in proposed(honest)} == {"llm:scripted-1"}
    assert {message.adapter for message in honest.campaign.plan.messages} == {"llm:scripted-1"}


@pytest.mark.parametrize("hostile", ALL, ids=lambda hostile: hostile.name)
async def test_a_hostile_signal_and_note_change_nothing(hostile: Hostile, honest: Ran) -> None:
    model = Gullible(hostile=hostile)
    came = await ran(model, hostile.text, "signal", "account")
    assert bool(model.obeyed) is not hostile.hides
    check_everything(came, honest, hostile)


@pytest.mark.parametrize("hostile", [*ORDERS[:3], *TOOLS[:2], ADDRESSES[1], HIDDEN[0], WORDS[0]], ids=lambda hostile: hostile.name)
@pytest.mark.parametrize("spot", ["account", "campaign"])
async def test_what_was_learned_before_and_notes_are_no_orders_either(hostile: Hostile, spot: Spot, honest: Ran) -> None:
    model = Gullible(hostile=hostile)
    came = await ran(model, hostile.text, spot)
    assert model.obeyed
    check_everything(came, honest, hostile)


@pytest.mark.parametrize("hostile", QUIET, ids=lambda hostile: hostile.name)
@pytest.mark.parametrize("place", range(7))
async def test_a_single_text_that_obeys_is_found_wherever_it_stands(hostile: Hostile, place: int, honest: Ran) -> None:
    model = Gullible(hostile=hostile, only=place)
    came = await ran(model, hostile.text, "signal")
    assert model.obeyed
    check_everything(came, honest, hostile)
