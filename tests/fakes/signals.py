"""In-memory twins of signals, sources, watches and the log of the market."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.entities.market_event import MarketEvent, NewMarketEvent
from domain.entities.signal import MarketSignal, SignalStatus
from domain.entities.source import Source, SourceHealth, SourceKind, SourceStatus
from domain.entities.watch import Firing, FiringOutcome, Watch, WatchStatus
from domain.errors import Conflict, StaleVersion
from domain.identity import CampaignId, SignalId, SourceId, WatchId, WorkspaceId
from domain.ports.page import Page, PageRequest
from domain.ports.signals import WebhookAddress
from domain.serialization import to_data
from domain.signals.filters import SignalFilter
from tests.fakes.repositories import MemoryRepository
from tests.fakes.store import MemoryStore, WorkspaceRows, page

JUDGED = ("kind", "half_life_hours", "topics", "lang", "scores", "scored_at", "cluster_id", "duplicate_of", "burst_z")


class MemorySignals(MemoryRepository):
    table = "signal"

    async def add_many(self, signals: Sequence[MarketSignal]) -> tuple[SignalId, ...]:
        inserted = []
        for signal in signals:
            if self._twin(signal) is None and not self.rows.find(signal.id):
                self.rows.add(signal)
                inserted.append(signal.id)
        return tuple(inserted)

    async def twins(self, signals: Sequence[MarketSignal]) -> Mapping[SignalId, SignalId]:
        return {signal.id: twin.id for signal in signals if (twin := self._twin(signal)) is not None}

    async def get(self, signal_id: SignalId) -> MarketSignal:
        found: MarketSignal = self.rows.get(signal_id)
        return found

    async def get_many(self, signal_ids: Sequence[SignalId]) -> tuple[MarketSignal, ...]:
        return tuple(row for signal_id in signal_ids if (row := self.rows.find(signal_id)) is not None)

    async def page(self, request: PageRequest, *, wanted: SignalFilter, query: str | None = None) -> Page[MarketSignal]:
        words = (query or "").lower()
        found = [row for row in self.rows.all() if words in row.title.lower() or words in row.summary.lower()]
        return page([row for row in found if wanted.matches(row)], request, newest="published_at")

    async def recent(self, *, since: datetime, limit: int) -> tuple[MarketSignal, ...]:
        hidden = (SignalStatus.MUTED, SignalStatus.EXPIRED)
        judged = [row for row in self.rows.all() if row.scored_at is not None and row.duplicate_of is None]
        fresh = [row for row in judged if row.published_at >= since and row.status not in hidden]
        return tuple(sorted(fresh, key=lambda row: (row.published_at, row.id), reverse=True)[:limit])

    async def ask_scoring(self) -> None:
        if self.workspace_id not in self.memory.scoring:
            self.memory.scoring.append(self.workspace_id)

    async def unscored(self, *, limit: int) -> tuple[MarketSignal, ...]:
        waiting = [row for row in self.rows.all() if row.scored_at is None]
        return tuple(sorted(waiting, key=lambda row: (row.ingested_at, row.id))[:limit])

    async def hold_scoring(self) -> None:
        """Nobody else judges: one transaction is at work at a time."""

    async def save_many(self, signals: Sequence[MarketSignal]) -> None:
        for signal in signals:
            if (stored := self.rows.find(signal.id)) is not None:
                self.rows.replace(replace(stored, **{name: getattr(signal, name) for name in JUDGED}))

    async def story(self, story_id: SignalId, *, limit: int) -> tuple[MarketSignal, ...]:
        told = [row for row in self.rows.all() if row.cluster_id == story_id]
        return tuple(sorted(told, key=lambda row: (row.published_at, row.id))[:limit])

    async def topic_ages(self, topics: Sequence[str], *, now: datetime, bucket: timedelta, buckets: int) -> Mapping[str, Mapping[int, int]]:
        judged = [row for row in self.rows.all() if row.scored_at is not None and row.published_at > now - buckets * bucket]
        about = {topic: [row for row in judged if _is_about(row, topic)] for topic in topics}
        return {topic: Counter(max(now - row.published_at, timedelta()) // bucket for row in rows) for topic, rows in about.items()}

    async def first_published(self, *, since: datetime) -> datetime | None:
        return min((row.published_at for row in self.rows.all() if row.scored_at is not None and row.published_at >= since), default=None)

    async def set_status(self, signal_id: SignalId, status: SignalStatus) -> MarketSignal:
        changed = replace(await self.get(signal_id), status=status)
        self.rows.replace(changed)
        return changed

    async def expire(self, *, before: datetime, limit: int) -> tuple[SignalId, ...]:
        needless = {row.id for row in self.rows.all() if row.published_at < before and not self._is_needed(row)}
        others = [row for row in self.rows.all() if row.id not in needless]
        heads = {row.cluster_id for row in others}
        oldest = sorted((self.rows.get(signal_id) for signal_id in needless - heads), key=lambda row: (row.published_at, row.id))[:limit]
        for row in oldest:
            del self.memory.rows(self.table)[row.id]
        return tuple(row.id for row in oldest)

    def _is_needed(self, signal: MarketSignal) -> bool:
        firings = WorkspaceRows(self.memory, self.workspace_id, "firing").all()
        campaigns = WorkspaceRows(self.memory, self.workspace_id, "campaign").all()
        return (
            signal.status is SignalStatus.KEPT
            or any(signal.id in (firing.signal_id, firing.story_id) for firing in firings)
            or any(f'"{signal.id}"' in json.dumps(to_data([campaign.brief, campaign.plan])) for campaign in campaigns)
        )

    def _twin(self, signal: MarketSignal) -> MarketSignal | None:
        known: list[MarketSignal] = self.rows.all()
        by_url = [row for row in known if row.url_canonical is not None and row.url_canonical == signal.url_canonical]
        by_hash = [row for row in known if row.content_hash == signal.content_hash]
        by_name = [row for row in known if row.source_id and row.external_id is not None and _name(row) == _name(signal)]
        return next(iter([*by_url, *by_hash, *by_name]), None)


class MemorySources(MemoryRepository):
    table = "source"

    async def add(self, source: Source) -> None:
        if await self.find(source.kind, source.key) is not None:
            raise Conflict("this already exists")
        self.rows.add(replace(source, created_at=source.created_at or self.memory.clock()))

    async def get(self, source_id: SourceId) -> Source:
        found: Source = self.rows.get(source_id)
        return found

    async def find(self, kind: SourceKind, key: str) -> Source | None:
        return next((row for row in self.rows.all() if (row.kind, row.key) == (kind, key)), None)

    async def page(self, request: PageRequest, *, kind: SourceKind | None = None) -> Page[Source]:
        return page([row for row in self.rows.all() if kind in (None, row.kind)], request)

    async def count(self) -> int:
        return len(self.rows.all())

    async def save(self, source: Source) -> Source:
        stored = await self.get(source.id)
        if stored.version != source.version:
            raise StaleVersion(f"this was changed meanwhile; its version is now {stored.version}")
        if (twin := await self.find(source.kind, source.key)) is not None and twin.id != source.id:
            raise Conflict("this already exists")
        saved = replace(source, version=source.version + 1)
        self.rows.replace(replace(saved, health=stored.health))
        return saved

    async def record(
        self,
        source_id: SourceId,
        health: SourceHealth,
        *,
        next_check_at: datetime | None,
        read: Source | None = None,
        received: int = 0,
        added: int = 0,
    ) -> None:
        if (stored := self.rows.find(source_id)) is None:
            return
        counted = replace(health, received=stored.health.received + received, added=stored.health.added + added)
        due = next_check_at if read is None or stored.next_check_at == read.next_check_at else stored.next_check_at
        self.rows.replace(replace(stored, health=counted, next_check_at=due))

    async def credibilities(self) -> Mapping[SourceId, float]:
        return {row.id: row.credibility for row in self.rows.all() if row.credibility is not None}

    async def delete(self, source_id: SourceId) -> None:
        self.rows.get(source_id)
        del self.memory.rows(self.table)[source_id]
        self.memory.rows("source_secret").pop(source_id, None)

    async def set_secret(self, source_id: SourceId, sealed: bytes) -> None:
        if self.rows.find(source_id) is not None:
            self.memory.rows("source_secret")[source_id] = sealed

    async def secret(self, source_id: SourceId) -> bytes | None:
        sealed: bytes | None = self.memory.rows("source_secret").get(source_id)
        return sealed if self.rows.find(source_id) is not None else None


class MemoryWebhookDirectory:
    """Webhooks of all workspaces."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    async def find(self, source_id: SourceId) -> WebhookAddress | None:
        source: Source | None = self.store.rows("source").get(source_id)
        sealed: bytes | None = self.store.rows("source_secret").get(source_id)
        if source is None or sealed is None or source.kind is not SourceKind.WEBHOOK or source.status is not SourceStatus.ACTIVE:
            return None
        return WebhookAddress(workspace_id=source.workspace_id, source=source, sealed_secret=sealed)


