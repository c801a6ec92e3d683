"""The event log: one writer, one order, and news for whoever listens."""

import asyncio

import pytest

from domain.entities.run import Lease, RunStatus, Usage
from domain.errors import Conflict, Fenced
from domain.identity import RunId
from tests.contracts.conftest import LEASE_SECONDS, Backend
from tests.contracts.test_runs import claimed_run, finish
from tests.fakes.factories import NOON, Factory

THOUGHT = {"text": "The July rule leaves [S1] little time."}


async def test_events_come_back_in_order_without_gaps(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    async with backend.event_log.writer(lease) as writer:
        emitted = [writer.emit("run.started", {"status": "running"})]
        emitted += [writer.emit("reasoning.delta", {"text": str(number)}, node="strategy") for number in range(300)]
    read = await backend.run_reader.after(make.workspace_id, lease.run_id, 0, limit=1000)
    assert read == tuple(emitted)
    assert [event.seq for event in read] == list(range(1, 302))
    assert (read[1].agent, read[1].attempt) == ("strategy", 1)


async def test_reading_goes_on_after_a_seq_and_stops_at_the_limit(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    async with backend.event_log.writer(lease) as writer:
        for _ in range(10):
            writer.emit("reasoning.delta", THOUGHT)
    read = await backend.run_reader.after(make.workspace_id, lease.run_id, 3, limit=4)
    assert [event.seq for event in read] == [4, 5, 6, 7]
    assert await backend.run_reader.after(make.workspace_id, lease.run_id, 10, limit=4) == ()


async def test_a_flush_makes_events_visible(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    async with backend.event_log.writer(lease) as writer:
        await writer.flush()
        for number in range(1, 4):
            writer.emit("reasoning.delta", THOUGHT)
            await writer.flush()
            assert len(await backend.run_reader.after(make.workspace_id, lease.run_id, 0, limit=10)) == number


async def test_another_worker_goes_on_with_the_numbers_and_the_late_one_writes_nothing(backend: Backend) -> None:
    make = await backend.workspace()
    late = await claimed_run(backend, make)
    async with backend.event_log.writer(late) as writer:
        writer.emit("reasoning.delta", THOUGHT)
    await asyncio.sleep(LEASE_SECONDS * 1.2)
    owner = await backend.leases.claim(late.run_id)
    assert owner is not None
    assert owner.last_seq == 1
    with pytest.raises(Fenced):
        await _write_one(backend, late)
    await _write_one(backend, owner)
    read = await backend.run_reader.after(make.workspace_id, late.run_id, 0, limit=10)
    assert [(event.seq, event.attempt) for event in read] == [(1, 1), (2, 2)]


@pytest.mark.parametrize("error", [ZeroDivisionError, asyncio.CancelledError])
async def test_what_was_told_before_a_failure_is_in_the_log(backend: Backend, error: type[BaseException]) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    with pytest.raises(error):
        await _tell_and_raise(backend, lease, error())
    told = await backend.run_reader.after(make.workspace_id, lease.run_id, 0, limit=10)
    assert [event.type for event in told] == ["model.called", "model.returned"]


async def test_the_last_word_goes_into_the_transaction_that_ends_the_run(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    await _write_one(backend, lease)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        with pytest.raises(Conflict):
            await tx.events.append_unowned(lease.run_id, "run.finished", {}, NOON)
    await finish(backend, lease, RunStatus.SUCCEEDED)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.events.append_unowned(lease.run_id, "run.finished", {"status": "succeeded"}, NOON)
        last = (await tx.events.after(lease.run_id, 1, limit=10))[0]
    assert (last.seq, last.type, last.at, last.data) == (2, "run.finished", NOON, {"status": "succeeded"})


async def test_usage_is_what_models_returned_whoever_asked_them(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    lease = await claimed_run(backend, make)
    assert await _usage(backend, lease.run_id, make) == Usage.of()
    returned = {"call_id": "strategy", "tokens": 1_200, "cost_micros": 3_001, "outcome": "ok"}
    async with backend.event_log.writer(lease) as writer:
        writer.emit("model.called", {"call_id": "strategy"}, node="strategy")
        writer.emit("model.returned", returned | {"outcome": "invalid", "tokens": 300, "cost_micros": 999}, node="strategy")
        writer.emit("model.returned", returned, node="strategy")
        writer.emit("tool.returned", {"call_id": "strategy", "tokens": 9}, node="strategy")
    await asyncio.sleep(LEASE_SECONDS * 1.2)
    again = await backend.leases.claim(lease.run_id)
    assert again is not None
    async with backend.event_log.writer(again) as writer:
        writer.emit("model.returned", returned, node="strategy")  # the first worker's answer was lost with it, and paid
        writer.emit("model.returned", {"call_id": "creative:1", "outcome": "failed"}, node="creative")
    assert await _usage(backend, lease.run_id, make) == Usage.of(tokens=2_700, cost_micros=7_001, calls=4)
    assert await _usage(backend, lease.run_id, other) == Usage.of()


async def test_listeners_of_a_run_and_of_its_workspace_are_woken(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    lease = await claimed_run(backend, make)
    feed = backend.event_feed
    async with (
        feed.subscribe(lease.run_id) as of_run,
        feed.subscribe_workspace(make.workspace_id) as of_workspace,
        feed.subscribe_workspace(other.workspace_id) as elsewhere,
    ):
        assert await of_run.wait(0.05) is False
        await _write_one(backend, lease)
        assert await of_run.wait(2) is True
        assert await of_workspace.wait(2) == {lease.run_id}
        assert await of_run.wait(0.05) is False
        assert await of_workspace.wait(0.05) == frozenset()
        assert await elsewhere.wait(0.05) == frozenset()


async def test_events_that_no_worker_writes_are_announced_too(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    await finish(backend, lease, RunStatus.WAITING_REVIEW)
    async with backend.event_feed.subscribe(lease.run_id) as subscription:
        async with backend.transactions.workspace(make.workspace_id) as tx:
            await tx.events.append_unowned(lease.run_id, "review.answered", {"decision": "approve"}, NOON)
        assert await subscription.wait(2) is True


async def test_somebody_elses_log_is_empty(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    lease = await claimed_run(backend, make)
    await _write_one(backend, lease)
    assert await backend.run_reader.after(other.workspace_id, lease.run_id, 0, limit=10) == ()


async def _usage(backend: Backend, run_id: RunId, make: Factory) -> Usage:
    async with backend.transactions.workspace(make.workspace_id) as tx:
        return await tx.events.usage(run_id)


async def _tell_and_raise(backend: Backend, lease: Lease, error: BaseException) -> None:
    async with backend.event_log.writer(lease) as writer:
        writer.emit("model.called", {"call_id": "strategy"})
        await asyncio.sleep(0.005)
        writer.emit("model.returned", {"call_id": "strategy", "tokens": 1_200, "cost_micros": 3_001})
        raise error


async def _write_one(backend: Backend, lease: object) -> None:
    async with backend.event_log.writer(lease) as writer:  # type: ignore[arg-type]
        writer.emit("reasoning.delta", THOUGHT)
