"""Whatever a provider does, a run ends in time with a whole plan, and its log says what happened: each fault, over both protocols."""

import time
from collections import defaultdict
from dataclasses import replace

import pytest

from agents.models.breaker import Breaker
from agents.models.stream import Patience
from domain.ports.model_spend import SpendLimits
from tests.conformance import bedrock_faults, openai_faults
from tests.conformance.asking_providers import PATIENT
from tests.conformance.faulty_runs import Outcome, always_failing, answers, assert_whole, failing_once, planning
from tests.conformance.protocols import SIDES, AnySide, BedrockSide, Fails, Heard, OpenAISide, Says, until_asked_otherwise

HURRIED_SECONDS = 4.0  # for a provider that nothing but the run's end stops
LEISURELY_SECONDS = 12.0  # for all others: a loaded machine must not cut them short
NAMES: dict[AnySide, tuple[str, ...]] = {OpenAISide: openai_faults.NAMES, BedrockSide: bedrock_faults.NAMES}

# What model.returned says of each fault; words of both protocols.
TOLD = {
    "throttles": "allows no more requests now",
    "throttles for a moment": "allows no more requests now",
    "throttles for longer than a run has": "allows no more requests now",
    "throttles for minutes": "allows no more requests now",
    "throttles within": "allows no more requests now",
    "fails": "failed",
    "is overloaded": "failed",
    "is unavailable": "failed",
    "fails within": "fail",
    "is silent": "did not begin to answer within 0.4 s",
    "falls silent": "fell silent for 0.4 s",
    "hangs up": "can't be reached",
    "stops early": "broke off in mid-answer",
    "breaks off": "broke off in mid-answer",
    "is reset": "broke off in mid-answer",
    "sends no JSON": "sent what can't be read",
    "sends a damaged frame": "sent what can't be read",
    "sends a damaged head": "sent what can't be read",
    "answers in another shape": "Field required",
    "is cut at its length": "",  # pydantic's words for half an answer
    "refuses": "refused",
    "is filtered": "a content filter stopped it",
    "is cut by a guardrail": "a guardrail stopped it",
    "says nothing": "gave an empty answer",
    "takes no prompt so long": "can't take a prompt of this length",
    "refuses the key": "refused the",
    "knows no schemas": "does not know",
    "knows no usage": "does not know",
    "trickles": "did not finish within",
}
INVALID = {"answers in another shape", "is cut at its length"}
HOPELESS = {  # asked once, and no more: another try would bring the same, or come too late
    "throttles for longer than a run has",
    "throttles for minutes",
    "refuses",
    "is filtered",
    "is cut by a guardrail",
    "refuses the key",
}
NOT_ONCE = {  # the first takes the time of a second try; the others are asked for something else then, and have tests of their own
    "trickles",
    "takes no prompt so long",
    "knows no schemas",
    "knows no usage",
}
FOR_EVER = [pytest.param(side, name, id=f"{side.name} {name}") for side in SIDES for name in NAMES[side]]
ONCE = [pytest.param(side, name, id=f"{side.name} {name}") for side in SIDES for name in NAMES[side] if name not in NOT_ONCE]


