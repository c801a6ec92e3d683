"""What agents' own tools find becomes part of what the run knows."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from agents.dossier import ContextFinding, Dossier, SignalFinding
from agents.protocol import Choice, IdeaFragment, IdeaOrder, ModelOutput, RationaleOrder, Thought, ToolCalled, ToolReturned
from agents.rules import rules_agents
from domain.entities.idea import CampaignIdea, Opportunity
from domain.identity import EvidenceId
from domain.values.evidence import Evidence, EvidenceKind
from tests.graph.conftest import NOW, Planner

CALLED = ToolCalled(call_id="ask/1", tool="look_closer", arguments={})


def evidence(kind: EvidenceKind, label: str) -> Evidence:
    return Evidence(
        id=EvidenceId(UUID(int=int(label[1:]))),
        label=label,
        kind=kind,
        ref=label,
        title=label,
        quote=label,
        retrieved_at=NOW,
        content_hash="",
    )


class Curious:
    """The rules' strategy, after a look at one more signal and one more campaign; it finds a known signal, too."""

    async def opportunities(self, dossier: Dossier) -> AsyncIterator[Thought | Opportunity | Choice | ModelOutput]:
        known = dossier.signals[0]
        more = SignalFinding(signal=known.signal, evidence=evidence(EvidenceKind.SIGNAL, "S90"), strength=0.4)
        past = ContextFinding(evidence=evidence(EvidenceKind.PAST_CAMPAIGN, "P91"), text="It worked", strength=0.3)
        yield CALLED
        yield ToolReturned(called=CALLED, summary="3 findings", seconds=0.1, findings=(replace(known, strength=0.1), more, past))
        async for output in rules_agents().strategy.opportunities(dossier):
            yield output


class Reckoning:
    """The rules' rationale, after one more computation."""

    def __init__(self) -> None:
        self._rules = rules_agents().optimization
        self.preferences = self._rules.preferences

    async def rationale(self, order: RationaleOrder) -> AsyncIterator[Thought | Choice | ModelOutput]:
        asked = replace(order.scenarios[0], name="as asked")
        found = evidence(EvidenceKind.COMPUTATION, "C92")
        yield CALLED
        yield ToolReturned(called=CALLED, summary="1 what-if", seconds=0.1, evidence=(found,), scenarios=(asked,))
        async for output in self._rules.rationale(order):
            yield output


class Reading:
    """The rules' creative agent, which remembers what it could cite."""

    def __init__(self) -> None:
        self._rules = rules_agents().creative
        self.messages = self._rules.messages
        self.known: list[set[str]] = []

    async def ideas(self, order: IdeaOrder) -> AsyncIterator[Thought | IdeaFragment | CampaignIdea | Choice | ModelOutput]:
        self.known.append(set(order.dossier.evidence))
        async for output in self._rules.ideas(order):
            yield output


async def state_after(planner: Planner) -> Any:
    await planner.prepare()
    run = await planner.start()
    await planner.work(run.id)
    return (await planner.engine.state(planner.workspace_id, run.id, None))["values"]


async def test_what_the_strategys_tools_find_is_kept_once_behind_what_was_known() -> None:
    plain = await state_after(Planner())
    state = await state_after(Planner(replace(rules_agents(), strategy=Curious())))
    assert [item["evidence"]["label"] for item in state["signals"]] == [item["evidence"]["label"] for item in plain["signals"]] + ["S90"]
    assert [item["evidence"]["label"] for item in state["context"]] == [item["evidence"]["label"] for item in plain["context"]] + ["P91"]
    assert [item["strength"] for item in state["signals"][:-1]] == [item["strength"] for item in plain["signals"]]


async def test_what_the_rationales_tools_compute_is_kept_behind_what_was_known() -> None:
    plain = await state_after(Planner())
    state = await state_after(Planner(replace(rules_agents(), optimization=Reckoning())))
    assert [item["label"] for item in state["computations"]] == [item["label"] for item in plain["computations"]] + ["C92"]
    assert [item["name"] for item in state["scenarios"]] == [item["name"] for item in plain["scenarios"]] + ["as asked"]


async def test_ideas_may_cite_what_the_strategys_tools_found() -> None:
    reading = Reading()
    await state_after(Planner(replace(rules_agents(), strategy=Curious(), creative=reading)))
    assert reading.known
    assert all({"S90", "P91"} <= labels for labels in reading.known)
