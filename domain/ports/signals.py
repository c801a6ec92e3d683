"""Market signals, their sources, the watches over them, and the log of it all; within one workspace and one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from domain.entities.market_event import MarketEvent, NewMarketEvent
from domain.entities.signal import MarketSignal, SignalStatus
from domain.entities.source import Source, SourceHealth, SourceKind
from domain.entities.watch import Firing, FiringOutcome, Watch
from domain.identity import CampaignId, SignalId, SourceId, WatchId, WorkspaceId
from domain.ports.page import Page, PageRequest
from domain.signals.filters import SignalFilter


class Signals(Protocol):
    """Market signals."""

    async def add_many(self, signals: Sequence[MarketSignal]) -> tuple[SignalId, ...]:
        """Insert those whose canonical URL, content hash and id at their source are new; return the ids that were inserted, in order."""
        ...

    async def twins(self, signals: Sequence[MarketSignal]) -> Mapping[SignalId, SignalId]:
        """Return, for those that `add_many` left out, the stored signal with their canonical URL, content hash or id at their source."""
        ...

    async def get(self, signal_id: SignalId) -> MarketSignal:
        """Raises NotFound."""
        ...

    async def get_many(self, signal_ids: Sequence[SignalId]) -> tuple[MarketSignal, ...]:
        """Return those that exist, in the order asked for."""
        ...

    async def page(self, request: PageRequest, *, wanted: SignalFilter, query: str | None = None) -> Page[MarketSignal]:
        """Return the signals that match the filter, and hold `query` in title or summary; newest publication first."""
        ...

    async def recent(self, *, since: datetime, limit: int) -> tuple[MarketSignal, ...]:
        """Return the newest judged signals that are neither muted nor expired nor duplicates."""
        ...

    async def ask_scoring(self) -> None:
        """Ask a worker, in this transaction, to judge the signals that wait for it."""
        ...

    async def unscored(self, *, limit: int) -> tuple[MarketSignal, ...]:
        """Return signals that wait to be judged, first come first."""
        ...

    async def hold_scoring(self) -> None:
        """Wait until no other transaction of the workspace judges signals, and let none begin before this one has ended."""
        ...

    async def save_many(self, signals: Sequence[MarketSignal]) -> None:
        """Write what judging found: kind, topics, language, scores, cluster, duplicate and burst."""
        ...

    async def story(self, story_id: SignalId, *, limit: int) -> tuple[MarketSignal, ...]:
        """Return the first `limit` signals that tell a story, first published first."""
        ...

    async def topic_ages(self, topics: Sequence[str], *, now: datetime, bucket: timedelta, buckets: int) -> Mapping[str, Mapping[int, int]]:
        """Count the judged signals about each topic by age: how many were published 0, 1, … `bucket`s before `now`."""
        ...

    async def first_published(self, *, since: datetime) -> datetime | None:
        """Return when the first of the judged signals published from `since` on came out; None when there is none."""
        ...

    async def set_status(self, signal_id: SignalId, status: SignalStatus) -> MarketSignal:
        """Write what people want of a signal, and return it; raises NotFound."""
        ...

    async def expire(self, *, before: datetime, limit: int) -> tuple[SignalId, ...]:
        """Delete signals published before a moment, unless they are kept, or a campaign or a watch refers to them; return their ids."""
        ...


class Sources(Protocol):
    """Where signals come from."""

    async def add(self, source: Source) -> None:
        """Raises Conflict when there is one of this kind and key."""
        ...

    async def get(self, source_id: SourceId) -> Source:
        """Raises NotFound."""
        ...

    async def find(self, kind: SourceKind, key: str) -> Source | None: ...
    async def page(self, request: PageRequest, *, kind: SourceKind | None = None) -> Page[Source]: ...
    async def count(self) -> int: ...
    async def save(self, source: Source) -> Source:
        """Write changed settings (not its health) and return it with its version raised; raises StaleVersion when somebody was faster."""
        ...

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
        """Write how a source is; `received` and `added` are counted on top of what is there. A source that is gone stays gone.

        With `read`, the source as it was read before, a time for its next check that was set since then stays.
        """
        ...

    async def credibilities(self) -> Mapping[SourceId, float]:
        """Return how far each source can be believed, of those for which somebody said so."""
        ...

    async def delete(self, source_id: SourceId) -> None:
        """Delete it; its signals stay. Raises NotFound."""
        ...

    async def set_secret(self, source_id: SourceId, sealed: bytes) -> None:
        """Keep a webhook's sealed signing secret, in place of the one before."""
        ...

    async def secret(self, source_id: SourceId) -> bytes | None: ...


@dataclass(frozen=True, slots=True)
class WebhookAddress:
    """What can be known of a webhook before its signature was checked."""

    workspace_id: WorkspaceId
    source: Source
    sealed_secret: bytes


class WebhookDirectory(Protocol):
    """All webhooks of the installation: whoever calls one names it by its id alone."""

    async def find(self, source_id: SourceId) -> WebhookAddress | None:
        """Return an active webhook with its secret."""
        ...


class Watches(Protocol):
    """Rules that look out for signals, and what they caught."""

    async def add(self, watch: Watch) -> None: ...
    async def get(self, watch_id: WatchId) -> Watch:
        """Raises NotFound."""
        ...

    async def page(self, request: PageRequest) -> Page[Watch]: ...
    async def all_active(self) -> tuple[Watch, ...]:
        """Return the watches that look out, and keep them from being deleted while the transaction lasts."""
        ...

    async def save(self, watch: Watch) -> Watch:
        """Write a changed watch and return it with its version raised; raises StaleVersion when somebody was faster."""
        ...

    async def delete(self, watch_id: WatchId) -> None:
        """Delete it with what it caught; raises NotFound."""
        ...

    async def add_firing(self, firing: Firing) -> bool:
        """Insert; return False when the watch caught this story before."""
        ...

    async def save_firing(self, firing: Firing) -> None: ...
    async def firings(
        self, request: PageRequest, *, watch_id: WatchId | None = None, signal_id: SignalId | None = None
    ) -> Page[Firing]: ...
    async def firing_of(self, campaign_id: CampaignId) -> Firing | None:
        """Return what caused a campaign, when a watch drafted it."""
        ...

    async def count(self, watch_id: WatchId, outcome: FiringOutcome, *, since: datetime) -> int: ...


class MarketEvents(Protocol):
    """The log of what happens in the market."""

    async def append(self, events: Sequence[NewMarketEvent]) -> None:
        """Number events and write them, and tell listeners at commit; the last thing a transaction does, for it holds the log from here."""
        ...

    async def after(self, seq: int, *, limit: int) -> tuple[MarketEvent, ...]:
        """Return up to `limit` events with a greater `seq`, in order."""
        ...

    async def newest(self) -> int:
        """Return the greatest `seq`; 0 when there is none."""
        ...

    async def forget(self, *, before: datetime) -> int:
        """Delete events older than a moment, and return how many."""
        ...


class SignalSchedule(Protocol):
    """What is due across all workspaces; every method is a transaction of its own."""

    async def enqueue_due(self) -> int:
        """Ask workers for feeds that are due and for signals that nobody came to judge; return how many jobs were asked for."""
        ...
