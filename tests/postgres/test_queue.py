"""The queue: a job exists exactly when its run does, and is taken at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from domain.entities.run import RunStatus, Usage
from domain.identity import RunId
from persistence import Database, open_database, queue
from persistence.queue import Handler
from tests.fakes.factories import NOON, Factory
from tests.postgres.conftest import new_workspace, queued_run, value

JOBS = "select count(*) from procrastinate_jobs where queueing_lock = %s"


@asynccontextmanager
async def working(database: Database, handler: Handler, *, grace_seconds: float = 2.0) -> AsyncIterator[asyncio.Task[None]]:
    stop = asyncio.Event()
    worker = asyncio.create_task(database.queue.run_worker(handler, concurrency=4, stop=stop, grace_seconds=grace_seconds))
    await asyncio.sleep(0.3)
    yield worker
    stop.set()
    await worker


async def test_a_run_that_was_rolled_back_leaves_no_job(database: Database, make: Factory, owner: AsyncConnection[TupleRow]) -> None:
    campaign = make.campaign()
    run = make.run(campaign)
    with suppress(ZeroDivisionError):
        async with database.transactions.workspace(make.workspace_id) as tx:
            await tx.campaigns.add(campaign)
            await tx.runs.add(run)
            await tx.runs.enqueue(run.id)
            raise ZeroDivisionError
    assert await value(owner, JOBS, str(run.id)) == 0


async def test_asking_twice_queues_once_and_keeps_the_transaction(
    database: Database, make: Factory, owner: AsyncConnection[TupleRow]
) -> None:
    run = await queued_run(database, make)
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.runs.enqueue(run.id)
        await tx.services.add(make.service())
    assert await value(owner, JOBS, str(run.id)) == 1
    async with database.transactions.workspace(make.workspace_id) as tx:
        assert len(await tx.services.all_active()) == 1


async def test_a_worker_is_told_of_a_run_and_its_job_is_gone_afterwards(fresh_database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "POLL_SECONDS", 60.0)  # so that it does not come upon the run by itself
    database = await open_database(fresh_database_url)
    make = await new_workspace(database)
    taken: asyncio.Queue[RunId] = asyncio.Queue()
    async with working(database, taken.put):
        for _ in range(5):
            run = await queued_run(database, make)
            async with asyncio.timeout(20):
                assert await taken.get() == run.id
            await asyncio.sleep(0.05)
    async with await AsyncConnection.connect(fresh_database_url) as connection:
        assert await value(connection, "select count(*) from procrastinate_jobs") == 0
    await database.close()


async def test_a_handler_that_fails_does_not_stop_the_worker(fresh_database_url: str) -> None:
    database = await open_database(fresh_database_url)
    make = await new_workspace(database)
    taken: asyncio.Queue[RunId] = asyncio.Queue()

    async def handler(run_id: RunId) -> None:
        await taken.put(run_id)
        raise RuntimeError("the first one always fails")

    async with working(database, handler), asyncio.timeout(3):
        for _ in range(2):
            run = await queued_run(database, make)
            assert await taken.get() == run.id
    await database.close()


async def test_a_worker_survives_a_restart_of_the_database(fresh_database_url: str) -> None:
    database = await open_database(fresh_database_url)
    make = await new_workspace(database)
    taken: asyncio.Queue[RunId] = asyncio.Queue()
    async with working(database, taken.put):
        async with await AsyncConnection.connect(fresh_database_url, autocommit=True) as connection:
            await connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
            )
        await asyncio.sleep(0.1)
        run = await queued_run(database, make)
        async with asyncio.timeout(8):
            assert await taken.get() == run.id
    await database.close()


async def test_stopping_waits_for_the_run_at_work_and_then_cancels_it(fresh_database_url: str) -> None:
    database = await open_database(fresh_database_url)
    make = await new_workspace(database)
    started, cancelled = asyncio.Event(), asyncio.Event()

    async def handler(run_id: RunId) -> None:
        started.set()
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    async with asyncio.timeout(5):
        async with working(database, handler, grace_seconds=0.2):
            await queued_run(database, make)
            await started.wait()
    assert cancelled.is_set()
    await database.close()


async def test_a_run_over_the_cap_is_queued_again_when_a_place_is_free(fresh_database_url: str) -> None:
    database = await open_database(fresh_database_url, running_cap=1)
    make = await new_workspace(database)
    first, second = await queued_run(database, make), await queued_run(database, make)
    lease = await database.leases.claim(first.id)
    assert lease is not None
    assert await database.leases.claim(second.id) is None
    async with await AsyncConnection.connect(fresh_database_url, autocommit=True) as connection:
        await connection.execute("delete from procrastinate_jobs")  # both jobs were taken
        await asyncio.sleep(0.3)
        async with database.transactions.workspace(make.workspace_id) as tx:
            await tx.runs.finish(lease, RunStatus.SUCCEEDED, usage=Usage.of(), problem=None, at=NOON)
        assert await value(connection, JOBS, str(second.id)) == 1
    await database.close()


async def test_a_run_that_nobody_came_for_is_queued_again_where_there_is_a_place(fresh_database_url: str) -> None:
    database = await open_database(fresh_database_url, running_cap=1)
    make = await new_workspace(database)
    runs = [await queued_run(database, make) for _ in range(3)]
    async with await AsyncConnection.connect(fresh_database_url, autocommit=True) as connection:
        await connection.execute("delete from procrastinate_jobs")
        assert await database.leases.requeue_expired() == ()
        await connection.execute("update run set queued_at = now() - interval '1 minute'")
    assert len(await database.leases.requeue_expired()) == 1
    assert await database.leases.requeue_expired() == ()
    assert await database.leases.claim(runs[0].id)
    await database.close()


async def test_jobs_of_killed_workers_are_cleared_away(fresh_database_url: str) -> None:
    database = await open_database(fresh_database_url)
    make = await new_workspace(database)
    await queued_run(database, make)
    async with await AsyncConnection.connect(fresh_database_url, autocommit=True) as connection:
        await connection.execute("update procrastinate_jobs set status = 'doing'")
        await database.leases.requeue_expired()
        assert await value(connection, "select count(*) from procrastinate_jobs") == 0
    await database.close()


async def test_a_worker_that_is_asked_to_stop_while_it_starts_stops(fresh_database_url: str) -> None:
    database = await open_database(fresh_database_url)
    try:
        for wait in range(60):  # a quarter of a millisecond each: a start asks the database several times
            stop = asyncio.Event()
            worker = asyncio.create_task(database.queue.run_worker(_ignore, concurrency=4, stop=stop))
            await asyncio.sleep(wait / 4000)
            stop.set()
            async with asyncio.timeout(10):
                await worker
    finally:
        await database.close()


async def _ignore(_: RunId) -> None: ...
