"""Workspaces are kept apart by the database itself."""

import asyncio
from uuid import UUID

import pytest
from psycopg import AsyncConnection
from psycopg import errors as postgres
from psycopg.rows import TupleRow
from sqlalchemy import text

from domain.errors import Conflict, InvalidInput
from persistence import Database
from persistence.connecting import application_parameters
from tests.fakes.factories import Factory
from tests.postgres.conftest import claimed_run, new_workspace, queued_run, value

UNPROTECTED = """
    select relation.relname from pg_class relation
    join pg_attribute attribute on attribute.attrelid = relation.oid and attribute.attname = 'workspace_id' and not attribute.attisdropped
    where relation.relkind in ('r', 'p') and relation.relnamespace = 'public'::regnamespace
        and not (relation.relrowsecurity and relation.relforcerowsecurity)
"""
WITHOUT_POLICY = """
    select relation.relname from pg_class relation
    join pg_attribute attribute on attribute.attrelid = relation.oid and attribute.attname = 'workspace_id' and not attribute.attisdropped
    where relation.relkind in ('r', 'p') and relation.relnamespace = 'public'::regnamespace
        and not exists (
            select from pg_policies policy where policy.tablename = relation.relname and 'nexus_app' = any(policy.roles)
                and policy.qual like '%nexus.workspace_id%' and policy.with_check like '%nexus.workspace_id%'
        )
"""
OPEN_TO_APP = """
    select relation.relname from pg_class relation
    where relation.relkind in ('r', 'p') and relation.relnamespace = 'public'::regnamespace and not relation.relrowsecurity
        and has_table_privilege('nexus_app', relation.oid, 'select, insert, update, delete, truncate')
"""
WITHOUT_WORKSPACES = {
    "alembic_version",
    "procrastinate_jobs",
    "procrastinate_events",
    "procrastinate_workers",
    "procrastinate_periodic_defers",
}


async def test_every_table_with_a_workspace_is_protected_even_from_its_owner(owner: AsyncConnection[TupleRow]) -> None:
    assert await (await owner.execute(UNPROTECTED)).fetchall() == []
    assert await (await owner.execute(WITHOUT_POLICY)).fetchall() == []


async def test_the_app_reaches_no_other_unprotected_table(owner: AsyncConnection[TupleRow]) -> None:
    reachable = {name for (name,) in await (await owner.execute(OPEN_TO_APP)).fetchall()}
    assert reachable == WITHOUT_WORKSPACES


async def test_the_roles_own_nothing_and_bypass_nothing(owner: AsyncConnection[TupleRow]) -> None:
    for role in ("nexus_app", "nexus_directory"):
        powers = await value(owner, "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = %s", role)
        owned = await value(owner, "select count(*) from pg_class where relowner = %s::regrole", role)
        assert (powers, owned) == (False, 0)


async def test_without_a_workspace_there_is_nothing(database: Database, database_url: str, make: Factory) -> None:
    await queued_run(database, make)
    async with await AsyncConnection.connect(**application_parameters(database_url), autocommit=True) as connection:
        assert await value(connection, "select current_user") == "nexus_app"
        for table in ("campaign", "run", "run_event", "service", "chunk", "chunk_lexeme", "chunk_statistics", "checkpoints"):
            assert await value(connection, f"select count(*) from {table}") == 0  # noqa: S608
        with pytest.raises(postgres.InsufficientPrivilege):
            await connection.execute("insert into checkpoints (thread_id, checkpoint_id, checkpoint) values ('1', '1', '{}')")


async def test_a_workspace_can_neither_read_nor_move_nor_write_anothers_rows(database: Database, make: Factory) -> None:
    other = await new_workspace(database)
    await queued_run(database, make)
    async with database.workspace_connection(other.workspace_id) as connection:
        assert await connection.scalar(text("select count(*) from campaign")) == 0
        stolen = await connection.execute(text("update campaign set name = 'stolen' where workspace_id = :id"), {"id": make.workspace_id})
        assert stolen.rowcount == 0
    with pytest.raises(Conflict):
        async with database.workspace_connection(make.workspace_id) as connection:
            await connection.execute(text("update campaign set workspace_id = :id"), {"id": other.workspace_id})
    async with database.workspace_connection(make.workspace_id) as connection:
        assert await connection.scalar(text("select count(*) from campaign where name <> 'stolen'")) == 1


async def test_inside_a_workspace_nobody_sees_people(database: Database, make: Factory) -> None:
    for query in ("select password_hash from app_user", "select email from app_user", "select id from session", "select id from workspace"):
        with pytest.raises(Conflict):
            async with database.workspace_connection(make.workspace_id) as connection:
                await connection.execute(text(query))


async def test_the_directory_sees_no_campaigns_and_no_words_of_a_log(database: Database) -> None:
    queries = (
        "select name from campaign",
        "select data from run_event",
        "select text from chunk",
        "delete from run",
        "select title from signal",
        "update signal set title = ''",
        "update source set url = ''",
        "update source set sealed_secret = null",
        "select name from watch",
        "select data from market_event",
    )
    for query in queries:
        with pytest.raises(Conflict):
            async with database.transactions.directory() as tx:
                await tx.users._connection.execute(text(query))


async def test_many_tasks_over_one_pool_leak_nothing(database: Database) -> None:
    workspaces = [await new_workspace(database) for _ in range(2)]
    for make in workspaces:
        await queued_run(database, make)

    async def seen(make: Factory) -> set[UUID]:
        found: set[UUID] = set()
        for _ in range(10):
            async with database.workspace_connection(make.workspace_id) as connection:
                found |= set(await connection.scalars(text("select workspace_id from campaign")))
        return found

    results = await asyncio.gather(*(seen(make) for make in workspaces * 10))
    assert results == [{make.workspace_id} for make in workspaces] * 10


async def test_a_transaction_leaves_neither_workspace_nor_role_behind(database: Database, make: Factory) -> None:
    lease = await claimed_run(database, make)
    await database.leases.renew(lease)
    async with database.engine.connect() as connection:
        left = await connection.execute(text("select current_user, coalesce(current_setting('nexus.workspace_id', true), '')"))
        assert tuple(left.one()) == ("nexus_app", "")


async def test_a_name_that_is_no_workspace_is_an_error_not_a_hole(database: Database) -> None:
    with pytest.raises(InvalidInput):
        async with database.workspace_connection("' or true --") as connection:  # type: ignore[arg-type]
            await connection.execute(text("select id from campaign"))
