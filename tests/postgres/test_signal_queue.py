"""Jobs about signals: one at work and one waiting for each workspace or source, and none that is overlooked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta

from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from domain.identity import SourceId, WorkspaceId, new_id
from persistence import Database, SignalHandlers
from persistence.connecting import driver_connection
from tests.fakes.factories import Factory
from tests.postgres.conftest import new_workspace, value

WAITING = "select count(*) from procrastinate_jobs where status = 'todo'"
NOW = timedelta()


@dataclass
class Desk:
    """Handlers that note what they are given, and wait at a gate."""

    taken: asyncio.Queue[tuple[str, object]] = field(default_factory=asyncio.Queue)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def score(self, workspace_id: WorkspaceId) -> None:
        await self.taken.put(("score", workspace_id))
        await self.gate.wait()

    async def check(self, workspace_id: WorkspaceId, source_id: SourceId) -> None:
        await self.taken.put(("check", source_id))
        await self.gate.wait()

    async def tidy(self, workspace_id: WorkspaceId) -> None:
        await self.taken.put(("tidy", workspace_id))
        await self.gate.wait()

    async def next(self) -> tuple[str, object]:
        async with asyncio.timeout(3):
            return await self.taken.get()

    @property
    def handlers(self) -> SignalHandlers:
        return SignalHandlers(score_signals=self.score, check_source=self.check, tidy_signals=self.tidy)


@asynccontextmanager
async def working(database: Database, handlers: SignalHandlers, *, concurrency: int = 3) -> AsyncIterator[None]:
    stop = asyncio.Event()
    worker = asyncio.create_task(
        database.signal_queue.run_worker(handlers, stop=stop, concurrency=concurrency, grace_seconds=0.2), name="signal worker"
    )
    try:
        yield
    finally:
        stop.set()
        await worker


async def ask_scoring(database: Database, make: Factory) -> None:
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.signals.ask_scoring()


async def ask_check(database: Database, make: Factory, source_id: SourceId) -> bool:
    async with database.workspace_connection(make.workspace_id) as connection:
        return await database.signal_queue.ask_check(await driver_connection(connection), make.workspace_id, source_id)


async def ask_tidying(database: Database, make: Factory, after: timedelta = NOW) -> bool:
    async with database.workspace_connection(make.workspace_id) as connection:
        return await database.signal_queue.ask_tidying(await driver_connection(connection), make.workspace_id, after=after)


async def test_asking_twice_queues_once_for_each_workspace(fresh: Database, behind: AsyncConnection[TupleRow]) -> None:
    ours, theirs = await new_workspace(fresh), await new_workspace(fresh)
    for make in (ours, ours, theirs):
        await ask_scoring(fresh, make)
    assert await value(behind, WAITING) == 2


async def test_asking_at_the_same_time_queues_once_and_fails_nobody(fresh: Database, behind: AsyncConnection[TupleRow]) -> None:
    make = await new_workspace(fresh)
    await asyncio.gather(*(ask_scoring(fresh, make) for _ in range(10)))
    assert await value(behind, WAITING) == 1


async def test_what_was_asked_for_in_a_transaction_that_fails_is_not_done(fresh: Database, behind: AsyncConnection[TupleRow]) -> None:
    make = await new_workspace(fresh)
    with suppress(ZeroDivisionError):
        async with fresh.transactions.workspace(make.workspace_id) as tx:
            await tx.signals.ask_scoring()
            raise ZeroDivisionError
    assert await value(behind, WAITING) == 0


async def test_every_job_comes_to_its_handler_and_is_gone_afterwards(fresh: Database, behind: AsyncConnection[TupleRow]) -> None:
    make, source_id, desk = await new_workspace(fresh), SourceId(new_id()), Desk()
    desk.gate.set()
    async with working(fresh, desk.handlers):
        await ask_scoring(fresh, make)
        assert await desk.next() == ("score", make.workspace_id)
        assert await ask_check(fresh, make, source_id)
        assert await desk.next() == ("check", source_id)
        assert await ask_tidying(fresh, make)
        assert await desk.next() == ("tidy", make.workspace_id)
    assert await value(behind, "select count(*) from procrastinate_jobs") == 0


async def test_a_workspace_is_scored_by_one_worker_at_a_time(fresh: Database) -> None:
    ours, theirs, desk = await new_workspace(fresh), await new_workspace(fresh), Desk()
    async with working(fresh, desk.handlers):
        await ask_scoring(fresh, ours)
        assert await desk.next() == ("score", ours.workspace_id)
        await ask_scoring(fresh, ours)
        await ask_scoring(fresh, theirs)
        assert await desk.next() == ("score", theirs.workspace_id)
        assert desk.taken.empty()
        desk.gate.set()
        assert await desk.next() == ("score", ours.workspace_id)


async def test_scoring_comes_before_tidying(fresh: Database) -> None:
    ours, theirs, desk = await new_workspace(fresh), await new_workspace(fresh), Desk()
    desk.gate.set()
    await ask_tidying(fresh, ours)
    await ask_scoring(fresh, theirs)
    async with working(fresh, desk.handlers, concurrency=1):
        assert [(await desk.next())[0] for _ in range(2)] == ["score", "tidy"]


async def test_feeds_that_take_long_do_not_hold_scoring_up(fresh: Database) -> None:
    make, desk = await new_workspace(fresh), Desk()
    async with working(fresh, desk.handlers, concurrency=2):
        for _ in range(4):
            await ask_check(fresh, make, SourceId(new_id()))
        assert {(await desk.next())[0] for _ in range(2)} == {"check"}
        await ask_scoring(fresh, make)
        assert await desk.next() == ("score", make.workspace_id)


async def test_a_feed_is_asked_for_once_while_it_waits(fresh: Database) -> None:
    make, source_id = await new_workspace(fresh), SourceId(new_id())
    assert await ask_check(fresh, make, source_id)
    assert not await ask_check(fresh, make, source_id)


async def test_a_handler_that_fails_stops_nobody_and_scoring_is_tried_again_later(
    fresh: Database, behind: AsyncConnection[TupleRow]
) -> None:
    make, desk = await new_workspace(fresh), Desk()

    async def fail(*_: object) -> None:
        await desk.taken.put(("failed", None))
        raise RuntimeError("always")

    async with working(fresh, SignalHandlers(score_signals=fail, check_source=fail, tidy_signals=desk.tidy)):
        await ask_scoring(fresh, make)
        await ask_check(fresh, make, SourceId(new_id()))
        await ask_tidying(fresh, make)
        assert {(await desk.next())[0] for _ in range(3)} == {"failed", "tidy"}
        desk.gate.set()
    later = "select count(*) from procrastinate_jobs where task_name = 'score_signals' and scheduled_at > now() + interval '5 seconds'"
    assert await value(behind, later) == 1
    assert await value(behind, "select count(*) from procrastinate_jobs") == 1


async def test_who_found_a_job_waiting_is_not_overlooked_by_it(fresh: Database) -> None:
    make, seen = await new_workspace(fresh), asyncio.Queue[int]()

    async def count(workspace_id: WorkspaceId) -> None:
        async with fresh.transactions.workspace(workspace_id) as tx:
            await seen.put(len(await tx.signals.unscored(limit=10)))

    desk = Desk()
    await ask_scoring(fresh, make)
    async with fresh.transactions.workspace(make.workspace_id) as tx:
        await tx.signals.add_many([make.new_signal()])
        await tx.signals.ask_scoring()
        worker = asyncio.create_task(
            _one_job(fresh, SignalHandlers(score_signals=count, check_source=desk.check, tidy_signals=desk.tidy), seen)
        )
        await asyncio.sleep(0.5)
        assert seen.empty()
    assert await worker == 1


async def _one_job(database: Database, handlers: SignalHandlers, seen: asyncio.Queue[int]) -> int:
    async with working(database, handlers), asyncio.timeout(3):
        return await seen.get()


async def test_a_job_whose_worker_was_killed_gives_its_lock_back(fresh: Database, behind: AsyncConnection[TupleRow]) -> None:
    make, desk = await new_workspace(fresh), Desk()
    desk.gate.set()
    for how in ("worker_id = null", "worker_id = (select min(id) from procrastinate_workers)"):
        await ask_scoring(fresh, make)
        await behind.execute("insert into procrastinate_workers default values")
        await behind.execute("update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")
        await behind.execute(f"update procrastinate_jobs set status = 'doing', {how}")  # noqa: S608
        await fresh.leases.requeue_expired()
        assert await value(behind, "select count(*) from procrastinate_jobs") == 0
        await ask_scoring(fresh, make)
        async with working(fresh, desk.handlers):
            assert await desk.next() == ("score", make.workspace_id)


async def test_a_job_whose_worker_is_alive_is_left_to_it(fresh: Database, behind: AsyncConnection[TupleRow]) -> None:
    make, desk = await new_workspace(fresh), Desk()
    async with working(fresh, desk.handlers):
        await ask_scoring(fresh, make)
        await desk.next()
        await fresh.leases.requeue_expired()
        assert await value(behind, "select count(*) from procrastinate_jobs where status = 'doing'") == 1
        desk.gate.set()
