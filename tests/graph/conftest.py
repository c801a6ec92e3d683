"""The whole planner over in-memory stores: everything real but the database."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from agents.protocol import Agents, AgentsOf, Assignment
from agents.rules import RulesAgents
from domain.entities.brief import CampaignBrief, Metric, Objective
from domain.entities.campaign import Campaign
from domain.entities.past_campaign import PastCampaign
from domain.entities.run import Lease, ReviewAnswer, Run
from domain.entities.run_event import RunEvent
from domain.entities.signal import HALF_LIFE_DAYS, MarketSignal, SignalScores
from domain.entities.user import Principal, Role
from domain.identity import RunId, SessionId, SignalId, UserId, WorkspaceId, derived_id, new_id
from domain.usecases.conclude_run import ConcludeRun
from domain.usecases.generate_campaign import GenerateCampaign
from domain.usecases.publish_campaign import PublishCampaign
from domain.usecases.runs import AnswerReview, CancelRun
from domain.values.date_range import DateRange
from domain.values.money import Money
from graph.context import Toolbox
from graph.engine import Ahead, EngineParts, GraphEngine
from nexusplanner.sample.load import sample_workspace
from persistence.checkpointer import whole_writes
from retrieval.documents import account_document, past_campaign_document
from tests.fakes.context import MemoryContext
from tests.fakes.execution import MemoryEventLog, MemoryLeases
from tests.fakes.store import MemoryStore
from tests.fakes.transactions import MemoryTransactions
from tools.allocate_budget import AllocateBudget
from tools.budget_problem import PoseProblem
from tools.forecast_outcome import ForecastOutcome
from tools.search_context import SearchContext
from tools.search_signals import SearchSignals
from tools.similar_campaigns import SimilarCampaigns
from tools.what_if import WhatIf

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


class TellingSaver(InMemorySaver):
    """The shared saver as one run writes to it: what must come ahead of a write does."""

    def __init__(self, shared: InMemorySaver, ahead: Ahead) -> None:
        super().__init__(serde=shared.serde)
        self.storage, self.writes, self.blobs, self.ahead = shared.storage, shared.writes, shared.blobs, ahead

    async def aput(self, config: Any, checkpoint: Any, metadata: Any, new_versions: Any) -> Any:
        self.ahead.about_to_store(checkpoint)
        await self.ahead.flush()
        return await super().aput(config, checkpoint, metadata, new_versions)

    async def aput_writes(self, config: Any, writes: Any, task_id: str, task_path: str = "") -> None:
        await self.ahead.flush()
        await super().aput_writes(config, whole_writes(writes), task_id, task_path)


class MemoryCheckpointers:
    """One saver for everybody, as strict as the product's."""

    def __init__(self) -> None:
        self._saver = InMemorySaver(serde=JsonPlusSerializer(allowed_msgpack_modules=None))

    def saver(self, lease: Lease, ahead: Ahead | None = None) -> InMemorySaver:
        return self._saver if ahead is None else TellingSaver(self._saver, ahead)

    def reading_saver(self, workspace_id: WorkspaceId) -> InMemorySaver:
        return self._saver


@dataclass(frozen=True, slots=True)
class Always:
    """The same agents for every run."""

    agents: Agents
    providers: tuple[str, ...] = ("rules",)

    def __call__(self, assignment: Assignment) -> Agents:
        return self.agents


