"""Migrations: twice at once, against what the code believes, and on databases that are not fit."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from sqlalchemy import Computed, create_engine, inspect

from persistence import DatabaseSetupError, migrate, open_database
from persistence.tables import metadata


def _fresh(postgres_url: str, name: str) -> str:
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"create database {name}")
    return f"{postgres_url.rpartition('/')[0]}/{name}"


async def test_processes_that_start_together_migrate_once(postgres_url: str) -> None:
    url = _fresh(postgres_url, "started_together")
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(3) as processes:
        await asyncio.gather(*(loop.run_in_executor(processes, lambda: asyncio.run(migrate(url))) for _ in range(3)))
    database = await open_database(url)
    await database.ping()
    await database.close()


async def test_migrating_again_changes_nothing(fresh_database_url: str) -> None:
    await migrate(fresh_database_url)
    await migrate(fresh_database_url)


def test_the_tables_are_what_the_code_believes(database_url: str) -> None:
    engine = create_engine(database_url.replace("postgresql:", "postgresql+psycopg:"))
    found = inspect(engine)
    for table in metadata.sorted_tables:
        columns: dict[str, Any] = {column["name"]: column for column in found.get_columns(table.name)}
        assert set(columns) == set(table.c.keys()), table.name
        for column in table.c:
            real = columns[column.name]
            assert ("computed" in real) == isinstance(column.computed, Computed), f"{table.name}.{column.name}"
        key = found.get_pk_constraint(table.name)["constrained_columns"]
        assert set(key) == {column.name for column in table.primary_key}, table.name
    engine.dispose()


async def test_an_empty_database_must_be_migrated_first(postgres_url: str) -> None:
    url = _fresh(postgres_url, "never_migrated")
    with pytest.raises(DatabaseSetupError, match="nexusplanner migrate"):
        await open_database(url)


async def test_a_server_that_does_not_answer_is_said_so() -> None:
    for attempt in (migrate, open_database):
        with pytest.raises(DatabaseSetupError, match="can't be reached"):
            await attempt("postgresql://postgres@127.0.0.1:1/nowhere")


async def test_a_pgvector_that_is_too_old_names_the_remedy(fresh_database_url: str) -> None:
    async with await AsyncConnection.connect(fresh_database_url, autocommit=True) as connection:
        await connection.execute("update pg_extension set extversion = '0.7.4' where extname = 'vector'")
    with pytest.raises(DatabaseSetupError, match=r"0\.8 or newer is needed, and this is 0\.7\.4.*ALTER EXTENSION vector UPDATE"):
        await migrate(fresh_database_url)


async def test_a_user_who_may_not_take_the_roles_gets_the_sql_to_run(postgres_url: str, template: str) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("create role plain_owner login password 'test'")
        connection.execute("create database of_plain_owner owner plain_owner")
    address = postgres_url.rpartition("@")[2].rpartition("/")[0]
    url = f"postgresql://plain_owner:test@{address}/of_plain_owner"
    with pytest.raises(DatabaseSetupError, match='GRANT nexus_app, nexus_directory TO "plain_owner";'):
        await migrate(url)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute('grant nexus_app, nexus_directory to "plain_owner"')
    with pytest.raises(DatabaseSetupError, match="CREATE EXTENSION vector;"):
        await migrate(url)
    with psycopg.connect(f"{postgres_url.rpartition('/')[0]}/of_plain_owner", autocommit=True) as connection:
        connection.execute("create extension vector")
    await migrate(url)
    database = await open_database(url)
    await database.ping()
    await database.close()


async def test_the_app_cannot_change_the_schema(database_url: str, owner: AsyncConnection[TupleRow]) -> None:
    await owner.execute("set role nexus_app")
    for statement in ("drop table run", "alter table run disable row level security", "create table mine (id int)"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await owner.execute(statement)
