"""In-memory twins of runs, events, leases and the feed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.entities.run import Lease, Problem, ReviewAnswer, Run, RunStatus, Usage
from domain.entities.run_event import EventType, RunEvent
from domain.entities.wish import Wish, WishState
from domain.errors import Conflict, Fenced, NotFound
from domain.identity import RunId, WishId, WorkspaceId
from domain.ports.page import Page, PageRequest
from domain.ports.runs import RunFilter, RunOrder, RunSummary
from domain.serialization import from_data
from tests.fakes.store import REMOVED, MemoryStore, OwnedRun, WorkspaceRows, page_of_places

OPEN = (RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.WAITING_REVIEW)


def held(store: MemoryStore, lease: Lease) -> OwnedRun:
    """Return the run that a lease holds; raises Fenced when it does not."""
    owned = store.run_of(lease.run_id)
    if owned is None or owned.token != lease.token or owned.run.status is not RunStatus.RUNNING:
        raise Fenced("another worker owns this run now")
    return owned


def put(store: MemoryStore, owned: OwnedRun, run: Run, **ownership: Any) -> None:
    """Replace a run's row."""
    store.rows("run")[run.id] = replace(owned, run=run, **ownership)


class MemoryRuns:
    """Runs of one workspace."""

    def __init__(self, store: MemoryStore, workspace_id: WorkspaceId) -> None:
        self.store = store
        self.workspace_id = workspace_id

    async def add(self, run: Run) -> None:
        if self.store.run_of(run.id) or run.workspace_id != self.workspace_id:
            raise Conflict("this already exists")
        self.store.rows("run")[run.id] = OwnedRun(run, queued_at=self.store.clock())

    async def get(self, run_id: RunId) -> Run:
        return self._owned(run_id).run

    async def summary(self, run_id: RunId) -> RunSummary:
        return self._summary(await self.get(run_id))

    async def page(self, request: PageRequest, *, wanted: RunFilter, order: RunOrder = RunOrder.NEWEST) -> Page[RunSummary]:
        own = [owned.run for owned in self.store.rows("run").values() if owned.run.workspace_id == self.workspace_id]
        own = [run for run in own if run.campaign_id not in self.store.rows(REMOVED)]
        found = [item for item in map(self._summary, own) if _is_wanted(item, wanted)]
        kind = datetime if order is RunOrder.NEWEST else int
        return page_of_places([((_place(item, order), item.run.id), item) for item in found], request, kind)

    def _summary(self, run: Run) -> RunSummary:
        log = self.store.events_of(run.id)
        ended = run.started_at is not None and run.finished_at is not None
        return RunSummary(
            run=run,
            campaign_name=self.store.rows("campaign")[run.campaign_id].name,
            seconds=(run.finished_at - run.started_at).total_seconds() if ended else None,  # type: ignore[operator]
            providers=next((tuple(event.data["providers"]) for event in log if event.type == "metadata"), ()),
            switched=any(event.type == "model.switched" and event.data["to"] == "rules" for event in log),
        )

    async def enqueue(self, run_id: RunId) -> None:
        self.store.enqueue(run_id)

    async def request_cancel(self, run_id: RunId, at: datetime) -> Run:
        owned = self._owned(run_id)
        if owned.run.status not in OPEN:
            return owned.run
        now = self.store.clock()
        idle = owned.run.status is not RunStatus.RUNNING or owned.lease_until is None or owned.lease_until < now
        cancelled = replace(owned.run, cancel_requested=True)
        if idle:
            cancelled = replace(cancelled, status=RunStatus.CANCELLED, finished_at=at)
        put(self.store, owned, cancelled, token=owned.token + idle, lease_until=None if idle else owned.lease_until)
        for callback in self.store.on_cancel:
            callback(run_id)
        return cancelled

    async def answer_review(self, run_id: RunId, answer: ReviewAnswer) -> Run:
        owned = self._owned(run_id)
        if owned.run.status is not RunStatus.WAITING_REVIEW:
            raise Conflict(f"the run does not wait for a review: it is {owned.run.status}")
        queued = replace(owned.run, status=RunStatus.QUEUED, review_answer=answer)
        put(self.store, owned, queued, tries=0, queued_at=self.store.clock())
        self.store.enqueue(run_id)
        return queued

    async def finish(self, lease: Lease, status: RunStatus, *, usage: Usage, problem: Mapping[str, Any] | None, at: datetime) -> None:
        owned = held(self.store, lease)
        ended = replace(
            owned.run,
            status=status,
            usage=usage,
            problem=from_data(Problem, problem) if problem else None,
            finished_at=at if status.final else None,
            review_answer=None if status is RunStatus.WAITING_REVIEW else owned.run.review_answer,
        )
        put(self.store, owned, ended, lease_until=None)

    async def set_usage(self, run_id: RunId, usage: Usage) -> Run:
        owned = self._owned(run_id)
        put(self.store, owned, replace(owned.run, usage=usage))
        return replace(owned.run, usage=usage)

    async def hold_lease(self, lease: Lease) -> None:
        held(self.store, lease)

    def _owned(self, run_id: RunId) -> OwnedRun:
        owned = self.store.run_of(run_id)
        if owned is None or owned.run.workspace_id != self.workspace_id or owned.run.campaign_id in self.store.rows(REMOVED):
            raise NotFound(f"there is no run {run_id}")
        return owned


