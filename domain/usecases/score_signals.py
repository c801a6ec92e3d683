"""Judge the signals that wait for it: what they are about, which story they tell, how much they matter; and let watches see them."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from domain.entities.market_event import NewMarketEvent
from domain.entities.service import Service
from domain.entities.signal import MarketSignal
from domain.errors import Unavailable
from domain.identity import SignalId, SourceId, WorkspaceId
from domain.ports.clock import Clock
from domain.ports.context import ContextStore, Document, Embedder
from domain.ports.neighbours import Neighbours
from domain.ports.transactions import Transaction, Transactions
from domain.signals.new_signal import gist
from domain.signals.scoring import Calibration, Vector, combined, cosine, credibility, novelty, relevance
from domain.signals.stories import Twin, story_of
from domain.signals.topic_bursts import BUCKET, BUCKETS, WINDOW, TopicBursts
from domain.signals.topics import find_topics
from domain.signals.urgency import urgency
from domain.usecases.watch_signals import WatchSignals
from domain.values.evidence import EvidenceKind

BATCH = 16  # about 200 ms of embedding: others wait no longer for the model
MOST_BATCHES = 20  # then other workspaces have a turn
STORY_WINDOW = timedelta(days=30)
NEIGHBOURS = 8

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Market:
    """What a batch is judged against: services with their vectors, and the vectors of the batch's own signals."""

    services: tuple[Service, ...]
    offers: Mapping[UUID, Vector]
    abouts: Mapping[SignalId, Vector]
    credibility: Mapping[SourceId, float]


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
        """Judge what waits, first come first, and return how many that were; after 20 batches the rest is asked for anew.

        Raises Unavailable where texts can't be compared; they wait on then.
        """
        judged = 0
        for _ in range(MOST_BATCHES):
            async with self.transactions.workspace(workspace_id) as tx:
                batch = await tx.signals.unscored(limit=BATCH)
            if not batch:
                return judged
            judged += await self._judge(workspace_id, batch)
        async with self.transactions.workspace(workspace_id) as tx:
            await tx.signals.ask_scoring()
        return judged

    async def those(self, workspace_id: WorkspaceId, signal_ids: Sequence[SignalId]) -> None:
        """Judge these, unless somebody else does first; raises Unavailable as above."""
        for start in range(0, len(signal_ids), BATCH):
            async with self.transactions.workspace(workspace_id) as tx:
                found = await tx.signals.get_many(signal_ids[start : start + BATCH])
            if waiting := [signal for signal in found if signal.scored_at is None]:
                await self._judge(workspace_id, waiting)

    async def _judge(self, workspace_id: WorkspaceId, batch: Sequence[MarketSignal]) -> int:
        """Judge a batch; when that fails, each signal by itself, so that one that can't be judged holds up no other."""
        try:
            return await self._judge_together(workspace_id, batch)
        except Unavailable:
            raise
        except Exception:
            log.exception("%d signals could not be judged together", len(batch), extra={"workspace_id": str(workspace_id)})
        if len(batch) == 1:
            await self._give_up(workspace_id, batch[0])
            return 1
        return sum([await self._judge(workspace_id, [signal]) for signal in batch])

    async def _give_up(self, workspace_id: WorkspaceId, signal: MarketSignal) -> None:
        """Keep a signal without scores: it is listed, and counts nothing."""
        async with self.transactions.workspace(workspace_id) as tx:
            await tx.signals.save_many([replace(signal, scored_at=self.clock(), cluster_id=signal.id)])

    async def _judge_together(self, workspace_id: WorkspaceId, batch: Sequence[MarketSignal]) -> int:
        """Embed first; then look for neighbours, judge and write while nobody else judges, so that no two see each other too late."""
        market = await self._market(workspace_id, batch)
        async with self.transactions.workspace(workspace_id) as tx:
            await tx.signals.hold_scoring()
            waiting = [signal for signal in await tx.signals.get_many([signal.id for signal in batch]) if signal.scored_at is None]
            if not waiting:
                return 0
            judged, bursts = await self._judged(tx, workspace_id, waiting, market)
            await tx.signals.save_many(judged)
            fired = await self.watch(tx, judged)
            # Before the commit: a crash in between judges them again, while judged signals that nobody remembers would stay unknown.
            await self.context.remember(workspace_id, [signal_document(signal) for signal in waiting])
            await tx.market_events.append([*map(_scored, judged), *bursts, *fired])
        return len(waiting)

    async def _market(self, workspace_id: WorkspaceId, batch: Sequence[MarketSignal]) -> _Market:
        async with self.transactions.workspace(workspace_id) as tx:
            services = await tx.services.all_active()
            believed = await tx.sources.credibilities()
        abouts = await self.embedder.documents([gist(signal.title, signal.summary) for signal in batch])
        offers = await self.embedder.documents([offer_text(service) for service in services])
        return _Market(
            services=services,
            offers={service.id: vector for service, vector in zip(services, offers, strict=True)},
            abouts={signal.id: vector for signal, vector in zip(batch, abouts, strict=True)},
            credibility=believed,
        )

    async def _judged(
        self, tx: Transaction, workspace_id: WorkspaceId, waiting: Sequence[MarketSignal], market: _Market
    ) -> tuple[list[MarketSignal], list[NewMarketEvent]]:
        now = self.clock()
        earlier = await self._earlier(tx, workspace_id, waiting, market)
        judged: list[MarketSignal] = []
        for signal in waiting:
            mates = [Twin(mate, cosine(market.abouts[signal.id], market.abouts[mate.id])) for mate in judged]
            judged.append(self._one(signal, [*earlier[signal.id], *mates], market, now))
        topics = sorted({topic for signal in judged for topic in signal.topics})
        ages = await tx.signals.topic_ages(topics, now=now, bucket=BUCKET, buckets=BUCKETS)
        begun_at = await tx.signals.first_published(since=now - WINDOW)
        bursts = TopicBursts(ages, judged, begun_at=begun_at, now=now)
        begun = [NewMarketEvent(type="burst.found", at=now, data=burst.as_data()) for burst in bursts.begun()]
        return [replace(signal, burst_z=bursts.z_of(signal)) for signal in judged], begun

    async def _earlier(
        self, tx: Transaction, workspace_id: WorkspaceId, waiting: Sequence[MarketSignal], market: _Market
    ) -> Mapping[SignalId, list[Twin]]:
        """Return, for each signal, the judged ones that are nearest to it."""
        since = min(signal.published_at for signal in waiting) - STORY_WINDOW
        vectors = [market.abouts[signal.id] for signal in waiting]
        near = await self.neighbours.nearest(workspace_id, EvidenceKind.SIGNAL, vectors, since=since, limit=NEIGHBOURS)
        refs = sorted({SignalId(UUID(other.ref)) for others in near for other in others})
        judged = {signal.id: signal for signal in await tx.signals.get_many(refs) if signal.scored_at is not None}
        return {
            signal.id: [Twin(judged[found], other.cosine) for other in others if (found := SignalId(UUID(other.ref))) in judged]
            for signal, others in zip(waiting, near, strict=True)
        }

    def _one(self, signal: MarketSignal, twins: Sequence[Twin], market: _Market, now: datetime) -> MarketSignal:
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
                novelty=novelty((twin.cosine for twin in twins), self.calibration.sameness),
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
