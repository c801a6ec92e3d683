"""The event log against a database that goes away, and text that it does not like."""

import asyncio
from collections.abc import Callable

import pytest
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from domain.entities.wish import Wish
from domain.errors import Conflict
from domain.identity import RunId, WishId, new_id
from persistence import Database
from tests.fakes.factories import NOON, Factory
from tests.postgres.conftest import claimed_run, queued_run


async def test_a_database_that_went_away_delays_events_and_loses_none(
    database: Database, make: Factory, disconnect_everybody: Callable[[], None]
) -> None:
    lease = await claimed_run(database, make)
    async with database.event_log.writer(lease) as writer:
        for number in range(200):
            writer.emit("reasoning.delta", {"text": str(number)})
            if number % 50 == 25:
                disconnect_everybody()
            await asyncio.sleep(0.001)
    read = await database.run_reader.after(make.workspace_id, lease.run_id, 0, limit=1000)
    assert [(event.seq, event.data["text"]) for event in read] == [(number + 1, str(number)) for number in range(200)]


async def test_listeners_hear_again_after_the_connection_broke(
    database: Database, make: Factory, disconnect_everybody: Callable[[], None]
) -> None:
    lease = await claimed_run(database, make)
    async with database.event_feed.subscribe(lease.run_id) as subscription:
        disconnect_everybody()
        assert await subscription.wait(3) is True  # woken by the reconnect, because hints may have been lost
        async with database.event_log.writer(lease) as writer:
            writer.emit("reasoning.delta", {"text": "hello"})
        assert await subscription.wait(3) is True


async def test_the_pools_recover_from_a_restart_by_themselves(
    database: Database, make: Factory, disconnect_everybody: Callable[[], None]
) -> None:
    run = await queued_run(database, make)
    await database.ping()
    disconnect_everybody()
    await asyncio.sleep(0.1)
    await database.ping()
    async with database.transactions.workspace(make.workspace_id) as tx:
        assert await tx.runs.get(run.id) == run


async def test_cancelling_is_heard_in_every_process(database: Database, make: Factory) -> None:
    heard: asyncio.Queue[RunId] = asyncio.Queue()
    database.event_feed.on_cancel(heard.put)
    lease = await claimed_run(database, make)
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.runs.request_cancel(lease.run_id, NOON)
    async with asyncio.timeout(10):
        while await heard.get() != lease.run_id:
            pass


async def test_a_wish_is_heard_in_every_process(database: Database, make: Factory) -> None:
    heard: asyncio.Queue[RunId] = asyncio.Queue()
    database.event_feed.on_steer(heard.put)
    lease = await claimed_run(database, make)
    wish = Wish(id=WishId(new_id()), workspace_id=make.workspace_id, run_id=lease.run_id, text="Bolder", by="a@example.test", at=NOON)
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.wishes.add(wish)
    async with asyncio.timeout(10):
        assert await heard.get() == lease.run_id


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NUL \x00 inside", "NUL � inside"),
        ("half \ud83d a pair", "half � a pair"),
        ("a whole pair \U0001f680", "a whole pair \U0001f680"),
        ("pair and NUL \U0001f680\x00", "pair and NUL \U0001f680�"),
        ("an honest \\u0000 in words", "an honest \\u0000 in words"),
        ("a backslash before NUL \\\x00", "a backslash before NUL \\�"),
    ],
)
async def test_strange_characters_do_not_stop_a_run(database: Database, make: Factory, written: str, read: str) -> None:
    lease = await claimed_run(database, make)
    async with database.event_log.writer(lease) as writer:
        writer.emit("reasoning.delta", {"text": written})
    (event,) = await database.run_reader.after(make.workspace_id, lease.run_id, 0, limit=10)
    assert event.data == {"text": read}


async def test_numbers_that_are_taken_are_noticed(database: Database, make: Factory, owner: AsyncConnection[TupleRow]) -> None:
    lease = await claimed_run(database, make)
    await owner.execute(
        "insert into run_event (run_id, seq, attempt, at, type, data, workspace_id) values (%s, 1, 1, now(), 'metadata', '{}', %s)",
        (lease.run_id, lease.workspace_id),
    )
    with pytest.raises(Conflict, match="already has events"):
        async with database.event_log.writer(lease) as writer:
            writer.emit("reasoning.delta", {"text": "second"})


async def test_concurrent_appends_without_a_worker_are_numbered_without_gaps(database: Database, make: Factory) -> None:
    run = await queued_run(database, make)

    async def append() -> None:
        async with database.transactions.workspace(make.workspace_id) as tx:
            await tx.events.append_unowned(run.id, "metadata", {}, run.created_at)

    await asyncio.gather(*(append() for _ in range(12)))
    events = await database.run_reader.after(make.workspace_id, run.id, 0, limit=100)
    assert [event.seq for event in events] == list(range(1, 13))
