"""In-memory twins of leases, the log's writer, the feed and the reader."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.entities.campaign import CampaignState
from domain.entities.campaign_version import version_of
from domain.entities.run import Lease, Problem, Run, RunStatus
from domain.entities.run_event import EventType, RunEvent
from domain.identity import RunId, WorkspaceId
from domain.serialization import to_data
from domain.usecases.runs import totals
from persistence.leases import LEASE_SECONDS, MAX_TRIES, RUNNING_CAP
from persistence.reaper import WAITED_SECONDS
from tests.fakes.runs import MemoryEvents, append_next, held, put, usage_of
from tests.fakes.store import MemoryStore, OwnedRun


class MemoryLeases:
    """Ownership of runs."""

    def __init__(self, store: MemoryStore, *, lease_seconds: float = LEASE_SECONDS, running_cap: int = RUNNING_CAP) -> None:
        self.store = store
        self.seconds = timedelta(seconds=lease_seconds)
        self.cap = running_cap

    async def claim(self, run_id: RunId) -> Lease | None:
        owned = self.store.run_of(run_id)
        if owned is None or owned.run.status not in (RunStatus.QUEUED, RunStatus.RUNNING) or owned.tries >= MAX_TRIES:
            return None
        now = self.store.clock()
        if (owned.lease_until is not None and owned.lease_until >= now) or self._places(owned.run) <= 0:
            return None
        run = replace(owned.run, status=RunStatus.RUNNING, attempt=owned.run.attempt + 1, started_at=owned.run.started_at or now)
        put(self.store, owned, run, token=owned.token + 1, tries=owned.tries + 1, lease_until=now + self.seconds)
        return Lease(run_id, run.workspace_id, owned.token + 1, run.attempt, len(self.store.events_of(run_id)))

    async def renew(self, lease: Lease) -> bool:
        owned = held(self.store, lease)
        put(self.store, owned, owned.run, lease_until=self.store.clock() + self.seconds)
        return owned.run.cancel_requested

    async def release(self, lease: Lease) -> None:
        owned = held(self.store, lease)
        self._queue(owned, tries=max(0, owned.tries - 1))

    async def requeue_expired(self) -> tuple[RunId, ...]:
        now = self.store.clock()
        requeued = []
        for owned in list(self.store.rows("run").values()):
            expired = owned.run.status is RunStatus.RUNNING and owned.lease_until is not None and owned.lease_until < now
            if expired and owned.tries >= MAX_TRIES:
                self._fail(owned)
            elif expired or self._waits_in_vain(owned):
                self._queue(owned, token=owned.token + expired)
                requeued.append(owned.run.id)
        return tuple(requeued)

    def _places(self, run: Run) -> int:
        now = self.store.clock()
        others = [other for other in self.store.rows("run").values() if other.run.workspace_id == run.workspace_id and other.run != run]
        running: int = sum(other.lease_until is not None and other.lease_until >= now for other in others)
        return self.cap - running

    def _waits_in_vain(self, owned: OwnedRun) -> bool:
        waited = self.store.clock() - owned.queued_at > timedelta(seconds=WAITED_SECONDS)
        return owned.run.status is RunStatus.QUEUED and waited and owned.run.id not in self.store.jobs and self._places(owned.run) > 0

    def _queue(self, owned: OwnedRun, **ownership: Any) -> None:
        queued = replace(owned.run, status=RunStatus.QUEUED)
        put(self.store, owned, queued, lease_until=None, queued_at=self.store.clock(), **ownership)
        self.store.enqueue(owned.run.id)

    def _fail(self, owned: OwnedRun) -> None:
        now = self.store.clock()
        problem = Problem(code="attempts_exhausted", title="The run failed", detail="Every worker that took this run stopped.")
        usage = usage_of(self.store.events_of(owned.run.id))
        failed = replace(owned.run, status=RunStatus.FAILED, problem=problem, usage=usage, finished_at=now)
        put(self.store, owned, failed, token=owned.token + 1, lease_until=None)
        data = {
            "status": "failed",
            "campaign_id": str(failed.campaign_id),
            "problem": to_data(problem),
            "totals": totals(failed, usage, now),
        }
        append_next(self.store, replace(owned, run=failed), "run.failed", data, now)
        campaign = self.store.rows("campaign").get(failed.campaign_id)
        if campaign and campaign.state is CampaignState.GENERATING and campaign.run_id == failed.id:
            draft = replace(campaign, state=CampaignState.DRAFT, version=campaign.version + 1, updated_at=now)
            self.store.rows("campaign")[campaign.id] = draft
            version = version_of(draft, (f"generation ended early, run {failed.id}",), by=None, at=now)
            self.store.rows("campaign_version")[draft.id, draft.version] = (version, draft)


class MemoryEventWriter:
    """Writes at once what it is given."""

    def __init__(self, store: MemoryStore, lease: Lease) -> None:
        self.store = store
        self.lease = lease
        self.seq = lease.last_seq

    def emit(self, type: EventType, data: Mapping[str, Any], *, node: str | None = None) -> RunEvent:
        held(self.store, self.lease)
        self.seq += 1
        event = RunEvent(
            run_id=self.lease.run_id, seq=self.seq, attempt=self.lease.attempt, at=self.store.clock(), type=type, data=data, node=node
        )
        self.store.append_event(self.lease.workspace_id, event)
        return event

    async def flush(self) -> None:
        held(self.store, self.lease)


class MemoryEventLog:
    """Opens writers."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    @asynccontextmanager
    async def writer(self, lease: Lease) -> AsyncIterator[MemoryEventWriter]:
        yield MemoryEventWriter(self.store, lease)


