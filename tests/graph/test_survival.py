"""Workers that vanish, and people who change their mind."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from agents.dossier import Dossier
from agents.protocol import Agents, Assignment, Choice, CopyOrder, ExplanationFragment, ExplanationOrder, ModelOutput, Opinion, Thought
from agents.rules import rules_agents
from domain.entities.campaign import CampaignState, Explanation
from domain.entities.idea import CampaignIdea
from domain.entities.message import Message
from domain.entities.run import Lease, ReviewAnswer, RunStatus
from domain.entities.run_event import EventType, RunEvent
from domain.errors import Fenced, Unavailable
from graph.builder import GRAPH_VERSION
from tests.fakes.execution import MemoryEventLog, MemoryEventWriter
from tests.fakes.store import MemoryStore
from tests.graph.conftest import Always, Planner

STORED = 0.1  # seconds after which what a finished node wrote is in memory

PRODUCTION = ("copywriting", "rationale", "reasoning")


class Vanishing:
    """A creative agent whose worker disappears the first time it writes copy."""

    def __init__(self, error: Exception) -> None:
        self._rules, self._error, self.calls = rules_agents().creative, error, 0
        self.ideas = self._rules.ideas

    async def messages(self, order: CopyOrder) -> AsyncIterator[Thought | Message | ModelOutput]:
        self.calls += 1
        if self.calls == 1:
            raise self._error
        async for output in self._rules.messages(order):
            yield output


class Late:
    """A critic whose worker disappears the first time it is asked, once everything else is produced."""

    def __init__(self, produced: Callable[[], bool]) -> None:
        self._produced, self.calls = produced, 0

    async def opinions(self, dossier: Dossier, ideas: tuple[CampaignIdea, ...]) -> AsyncIterator[Thought | Opinion | Choice | ModelOutput]:
        self.calls += 1
        if self.calls == 1:
            while not self._produced():  # noqa: ASYNC110 (the log of a test has no event to wait for)
                await asyncio.sleep(0.01)
            await asyncio.sleep(STORED)
            raise Fenced("the lease is lost")
        yield Opinion(idea_id=ideas[0].id, stands=True, note="It holds.")


class Making:
    """Makes the rules agents, and remembers for what."""

    providers = ("openai:test", "rules")

    def __init__(self) -> None:
        self.assigned: list[Assignment] = []

    def __call__(self, assignment: Assignment) -> Agents:
        self.assigned.append(assignment)
        return rules_agents()


class Broken:
    """A reasoning agent with a defect."""

    async def explanation(self, order: ExplanationOrder) -> AsyncIterator[ExplanationFragment | Explanation]:
        yield ExplanationFragment("Because")
        raise ZeroDivisionError("secret detail")


async def test_another_worker_resumes_where_the_first_vanished() -> None:
    planner = Planner(replace(rules_agents(), creative=Vanishing(Fenced("the lease is lost"))))
    await planner.prepare()
    run = await planner.start()
    with pytest.raises(Fenced):
        await planner.work(run.id)
    await planner.take_over(run.id)
    events = planner.events(run.id)
    assert (await planner.run(run.id)).status is RunStatus.SUCCEEDED
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert [event.data["attempt"] for event in events if event.type == "metadata"] == [1, 2]
    assert "copywriting" in {event.data["node"] for event in events if event.type == "node.reset"}
    strategies = [event for event in events if event.type == "node.started" and event.node == "strategy"]
    assert len(strategies) == 1, "what was done before the crash is not done again"


async def test_a_run_cut_during_production_keeps_its_split_and_what_was_produced() -> None:
    planner = Planner()
    await planner.prepare()
    run = await planner.start()

    def produced() -> bool:
        ends = Counter(event.type for event in planner.events(run.id) if event.node in PRODUCTION)
        return 2 < ends["node.started"] == ends["node.finished"]

    planner.parts = replace(planner.parts, agents=Always(replace(rules_agents(), critic=Late(produced))))
    with pytest.raises(Fenced):
        await planner.work(run.id)
    await planner.take_over(run.id)
    events = planner.events(run.id)
    started = Counter(event.node for event in events if event.type == "node.started")
    assert (await planner.run(run.id)).status is RunStatus.SUCCEEDED
    assert (started["budget"], started["optimization"], started["second_opinion"]) == (1, 1, 2)
    assert {event.data["node"] for event in events if event.type == "node.reset"} == {"second_opinion"}
    assert started["rationale"] == started["reasoning"] == 1, "they had finished before the crash"


async def test_agents_are_made_for_every_attempt(planner: Planner) -> None:
    made = Making()
    planner.parts = replace(planner.parts, agents=made)
    run = await planner.start(review=True)
    await planner.work(run.id)
    (asked,) = [event for event in planner.events(run.id) if event.type == "review.requested"]
    await planner.answer(run.id, ReviewAnswer(decision="approve", idea_ids=(asked.data["options"][0]["idea_id"],)))
    await planner.work(run.id)
    assert [assignment.lease.attempt for assignment in made.assigned] == [1, 2]
    assert all(assignment.brief.review and assignment.lease.run_id == run.id for assignment in made.assigned)
    told = [event.data for event in planner.events(run.id) if event.type == "metadata"]
    assert [data["providers"] for data in told] == [["openai:test", "rules"]] * 2
    assert {data["graph_version"] for data in told} == {GRAPH_VERSION}


async def test_the_effects_of_a_run_that_was_taken_over_happen_once() -> None:
    planner = Planner(replace(rules_agents(), creative=Vanishing(Fenced("the lease is lost"))))
    await planner.prepare()
    run = await planner.start()
    with pytest.raises(Fenced):
        await planner.work(run.id)
    await planner.take_over(run.id)
    async with planner.transactions.workspace(planner.workspace_id) as tx:
        decisions = await tx.decisions.of_run(run.id)
    messages = (await planner.campaign(run.id)).plan.messages
    assert len({decision.id for decision in decisions}) == len(decisions)
    assert len({message.id for message in messages}) == len(messages)
    assert (await planner.campaign(run.id)).version == 2, "created, then published once"


async def test_a_store_that_is_away_leaves_the_run_to_its_lease() -> None:
    planner = Planner(replace(rules_agents(), creative=Vanishing(Unavailable("the database is away"))))
    await planner.prepare()
    run = await planner.start()
    await planner.work(run.id)
    assert (await planner.run(run.id)).status is RunStatus.SUCCEEDED, "a node that failed for a moment is tried again"
    assert any(event.type == "node.reset" for event in planner.events(run.id))


async def test_a_defect_fails_the_run_without_telling_secrets() -> None:
    planner = Planner(replace(rules_agents(), reasoning=Broken()))
    await planner.prepare()
    run = await planner.start()
    await planner.work(run.id)
    failed = await planner.run(run.id)
    assert failed.status is RunStatus.FAILED
    assert failed.problem is not None
    assert failed.problem.code == "internal_error"
    assert "secret" not in failed.problem.detail
    campaign = await planner.campaign(run.id)
    assert campaign.state is CampaignState.DRAFT
    assert campaign.plan.ideas, "what was made before the failure is kept"


async def test_cancelling_a_queued_run_ends_it_at_once(planner: Planner) -> None:
    run = await planner.start()
    assert (await planner.cancel(run.id)).status is RunStatus.CANCELLED
    assert (await planner.campaign(run.id)).state is CampaignState.DRAFT
    assert [event.type for event in planner.events(run.id)] == ["run.cancelled"]
    assert await planner.leases.claim(run.id) is None


async def test_a_cancelled_runs_work_is_kept(planner: Planner) -> None:
    run = await planner.start(review=True)
    await planner.work(run.id)
    await planner.cancel(run.id)
    campaign = await planner.campaign(run.id)
    assert campaign.state is CampaignState.DRAFT
    assert campaign.plan.ideas, "what was made before is kept"


class CrashingLog(MemoryEventLog):
    """Loses the lease right after a given event, the first time."""

    def __init__(self, store: MemoryStore, crash_after: int) -> None:
        super().__init__(store)
        self.crash_after = crash_after

    @asynccontextmanager
    async def writer(self, lease: Lease) -> AsyncIterator[MemoryEventWriter]:
        yield CrashingWriter(self.store, lease, self.crash_after if lease.attempt == 1 else 0)


class CrashingWriter(MemoryEventWriter):
    def __init__(self, store: MemoryStore, lease: Lease, crash_after: int) -> None:
        super().__init__(store, lease)
        self.crash_after = crash_after

    def emit(self, type: EventType, data: Mapping[str, Any], *, node: str | None = None) -> RunEvent:
        event = super().emit(type, data, node=node)
        if event.seq == self.crash_after:
            raise Fenced("the worker vanished")
        return event


async def test_a_crash_after_any_event_changes_nothing_in_the_end(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    expected = planner.events(run.id)
    firsts = {(event.type, event.node): event.seq for event in reversed(expected[:-1])}
    for crash_after in sorted(firsts.values()):
        crashing = Planner()
        crashing.parts = replace(crashing.parts, event_log=CrashingLog(crashing.store, crash_after))
        await crashing.prepare()
        run = await crashing.start()
        with pytest.raises(Fenced):
            await crashing.work(run.id)
        await crashing.take_over(run.id)
        where = f"after {expected[crash_after - 1].type} of {expected[crash_after - 1].node}"
        assert (await crashing.run(run.id)).status is RunStatus.SUCCEEDED, where
        assert (await crashing.campaign(run.id)).version == 2, where
        assert [event.type for event in crashing.events(run.id)].count("run.finished") == 1, where
