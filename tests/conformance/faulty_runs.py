"""Whole runs whose agents ask real providers, and what must hold of each run, whatever its providers do."""

import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from agents.models import asking
from agents.models.breaker import Breaker
from agents.models.meter import Meter
from agents.models.provider import Provider
from agents.models.stream import Patience
from agents.protocol import Assignment
from agents.written.team import WrittenAgents
from domain.entities.campaign import Campaign, CampaignState
from domain.entities.channel import ChannelId
from domain.entities.run import Run, RunStatus
from domain.entities.run_event import RunEvent
from domain.ports.model_spend import Spend, SpendLimits
from tests.conformance.asking_providers import PATIENT
from tests.conformance.campaign_answers import answer_to
from tests.conformance.protocols import Fails, Heard, Says, Script, Side
from tests.fakes.meters import NO_LIMITS, memory_meter
from tests.graph.conftest import Planner

MARGIN_SECONDS = 3.0  # what rules and the log need after the last call is cut is 0.3 s on a quiet machine; tests share theirs
CHANNELS = (ChannelId.PAID_SEARCH, ChannelId.EMAIL, ChannelId.CONTENT_SEO)  # enough for calls side by side


def answers(heard: Heard) -> Says:
    """Answer as a model that does everything right."""
    return Says(text=answer_to(heard.system, heard.prompt, heard.schema))


def always_failing(name: str) -> Script:
    return lambda heard: Fails(name=name, answer=answers(heard))


def failing_once(name: str) -> Script:
    """Return a script that fails the first call of each question: a prompt that was not heard before."""
    heard_before: set[str] = set()

    def script(heard: Heard) -> Says | Fails:
        question = f"{heard.system} {heard.prompt} {heard.results}"
        if any(question.startswith(known) for known in heard_before):
            return answers(heard)
        heard_before.add(question.rstrip())
        return Fails(name=name, answer=answers(heard))

    return script


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A run that has ended: what it left, and how long it took."""

    run: Run
    campaign: Campaign
    events: Sequence[RunEvent]
    seconds: float
    deadline_seconds: float

    def of(self, *types: str) -> list[RunEvent]:
        return [event for event in self.events if event.type in types]

    def told(self, type: str, **fields: Any) -> list[Mapping[str, Any]]:
        """The data of the events of a type that have these fields."""
        return [event.data for event in self.of(type) if all(event.data.get(name) == value for name, value in fields.items())]

    @property
    def adapters(self) -> set[str]:
        """Who wrote the campaign's parts."""
        plan = self.campaign.plan
        found = {item.adapter for item in plan.opportunities} | {item.adapter for item in plan.ideas}
        found |= {item.adapter for item in plan.messages}
        return found | ({plan.explanation.adapter} if plan.explanation else set())


@dataclass(kw_only=True, slots=True)
class Faulty:
    """A planner in memory whose agents ask these providers."""

    chain: tuple[Provider, ...]
    run_limits: SpendLimits = NO_LIMITS
    workspace_limits: SpendLimits = NO_LIMITS
    patience: Patience = PATIENT
    breakers: dict[str, Breaker] = field(default_factory=dict)
    planner: Planner = field(default_factory=Planner)

    async def prepare(self) -> "Faulty":
        planner = self.planner
        await planner.prepare()
        for provider in self.chain:
            await provider.warm()
            self.breakers.setdefault(provider.name, Breaker())
        agents = WrittenAgents(
            chain=self.chain,
            meter=self._meter,
            run_seconds=5.0,
            transactions=planner.transactions,
            store=planner.context,
            clock=planner.clock,
            breakers=self.breakers,
            patience=self.patience,
        )
        planner.parts = replace(planner.parts, agents=agents)
        return self

    async def run(self, *, deadline_seconds: float) -> Outcome:
        """Carry a run to its end."""
        planner = self.planner
        run = await planner.start(deadline_seconds=deadline_seconds, channels_allowed=CHANNELS)
        began = time.monotonic()
        await planner.work(run.id)
        took = time.monotonic() - began
        return Outcome(
            run=await planner.run(run.id),
            campaign=await planner.campaign(run.id),
            events=planner.events(run.id),
            seconds=took,
            deadline_seconds=deadline_seconds,
        )

    def _meter(self, assignment: Assignment) -> Meter:
        planner, lease = self.planner, assignment.lease

        async def spent_before() -> Spend:
            async with planner.transactions.workspace(lease.workspace_id) as tx:
                usage = await tx.events.usage(lease.run_id)
            return Spend(tokens=usage.tokens, cost_micros=usage.cost_micros)

        return memory_meter(
            lease.workspace_id,
            planner.store,
            run_limits=self.run_limits,
            workspace_limits=self.workspace_limits,
            spent_before=spent_before,
        )


