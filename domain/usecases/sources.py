"""Look after the sources that signals come from."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypedDict
from urllib.parse import urlsplit

from domain.entities.source import SHORTEST_INTERVAL, Source, SourceKind, SourceStatus
from domain.entities.user import Principal, Role
from domain.errors import Conflict, FieldIssue, Forbidden, InvalidInput, LimitExceeded, StaleVersion, Unavailable
from domain.identity import SourceId, WorkspaceId, new_id
from domain.ports.clock import Clock
from domain.ports.incoming import UrlCanonicalizer
from domain.ports.sources import FeedReader
from domain.ports.transactions import Transaction, Transactions

NAME_LIMIT = 120
SOURCE_LIMIT = 200  # per workspace: each feed is read again and again, whoever added it
LONGEST_INTERVAL = timedelta(days=7)
SHORTEST_MINUTES, LONGEST_MINUTES = (int(span / timedelta(minutes=1)) for span in (SHORTEST_INTERVAL, LONGEST_INTERVAL))
DEFAULT_MINUTES = 30
SHORTEST_PAUSE = timedelta(minutes=1)  # between readings by hand: whoever serves the feed pays for them
_OUR_OWN = {SourceKind.UPLOAD: "Uploads", SourceKind.MANUAL: "Written here"}


class SourceChange(TypedDict, total=False):
    """What to change about a source; what is absent stays. A `credibility` of None leaves it to each signal again."""

    name: str
    credibility: float | None
    interval_minutes: int
    status: SourceStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class AddFeed:
    """Follow a feed: it is read as soon as a worker is free, and then every interval."""

    transactions: Transactions
    read: FeedReader
    canonical_url: UrlCanonicalizer
    clock: Clock

    async def __call__(
        self,
        workspace_id: WorkspaceId,
        url: str,
        *,
        name: str | None = None,
        credibility: float | None = None,
        interval_minutes: int = DEFAULT_MINUTES,
        status: SourceStatus = SourceStatus.ACTIVE,
    ) -> Source:
        """Return the source. Without a name the feed is read for its title; one that can't be reached now goes by its host.

        Raises InvalidInput where there is no feed, Conflict for one that is there already, LimitExceeded when there are too many sources.
        """
        url = url.strip()
        source = Source(
            id=SourceId(new_id()),
            workspace_id=workspace_id,
            kind=SourceKind.FEED,
            key=self.key(url),
            name=name or urlsplit(url).hostname or url,
            url=url,
            credibility=credibility,
            interval_minutes=interval_minutes,
            status=status,
            next_check_at=self.clock() if status is SourceStatus.ACTIVE else None,
        )
        check_source_settings(source)
        async with self.transactions.workspace(workspace_id) as tx:
            await _refuse_known(tx, source)
            await refuse_too_many(tx)
        if not name:
            source = replace(source, name=await self._title(source))
        async with self.transactions.workspace(workspace_id) as tx:
            await tx.sources.add(source)
        return source

    def key(self, url: str) -> str:
        """Return what tells the feed at an address from others; raises InvalidInput for what is no address."""
        key = self.canonical_url(url.strip())
        if key is None:
            raise InvalidInput.of("url", "give a web address (http or https), without a user name or password in it")
        return key

    async def _title(self, source: Source) -> str:
        try:
            reading = await self.read(source)
        except Unavailable:
            return source.name
        return " ".join(reading.title.split())[:NAME_LIMIT] or source.name


@dataclass(frozen=True, slots=True)
class ChangeSource:
    """Change a source's name, credibility, interval or status. To resume a feed, or to activate one that fails, makes it due at once."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, source_id: SourceId, change: SourceChange, *, version: int | None = None) -> Source:
        """Return the changed source; raises NotFound, StaleVersion, InvalidInput, and Forbidden where it takes an administrator."""
        async with self.transactions.workspace(principal.workspace_id) as tx:
            source = await tx.sources.get(source_id)
            if source.kind is SourceKind.WEBHOOK:
                only_for_administrators(principal)
            if version is not None and source.version != version:
                raise StaleVersion(f"the source is at version {source.version}, you changed version {version}; read it again")
            return await tx.sources.save(self._changed(source, change))

    def _changed(self, source: Source, change: SourceChange) -> Source:
        changed = replace(source, **change)
        check_source_settings(changed)
        if source.kind is not SourceKind.FEED:
            _refuse_feed_settings(source, change)
            return changed
        if changed.status is SourceStatus.PAUSED:
            return replace(changed, next_check_at=None)
        now = self.clock()
        if "status" in change and (source.status is SourceStatus.PAUSED or source.health.failures):
            return replace(changed, next_check_at=now)
        sooner = changed.next_check_after(now, failures=source.health.failures)
        return replace(changed, next_check_at=min(source.next_check_at or sooner, sooner))