class MemoryWatches(MemoryRepository):
    table = "watch"

    def __init__(self, memory: MemoryStore, workspace_id: WorkspaceId) -> None:
        super().__init__(memory, workspace_id)
        self.caught = WorkspaceRows(memory, workspace_id, "firing")

    async def add(self, watch: Watch) -> None:
        self.rows.add(replace(watch, created_at=watch.created_at or self.memory.clock()))

    async def get(self, watch_id: WatchId) -> Watch:
        found: Watch = self.rows.get(watch_id)
        return found

    async def page(self, request: PageRequest) -> Page[Watch]:
        return page(self.rows.all(), request)

    async def all_active(self) -> tuple[Watch, ...]:
        active = [row for row in self.rows.all() if row.status is WatchStatus.ACTIVE]
        return tuple(sorted(active, key=lambda row: (row.created_at, row.id)))

    async def save(self, watch: Watch) -> Watch:
        stored = await self.get(watch.id)
        if stored.version != watch.version:
            raise StaleVersion(f"this was changed meanwhile; its version is now {stored.version}")
        saved = replace(watch, version=watch.version + 1)
        self.rows.replace(saved)
        return saved

    async def delete(self, watch_id: WatchId) -> None:
        self.rows.get(watch_id)
        del self.memory.rows(self.table)[watch_id]
        for firing in [row for row in self.caught.all() if row.watch_id == watch_id]:
            del self.memory.rows("firing")[firing.id]

    async def add_firing(self, firing: Firing) -> bool:
        if self.rows.find(firing.watch_id) is None:
            raise Conflict("this refers to something that does not exist, or is still referred to")
        if (firing.watch_id, firing.story_id) in {(row.watch_id, row.story_id) for row in self.caught.all()}:
            return False
        self.caught.add(firing)
        return True

    async def save_firing(self, firing: Firing) -> None:
        if self.caught.find(firing.id) is not None:
            self.caught.replace(firing)

    async def firings(self, request: PageRequest, *, watch_id: WatchId | None = None, signal_id: SignalId | None = None) -> Page[Firing]:
        found = [row for row in self.caught.all() if watch_id in (None, row.watch_id) and signal_id in (None, row.signal_id)]
        return page(found, request, newest="at")

    async def firing_of(self, campaign_id: CampaignId) -> Firing | None:
        return next((row for row in self.caught.all() if row.campaign_id == campaign_id), None)

    async def count(self, watch_id: WatchId, outcome: FiringOutcome, *, since: datetime) -> int:
        return sum(row.watch_id == watch_id and row.outcome is outcome and row.at >= since for row in self.caught.all())


