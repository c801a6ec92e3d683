"""Runs whose worker vanished, and runs that nobody ever came for."""

import json
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from domain.entities.run import Problem
from domain.identity import RunId
from domain.ports.clock import Clock
from domain.serialization import to_data
from persistence.errors import domain_errors
from persistence.event_rows import EVENT_CHANNEL, SELECT_USAGE, hint, usage_of
from persistence.fenced_pipeline import Pool
from persistence.queue import DROP_ORPHANED_JOBS, RunQueue
from persistence.row_level_security import SET_APP_ROLE, SET_DIRECTORY_ROLE, SET_WORKSPACE

ONE_AT_A_TIME = 7_302_114_606  # the advisory lock of all reapers
WAITED_SECONDS = 2.0  # a job normally comes within milliseconds; after this it came while the run could not be taken
BATCH = 100

_ATTEMPTS_USED_UP = Problem(
    code="attempts_exhausted",
    title="The run failed",
    detail="Every worker that took this run stopped before it was done. What was made so far is kept; start the run again.",
)

# The token rises here already: a worker that wakes up after its lease ran out is fenced before another one takes over.
_REQUEUE_EXPIRED = """
    with expired as (
        select id from run
        where status = 'running' and lease_until < clock_timestamp() and tries < %s
        order by lease_until limit %s for update skip locked
    )
    update run set status = 'queued', token = token + 1, lease_until = null,
        queued_at = clock_timestamp(), updated_at = clock_timestamp()
    from expired where run.id = expired.id
    returning run.id
"""
# As many of each workspace as have a place, the oldest first.
_FIND_WAITING = """
    with waiting as (
        select id, workspace_id, queued_at, row_number() over (partition by workspace_id order by created_at) as place
        from run where status = 'queued'
    )
    select waiting.id from waiting
    where queued_at < clock_timestamp() - make_interval(secs => %s)
        and not exists (select from procrastinate_jobs job where job.queueing_lock = waiting.id::text and job.status = 'todo')
        and place <= %s - (
            select count(*) from run other
            where other.workspace_id = waiting.workspace_id and other.status = 'running' and other.lease_until >= clock_timestamp()
        )
    limit %s
"""
_FIND_LOST = """
    select id, workspace_id, campaign_id from run
    where status = 'running' and lease_until < clock_timestamp() and tries >= %s
    order by lease_until limit %s for update skip locked
"""
_FAIL = """
    update run set status = 'failed', token = token + 1, lease_until = null, problem = %(problem)s::jsonb,
        usage = %(usage)s::jsonb, finished_at = %(now)s, updated_at = clock_timestamp()
    where id = %(run_id)s
"""
_SAY_SO = """
    insert into run_event (run_id, seq, attempt, at, type, data, workspace_id)
    select run.id, coalesce((select max(seq) from run_event where run_id = run.id), 0) + 1, run.attempt, run.finished_at, 'run.failed',
        jsonb_build_object(
            'status', run.status, 'campaign_id', run.campaign_id, 'problem', run.problem,
            'totals', run.usage || jsonb_build_object('seconds', extract(epoch from run.finished_at - run.started_at))
        ),
        run.workspace_id
    from run where run.id = %s
    returning seq
"""
_BACK_TO_DRAFT = """
    with drafted as (
        update campaign set state = 'draft', version = version + 1, updated_at = clock_timestamp()
        where id = %s and run_id = %s and state = 'generating'
        returning campaign.*
    )
    insert into campaign_version (campaign_id, number, workspace_id, at, what, snapshot)
    select id, version, workspace_id, updated_at, jsonb_build_array('generation ended early, run ' || run_id::text),
        to_jsonb(drafted) - 'service_id' - 'deleted_at'
    from drafted
"""


class Reaper:
    """Finds them and does what must be done; one process at a time, and cheap when there is nothing."""

    def __init__(self, pool: Pool, queue: RunQueue, clock: Clock, *, max_tries: int, running_cap: int) -> None:
        self._pool = pool
        self._queue = queue
        self._clock = clock
        self._max_tries = max_tries
        self._cap = running_cap

    async def requeue_expired(self) -> tuple[RunId, ...]:
        """Return the runs that were put into the queue again."""
        async with domain_errors(), self._pool.connection() as connection, connection.transaction():
            turn = await connection.execute("select pg_try_advisory_xact_lock(%s)", (ONE_AT_A_TIME,))
            if (await turn.fetchone()) != (True,):
                return ()
            await connection.execute(SET_DIRECTORY_ROLE)
            await connection.execute(DROP_ORPHANED_JOBS)
            requeued = await self._requeue(connection)
            lost = await connection.execute(_FIND_LOST, (self._max_tries, BATCH))
            for run_id, workspace_id, campaign_id in await lost.fetchall():
                await self._fail(connection, run_id, workspace_id, campaign_id)
        return requeued

    async def _requeue(self, connection: AsyncConnection[TupleRow]) -> tuple[RunId, ...]:
        expired = await connection.execute(_REQUEUE_EXPIRED, (self._max_tries, BATCH))
        rows: list[Any] = await expired.fetchall()
        waiting = await connection.execute(_FIND_WAITING, (WAITED_SECONDS, self._cap, BATCH))
        rows += await waiting.fetchall()
        for (run_id,) in rows:
            await self._queue.enqueue(connection, run_id)
        await connection.execute("update run set queued_at = clock_timestamp() where id = any(%s)", ([run_id for (run_id,) in rows],))
        return tuple(RunId(run_id) for (run_id,) in rows)

    async def _fail(self, connection: AsyncConnection[TupleRow], run_id: UUID, workspace_id: UUID, campaign_id: UUID) -> None:
        """End a run within its workspace: the directory itself may not write events or campaigns."""
        await connection.execute(SET_WORKSPACE, (str(workspace_id),))
        await connection.execute(SET_APP_ROLE)
        usage = usage_of(await (await connection.execute(SELECT_USAGE, (run_id,))).fetchone())
        outcome = {"problem": json.dumps(to_data(_ATTEMPTS_USED_UP)), "usage": json.dumps(to_data(usage))}
        await connection.execute(_FAIL, {"run_id": run_id, "now": self._clock(), **outcome})
        said = await (await connection.execute(_SAY_SO, (run_id,))).fetchone()
        await connection.execute(_BACK_TO_DRAFT, (campaign_id, run_id))
        if said is not None:
            await connection.execute("select pg_notify(%s, %s)", (EVENT_CHANNEL, hint(workspace_id, run_id, said[0])))
        await connection.execute(SET_DIRECTORY_ROLE)