class MemorySubscription:
    """Collects the runs that grew."""

    def __init__(self) -> None:
        self.grown: set[RunId] = set()
        self.news = asyncio.Event()

    def announce(self, run_id: RunId) -> None:
        self.grown.add(run_id)
        self.news.set()

    async def take(self, timeout_seconds: float) -> frozenset[RunId]:
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_seconds):
                await self.news.wait()
        self.news.clear()
        grown, self.grown = frozenset(self.grown), set()
        return grown


class MemoryRunSubscription(MemorySubscription):
    async def wait(self, timeout_seconds: float) -> bool:
        return bool(await self.take(timeout_seconds))


class MemoryWorkspaceSubscription(MemorySubscription):
    async def wait(self, timeout_seconds: float) -> frozenset[RunId]:
        return await self.take(timeout_seconds)


class MemoryMarketSubscription:
    """Notes that a workspace's market has news."""

    def __init__(self, workspace_id: WorkspaceId) -> None:
        self.workspace_id = workspace_id
        self.news = asyncio.Event()

    def announce(self, workspace_id: WorkspaceId) -> None:
        if workspace_id == self.workspace_id:
            self.news.set()

    async def wait(self, timeout_seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_seconds):
                await self.news.wait()
        announced = self.news.is_set()
        self.news.clear()
        return announced


class MemoryEventFeed:
    """Tells subscribers what the store was told."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    @asynccontextmanager
    async def subscribe(self, run_id: RunId) -> AsyncIterator[MemoryRunSubscription]:
        subscription = MemoryRunSubscription()
        listener = _listener(subscription, lambda _, grown: grown == run_id)
        self.store.on_event.append(listener)
        try:
            yield subscription
        finally:
            self.store.on_event.remove(listener)

    @asynccontextmanager
    async def subscribe_workspace(self, workspace_id: WorkspaceId) -> AsyncIterator[MemoryWorkspaceSubscription]:
        subscription = MemoryWorkspaceSubscription()
        listener = _listener(subscription, lambda workspace, _: workspace == workspace_id)
        self.store.on_event.append(listener)
        try:
            yield subscription
        finally:
            self.store.on_event.remove(listener)

    @asynccontextmanager
    async def subscribe_market(self, workspace_id: WorkspaceId) -> AsyncIterator[MemoryMarketSubscription]:
        subscription = MemoryMarketSubscription(workspace_id)
        self.store.on_market.append(subscription.announce)
        try:
            yield subscription
        finally:
            self.store.on_market.remove(subscription.announce)


def _listener(subscription: MemorySubscription, concerns: Any) -> Any:
    def listen(workspace_id: WorkspaceId, run_id: RunId) -> None:
        if concerns(workspace_id, run_id):
            subscription.announce(run_id)

    return listen


class MemoryRunReader:
    """Reads logs."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    async def after(self, workspace_id: WorkspaceId, run_id: RunId, seq: int, *, limit: int) -> tuple[RunEvent, ...]:
        return await MemoryEvents(self.store, workspace_id).after(run_id, seq, limit=limit)
