"""The ledger is append-only, even for the database's owner."""

import psycopg
import pytest
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from persistence import Database
from tests.fakes.factories import Factory
from tests.postgres.conftest import queued_run, value


@pytest.mark.parametrize(
    "statement",
    [
        "update agent_decision set confidence = 1",
        "delete from agent_decision",
        "truncate agent_decision",
        "truncate run cascade",
        "delete from campaign",
    ],
)
async def test_nothing_changes_a_decision(database: Database, make: Factory, owner: AsyncConnection[TupleRow], statement: str) -> None:
    run = await queued_run(database, make)
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.decisions.append_many([make.decision(run)])
    with pytest.raises(psycopg.Error, match="append-only"):
        await owner.execute(statement)
    assert await value(owner, "select confidence from agent_decision where run_id = %s", run.id) == 0.8


async def test_not_even_erasing_allows_an_update(database: Database, make: Factory, owner: AsyncConnection[TupleRow]) -> None:
    run = await queued_run(database, make)
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.decisions.append_many([make.decision(run)])
    with pytest.raises(psycopg.Error, match="append-only"):
        await owner.execute("set local nexus.erase = 'on'; update agent_decision set confidence = 1")
