"""The open database: its two pools, and everything of ours that stands on them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg import AsyncConnection
from psycopg import errors as postgres
from sqlalchemy import AsyncAdaptedQueuePool, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection as EngineConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from domain.entities.run import Lease
from domain.identity import WorkspaceId
from domain.ports.clock import Clock
from persistence.checkpointer import Ahead, FencedSaver, WorkspaceSaver
from persistence.connecting import application_parameters
from persistence.errors import DatabaseSetupError, domain_errors
from persistence.event_feed import PostgresEventFeed
from persistence.event_log import PostgresEventLog
from persistence.fenced_pipeline import Pool, open_pool, was_closed
from persistence.leases import LEASE_SECONDS, RUNNING_CAP, PostgresLeases
from persistence.model_spend import PostgresModelSpend
from persistence.queues import Queues, open_queues
from persistence.run_reader import PostgresRunReader
from persistence.signal_schedule import PostgresSignalSchedule
from persistence.source_repository import PostgresWebhookDirectory
from persistence.transactions import PostgresTransactions, workspace_connection

POOL_SIZE = 20
TURN_POLL_SECONDS = 0.1
_TRY_TURN = "select pg_try_advisory_lock(hashtextextended('nexusplanner ' || %s, 0))"


class Database:
    """What `open_database` opened. `engine` is for queries of one's own, within `workspace_connection`."""

    def __init__(
        self,
        engine: AsyncEngine,
        pool: Pool,
        feed: PostgresEventFeed,
        queues: Queues,
        leases: PostgresLeases,
        clock: Clock,
        parameters: dict[str, Any],
    ) -> None:
        self.engine = engine
        self.event_feed = feed
        self.queue = queues.runs
        self.signal_queue = queues.signals
        self.signal_schedule = PostgresSignalSchedule(pool, queues.signals)
        self.webhooks = PostgresWebhookDirectory(pool)
        self.leases = leases
        self.model_spend = PostgresModelSpend(pool)
        self.transactions = PostgresTransactions(engine, queues)
        self.event_log = PostgresEventLog(pool, clock)
        self.run_reader = PostgresRunReader(pool)
        self._pool = pool
        self._parameters = parameters

    def saver(self, lease: Lease, ahead: Ahead | None = None) -> FencedSaver:
        """Return the checkpointer of the run that `lease` holds; `ahead` is told of checkpoints and flushed before each write."""
        return FencedSaver(self._pool, lease, ahead)

    def reading_saver(self, workspace_id: WorkspaceId) -> WorkspaceSaver:
        """Return a checkpointer that reads any run of a workspace."""
        return WorkspaceSaver(self._pool, workspace_id)

    def workspace_connection(self, workspace_id: WorkspaceId) -> AbstractAsyncContextManager[EngineConnection]:
        """Open a transaction that sees one workspace, for SQL that is not a repository's."""
        return workspace_connection(self.engine, workspace_id)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Let one process at a time into the blocks of this name; the others wait. The turn of a process that dies ends with it."""
        async with domain_errors():
            connection = await AsyncConnection.connect(**self._parameters, autocommit=True)
        async with connection:  # one of its own: closing it ends the turn, whatever happened
            # Asking again and again, because a statement that waits in the server holds up a migration's concurrent indexes.
            while not await _is_ours(connection, name):  # noqa: ASYNC110 - the lock is in the database
                await asyncio.sleep(TURN_POLL_SECONDS)
            yield

    async def ping(self) -> None:
        """Raise Unavailable when the database does not answer."""
        async with domain_errors(), self._pool.connection(timeout=2.0) as connection:
            await connection.execute("select 1")

    async def close(self) -> None:
        """Close every connection."""
        await self.event_feed.stop()
        await self._pool.close()
        await self.engine.dispose()


def utc_now() -> datetime:
    """Return now, in UTC."""
    return datetime.now(UTC)


async def open_database(
    url: str, *, clock: Clock = utc_now, lease_seconds: float = LEASE_SECONDS, running_cap: int = RUNNING_CAP
) -> Database:
    """Open a migrated database, which is to be closed; raises DatabaseSetupError when it can't be used."""
    parameters = application_parameters(url)
    await _require_access(parameters)
    pool = open_pool(parameters, size=POOL_SIZE)
    await pool.open(wait=True)
    feed = PostgresEventFeed(parameters)
    await feed.start()
    queues = await open_queues(pool)
    leases = PostgresLeases(pool, queues.runs, clock, lease_seconds=lease_seconds, running_cap=running_cap)
    return Database(_engine(parameters), pool, feed, queues, leases, clock, parameters)


def _engine(parameters: dict[str, Any]) -> AsyncEngine:
    engine = create_async_engine(
        "postgresql+psycopg://", connect_args=parameters, poolclass=AsyncAdaptedQueuePool, pool_size=10, max_overflow=20
    )
    event.listen(engine.sync_engine, "checkout", _refuse_broken)
    return engine


def _refuse_broken(driver_connection: Any, _record: Any, _proxy: Any) -> None:
    """Have the pool replace a connection that the server closed meanwhile; unlike a ping this costs no round trip."""
    if was_closed(driver_connection.driver_connection):
        raise DisconnectionError("the server closed this connection")


async def _is_ours(connection: AsyncConnection[Any], name: str) -> bool:
    async with domain_errors():
        row = await (await connection.execute(_TRY_TURN, (name,))).fetchone()
    return row is not None and bool(row[0])


async def _require_access(parameters: dict[str, Any]) -> None:
    try:
        async with await AsyncConnection.connect(**parameters, autocommit=True) as connection:
            await connection.execute("select version_num from alembic_version")
    except (postgres.UndefinedTable, postgres.InsufficientPrivilege, postgres.InvalidParameterValue) as error:
        raise DatabaseSetupError("The database isn't migrated yet, or this user may not use it. Run: nexusplanner migrate") from error
    except psycopg.OperationalError as error:
        raise DatabaseSetupError(f"The database can't be reached: {error}") from error