@pytest.mark.parametrize(("side", "name"), FOR_EVER)
async def test_a_fault_for_ever_leaves_the_run_to_rules(side: AnySide, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with planning(side.serving(always_failing(name)), patch=monkeypatch, patience=_patience(name, 0.4)) as faulty:
        outcome = await faulty.run(deadline_seconds=HURRIED_SECONDS if name == "trickles" else LEISURELY_SECONDS)

    assert_whole(outcome)
    assert outcome.told("model.returned", outcome="ok") == []
    assert TOLD[name] in outcome.told("model.returned")[0]["error"]
    plan = outcome.campaign.plan
    assert plan.explanation is not None
    assert {plan.explanation.adapter, *(message.adapter for message in plan.messages)} == {
        "rules"
    }  # openings and ideas may have come whole
    _assert_left_to_rules(outcome, side.name)


def _patience(name: str, seconds: float) -> Patience:
    """Be impatient of the silence that is looked for, and of no other: a loaded machine is slow at anything."""
    match name:
        case "is silent":
            return replace(PATIENT, first_seconds=seconds)
        case "falls silent":
            return replace(PATIENT, idle_seconds=seconds)
        case _:
            return PATIENT


def _assert_left_to_rules(outcome: Outcome, provider: str) -> None:
    """Each question that was asked went on to rules, and the log says why."""
    switched = outcome.told("model.switched")
    assert {data["call_id"] for data in outcome.told("model.called")} <= {data["call_id"] for data in switched}
    assert {(data["provider"], data["to"]) for data in switched} == {(provider, "rules")}
    assert all(data["reason"].startswith(f"{provider} ") for data in switched)


@pytest.mark.parametrize(("side", "name"), ONCE)
async def test_a_fault_at_each_first_call_is_got_over(side: AnySide, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with planning(side.serving(failing_once(name)), patch=monkeypatch, patience=_patience(name, 0.7)) as faulty:
        outcome = await faulty.run(deadline_seconds=LEISURELY_SECONDS)

    assert_whole(outcome)
    first = "invalid" if name in INVALID else "failed"
    if name in HOPELESS:
        assert set(_outcomes(outcome).values()) == {(first,)}
        _assert_left_to_rules(outcome, side.name)
    else:
        assert {(outcomes[0], outcomes[-1]) for outcomes in _outcomes(outcome).values()} == {(first, "ok")}
        assert outcome.told("model.switched") == []
        assert "rules" not in outcome.adapters


def _outcomes(outcome: Outcome) -> dict[str, tuple[str, ...]]:
    """What came of each question's tries, in order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for data in outcome.told("model.returned"):
        found[data["call_id"]].append(data["outcome"])
    return {call_id: tuple(outcomes) for call_id, outcomes in found.items()}


@pytest.mark.parametrize(
    ("side", "name"), [(OpenAISide, "knows no schemas"), (OpenAISide, "knows no usage"), (BedrockSide, "knows no schemas")]
)
async def test_what_a_server_does_not_know_is_refused_once_in_a_run(side: AnySide, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with planning(side.serving(until_asked_otherwise(name, answers)), patch=monkeypatch) as faulty:
        outcome = await faulty.run(deadline_seconds=LEISURELY_SECONDS)

    assert_whole(outcome)
    strategy, *others = _outcomes(outcome).values()
    assert (strategy, set(others)) == (("failed", "ok"), {("ok",)})
    assert "rules" not in outcome.adapters


@pytest.mark.parametrize("side", SIDES)
async def test_a_prompt_that_is_too_long_is_asked_shorter_and_the_reader_told_what_was_left_out(
    side: AnySide, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script(heard: Heard) -> Says | Fails:
        return Fails(name="takes no prompt so long") if "## Campaigns that ran before" in heard.prompt else answers(heard)

    async with planning(side.serving(script), patch=monkeypatch) as faulty:
        outcome = await faulty.run(deadline_seconds=LEISURELY_SECONDS)

    assert_whole(outcome)
    left_out = [data["text"] for data in outcome.told("reasoning.delta") if "was too long" in data["text"]]
    assert {text.partition(": ")[2] for text in left_out} == {"left out accounts that we know.", "left out campaigns that ran before."}
    assert {outcomes[-1] for outcomes in _outcomes(outcome).values()} == {"ok"}
    assert outcome.told("model.switched") == []


async def test_the_next_provider_goes_on_where_one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    async with planning(BedrockSide.serving(always_failing("fails")), OpenAISide.serving(answers), patch=monkeypatch) as faulty:
        outcome = await faulty.run(deadline_seconds=LEISURELY_SECONDS)

    assert_whole(outcome)
    assert outcome.adapters == {"llm:gpt-6-luna"}
    switched = outcome.told("model.switched")
    assert {(data["provider"], data["to"]) for data in switched} == {("bedrock", "openai")}
    assert {data["call_id"] for data in switched} == set(_outcomes(outcome))
    assert {outcomes[-1] for outcomes in _outcomes(outcome).values()} == {"ok"}


async def test_what_came_whole_before_a_break_is_kept_and_not_written_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both providers break off three fifths into each answer: the first opening is there by then, and the second is not."""
    async with planning(
        BedrockSide.serving(always_failing("breaks off")),
        OpenAISide.serving(always_failing("stops early")),
        patch=monkeypatch,
    ) as faulty:
        outcome = await faulty.run(deadline_seconds=LEISURELY_SECONDS)

    assert_whole(outcome)
    first, *others = outcome.campaign.plan.opportunities
    assert (first.title, first.adapter) == ("Rules arrive before anybody is ready", "llm:gpt-6-luna")
    assert {other.adapter for other in others} == {"rules"}
    assert len({item.id for item in (first, *others)}) == len({item.title for item in (first, *others)}) == 1 + len(others)


@pytest.mark.parametrize("side", SIDES)
async def test_a_provider_that_failed_too_often_is_left_alone_by_the_next_run_and_tried_again_after_its_rest(
    side: AnySide, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_well, clock = [False], Clock()

    def script(heard: Heard) -> Says | Fails:
        return answers(heard) if is_well[0] else Fails(name="fails")

    breakers = {side.name: Breaker(now=clock)}
    async with planning(side.serving(script), patch=monkeypatch, breakers=breakers) as faulty:
        await faulty.run(deadline_seconds=LEISURELY_SECONDS)
        resting = await faulty.run(deadline_seconds=LEISURELY_SECONDS)
        is_well[0], clock.offset = True, 31.0
        recovered = await faulty.run(deadline_seconds=LEISURELY_SECONDS)

    assert_whole(resting)
    assert resting.of("model.called") == []
    assert all("failed too often and is left alone for" in data["reason"] for data in resting.told("model.switched"))
    assert resting.adapters == {"rules"}
    assert_whole(recovered)
    assert recovered.told("model.switched") == []
    assert "rules" not in recovered.adapters


class Clock:
    """The machine's clock, and what a test adds to it."""

    offset = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.offset


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(("whose", "words"), [("run_limits", "this run's limit of"), ("workspace_limits", "the workspace's limit of")])
async def test_a_limit_that_is_reached_in_mid_run_leaves_the_rest_to_rules(
    side: AnySide, whose: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = SpendLimits(tokens=14_000, cost_micros=None)  # for strategy and ideas, and not for all that is produced at once
    async with planning(side.serving(answers), patch=monkeypatch, **{whose: limits}) as faulty:
        outcome = await faulty.run(deadline_seconds=LEISURELY_SECONDS)

    assert_whole(outcome)
    assert outcome.told("model.returned", call_id="strategy", outcome="ok")
    reasons = [data["reason"] for data in outcome.told("model.switched")]
    assert reasons
    assert all(f"was not asked: {words} 14,000 tokens" in reason for reason in reasons)
    assert "rules" in outcome.adapters
    assert len(outcome.adapters) == 2
    assert outcome.events[-1].data["totals"]["tokens"] <= 14_000