@dataclass(frozen=True, slots=True)
class MakeDue:
    """Have a feed read by the next worker that is free, however long it was to wait."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, workspace_id: WorkspaceId, source_id: SourceId) -> Source:
        """Return the source; raises NotFound, Conflict for what is not read by us or is paused, LimitExceeded within a minute."""
        async with self.transactions.workspace(workspace_id) as tx:
            source = await tx.sources.get(source_id)
            if source.kind is not SourceKind.FEED:
                raise Conflict("only feeds are checked; this source's signals come by themselves")
            if source.status is SourceStatus.PAUSED:
                raise Conflict("the feed is paused; resume it, and it is read at once")
            now = self.clock()
            if source.health.checked_at and now < source.health.checked_at + SHORTEST_PAUSE:
                raise LimitExceeded("the feed was read a moment ago; wait a minute", retry_after_seconds=60)
            due = replace(source, next_check_at=now)
            await tx.sources.record(source.id, due.health, next_check_at=due.next_check_at)
        return due


@dataclass(frozen=True, slots=True)
class RemoveSource:
    """Remove a feed or a webhook; its signals stay."""

    transactions: Transactions

    async def __call__(self, workspace_id: WorkspaceId, source_id: SourceId) -> None:
        """Raises NotFound, and Conflict for the workspace's own sources."""
        async with self.transactions.workspace(workspace_id) as tx:
            source = await tx.sources.get(source_id)
            if source.kind in _OUR_OWN:
                raise Conflict("what is uploaded or written here needs this source; only feeds and webhooks can be removed")
            await tx.sources.delete(source_id)


async def source_for(transactions: Transactions, workspace_id: WorkspaceId, kind: SourceKind) -> Source:
    """Return the workspace's own source for uploads or for what is written by hand, made if there is none yet."""
    async with transactions.workspace(workspace_id) as tx:
        found = await tx.sources.find(kind, kind.value)
    if found:
        return found
    made = Source(id=SourceId(new_id()), workspace_id=workspace_id, kind=kind, key=kind.value, name=_OUR_OWN[kind])
    try:
        async with transactions.workspace(workspace_id) as tx:
            await tx.sources.add(made)
    except Conflict:  # somebody else made it meanwhile
        return await source_for(transactions, workspace_id, kind)
    return made


def only_for_administrators(principal: Principal) -> None:
    """Raise Forbidden to everybody else: who has a webhook's secret can write into the workspace."""
    if not principal.role.covers(Role.ADMIN):
        raise Forbidden(f"webhooks are the administrators' to manage; your role is {principal.role}")


async def refuse_too_many(tx: Transaction) -> None:
    """Raise LimitExceeded when the workspace can take no more sources."""
    if await tx.sources.count() >= SOURCE_LIMIT:
        raise LimitExceeded(f"a workspace has {SOURCE_LIMIT} sources at most; remove one that nobody needs")


async def _refuse_known(tx: Transaction, source: Source) -> None:
    known = await tx.sources.find(source.kind, source.key)
    if known:
        raise Conflict(f"this feed is there already, as {known.name!r} ({known.id})")


def _refuse_feed_settings(source: Source, change: SourceChange) -> None:
    if "interval_minutes" in change:
        raise InvalidInput.of("interval_minutes", "only feeds have an interval")
    if "status" in change and source.kind in _OUR_OWN:
        raise InvalidInput.of("status", "only feeds and webhooks can be paused")


def check_source_settings(source: Source) -> None:
    """Raise InvalidInput that names each setting out of its bounds."""
    issues = []
    if not source.name.strip() or len(source.name) > NAME_LIMIT:
        issues.append(FieldIssue("name", f"a name has 1 to {NAME_LIMIT} characters"))
    if source.credibility is not None and not 0 <= source.credibility <= 1:
        issues.append(FieldIssue("credibility", "is a number from 0 to 1"))
    if not SHORTEST_MINUTES <= source.interval_minutes <= LONGEST_MINUTES:
        issues.append(FieldIssue("interval_minutes", f"is from {SHORTEST_MINUTES} to {LONGEST_MINUTES} minutes (a week)"))
    if issues:
        raise InvalidInput(*issues)
