"""The end of a run in the terminal: who wrote the plan, and what it cost."""

from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from rich.console import Console

from domain.entities.campaign import Explanation, Plan
from domain.entities.channel import ChannelId, MessageFormat
from domain.entities.idea import Opportunity
from domain.entities.message import Message
from domain.entities.run_event import RunEvent
from domain.identity import AudienceId, IdeaId, MessageId, OpportunityId, RunId, WorkspaceId, new_id
from nexusplanner.cli.authorship import ModelStory
from nexusplanner.cli.model_view import cost_words
from nexusplanner.cli.summary import print_summary
from tests.fakes.factories import NOON, Factory

GPT = "llm:gpt-x"
LATE = {"call_id": "q", "provider": "openai", "to": "rules", "reason": "did not answer in time"}


def opportunity(adapter: str) -> Opportunity:
    return Opportunity(
        id=OpportunityId(new_id()), title="Ice", insight="", proposition="", audience_ids=(), evidence=(), score=0.5, adapter=adapter
    )


def message(adapter: str) -> Message:
    return Message(
        id=MessageId(uuid4()),
        idea_id=IdeaId(uuid4()),
        audience_id=AudienceId(uuid4()),
        channel=ChannelId.EMAIL,
        format=MessageFormat.EMAIL,
        fields={},
        adapter=adapter,
    )


def plan(strategy: tuple[str, ...], messages: tuple[str, ...], explanation: str) -> Plan:
    return Plan(
        opportunities=tuple(map(opportunity, strategy)),
        messages=tuple(map(message, messages)),
        explanation=Explanation(text="Ice comes.", citations=(), confidence=0.7, adapter=explanation),
    )


def story(*events: tuple[Any, str | None, dict[str, Any]]) -> ModelStory:
    told = ModelStory()
    for type_, node, data in events:
        told.take(RunEvent(run_id=RunId(new_id()), seq=1, attempt=1, at=NOON, type=type_, node=node, data=data))
    return told


CALLED = ("model.called", "strategy", {"call_id": "q", "provider": "openai", "model": "gpt-x"})
ENDED = ("run.finished", None, {"totals": {"tokens": 12_647, "cost_micros": 6_201, "calls": 10}})


def printed(of: Plan, told: ModelStory, width: int = 160) -> str:
    console = Console(file=StringIO(), width=width)
    print_summary(console, Factory(WorkspaceId(new_id())).campaign(plan=of), told, "http://127.0.0.1:8000")
    assert isinstance(console.file, StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def test_models_and_rules_are_told_by_part_with_the_reason_and_the_cost() -> None:
    told = story(CALLED, ("model.switched", "copywriting", LATE), ("model.switched", "reasoning", LATE), ENDED)

    text = printed(plan((GPT, GPT), (GPT,) * 6 + ("rules",) * 2, "rules"), told)

    assert "Written by openai gpt-x: strategy, 6 messages\n" in text
    assert "rules: 2 messages, explanation (openai did not answer in time)\n" in text
    assert "Models     10 calls, 12,647 tokens, $0.0062\n" in text


def test_reasons_that_differ_stand_with_their_parts() -> None:
    busy = LATE | {"reason": "is busy"}
    told = story(CALLED, ("model.switched", "strategy", LATE), ("model.switched", "reasoning", busy), ENDED)

    text = printed(plan((GPT, "rules"), ("rules",), "rules"), told)

    assert "rules: 1 opportunity (openai did not answer in time); 1 message; explanation (openai is busy)\n" in text


def test_a_plan_by_rules_alone_has_no_authors_and_no_models() -> None:
    text = printed(plan(("rules",), ("rules",), "rules"), story(("run.finished", None, {"totals": {"tokens": 0, "calls": 0}})))

    assert "Written by" not in text
    assert "Models" not in text


def test_models_that_gave_nothing_are_told_all_the_same() -> None:
    text = printed(plan(("rules",), (), "rules"), story(("model.switched", "strategy", LATE), ENDED))

    assert "Written by rules: strategy (openai did not answer in time); explanation\n" in text


@pytest.mark.parametrize(
    ("micros", "words"),
    [(4_200, "$0.0042"), (700, "$0.0007"), (460_000, "$0.46"), (12_345_678, "$12.35"), (3, "less than $0.0001"), (0, "$0.00")],
)
def test_small_sums_are_told_honestly(micros: int, words: str) -> None:
    assert cost_words(micros) == words
