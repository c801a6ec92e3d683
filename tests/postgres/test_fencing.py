"""A worker that wakes up late writes nothing, anywhere."""

import asyncio
from contextlib import suppress

import pytest
from langgraph.checkpoint.base import empty_checkpoint
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from domain.entities.run import Lease, RunStatus, Usage
from domain.errors import Fenced
from persistence import Database
from tests.fakes.factories import NOON, Factory
from tests.postgres.conftest import LEASE_SECONDS, claimed_run, value


@pytest.fixture
async def late(database: Database, make: Factory) -> Lease:
    """A lease that somebody else has taken over."""
    lease = await claimed_run(database, make)
    await asyncio.sleep(LEASE_SECONDS * 1.2)
    assert await database.leases.claim(lease.run_id)
    return lease


async def test_late_events_are_refused(database: Database, late: Lease, owner: AsyncConnection[TupleRow]) -> None:
    with pytest.raises(Fenced):
        await _emit(database, late)
    assert await value(owner, "select count(*) from run_event where run_id = %s", late.run_id) == 0


async def test_a_writer_that_was_fenced_stays_so(database: Database, late: Lease) -> None:
    with suppress(Fenced):
        async with database.event_log.writer(late) as writer:
            writer.emit("reasoning.delta", {"text": "late"})
            for _ in range(2):
                with pytest.raises(Fenced):
                    await writer.flush()
            with pytest.raises(Fenced):
                writer.emit("reasoning.delta", {"text": "later"})


async def test_late_checkpoints_are_refused(database: Database, late: Lease, owner: AsyncConnection[TupleRow]) -> None:
    saver = database.saver(late)
    config = {"configurable": {"thread_id": str(late.run_id), "checkpoint_ns": ""}}
    checkpoint = empty_checkpoint()
    checkpoint["channel_values"] = {"log": ["late"]}
    with pytest.raises(Fenced):
        await saver.aput(config, checkpoint, {"source": "loop", "step": 1}, {"log": "1"})  # type: ignore[arg-type]
    config["configurable"]["checkpoint_id"] = checkpoint["id"]
    with pytest.raises(Fenced):
        await saver.aput_writes(config, [("log", "late")], "task")  # type: ignore[arg-type]
    for table in ("checkpoints", "checkpoint_blobs", "checkpoint_writes"):
        assert await value(owner, f"select count(*) from {table} where thread_id = %s", str(late.run_id)) == 0  # noqa: S608


async def test_a_late_outcome_takes_the_whole_transaction_with_it(database: Database, late: Lease, make: Factory) -> None:
    service = make.service()
    with suppress(Fenced):
        async with database.transactions.workspace(make.workspace_id) as tx:
            await tx.services.add(service)
            await tx.runs.finish(late, RunStatus.SUCCEEDED, usage=Usage.of(), problem=None, at=NOON)
    async with database.transactions.workspace(make.workspace_id) as tx:
        assert await tx.services.all_active() == ()


async def test_a_claim_waits_for_a_write_that_passed_the_fence(database: Database, make: Factory) -> None:
    lease = await claimed_run(database, make)
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.runs.hold_lease(lease)
        await asyncio.sleep(LEASE_SECONDS * 1.2)
        claiming = asyncio.create_task(database.leases.claim(lease.run_id))
        await asyncio.sleep(0.2)
        assert not claiming.done()
        await tx.services.add(make.service())
    assert await claiming
    async with database.transactions.workspace(make.workspace_id) as tx:
        assert len(await tx.services.all_active()) == 1


async def test_heartbeats_and_events_pass_while_the_owner_itself_holds_the_row(database: Database, make: Factory) -> None:
    lease = await claimed_run(database, make)
    opened = database.transactions.workspace(make.workspace_id)
    async with asyncio.timeout(2), database.event_log.writer(lease) as writer, opened as tx:
        await tx.runs.hold_lease(lease)
        assert await database.leases.renew(lease) is False
        writer.emit("reasoning.delta", {"text": "in between"})
        await writer.flush()


async def test_a_takeover_numbers_after_events_that_were_still_being_committed(
    database: Database, make: Factory, owner: AsyncConnection[TupleRow]
) -> None:
    lease = await claimed_run(database, make)
    await asyncio.sleep(LEASE_SECONDS * 1.2)
    async with owner.transaction():
        await owner.execute("select nexus_hold_run(%s, %s, %s)", (lease.workspace_id, lease.run_id, lease.token))
        claiming = asyncio.create_task(database.leases.claim(lease.run_id))
        await asyncio.sleep(0.2)
        await owner.execute(
            "insert into run_event (run_id, seq, attempt, at, type, data, workspace_id) values (%s, 1, 1, now(), 'metadata', '{}', %s)",
            (lease.run_id, lease.workspace_id),
        )
    claimed = await claiming
    assert claimed is not None
    assert claimed.last_seq == 1


async def _emit(database: Database, lease: Lease) -> None:
    async with database.event_log.writer(lease) as writer:
        writer.emit("reasoning.delta", {"text": "late"})