class Planner:
    """A planner with its worker's hands: give it a brief, then let it work."""

    def __init__(self, agents: Agents | None = None, *, signals: bool = True) -> None:
        self.now = NOW
        self.store = MemoryStore(clock=self.clock)
        self.transactions = MemoryTransactions(self.store)
        self.leases = MemoryLeases(self.store)
        self.workspace_id = WorkspaceId(new_id())
        self.sample = sample_workspace(NOW, self.workspace_id)
        self.principal = Principal(
            user_id=UserId(new_id()),
            email="user@example.com",
            workspace_id=self.workspace_id,
            role=Role.USER,
            session_id=SessionId(new_id()),
        )
        self._signals = signals
        self.context = MemoryContext()
        self.parts = self._parts(Always(agents) if agents else RulesAgents())

    @property
    def engine(self) -> GraphEngine:
        return GraphEngine(self.parts)

    def clock(self) -> datetime:
        return self.now

    async def prepare(self) -> None:
        async with self.transactions.workspace(self.workspace_id) as tx:
            for service in self.sample.services:
                await tx.services.add(service)
            for audience in self.sample.audiences:
                await tx.audiences.add(audience)
            if self._signals:
                await tx.signals.add_many(self._market())
                for campaign in self.sample.past_campaigns:
                    await tx.past_campaigns.add(campaign)
                    self.context.put(self.workspace_id, past_campaign_document(campaign, self._service_name(campaign)))
                for account in self.sample.accounts:
                    self.context.put(self.workspace_id, account_document(account, NOW))

    def brief(self, **changes: object) -> CampaignBrief:
        today = self.now.date()
        brief = CampaignBrief(
            service_id=self.sample.services[0].id,
            objective=Objective(metric=Metric.LEADS, target=120, by=today + timedelta(days=49)),
            audience_ids=tuple(audience.id for audience in self.sample.audiences[:2]),
            budget=Money(24_000_00, "USD"),
            window=DateRange(today + timedelta(days=7), today + timedelta(days=48)),
            seed=7,
        )
        return replace(brief, **changes)  # type: ignore[arg-type]

    async def start(self, **changes: object) -> Run:
        generate = GenerateCampaign(self.transactions, self.clock)
        return (await generate(self.principal, self.brief(**changes))).run

    async def work(self, run_id: RunId) -> None:
        """Do what a worker does with the run: claim it and carry it on."""
        lease = await self.claim(run_id)
        await self.engine.execute(lease)

    async def take_over(self, run_id: RunId) -> None:
        """Let a vanished worker's lease run out, and another worker carry the run on."""
        self.now += timedelta(seconds=60)
        await self.leases.requeue_expired()
        await self.work(run_id)

    async def claim(self, run_id: RunId) -> Lease:
        lease = await self.leases.claim(run_id)
        assert lease is not None
        return lease

    async def answer(self, run_id: RunId, answer: ReviewAnswer) -> None:
        await AnswerReview(self.transactions)(self.principal, run_id, answer)

    async def cancel(self, run_id: RunId) -> Run:
        return await CancelRun(self.transactions, self.clock, self.engine)(self.principal, run_id)

    def events(self, run_id: RunId) -> list[RunEvent]:
        return self.store.events_of(run_id)

    async def run(self, run_id: RunId) -> Run:
        async with self.transactions.workspace(self.workspace_id) as tx:
            return await tx.runs.get(run_id)

    async def campaign(self, run_id: RunId) -> Campaign:
        async with self.transactions.workspace(self.workspace_id) as tx:
            return await tx.campaigns.get((await tx.runs.get(run_id)).campaign_id)

    def _market(self) -> list[MarketSignal]:
        return [
            MarketSignal(
                id=SignalId(derived_id(self.workspace_id, "signal", number)),
                workspace_id=self.workspace_id,
                source=item.source,
                kind=item.kind,
                title=item.title,
                summary=item.summary,
                content_hash=str(number),
                published_at=item.published_at,
                ingested_at=self.now,
                scored_at=self.now,
                half_life_hours=24 * HALF_LIFE_DAYS[item.kind],
                scores=SignalScores(
                    relevance=0.8, novelty=0.7, urgency=0.6, credibility=0.8, total=0.72, service_id=self.sample.services[number % 3].id
                ),
                url=item.url,
                url_canonical=item.url,
                topics=item.topics,
            )
            for number, item in enumerate(self.sample.signals)
        ]

    def _service_name(self, campaign: PastCampaign) -> str:
        return next(service.name for service in self.sample.services if service.id == campaign.service_id)

    def _parts(self, agents: AgentsOf) -> EngineParts:
        return EngineParts(
            transactions=self.transactions,
            leases=self.leases,
            event_log=MemoryEventLog(self.store),
            checkpointers=MemoryCheckpointers(),
            agents=agents,
            tools=Toolbox(
                search_signals=SearchSignals(self.transactions),
                search_context=SearchContext(self.context),
                similar_campaigns=SimilarCampaigns(self.context, self.transactions),
                allocate_budget=AllocateBudget(PoseProblem(self.transactions), self.clock),
                forecast=ForecastOutcome(self.clock),
                what_if=WhatIf(self.clock),
            ),
            conclude=ConcludeRun(self.transactions, self.clock),
            publish=PublishCampaign(self.transactions, self.clock),
            clock=self.clock,
        )


@pytest.fixture
async def planner() -> Planner:
    """A planner over the sample workspace."""
    planner = Planner()
    await planner.prepare()
    return planner
