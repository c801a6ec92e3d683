"""The log of the market under writers of several connections: numbers become visible in their order."""

import asyncio
from contextlib import suppress

from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from domain.entities.market_event import NewMarketEvent
from persistence import Database
from tests.fakes.factories import NOON, Factory
from tests.postgres.conftest import new_workspace, value


def event(**data: object) -> NewMarketEvent:
    return NewMarketEvent(type="signal.received", at=NOON, data=data)


async def test_a_writer_waits_for_the_one_before_so_that_no_reader_misses_a_number(database: Database, make: Factory) -> None:
    async def append_second() -> None:
        async with database.transactions.workspace(make.workspace_id) as tx:
            await tx.market_events.append([event(by="second")])

    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.market_events.append([event(by="first")])
        second = asyncio.create_task(append_second())
        await asyncio.sleep(0.2)
        assert not second.done()
    await second
    async with database.transactions.workspace(make.workspace_id) as tx:
        assert [(item.seq, item.data["by"]) for item in await tx.market_events.after(0, limit=10)] == [(1, "first"), (2, "second")]


async def test_a_number_that_was_rolled_back_is_given_again(database: Database, make: Factory) -> None:
    with suppress(ZeroDivisionError):
        async with database.transactions.workspace(make.workspace_id) as tx:
            await tx.market_events.append([event()])
            raise ZeroDivisionError
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.market_events.append([event()])
        assert await tx.market_events.newest() == 1


async def test_workspaces_do_not_wait_for_each_other(database: Database, make: Factory) -> None:
    other = await new_workspace(database)
    async with database.transactions.workspace(make.workspace_id) as tx, asyncio.timeout(2):
        await tx.market_events.append([event()])
        async with database.transactions.workspace(other.workspace_id) as theirs:
            await theirs.market_events.append([event()])


async def test_strange_characters_become_the_replacement_character(
    database: Database, make: Factory, owner: AsyncConnection[TupleRow]
) -> None:
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.market_events.append([event(title="NUL \x00, half a pair \ud83d, a whole one 🚢")])
    told = await value(owner, "select data ->> 'title' from market_event where workspace_id = %s", make.workspace_id)
    assert told == "NUL \ufffd, half a pair \ufffd, a whole one 🚢"