@asynccontextmanager
async def planning(*servings: AbstractContextManager[Side], patch: pytest.MonkeyPatch, **settings: Any) -> AsyncIterator[Faulty]:
    """Yield a planner whose agents ask a provider of each server, in this order, and pause for less between tries than they would."""
    patch.setattr(asking, "FIRST_PAUSE_SECONDS", 0.02)
    with ExitStack() as serving:
        chain = tuple(serving.enter_context(side).provider(patch) for side in servings)
        try:
            yield await Faulty(chain=chain, **settings).prepare()
        finally:
            for provider in chain:
                await provider.close()


def assert_whole(outcome: Outcome) -> None:
    """Assert all that holds of any run, and that it ended in time."""
    _assert_complete(outcome)
    _assert_log_in_order(outcome)
    _assert_calls_return(outcome)
    _assert_attempts_rise(outcome)
    _assert_authors(outcome)
    _assert_totals(outcome)
    assert outcome.seconds < outcome.deadline_seconds + MARGIN_SECONDS


def _assert_complete(outcome: Outcome) -> None:
    run, plan = outcome.run, outcome.campaign.plan
    assert (run.status, run.problem) == (RunStatus.SUCCEEDED, None)
    assert outcome.campaign.state is CampaignState.PROPOSED
    assert plan.allocation is not None
    assert plan.forecast
    assert plan.explanation is not None
    assert plan.explanation.text
    funded = {line.channel for line in plan.allocation.lines if line.amount.amount_minor > 0}
    assert funded
    assert {message.channel for message in plan.messages} == funded


def _assert_log_in_order(outcome: Outcome) -> None:
    assert [event.seq for event in outcome.events] == list(range(1, len(outcome.events) + 1))
    assert outcome.events[-1].type == "run.finished"
    ids = [idea.id for idea in outcome.campaign.plan.ideas]
    assert len(ids) == len(set(ids))


def _assert_calls_return(outcome: Outcome) -> None:
    """Each call returns once, after it was made, and who made it is named alike."""
    seen: Counter[tuple[str, int]] = Counter()
    for event in outcome.of("model.called", "model.returned"):
        key = (event.data["call_id"], event.data["attempt"])
        seen[key] += 1 if event.type == "model.called" else 10
        assert seen[key] == (1 if event.type == "model.called" else 11)
    assert set(seen.values()) <= {11}


def _assert_attempts_rise(outcome: Outcome) -> None:
    """Tries of a question count from 1 without gaps; text is of a try that was made, or of the rules that came after the last one."""
    made: defaultdict[str, int] = defaultdict(int)
    for event in outcome.of("model.called"):
        made[event.data["call_id"]] += 1
        assert event.data["attempt"] == made[event.data["call_id"]]
    latest: dict[str, int] = {}
    for event in outcome.of("model.called", "reasoning.delta", "idea.delta", "explanation.delta"):
        if call_id := event.data.get("call_id"):
            assert event.data["attempt"] >= latest.get(call_id, 1)
            assert event.data["attempt"] <= made[call_id] + 1
            latest[call_id] = event.data["attempt"]


def _assert_authors(outcome: Outcome) -> None:
    """Whoever a part names has been asked, and what a model is said to have written came while it was being asked."""
    asked = {f"llm:{event.data['model']}" for event in outcome.of("model.called")}
    assert outcome.adapters <= asked | {"rules"}
    for event in outcome.of("idea.ready", "message.ready"):
        part = event.data.get("idea") or event.data["message"]
        assert part["adapter"] in asked | {"rules"}


def _assert_totals(outcome: Outcome) -> None:
    returned = [event.data for event in outcome.of("model.returned")]
    totals = outcome.events[-1].data["totals"]
    assert totals["calls"] == len(returned)
    assert totals["tokens"] == sum(data["input_tokens"] + data["output_tokens"] for data in returned)
    assert totals["cost_micros"] == sum(data["cost_micros"] for data in returned)
