"""Bringing a database up to date: ours by Alembic, LangGraph's and procrastinate's tables by their own means."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psycopg
from alembic import command
from alembic.config import Config
from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from procrastinate.schema import SchemaManager
from psycopg import AsyncConnection
from psycopg.rows import TupleRow, dict_row
from sqlalchemy import Connection, create_engine, pool

from persistence.connecting import connection_parameters
from persistence.errors import DatabaseSetupError
from persistence.requirements import require_pgvector, require_postgres, require_roles

LOCK_KEY = 7_302_114_605  # any number nobody else locks
LOCK_POLL_SECONDS = 0.1
MIGRATIONS = Path(__file__).parent / "migrations"


async def migrate(admin_url: str) -> None:
    """Create or upgrade all tables; `admin_url` is the owner's, who may create tables (and roles, the first time).

    Safe when several processes start at once: one migrates, the others wait. Raises DatabaseSetupError with the remedy in words.
    """
    parameters = connection_parameters(admin_url, application="nexusplanner migrate")
    try:
        connection = await AsyncConnection.connect(**parameters, autocommit=True)
    except psycopg.OperationalError as error:
        raise DatabaseSetupError(f"The database can't be reached: {error}") from error
    async with connection, _turn(connection):
        await require_postgres(connection)
        await require_roles(connection)
        await require_pgvector(connection)
        await _install_queue(connection)
        await _install_checkpoints(parameters)
        await asyncio.to_thread(_upgrade, parameters)


@asynccontextmanager
async def _turn(connection: AsyncConnection[TupleRow]) -> AsyncIterator[None]:
    # Asking again and again instead of waiting in the server: LangGraph creates indexes concurrently, which waits for
    # every open statement, and so for one that waits for this lock.
    while not await _scalar(connection, "select pg_try_advisory_lock(%s)", LOCK_KEY):  # noqa: ASYNC110 - the lock is in the database
        await asyncio.sleep(LOCK_POLL_SECONDS)
    try:
        yield
    finally:
        if not connection.closed:
            await connection.execute("select pg_advisory_unlock(%s)", (LOCK_KEY,))


async def _install_queue(connection: AsyncConnection[TupleRow]) -> None:
    if await _scalar(connection, "select to_regclass('procrastinate_jobs')") is None:
        await connection.execute(SchemaManager.get_schema())


async def _install_checkpoints(parameters: dict[str, Any]) -> None:
    newest = len(AsyncPostgresSaver.MIGRATIONS) - 1
    async with await AsyncConnection.connect(**parameters, autocommit=True, row_factory=dict_row) as connection:
        if await _checkpoint_version(connection) != newest:
            await AsyncPostgresSaver(connection).setup()


async def _checkpoint_version(connection: AsyncConnection[dict[str, object]]) -> object:
    exists = await (await connection.execute("select to_regclass('checkpoint_migrations') as it")).fetchone()
    if exists is None or exists["it"] is None:
        return None
    row = await (await connection.execute("select max(v) as v from checkpoint_migrations")).fetchone()
    return row["v"] if row else None


def _upgrade(parameters: dict[str, Any]) -> None:
    engine = create_engine("postgresql+psycopg://", connect_args=dict(parameters), poolclass=pool.NullPool)
    with engine.connect() as connection:
        command.upgrade(_config(connection), "head")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


async def _scalar(connection: AsyncConnection[TupleRow], query: str, *parameters: object) -> object:
    row = await (await connection.execute(query, parameters)).fetchone()
    return row[0] if row else None