class MemoryWishes:
    """What people wish of one workspace's runs."""

    def __init__(self, store: MemoryStore, workspace_id: WorkspaceId) -> None:
        self.store = store
        self.rows = WorkspaceRows(store, workspace_id, "run_wish")

    async def add(self, wish: Wish) -> None:
        owned = self.store.run_of(wish.run_id)
        if owned is None or owned.run.workspace_id != self.rows.workspace_id:
            raise NotFound(f"there is no run {wish.run_id}")
        if owned.run.status not in OPEN:
            raise Conflict("the run is over, and no round follows; plan again with this wish")
        self.rows.add(wish)
        for callback in self.store.on_steer:
            callback(wish.run_id)

    async def of_run(self, run_id: RunId) -> tuple[Wish, ...]:
        return tuple(sorted((wish for wish in self.rows.all() if wish.run_id == run_id), key=lambda wish: (wish.at, wish.id)))

    async def mark(self, wish_ids: Sequence[WishId], state: WishState) -> None:
        for wish in self.rows.all():
            if wish.id in wish_ids and wish.state is not WishState.HEARD:
                self.rows.replace(replace(wish, state=state))


def _is_wanted(item: RunSummary, wanted: RunFilter) -> bool:
    run = item.run
    return (
        (not wanted.statuses or run.status in wanted.statuses)
        and wanted.campaign_id in (None, run.campaign_id)
        and (wanted.query or "").lower() in item.campaign_name.lower()
        and (wanted.since is None or run.created_at >= wanted.since)
        and (wanted.until is None or run.created_at <= wanted.until)
        and wanted.created_by in (None, run.created_by)
        and (wanted.provider is None or any(wanted.provider in (name, name.split(":")[0]) for name in item.providers))
    )


def _place(item: RunSummary, order: RunOrder) -> datetime | int:
    match order:
        case RunOrder.NEWEST:
            return item.run.created_at
        case RunOrder.LONGEST:
            return -1 if item.seconds is None else round(item.seconds * 1_000_000)
        case RunOrder.DEAREST:
            return item.run.usage.cost_micros
        case RunOrder.MOST_TOKENS:
            return item.run.usage.tokens


class MemoryEvents:
    """Logs of one workspace's runs."""

    def __init__(self, store: MemoryStore, workspace_id: WorkspaceId) -> None:
        self.store = store
        self.workspace_id = workspace_id

    async def after(self, run_id: RunId, seq: int, *, limit: int) -> tuple[RunEvent, ...]:
        owned = self.store.run_of(run_id)
        if owned is None or owned.run.workspace_id != self.workspace_id:
            return ()
        return tuple(event for event in self.store.events_of(run_id) if event.seq > seq)[:limit]

    async def usage(self, run_id: RunId) -> Usage:
        owned = self.store.run_of(run_id)
        return usage_of(self.store.events_of(run_id) if owned and owned.run.workspace_id == self.workspace_id else [])

    async def append_unowned(self, run_id: RunId, type: EventType, data: Mapping[str, Any], at: datetime) -> None:
        owned = self.store.run_of(run_id)
        if owned is None or owned.run.workspace_id != self.workspace_id:
            raise NotFound(f"there is no run {run_id}")
        if owned.run.status is RunStatus.RUNNING and owned.lease_until is not None and owned.lease_until > self.store.clock():
            raise Conflict("a worker holds this run, and it alone writes its log")
        append_next(self.store, owned, type, data, at)


def append_next(store: MemoryStore, owned: OwnedRun, type: EventType, data: Mapping[str, Any], at: datetime) -> None:
    """Append the next event to a run's log."""
    seq = len(store.events_of(owned.run.id)) + 1
    event = RunEvent(run_id=owned.run.id, seq=seq, attempt=owned.run.attempt, at=at, type=type, data=data)
    store.append_event(owned.run.workspace_id, event)


def usage_of(log: list[RunEvent]) -> Usage:
    """Return what a log tells of models."""
    returned = [event.data for event in log if event.type == "model.returned"]
    tokens, micros = (sum(data.get(name, 0) for data in returned) for name in ("tokens", "cost_micros"))
    return Usage.of(tokens=tokens, cost_micros=micros, calls=len(returned))
