"""The fast path to the database: a whole transaction in one round trip.

Statements sent through a psycopg pipeline without BEGIN are one transaction up to the next Sync, which is the end of the block. The
first statement opens the workspace and, for writes, checks the fence; when it fails, PostgreSQL skips the others.
"""

import select
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from domain.entities.run import Lease
from domain.identity import WorkspaceId
from persistence.errors import domain_errors
from persistence.row_level_security import SET_DIRECTORY_ROLE, SET_WORKSPACE

Connection = AsyncConnection[TupleRow]
Pool = AsyncConnectionPool[Connection]

_HOLD_RUN = "select nexus_hold_run(%s, %s, %s)"


def open_pool(parameters: dict[str, Any], *, size: int) -> Pool:
    """Return a pool of autocommit connections, yet to be opened."""

    async def discard_broken(connection: Connection) -> None:
        if was_closed(connection):
            await connection.close()
            await pool.drain()  # what broke one has broken all: a restart, a failover
            raise psycopg.OperationalError("the server closed this connection")

    pool: Pool = AsyncConnectionPool(
        kwargs={**parameters, "prepare_threshold": 0},
        configure=_autocommit,
        check=discard_broken,
        min_size=min(2, size),
        max_size=size,
        timeout=10.0,
        open=False,
        name="nexusplanner",
    )
    return pool


@asynccontextmanager
async def workspace_pipeline(pool: Pool, workspace_id: WorkspaceId) -> AsyncIterator[Connection]:
    """Open a transaction that sees one workspace."""
    async with domain_errors(), pool.connection() as connection, connection.pipeline():
        await connection.execute(SET_WORKSPACE, (str(workspace_id),))
        yield connection


@asynccontextmanager
async def fenced_pipeline(pool: Pool, lease: Lease) -> AsyncIterator[Connection]:
    """Open a transaction that writes under `lease`; raises Fenced, having written nothing, when it is lost."""
    async with domain_errors(), pool.connection() as connection, connection.pipeline():
        await connection.execute(_HOLD_RUN, (lease.workspace_id, lease.run_id, lease.token))
        yield connection


@asynccontextmanager
async def directory_pipeline(pool: Pool) -> AsyncIterator[Connection]:
    """Open a transaction that sees the runs of all workspaces."""
    async with domain_errors(), pool.connection() as connection, connection.pipeline():
        await connection.execute(SET_DIRECTORY_ROLE)
        yield connection


async def _autocommit(connection: Connection) -> None:
    # Not among the pool's keyword arguments: procrastinate adds it to them for its listener.
    await connection.set_autocommit(True)


def was_closed(connection: Connection) -> bool:
    """Return, without a round trip, whether the server closed an idle connection: hardly anything else is to be read from one."""
    watch = select.poll()
    watch.register(connection.fileno(), select.POLLIN)
    return bool(watch.poll(0))
