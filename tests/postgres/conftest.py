"""An open database, and a workspace in it."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import psycopg
import pytest
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from domain.entities.campaign import CampaignState
from domain.entities.run import Lease, Run
from persistence import Database, open_database
from tests.fakes.factories import Factory, make_workspace

LEASE_SECONDS = 0.5


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url, lease_seconds=LEASE_SECONDS)
    yield opened
    await opened.close()


@pytest.fixture
async def fresh(fresh_database_url: str) -> AsyncIterator[Database]:
    """A database in which nothing is but the tables."""
    database = await open_database(fresh_database_url)
    yield database
    await database.close()


@pytest.fixture
async def behind(fresh_database_url: str) -> AsyncIterator[AsyncConnection[TupleRow]]:
    """All rights over the fresh database."""
    async with await AsyncConnection.connect(fresh_database_url, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def make(database: Database) -> Factory:
    return await new_workspace(database)


@pytest.fixture
async def owner(database_url: str) -> AsyncIterator[AsyncConnection[TupleRow]]:
    """A connection with all rights, to look behind the curtain."""
    async with await AsyncConnection.connect(database_url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def disconnect_everybody(database_url: str) -> Callable[[], None]:
    """What a restart of the server does to its clients."""

    def disconnect() -> None:
        with psycopg.connect(database_url, autocommit=True) as connection:
            connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
            )

    return disconnect


async def new_workspace(database: Database) -> Factory:
    workspace = make_workspace()
    async with database.transactions.directory() as tx:
        await tx.workspaces.add(workspace)
    return Factory(workspace.id)


async def queued_run(database: Database, make: Factory) -> Run:
    campaign = make.campaign(state=CampaignState.GENERATING)
    run = make.run(campaign)
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        await tx.runs.add(run)
        await tx.runs.enqueue(run.id)
    return run


async def claimed_run(database: Database, make: Factory) -> Lease:
    lease = await database.leases.claim((await queued_run(database, make)).id)
    assert lease is not None
    return lease


async def value(connection: AsyncConnection[TupleRow], query: str, *parameters: Any) -> Any:
    """Return the first column of the first row."""
    row = await (await connection.execute(query, parameters)).fetchone()
    return row[0] if row else None
