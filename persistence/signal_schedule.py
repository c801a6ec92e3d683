"""What is due across all workspaces: feeds to read, signals that nobody came for, old ones to let go of."""

from datetime import timedelta

from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from domain.identity import SourceId, WorkspaceId
from persistence.errors import domain_errors
from persistence.fenced_pipeline import Pool
from persistence.row_level_security import SET_DIRECTORY_ROLE
from persistence.signal_queue import SCORE, TIDY, SignalQueue

ONE_AT_A_TIME = 7_302_114_607  # the advisory lock of all schedules
CLAIM_MINUTES = 10  # a feed whose worker dies is read again after this
WAITED_SECONDS = 5.0  # scoring is normally asked for with the signals; after this the job was lost
TIDY_EVERY = timedelta(days=1)
BATCH = 100

_CLAIM_FEEDS = """
    with due as (
        select id from source
        where kind = 'feed' and status = 'active' and next_check_at <= clock_timestamp()
        order by next_check_at limit %s for update skip locked
    )
    update source set next_check_at = clock_timestamp() + make_interval(mins => %s)
    from due where source.id = due.id
    returning source.workspace_id, source.id
"""
_FIND_UNSCORED = """
    select distinct workspace_id from signal
    where scored_at is null and ingested_at < clock_timestamp() - make_interval(secs => %s)
        and not exists (
            select from procrastinate_jobs job
            where job.queueing_lock = %s || signal.workspace_id::text and job.status in ('todo', 'doing')
        )
    limit %s
"""
# The waiting job is the note of when tidying is due: when it is gone, the next one is.
_FIND_UNTIDIED = """
    select id from workspace
    where not exists (
        select from procrastinate_jobs job where job.queueing_lock = %s || workspace.id::text and job.status in ('todo', 'doing')
    )
    limit %s
"""


class PostgresSignalSchedule:
    """Finds it and asks for it; one process at a time, and cheap when there is nothing."""

    def __init__(self, pool: Pool, queue: SignalQueue) -> None:
        self._pool = pool
        self._queue = queue

    async def enqueue_due(self) -> int:
        """Ask workers for what is due; return how many jobs were asked for."""
        async with domain_errors(), self._pool.connection() as connection, connection.transaction():
            turn = await connection.execute("select pg_try_advisory_xact_lock(%s)", (ONE_AT_A_TIME,))
            if (await turn.fetchone()) != (True,):
                return 0
            await connection.execute(SET_DIRECTORY_ROLE)
            return await self._feeds(connection) + await self._unscored(connection) + await self._untidied(connection)

    async def _feeds(self, connection: AsyncConnection[TupleRow]) -> int:
        due = await (await connection.execute(_CLAIM_FEEDS, (BATCH, CLAIM_MINUTES))).fetchall()
        return sum([await self._queue.ask_check(connection, WorkspaceId(workspace), SourceId(source)) for workspace, source in due])

    async def _unscored(self, connection: AsyncConnection[TupleRow]) -> int:
        waiting = await (await connection.execute(_FIND_UNSCORED, (WAITED_SECONDS, f"{SCORE} ", BATCH))).fetchall()
        return sum([await self._queue.ask_scoring(connection, WorkspaceId(workspace)) for (workspace,) in waiting])

    async def _untidied(self, connection: AsyncConnection[TupleRow]) -> int:
        untidied = await (await connection.execute(_FIND_UNTIDIED, (f"{TIDY} ", BATCH))).fetchall()
        return sum([await self._queue.ask_tidying(connection, WorkspaceId(workspace), after=TIDY_EVERY) for (workspace,) in untidied])
