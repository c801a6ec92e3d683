"""Wishes for runs: kept in order, for runs that are at work, within their workspace."""

import asyncio

import pytest

from domain.entities.run import RunStatus
from domain.entities.wish import Wish, WishState
from domain.errors import Conflict, NotFound
from domain.identity import RunId, WishId, new_id
from tests.contracts.conftest import Backend
from tests.contracts.test_runs import claimed_run, finish, queued_run
from tests.fakes.factories import NOON, Factory


def a_wish(make: Factory, run_id: RunId, text: str = "Bolder") -> Wish:
    return Wish(id=WishId(new_id()), workspace_id=make.workspace_id, run_id=run_id, text=text, by="planner@example.test", at=NOON)


async def wishes_of(backend: Backend, make: Factory, run_id: RunId) -> tuple[Wish, ...]:
    async with backend.transactions.workspace(make.workspace_id) as tx:
        return await tx.wishes.of_run(run_id)


async def test_wishes_come_back_in_order_and_are_marked_once(backend: Backend) -> None:
    make = await backend.workspace()
    run = await queued_run(backend, make)
    first, second = a_wish(make, run.id), a_wish(make, run.id, "Less nostalgia")
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.wishes.add(first)
        await tx.wishes.add(second)
        await tx.wishes.mark([first.id], WishState.HEARD)
        await tx.wishes.mark([first.id, second.id], WishState.TOLD)
    found = await wishes_of(backend, make, run.id)
    assert [(wish.text, wish.state) for wish in found] == [("Bolder", WishState.HEARD), ("Less nostalgia", WishState.TOLD)]


async def test_a_run_that_is_over_or_somebody_elses_takes_none(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    lease = await claimed_run(backend, make)
    await finish(backend, lease, RunStatus.SUCCEEDED)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        with pytest.raises(Conflict):
            await tx.wishes.add(a_wish(make, lease.run_id))
    async with backend.transactions.workspace(other.workspace_id) as tx:
        with pytest.raises(NotFound):
            await tx.wishes.add(a_wish(other, lease.run_id))
    assert await wishes_of(backend, other, lease.run_id) == ()


async def test_a_run_does_not_end_while_a_wish_for_it_is_stored(backend: Backend) -> None:
    make = await backend.workspace()
    lease = await claimed_run(backend, make)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.wishes.add(a_wish(make, lease.run_id))
        ending = asyncio.create_task(finish(backend, lease, RunStatus.SUCCEEDED))
        await asyncio.sleep(0.05)
    await ending
    assert len(await wishes_of(backend, make, lease.run_id)) == 1