class MemoryMarketEvents(MemoryRepository):
    table = "market_event"

    async def append(self, events: Sequence[NewMarketEvent]) -> None:
        newest = await self.newest()
        for seq, event in enumerate(events, start=newest + 1):
            stored = MarketEvent(
                workspace_id=self.workspace_id, seq=seq, type=event.type, at=event.at, signal_id=event.signal_id, data=event.data
            )
            self.memory.rows(self.table)[self.workspace_id, seq] = stored
        if events:
            self.memory.announce_market(self.workspace_id)

    async def after(self, seq: int, *, limit: int) -> tuple[MarketEvent, ...]:
        return tuple(sorted((row for row in self.rows.all() if row.seq > seq), key=lambda row: row.seq)[:limit])

    async def newest(self) -> int:
        return max((row.seq for row in self.rows.all()), default=0)

    async def forget(self, *, before: datetime) -> int:
        newest = await self.newest()
        old = [row for row in self.rows.all() if row.at < before and row.seq < newest]
        for row in old:
            del self.memory.rows(self.table)[self.workspace_id, row.seq]
        return len(old)


def _is_about(signal: MarketSignal, topic: str) -> bool:
    return topic.casefold() in {own.casefold() for own in signal.topics}


def _name(signal: MarketSignal) -> tuple[SourceId | None, str | None]:
    return signal.source_id, signal.external_id
