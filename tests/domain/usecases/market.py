"""A workspace's signal pipeline in memory: a clock, a hash for a model, and words for nearness."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from domain.entities.audience import Audience
from domain.entities.market_event import MarketEvent
from domain.entities.service import Service
from domain.entities.signal import MarketSignal
from domain.entities.source import Source
from domain.entities.user import Role, User
from domain.entities.watch import Watch, WatchAction
from domain.identity import SignalId
from domain.ports.context import Embedder
from domain.signals.new_signal import NewSignal
from domain.signals.scoring import Calibration
from domain.usecases.check_source import CheckSource
from domain.usecases.generate_campaign import GenerateCampaign
from domain.usecases.receive_signals import IngestReport, ReceiveSignals
from domain.usecases.score_signals import ScoreSignals
from domain.usecases.watch_signals import WatchSignals
from retrieval.embeddings import calibration_of
from retrieval.hash_embedder import HashEmbedder
from tests.fakes.context import MemoryContext
from tests.fakes.factories import NOON, Factory, make_user, make_workspace
from tests.fakes.feeds import MemoryFeeds
from tests.fakes.neighbours import MemoryNeighbours
from tests.fakes.store import MemoryStore
from tests.fakes.transactions import MemoryTransactions


@dataclass
class Market:
    """One workspace with a service that is about ports, an audience for it, a feed, and somebody who may plan."""

    store: MemoryStore
    make: Factory
    service: Service
    audience: Audience
    source: Source
    owner: User
    now: datetime = NOON
    context: MemoryContext = field(default_factory=MemoryContext)
    feeds: MemoryFeeds = field(default_factory=MemoryFeeds)
    embedder: Embedder = field(default_factory=HashEmbedder)
    calibration: Calibration = field(default_factory=lambda: calibration_of(HashEmbedder.space))

    @property
    def transactions(self) -> MemoryTransactions:
        return MemoryTransactions(self.store)

    def clock(self) -> datetime:
        return self.now

    @property
    def receive(self) -> ReceiveSignals:
        return ReceiveSignals(
            transactions=self.transactions,
            clock=self.clock,
            canonical_url=lambda url: url.split("?")[0],
            language=lambda _, declared: declared,
            signals_live=timedelta(days=180),
        )

    @property
    def score(self) -> ScoreSignals:
        return ScoreSignals(
            transactions=self.transactions,
            embedder=self.embedder,
            context=self.context,
            neighbours=MemoryNeighbours(self.context, self.embedder),
            calibration=self.calibration,
            watch=WatchSignals(GenerateCampaign(self.transactions, self.clock), self.clock),
            clock=self.clock,
        )

    @property
    def check(self) -> CheckSource:
        return CheckSource(
            transactions=self.transactions, read=self.feeds, receive=self.receive, canonical_url=lambda url: url, clock=self.clock
        )

    async def take_in(self, *items: NewSignal) -> IngestReport:
        """Receive and judge."""
        report = await self.receive(self.make.workspace_id, items, self.source)
        await self.score(self.make.workspace_id)
        return report

    async def tell(self, title: str, summary: str = "", **given: Any) -> MarketSignal:
        """Take one signal in, and return it as it is judged."""
        item = NewSignal(title=title, summary=summary, source="feed:press", **{"published_at": self.now} | given)
        (signal_id,) = (await self.take_in(item)).added
        return await self.stored(signal_id)

    async def stored(self, signal_id: SignalId) -> MarketSignal:
        async with self.transactions.workspace(self.make.workspace_id) as tx:
            return await tx.signals.get(signal_id)

    async def events(self, *types: str) -> Sequence[MarketEvent]:
        async with self.transactions.workspace(self.make.workspace_id) as tx:
            return [event for event in await tx.market_events.after(0, limit=1000) if not types or event.type in types]

    async def watch(self, action: WatchAction = WatchAction.NOTIFY, **changes: Any) -> Watch:
        """Add a watch of the owner's over the service's topics that catches whatever has one."""
        draft = self.make.draft_order(audience_ids=(self.audience.id,)) if action is WatchAction.DRAFT else None
        given: dict[str, Any] = {"service_id": self.service.id, "owner_id": self.owner.id, "min_strength": 0.0, "draft": draft}
        watch = self.make.watch(action=action, **given | changes)
        async with self.transactions.workspace(self.make.workspace_id) as tx:
            await tx.watches.add(watch)
        return watch


async def new_market(role: Role = Role.USER) -> Market:
    """Return one in which nothing has happened."""
    store, workspace = MemoryStore(), make_workspace()
    make, owner = Factory(workspace.id), make_user()
    service, audience, source = make.service(topics=("ports", "inspections")), make.audience(), make.source()
    transactions = MemoryTransactions(store)
    async with transactions.directory() as directory:
        await directory.workspaces.add(workspace)
        await directory.users.add(owner, make.membership(owner, role))
    async with transactions.workspace(workspace.id) as tx:
        await tx.services.add(service)
        await tx.audiences.add(audience)
        await tx.sources.add(source)
    return Market(store, make, service, audience, source, owner)
