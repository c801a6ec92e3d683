"""Who owns a run: claiming, heartbeats and giving back."""

from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from domain.entities.run import Lease
from domain.errors import Fenced
from domain.identity import RunId, WorkspaceId
from domain.ports.clock import Clock
from persistence.errors import domain_errors
from persistence.fenced_pipeline import Pool, directory_pipeline
from persistence.queue import RunQueue
from persistence.reaper import Reaper
from persistence.row_level_security import SET_DIRECTORY_ROLE

LEASE_SECONDS = 5.0
MAX_TRIES = 5
RUNNING_CAP = 32  # per workspace; above it runs wait their turn

# Claims of one workspace take turns, or two of them could both count the last free place.
_TAKE_TURN = "select pg_advisory_xact_lock(hashtextextended(workspace_id::text, 0)) from run where id = %s"

# Locked for update, which waits for writes that the last owner has under way; a plain UPDATE would overtake them.
_CLAIM = """
    with free as (
        select id from run
        where id = %(run_id)s and status in ('queued', 'running') and tries < %(max_tries)s
            and (lease_until is null or lease_until < clock_timestamp())
        for update
    )
    update run set
        status = 'running', token = token + 1, attempt = attempt + 1, tries = tries + 1,
        lease_until = clock_timestamp() + make_interval(secs => %(seconds)s),
        started_at = coalesce(started_at, %(now)s), updated_at = clock_timestamp()
    from free
    where run.id = free.id and %(cap)s > (
        select count(*) from run other
        where other.workspace_id = run.workspace_id and other.id <> run.id
            and other.status = 'running' and other.lease_until >= clock_timestamp()
    )
    returning run.workspace_id, run.token, run.attempt
"""
# A statement of its own, because the one above doesn't see events that were committed while it waited for its lock.
_LAST_SEQ = "select coalesce(max(seq), 0) from run_event where run_id = %s"

_RENEW = """
    update run set lease_until = clock_timestamp() + make_interval(secs => %s)
    where id = %s and token = %s and status = 'running'
    returning cancel_requested
"""
_RELEASE = """
    update run set status = 'queued', lease_until = null, tries = greatest(tries - 1, 0),
        queued_at = clock_timestamp(), updated_at = clock_timestamp()
    where id = %s and token = %s and status = 'running'
"""


class PostgresLeases:
    """Leases in the table of runs; every method is one transaction.

    Leases run by the database's clock, which all workers share. When a run started and ended is told by the program's, as its events are:
    between two clocks there is no duration.
    """

    def __init__(
        self, pool: Pool, queue: RunQueue, clock: Clock, *, lease_seconds: float = LEASE_SECONDS, running_cap: int = RUNNING_CAP
    ) -> None:
        self._pool = pool
        self._queue = queue
        self._clock = clock
        self._seconds = lease_seconds
        self._cap = running_cap
        self._reaper = Reaper(pool, queue, clock, max_tries=MAX_TRIES, running_cap=running_cap)

    async def claim(self, run_id: RunId) -> Lease | None:
        """Take a run that nobody holds, within its workspace's cap; None when it is held, finished or over the cap."""
        parameters = {"run_id": run_id, "max_tries": MAX_TRIES, "seconds": self._seconds, "cap": self._cap, "now": self._clock()}
        async with directory_pipeline(self._pool) as connection:
            await connection.execute(_TAKE_TURN, (run_id,))
            claim = await connection.execute(_CLAIM, parameters)
            newest = await connection.execute(_LAST_SEQ, (run_id,))
            claimed, last = await claim.fetchone(), await newest.fetchone()
        if claimed is None or last is None:
            return None
        workspace_id, token, attempt = claimed
        return Lease(run_id=run_id, workspace_id=WorkspaceId(workspace_id), token=token, attempt=attempt, last_seq=last[0])

    async def renew(self, lease: Lease) -> bool:
        """Extend the lease; return whether cancelling was requested. Raises Fenced when it is lost."""
        async with directory_pipeline(self._pool) as connection:
            renewed = await (await connection.execute(_RENEW, (self._seconds, lease.run_id, lease.token))).fetchone()
        if renewed is None:
            raise Fenced("another worker owns this run now")
        return bool(renewed[0])

    async def release(self, lease: Lease) -> None:
        """Give the run back to the queue at once. Draining is nobody's failure: it doesn't count as a try."""
        async with domain_errors(), self._pool.connection() as connection, connection.transaction():
            await connection.execute(SET_DIRECTORY_ROLE)
            await self._give_back(connection, lease)

    async def requeue_expired(self) -> tuple[RunId, ...]:
        """Enqueue runs whose lease ran out and fail those that used up their tries; return the enqueued ones."""
        return await self._reaper.requeue_expired()

    async def _give_back(self, connection: AsyncConnection[TupleRow], lease: Lease) -> None:
        released = await connection.execute(_RELEASE, (lease.run_id, lease.token))
        if released.rowcount == 0:
            raise Fenced("another worker owns this run now")
        await self._queue.enqueue(connection, lease.run_id)
