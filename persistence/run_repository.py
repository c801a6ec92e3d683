"""Runs, as their workspace sees them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.run import Lease, Problem, ReviewAnswer, Run, RunStatus, Usage
from domain.errors import Conflict, Fenced, NotFound
from domain.identity import RunId
from domain.ports.page import Page, PageRequest
from domain.ports.runs import RunFilter, RunOrder, RunSummary
from domain.serialization import from_data, to_data
from persistence.connecting import driver_connection
from persistence.queue import RunQueue
from persistence.run_listing import OF_KEPT, RUNS, page_of_runs, summary_of_run
from persistence.tables import run

_HOLD = text("select from run where id = :run_id and token = :token and status = 'running' for key share")

# A run that nobody works on: it waits, or its worker let the lease run out. Its token is raised, so that a late worker is fenced.
_CANCEL = text("""
    with idle as (
        select id, status in ('queued', 'waiting_review') or coalesce(lease_until < clock_timestamp(), true) as it
        from run where id = :run_id and status in ('queued', 'running', 'waiting_review') for update
    )
    update run set
        cancel_requested = true,
        status = case when idle.it then 'cancelled' else status end,
        token = token + idle.it::int,
        lease_until = case when idle.it then null else lease_until end,
        finished_at = case when idle.it then :now else finished_at end,
        updated_at = clock_timestamp()
    from idle where run.id = idle.id
    returning pg_notify('nexus_cancel', run.id::text)
""")

# The one that waited longest for a place under the workspace's cap: its own job came while the place was taken.
_NEXT_WAITING = text("""
    select id from run
    where workspace_id = :workspace_id and status = 'queued' and queued_at < clock_timestamp() - interval '200 ms'
        and not exists (select from procrastinate_jobs job where job.queueing_lock = run.id::text and job.status = 'todo')
    order by created_at limit 1
""")


class RunRepository:
    """Runs of the present workspace."""

    def __init__(self, connection: AsyncConnection, queue: RunQueue) -> None:
        self._connection = connection
        self._queue = queue

    async def add(self, run: Run) -> None:
        await RUNS.add(self._connection, run)

    async def get(self, run_id: RunId) -> Run:
        found = await RUNS.all(self._connection, RUNS.select(run.c.id == run_id, OF_KEPT))
        if not found:
            raise NotFound(f"there is no run {run_id}")
        return found[0]

    async def summary(self, run_id: RunId) -> RunSummary:
        return await summary_of_run(self._connection, run_id)

    async def page(self, request: PageRequest, *, wanted: RunFilter, order: RunOrder = RunOrder.NEWEST) -> Page[RunSummary]:
        return await page_of_runs(self._connection, request, wanted, order)

    async def enqueue(self, run_id: RunId) -> None:
        await self._queue.enqueue(await driver_connection(self._connection), run_id)

    async def request_cancel(self, run_id: RunId, at: datetime) -> Run:
        await self._connection.execute(_CANCEL, {"run_id": run_id, "now": at})
        return await self.get(run_id)

    async def answer_review(self, run_id: RunId, answer: ReviewAnswer) -> Run:
        waiting = (run.c.id == run_id, run.c.status == RunStatus.WAITING_REVIEW.value)
        queued = {"status": RunStatus.QUEUED.value, "review_answer": to_data(answer), "tries": 0}
        now = text("clock_timestamp()")
        result = await self._connection.execute(update(run).where(*waiting).values(**queued, queued_at=now, updated_at=now))
        answered = await self.get(run_id)
        if result.rowcount == 0:
            raise Conflict(f"the run does not wait for a review: it is {answered.status}")
        await self.enqueue(run_id)
        return answered

    async def finish(self, lease: Lease, status: RunStatus, *, usage: Usage, problem: Mapping[str, Any] | None, at: datetime) -> None:
        outcome: dict[str, Any] = {
            "status": status.value,
            "usage": to_data(usage),
            "problem": to_data(from_data(Problem, problem)) if problem else None,
            "finished_at": at if status.final else None,
            "lease_until": None,
            "updated_at": at,
        }
        if status is RunStatus.WAITING_REVIEW:
            outcome["review_answer"] = None
        held = (run.c.id == lease.run_id, run.c.token == lease.token, run.c.status == RunStatus.RUNNING.value)
        result = await self._connection.execute(update(run).where(*held).values(outcome))
        if result.rowcount == 0:
            raise Fenced("another worker owns this run now")
        await self._give_place_to_next(lease)

    async def set_usage(self, run_id: RunId, usage: Usage) -> Run:
        await self._connection.execute(update(run).where(run.c.id == run_id).values(usage=to_data(usage)))
        return await self.get(run_id)

    async def hold_lease(self, lease: Lease) -> None:
        held = await self._connection.execute(_HOLD, {"run_id": lease.run_id, "token": lease.token})
        if held.first() is None:
            raise Fenced("another worker owns this run now")

    async def _give_place_to_next(self, lease: Lease) -> None:
        waiting = await self._connection.scalar(_NEXT_WAITING, {"workspace_id": lease.workspace_id})
        if waiting is not None:
            await self.enqueue(RunId(waiting))
