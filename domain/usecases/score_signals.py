"""Judge the signals that wait for it: what they are about, which story they tell, how much they matter; and let watches see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from domain.entities.market_event import NewMarketEvent
from domain.entities.service import Service
from domain.entities.signal import MarketSignal
from domain.identity import SignalId, SourceId, WorkspaceId
from domain.ports.clock import Clock
from domain.ports.context import ContextStore, Document, Embedder
from domain.ports.neighbours import Near, Neighbours
from domain.ports.transactions import Transaction, Transactions
from domain.signals.new_signal import gist
from domain.signals.scoring import Calibration, Vector, combined, credibility, relevance
from domain.signals.stories import Twin, story_of
from domain.signals.topic_bursts import WINDOW, TopicBursts
from domain.signals.topics import find_topics
from domain.signals.urgency import urgency
from domain.usecases.watch_signals import Lookout, WatchSignals
from domain.values.evidence import EvidenceKind

BATCH = 16  # about 200 ms of embedding: others wait no longer for the model
STORY_WINDOW = timedelta(days=30)
NEIGHBOURS = 8


@dataclass(frozen=True, slots=True)
class _Market:
    """What a batch is judged against, as it was before."""

    services: tuple[Service, ...]
    offers: Mapping[UUID, Vector]
    abouts: Mapping[SignalId, Vector]
    near: Mapping[str, tuple[Near, ...]]
    credibility: Mapping[SourceId, float]
    lookout: Lookout


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSignals:
    """Judges signals in batches. `calibration` must be the embedder's: similarities of two models don't mean the same."""

    transactions: Transactions
    embedder: Embedder
    context: ContextStore
    neighbours: Neighbours
    calibration: Calibration
    watch: WatchSignals
    clock: Clock

    async def __call__(self, workspace_id: WorkspaceId) -> int:
        """Judge all that wait, and return how many that were. Raises Unavailable where texts can't be compared; they wait on then."""
        judged = 0
        while batch := await self._waiting(workspace_id):
            judged += await self._judge(workspace_id, batch)
        return judged

    async def _waiting(self, workspace_id: WorkspaceId) -> tuple[MarketSignal, ...]:
        async with self.transactions.workspace(workspace_id) as tx:
            return await tx.signals.unscored(limit=BATCH)

    async def _judge(self, workspace_id: WorkspaceId, batch: Sequence[MarketSignal]) -> int:
        """Compare first, outside of any transaction; then judge and write in one that nobody else's judging overlaps."""
        market = await self._market(workspace_id, batch)
        async with self.transactions.workspace(workspace_id) as tx:
            await tx.signals.hold_scoring()
            waiting = [signal for signal in await tx.signals.get_many([signal.id for signal in batch]) if signal.scored_at is None]
            judged, bursts = await self._judged(tx, waiting, market)
            await tx.signals.save_many(judged)
            fired = await self.watch(tx, judged, market.lookout)
            await tx.market_events.append([*map(_scored, judged), *bursts, *fired])
        return len(waiting)

    async def _market(self, workspace_id: WorkspaceId, batch: Sequence[MarketSignal]) -> _Market:
        async with self.transactions.workspace(workspace_id) as tx:
            services = await tx.services.all_active()
            believed = await tx.sources.credibilities()
        lookout = await self.watch.lookout(workspace_id)
        abouts = await self.embedder.documents([gist(signal.title, signal.summary) for signal in batch])
        offers = await self.embedder.documents([offer_text(service) for service in services])
        await self.context.remember(workspace_id, [signal_document(signal) for signal in batch])
        refs = [str(signal.id) for signal in batch]
        earliest = min(signal.published_at for signal in batch) - STORY_WINDOW
        near = await self.neighbours.nearest(workspace_id, EvidenceKind.SIGNAL, refs, since=earliest, limit=NEIGHBOURS)
        return _Market(
            services=services,
            offers={service.id: vector for service, vector in zip(services, offers, strict=True)},
            abouts={signal.id: vector for signal, vector in zip(batch, abouts, strict=True)},
            near=near,
            credibility=believed,
            lookout=lookout,
        )

    async def _judged(
        self, tx: Transaction, waiting: Sequence[MarketSignal], market: _Market
    ) -> tuple[list[MarketSignal], list[NewMarketEvent]]:
        now = self.clock()
        refs = {SignalId(UUID(near.ref)) for signal in waiting for near in market.near.get(str(signal.id), ())}
        known = {signal.id: signal for signal in await tx.signals.get_many(sorted(refs)) if signal.scored_at is not None}
        judged: list[MarketSignal] = []
        for signal in waiting:
            judged.append(self._one(signal, known, market, now))
            known[signal.id] = judged[-1]
        topics = sorted({topic for signal in judged for topic in signal.topics})
        published = await tx.signals.published(topics, since=now - WINDOW)
        begun_at = await tx.signals.first_published(since=now - WINDOW)
        bursts = TopicBursts(published, judged, begun_at=begun_at, now=now)
        begun = [NewMarketEvent(type="burst.found", at=now, data=burst.as_data()) for burst in bursts.begun()]
        return [replace(signal, burst_z=bursts.z_of(signal)) for signal in judged], begun

    def _one(self, signal: MarketSignal, known: Mapping[SignalId, MarketSignal], market: _Market, now: datetime) -> MarketSignal:
        twins = _judged_before(known, market.near.get(str(signal.id), ()))
        story = story_of(signal, twins, self.calibration)
        close, service_id = relevance(market.abouts[signal.id], market.offers, self.calibration.relevance)
        believed = market.credibility.get(signal.source_id) if signal.source_id else None
        service_topics = [topic for service in market.services for topic in service.topics]
        return replace(
            signal,
            topics=find_topics(signal.title, signal.summary, service_topics, signal.topics),
            duplicate_of=story.duplicate_of,
            cluster_id=story.cluster_id,
            scored_at=now,
            scores=combined(
                relevance=close,
                novelty=1.0 - self.calibration.sameness(max((twin.cosine for twin in twins), default=-1.0)),
                urgency=urgency(signal.kind, f"{signal.title}. {signal.summary}", now.date()),
                credibility=credibility(signal.kind, signal.url_canonical) if believed is None else believed,
                service_id=service_id,
            ),
        )


