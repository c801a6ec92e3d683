"""Read a feed, take in what is new, and write down how it went."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.entities.market_event import MarketEventType, NewMarketEvent
from domain.entities.source import Source, SourceHealth, SourceKind, SourceStatus, shown_address
from domain.errors import Conflict, DomainError, NotFound, StaleVersion
from domain.identity import SourceId, WorkspaceId
from domain.ports.clock import Clock
from domain.ports.incoming import UrlCanonicalizer
from domain.ports.sources import FeedReader, FeedReading, TryLater
from domain.ports.transactions import Transactions
from domain.usecases.receive_signals import IngestReport, ReceiveSignals

PROBLEM_LIMIT = 500
_UNREADABLE = "could not be read: it holds something that we don't know how to handle; the log says more"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChecked:
    """How a feed is now, and what reading it brought; `report` is None when it failed or has not changed."""

    source: Source
    report: IngestReport | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSource:
    """Reads one feed. Whatever is wrong with it ends as its visible problem, and it is asked less often until it is well again."""

    transactions: Transactions
    read: FeedReader
    receive: ReceiveSignals
    canonical_url: UrlCanonicalizer
    clock: Clock

    async def __call__(self, workspace_id: WorkspaceId, source_id: SourceId, *, by_hand: bool = False) -> SourceChecked | None:
        """Return how it went; None for a source that is gone, or paused, unless somebody asks for it `by_hand`.

        Raises Conflict for one that is not a feed, and Unavailable when the store is away, which is not the feed's fault.
        """
        async with self.transactions.workspace(workspace_id) as tx:
            try:
                source = await tx.sources.get(source_id)
            except NotFound:
                return None
        if source.kind is not SourceKind.FEED:
            raise Conflict(f"{source.name} is no feed: its signals come by themselves")
        if source.status is SourceStatus.PAUSED and not by_hand:
            return None
        try:
            reading = await self.read(source)
        except TryLater as error:
            return await self._failed(source, str(error), not_before=error.after)
        except DomainError as error:
            return await self._failed(source, str(error))
        except Exception:
            log.exception("a feed could not be read", extra={"source_id": str(source_id)})
            return await self._failed(source, _UNREADABLE)
        report = await self.receive(workspace_id, reading.items, source) if reading.items else None
        moved, problem = await self._moved(source, reading.moved_to) if reading.moved_to else (source, None)
        return await self._succeeded(moved, reading, report, problem or _note(source, reading))

    async def _moved(self, source: Source, url: str) -> tuple[Source, str | None]:
        """Follow a feed to its new address, and return a problem where another source is there; somebody else's change comes first."""
        key = self.canonical_url(url) or url
        try:
            async with self.transactions.workspace(source.workspace_id) as tx:
                return await tx.sources.save(replace(source, url=url, key=key)), None
        except (StaleVersion, NotFound):
            return source, None
        except Conflict:
            return source, f"has moved to {shown_address(url)}, where another source is: remove one of the two"

    async def _failed(self, source: Source, problem: str, *, not_before: timedelta = timedelta()) -> SourceChecked:
        now = self.clock()
        failures = source.health.failures + 1
        health = replace(source.health, checked_at=now, problem=problem[:PROBLEM_LIMIT], failures=failures)
        due = source.next_check_after(now, failures=failures, not_before=not_before)
        return await self._recorded(source, health, now, due, event="source.failed" if failures == 1 else None)

    async def _succeeded(self, source: Source, reading: FeedReading, report: IngestReport | None, problem: str | None) -> SourceChecked:
        now = self.clock()
        followed = reading.moved_to in (None, source.url)  # what the server says of its answer belongs to the new address
        health = replace(
            source.health,
            checked_at=now,
            succeeded_at=now,
            problem=problem,
            failures=0,
            etag=reading.etag if followed else None,
            last_modified=reading.last_modified if followed else None,
        )
        due = source.next_check_after(now, failures=0)
        recovered: MarketEventType | None = "source.recovered" if source.health.failures else None
        return await self._recorded(source, health, now, due, report=report, event=recovered)

    async def _recorded(
        self,
        source: Source,
        health: SourceHealth,
        now: datetime,
        due: datetime,
        *,
        report: IngestReport | None = None,
        event: MarketEventType | None = None,
    ) -> SourceChecked:
        next_check_at = due if source.next_check_at is not None else None
        received, added = (report.received, len(report.added)) if report else (0, 0)
        async with self.transactions.workspace(source.workspace_id) as tx:
            await tx.sources.record(source.id, health, next_check_at=next_check_at, read=source, received=received, added=added)
            if event:
                told = {"source_id": str(source.id), "name": source.name, "problem": health.problem}
                await tx.market_events.append([NewMarketEvent(type=event, at=now, data=told)])
        counted = replace(health, received=health.received + received, added=health.added + added)
        return SourceChecked(source=replace(source, health=counted, next_check_at=next_check_at), report=report)


def _note(source: Source, reading: FeedReading) -> str | None:
    """Return what is odd about the feed as a whole, though it could be read; of one that has not changed, what was odd before."""
    if reading.items is None:
        return None if source.health.failures else source.health.problem
    return "; ".join(problem.message for problem in reading.problems if problem.position == 0)[:PROBLEM_LIMIT] or None
