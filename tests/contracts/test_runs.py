"""Runs: who owns them, how they end, and what happens when a worker vanishes."""

import asyncio
from datetime import timedelta

import pytest

from domain.entities.campaign import CampaignState
from domain.entities.run import Lease, ReviewAnswer, Run, RunStatus, Usage
from domain.errors import Conflict, Fenced, NotFound
from domain.identity import RunId, new_id
from domain.serialization import to_data
from tests.contracts.conftest import LEASE_SECONDS, RUNNING_CAP, Backend
from tests.fakes.factories import NOON, Factory

USAGE = Usage.of(tokens=12, cost_micros=21_400, calls=2)
PROBLEM = {"code": "model_failed", "title": "The model failed", "detail": "Try again."}
APPROVE = ReviewAnswer(decision="approve", idea_ids=("1",), by="planner@example.test")


async def queued_run(backend: Backend, make: Factory, number: int = 0) -> Run:
    campaign = make.campaign(state=CampaignState.GENERATING)
    run = make.run(campaign, number)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(make.campaign(id=campaign.id, state=CampaignState.GENERATING, run_id=run.id))
        await tx.runs.add(run)
        await tx.runs.enqueue(run.id)
    return run


async def claimed_run(backend: Backend, make: Factory) -> Lease:
    lease = await backend.leases.claim((await queued_run(backend, make)).id)
    assert lease is not None
    return lease


async def finish(backend: Backend, lease: Lease, status: RunStatus, problem: dict[str, str] | None = None) -> Run:
    async with backend.transactions.workspace(lease.workspace_id) as tx:
        await tx.runs.finish(lease, status, usage=USAGE, problem=problem, at=NOON + timedelta(hours=1))
        return await tx.runs.get(lease.run_id)


async def status_of(backend: Backend, lease: Lease) -> RunStatus:
    async with backend.transactions.workspace(lease.workspace_id) as tx:
        return (await tx.runs.get(lease.run_id)).status


async def test_a_run_comes_back(backend: Backend) -> None:
    make = await backend.workspace()
    run = await queued_run(backend, make)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.runs.get(run.id) == run


async def test_a_run_has_one_owner(backend: Backend) -> None:
    make = await backend.workspace()
    run = await queued_run(backend, make)
    claims = await asyncio.gather(*(backend.leases.claim(run.id) for _ in range(8)))
    assert sorted(lease.attempt for lease in claims if lease) == [1]
    async with backend.transactions.workspace(make.workspace_id) as tx:
        running = await tx.runs.get(run.id)
    assert (running.status, running.attempt) == (RunStatus.RUNNING, 1)
    assert running.started_at is not None


async def test_a_run_that_does_not_exist_or_is_over_cannot_be_claimed(backend: Backend) -> None:
    make = await backend.workspace()
    assert await backend.leases.claim(RunId(new_id())) is None
    lease = await claimed_run(backend, make)
    await finish(backend, lease, RunStatus.SUCCEEDED)
    assert await backend.leases.claim(lease.run_id) is None