def offer_text(service: Service) -> str:
    """Return what a service is about, in the words that signals are compared with."""
    benefits = "; ".join(benefit.text for benefit in service.benefits)
    return f"{service.name}. {service.category}. {service.description} {benefits}. {', '.join(service.topics)}"


def signal_document(signal: MarketSignal) -> Document:
    """Return what is remembered of a signal: its gist, so that its vector is the one it is judged by."""
    return Document(
        kind=EvidenceKind.SIGNAL,
        ref=str(signal.id),
        title=signal.title,
        text=gist(signal.title, signal.summary),
        occurred_at=signal.published_at,
    )


def _judged_before(known: Mapping[SignalId, MarketSignal], near: Sequence[Near]) -> list[Twin]:
    """Return the signals near one that were judged already: those of the same batch that come later find it instead."""
    found = ((known.get(SignalId(UUID(other.ref))), other.cosine) for other in near)
    return [Twin(signal, cosine) for signal, cosine in found if signal is not None]


def _scored(signal: MarketSignal) -> NewMarketEvent:
    scores = signal.scores
    return NewMarketEvent(
        type="signal.scored",
        at=signal.scored_at or signal.ingested_at,
        signal_id=signal.id,
        data={
            "id": str(signal.id),
            "story_id": str(signal.cluster_id),
            "duplicate_of": str(signal.duplicate_of) if signal.duplicate_of else None,
            "total": round(scores.total, 4) if scores else None,
            "service_id": str(scores.service_id) if scores and scores.service_id else None,
            "topics": list(signal.topics),
            "burst_z": round(signal.burst_z, 2),
        },
    )
