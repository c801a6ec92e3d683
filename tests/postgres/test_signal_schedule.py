"""The schedule: what is due is asked for once, by whichever process comes first."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from domain.entities.source import Source, SourceKind, SourceStatus
from domain.identity import SourceId, WorkspaceId
from persistence import Database, SignalHandlers, open_database
from persistence.signal_schedule import ONE_AT_A_TIME
from tests.fakes.factories import Factory
from tests.postgres.conftest import new_workspace, value

DUE = datetime(2026, 1, 1, tzinfo=UTC)


async def tidied_workspace(database: Database) -> Factory:
    """A workspace whose tidying was asked for already."""
    make = await new_workspace(database)
    await database.signal_schedule.enqueue_due()
    return make


async def add(database: Database, make: Factory, *sources: Source) -> None:
    async with database.transactions.workspace(make.workspace_id) as tx:
        for source in sources:
            await tx.sources.add(source)


async def jobs(connection: AsyncConnection[TupleRow], task: str) -> int:
    return int(await value(connection, "select count(*) from procrastinate_jobs where task_name = %s", task))


async def test_feeds_that_are_due_are_asked_for_once_by_two_processes(
    fresh: Database, fresh_database_url: str, behind: AsyncConnection[TupleRow]
) -> None:
    make = await tidied_workspace(fresh)
    await add(fresh, make, *(make.source(number, next_check_at=DUE) for number in range(5)))
    async with AsyncExitStack() as stack:
        other = await open_database(fresh_database_url)
        stack.push_async_callback(other.close)
        schedules = (fresh.signal_schedule, other.signal_schedule)
        counts = await asyncio.gather(*(schedule.enqueue_due() for schedule in schedules for _ in range(3)))
    assert sum(counts) == 5
    assert await jobs(behind, "check_source") == 5
    soon = "select count(*) from source where next_check_at between now() + interval '9 minutes' and now() + interval '11 minutes'"
    assert await value(behind, soon) == 5


async def test_only_active_feeds_that_are_due_are_asked_for(fresh: Database) -> None:
    make = await tidied_workspace(fresh)
    await add(
        fresh,
        make,
        make.source(1, next_check_at=datetime.now(UTC) + timedelta(hours=1)),
        make.source(2, next_check_at=None),
        make.source(3, next_check_at=DUE, status=SourceStatus.PAUSED),
        make.source(4, next_check_at=DUE, kind=SourceKind.UPLOAD),
    )
    assert await fresh.signal_schedule.enqueue_due() == 0


async def test_signals_that_nobody_came_for_are_asked_for(fresh: Database, behind: AsyncConnection[TupleRow]) -> None:
    lost, young, asked, judged = [await tidied_workspace(fresh) for _ in range(4)]
    now = datetime.now(UTC)
    for make, signal in (
        (lost, lost.new_signal(ingested_at=now - timedelta(seconds=30))),
        (young, young.new_signal(ingested_at=now)),
        (asked, asked.new_signal(ingested_at=now - timedelta(seconds=30))),
        (judged, judged.signal(ingested_at=now - timedelta(seconds=30))),
    ):
        async with fresh.transactions.workspace(make.workspace_id) as tx:
            await tx.signals.add_many([signal])
            if make is asked:
                await tx.signals.ask_scoring()
    assert await fresh.signal_schedule.enqueue_due() == 1
    assert await fresh.signal_schedule.enqueue_due() == 0
    found = "select args ->> 'workspace_id' from procrastinate_jobs where task_name = 'score_signals' order by id desc limit 1"
    assert await value(behind, found) == str(lost.workspace_id)


async def test_every_workspace_is_tidied_once_a_day(fresh: Database, behind: AsyncConnection[TupleRow]) -> None:
    for _ in range(2):
        await new_workspace(fresh)
    assert await fresh.signal_schedule.enqueue_due() == 2
    assert await fresh.signal_schedule.enqueue_due() == 0
    tomorrow = "scheduled_at between now() + interval '23 hours' and now() + interval '25 hours'"
    assert await value(behind, f"select count(*) from procrastinate_jobs where task_name = 'tidy_signals' and {tomorrow}") == 2  # noqa: S608
    await behind.execute("delete from procrastinate_jobs")  # they were done
    assert await fresh.signal_schedule.enqueue_due() == 2


async def test_while_another_process_looks_nothing_is_asked_for(fresh: Database, behind: AsyncConnection[TupleRow]) -> None:
    await new_workspace(fresh)
    async with behind.transaction():
        await behind.execute("select pg_advisory_xact_lock(%s)", (ONE_AT_A_TIME,))
        assert await fresh.signal_schedule.enqueue_due() == 0
    assert await fresh.signal_schedule.enqueue_due() == 1


async def test_a_feed_that_breaks_its_reader_does_not_stop_the_others(fresh: Database) -> None:
    make = await tidied_workspace(fresh)
    poison, *others = sources = [make.source(number, next_check_at=DUE + timedelta(minutes=number)) for number in range(4)]
    await add(fresh, make, *sources)
    read: set[SourceId] = set()
    all_read, stop = asyncio.Event(), asyncio.Event()

    async def check(workspace_id: WorkspaceId, source_id: SourceId) -> None:
        if source_id == poison.id:
            raise ZeroDivisionError
        read.add(source_id)
        if len(read) == len(others):
            all_read.set()

    async def nothing(workspace_id: WorkspaceId) -> None:
        pass

    handlers = SignalHandlers(score_signals=nothing, check_source=check, tidy_signals=nothing)
    assert await fresh.signal_schedule.enqueue_due() == 4
    worker = asyncio.create_task(fresh.signal_queue.run_worker(handlers, stop=stop, concurrency=1))
    async with asyncio.timeout(5):
        await all_read.wait()
    stop.set()
    await worker
    assert read == {source.id for source in others}