async def test_no_more_runs_of_a_workspace_run_than_its_cap(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    runs = [await queued_run(backend, make, number) for number in range(RUNNING_CAP + 4)]
    claims = await asyncio.gather(*(backend.leases.claim(run.id) for run in runs))
    held = [lease for lease in claims if lease]
    assert len(held) == RUNNING_CAP
    assert await claimed_run(backend, other)
    await finish(backend, held[0], RunStatus.SUCCEEDED)
    waiting = next(run for run, lease in zip(runs, claims, strict=True) if lease is None)
    assert await backend.leases.claim(waiting.id)


async def test_finishing_writes_the_outcome_and_gives_the_lease_up(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    run = await finish(backend, lease, RunStatus.FAILED, PROBLEM)
    assert (run.status, run.usage, run.finished_at) == (RunStatus.FAILED, USAGE, NOON + timedelta(hours=1))
    assert run.problem is not None
    assert run.problem.code == "model_failed"
    with pytest.raises(Fenced):
        await backend.leases.renew(lease)


async def test_a_lease_lasts_while_it_is_renewed(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    for _ in range(3):
        await asyncio.sleep(LEASE_SECONDS * 0.6)
        assert await backend.leases.renew(lease) is False
    assert await backend.leases.claim(lease.run_id) is None


async def test_an_expired_lease_can_be_taken_and_the_old_owner_is_fenced(backend: Backend) -> None:
    make = await backend.workspace()
    late = await claimed_run(backend, make)
    await asyncio.sleep(LEASE_SECONDS * 1.2)
    owner = await backend.leases.claim(late.run_id)
    assert owner is not None
    assert (owner.attempt, owner.token > late.token) == (2, True)
    with pytest.raises(Fenced):
        await backend.leases.renew(late)
    with pytest.raises(Fenced):
        await backend.leases.release(late)
    with pytest.raises(Fenced):
        await finish(backend, late, RunStatus.SUCCEEDED)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        with pytest.raises(Fenced):
            await tx.runs.hold_lease(late)
        await tx.runs.hold_lease(owner)
    assert await status_of(backend, owner) is RunStatus.RUNNING


async def test_a_released_run_is_free_at_once_and_has_not_failed(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    for _ in range(7):
        await backend.leases.release(lease)
        again = await backend.leases.claim(lease.run_id)
        assert again is not None
        lease = again
    assert lease.attempt == 8


async def test_a_run_whose_worker_vanished_is_queued_again(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    assert lease.run_id not in await backend.leases.requeue_expired()
    await asyncio.sleep(LEASE_SECONDS * 1.2)
    assert lease.run_id in await backend.leases.requeue_expired()
    with pytest.raises(Fenced):
        await backend.leases.renew(lease)
    assert await status_of(backend, lease) is RunStatus.QUEUED


async def test_a_run_that_lost_five_workers_fails_and_says_so(backend: Backend) -> None:
    make = await backend.workspace()
    run = await queued_run(backend, make)
    for _ in range(5):
        lease = await backend.leases.claim(run.id)
        assert lease is not None
        async with backend.event_log.writer(lease) as writer:
            writer.emit("model.returned", {"tokens": 1_000, "cost_micros": 2_500})
        await asyncio.sleep(LEASE_SECONDS * 1.2)
    assert await backend.leases.claim(run.id) is None
    assert run.id not in await backend.leases.requeue_expired()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        failed = await tx.runs.get(run.id)
        *_, event = await tx.events.after(run.id, 0, limit=10)
        campaign = await tx.campaigns.get(run.campaign_id)
        version, snapshot = await tx.campaign_versions.get(run.campaign_id, 2)
    assert failed.status is RunStatus.FAILED
    assert failed.problem is not None
    assert (event.type, event.attempt, event.data["problem"]["code"]) == ("run.failed", 5, failed.problem.code)
    assert failed.usage == Usage.of(tokens=5_000, cost_micros=12_500, calls=5)
    assert event.data["totals"] == {**to_data(failed.usage), "seconds": event.data["totals"]["seconds"]}
    assert event.data["totals"]["seconds"] > 5 * LEASE_SECONDS
    assert campaign.state is CampaignState.DRAFT
    assert campaign.version == 2
    assert (version.by, version.what, snapshot) == (None, (f"generation ended early, run {run.id}",), campaign)


async def test_cancelling_a_run_that_nobody_works_on_ends_it(backend: Backend) -> None:
    make = await backend.workspace()
    run = await queued_run(backend, make)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        cancelled = await tx.runs.request_cancel(run.id, NOON)
    assert cancelled.status is RunStatus.CANCELLED
    assert cancelled.finished_at == NOON
    assert await backend.leases.claim(run.id) is None
    async with backend.transactions.workspace(make.workspace_id) as tx:
        told = await tx.runs.set_usage(run.id, USAGE)
        assert (told, told.usage) == (await tx.runs.get(run.id), USAGE)


async def test_cancelling_a_running_run_tells_its_worker(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert (await tx.runs.request_cancel(lease.run_id, NOON)).status is RunStatus.RUNNING
    assert await backend.leases.renew(lease) is True
    assert (await finish(backend, lease, RunStatus.CANCELLED)).status is RunStatus.CANCELLED


async def test_cancelling_a_run_whose_worker_vanished_ends_it(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    await asyncio.sleep(LEASE_SECONDS * 1.2)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert (await tx.runs.request_cancel(lease.run_id, NOON)).status is RunStatus.CANCELLED
    with pytest.raises(Fenced):
        await backend.leases.renew(lease)


async def test_cancelling_what_is_over_changes_nothing(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    done = await finish(backend, lease, RunStatus.SUCCEEDED)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.runs.request_cancel(lease.run_id, NOON) == done


async def test_a_review_is_answered_once(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        with pytest.raises(Conflict):
            await tx.runs.answer_review(lease.run_id, APPROVE)
    waiting = await finish(backend, lease, RunStatus.WAITING_REVIEW)
    assert (waiting.finished_at, await backend.leases.claim(lease.run_id)) == (None, None)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        answered = await tx.runs.answer_review(lease.run_id, APPROVE)
        with pytest.raises(Conflict):
            await tx.runs.answer_review(lease.run_id, APPROVE)
    assert (answered.status, answered.review_answer) == (RunStatus.QUEUED, APPROVE)
    assert await backend.leases.claim(lease.run_id)


async def test_somebody_elses_run_is_not_found(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    lease = await claimed_run(backend, make)
    async with backend.transactions.workspace(other.workspace_id) as tx:
        with pytest.raises(NotFound):
            await tx.runs.get(lease.run_id)
        with pytest.raises(NotFound):
            await tx.runs.request_cancel(lease.run_id, NOON)
        with pytest.raises(NotFound):
            await tx.runs.answer_review(lease.run_id, APPROVE)
        with pytest.raises(NotFound):
            await tx.runs.set_usage(lease.run_id, USAGE)
        with pytest.raises(NotFound):
            await tx.events.append_unowned(lease.run_id, "run.cancelled", {}, NOON)
    assert await status_of(backend, lease) is RunStatus.RUNNING
