"""What models may cost in a month: booked before a call, corrected after it, and never past a limit."""

import asyncio
from datetime import date

import pytest

from domain.ports.model_spend import Spend, SpendLimits
from tests.contracts.conftest import Backend

MAY, JUNE = date(2027, 5, 1), date(2027, 6, 1)
NOTHING = Spend(tokens=0, cost_micros=0)
CALL = Spend(tokens=1_000, cost_micros=4_000)
UNLIMITED = SpendLimits(tokens=None, cost_micros=None)


async def test_a_month_in_which_nothing_was_asked_cost_nothing(backend: Backend) -> None:
    make = await backend.workspace()
    assert await backend.model_spend.of_month(make.workspace_id, MAY) == NOTHING


async def test_what_is_reserved_is_spent_in_its_month_and_workspace(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    assert await backend.model_spend.reserve(make.workspace_id, MAY, CALL, UNLIMITED)
    assert await backend.model_spend.reserve(make.workspace_id, MAY, CALL, UNLIMITED)
    assert await backend.model_spend.of_month(make.workspace_id, MAY) == Spend(tokens=2_000, cost_micros=8_000)
    assert await backend.model_spend.of_month(make.workspace_id, JUNE) == NOTHING
    assert await backend.model_spend.of_month(other.workspace_id, MAY) == NOTHING


@pytest.mark.parametrize(
    ("limits", "calls"),
    [
        (SpendLimits(tokens=2_000, cost_micros=None), 2),
        (SpendLimits(tokens=None, cost_micros=11_999), 2),
        (SpendLimits(tokens=5_000, cost_micros=12_000), 3),
        (SpendLimits(tokens=999, cost_micros=None), 0),
        (SpendLimits(tokens=None, cost_micros=3_999), 0),
        (UNLIMITED, 5),
    ],
)
async def test_a_limit_may_be_reached_but_not_passed(backend: Backend, limits: SpendLimits, calls: int) -> None:
    make = await backend.workspace()
    booked = [await backend.model_spend.reserve(make.workspace_id, MAY, CALL, limits) for _ in range(5)]
    assert booked == [True] * calls + [False] * (5 - calls)
    assert await backend.model_spend.of_month(make.workspace_id, MAY) == Spend(tokens=1_000 * calls, cost_micros=4_000 * calls)


@pytest.mark.parametrize("limits", [SpendLimits(tokens=0, cost_micros=None), SpendLimits(tokens=None, cost_micros=0)])
async def test_a_limit_of_nothing_forbids_even_calls_that_cost_nothing(backend: Backend, limits: SpendLimits) -> None:
    make = await backend.workspace()
    for wanted in (CALL, Spend(tokens=1_000, cost_micros=0), NOTHING):
        assert not await backend.model_spend.reserve(make.workspace_id, MAY, wanted, limits)
    assert await backend.model_spend.of_month(make.workspace_id, MAY) == NOTHING


async def test_calls_that_cost_no_money_go_on_when_the_money_is_used_up(backend: Backend) -> None:
    make = await backend.workspace()
    limits = SpendLimits(tokens=None, cost_micros=4_000)
    assert await backend.model_spend.reserve(make.workspace_id, MAY, CALL, limits)
    assert not await backend.model_spend.reserve(make.workspace_id, MAY, CALL, limits)
    assert await backend.model_spend.reserve(make.workspace_id, MAY, Spend(tokens=1_000, cost_micros=0), limits)


async def test_concurrent_reservations_never_pass_the_limit(backend: Backend) -> None:
    make = await backend.workspace()
    limits = SpendLimits(tokens=7_500, cost_micros=100_000)
    booked = await asyncio.gather(*(backend.model_spend.reserve(make.workspace_id, MAY, CALL, limits) for _ in range(40)))
    assert sum(booked) == 7
    assert await backend.model_spend.of_month(make.workspace_id, MAY) == Spend(tokens=7_000, cost_micros=28_000)


async def test_settling_gives_back_what_a_call_did_not_take(backend: Backend) -> None:
    make = await backend.workspace()
    limits = SpendLimits(tokens=1_000, cost_micros=None)
    assert await backend.model_spend.reserve(make.workspace_id, MAY, CALL, limits)
    assert not await backend.model_spend.reserve(make.workspace_id, MAY, Spend(tokens=700, cost_micros=1), limits)
    await backend.model_spend.settle(make.workspace_id, MAY, Spend(tokens=-700, cost_micros=-3_100))
    assert await backend.model_spend.of_month(make.workspace_id, MAY) == Spend(tokens=300, cost_micros=900)
    assert await backend.model_spend.reserve(make.workspace_id, MAY, Spend(tokens=700, cost_micros=1), limits)


async def test_a_call_that_took_more_than_was_reserved_is_booked_past_the_limit(backend: Backend) -> None:
    make = await backend.workspace()
    limits = SpendLimits(tokens=1_000, cost_micros=4_000)
    assert await backend.model_spend.reserve(make.workspace_id, MAY, CALL, limits)
    await backend.model_spend.settle(make.workspace_id, MAY, Spend(tokens=50, cost_micros=200))
    assert await backend.model_spend.of_month(make.workspace_id, MAY) == Spend(tokens=1_050, cost_micros=4_200)
    assert not await backend.model_spend.reserve(make.workspace_id, MAY, NOTHING, limits)


async def test_corrections_touch_no_other_month_or_workspace_and_never_go_below_nothing(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    for workspace_id, month in ((make.workspace_id, MAY), (make.workspace_id, JUNE), (other.workspace_id, MAY)):
        assert await backend.model_spend.reserve(workspace_id, month, CALL, UNLIMITED)
    await backend.model_spend.settle(make.workspace_id, MAY, Spend(tokens=-5_000, cost_micros=-5_000))
    assert await backend.model_spend.of_month(make.workspace_id, MAY) == NOTHING
    assert await backend.model_spend.of_month(make.workspace_id, JUNE) == CALL
    assert await backend.model_spend.of_month(other.workspace_id, MAY) == CALL


async def test_what_was_never_reserved_is_not_corrected(backend: Backend) -> None:
    make = await backend.workspace()
    await backend.model_spend.settle(make.workspace_id, MAY, CALL)
    assert await backend.model_spend.of_month(make.workspace_id, MAY) == NOTHING


async def test_a_workspaces_own_budget_narrows_the_installations_limits(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    assert await backend.model_spend.budget(make.workspace_id) == UNLIMITED
    own, ceiling = SpendLimits(tokens=None, cost_micros=8_000), SpendLimits(tokens=3_000, cost_micros=20_000)

    await backend.model_spend.set_budget(make.workspace_id, own)

    assert await backend.model_spend.budget(make.workspace_id) == own
    assert await backend.model_spend.budget(other.workspace_id) == UNLIMITED
    booked = [[await backend.model_spend.reserve(one.workspace_id, MAY, CALL, ceiling) for _ in range(4)] for one in (make, other)]
    assert booked == [[True, True, False, False], [True, True, True, False]]

    await backend.model_spend.set_budget(make.workspace_id, SpendLimits(tokens=None, cost_micros=50_000))
    assert [await backend.model_spend.reserve(make.workspace_id, MAY, CALL, ceiling) for _ in range(2)] == [True, False]


@pytest.mark.parametrize("own", [SpendLimits(tokens=0, cost_micros=None), SpendLimits(tokens=None, cost_micros=0)])
async def test_a_budget_of_nothing_forbids_even_calls_that_cost_nothing(backend: Backend, own: SpendLimits) -> None:
    make = await backend.workspace()
    await backend.model_spend.set_budget(make.workspace_id, own)
    assert not await backend.model_spend.reserve(make.workspace_id, MAY, NOTHING, UNLIMITED)

    await backend.model_spend.set_budget(make.workspace_id, UNLIMITED)
    assert await backend.model_spend.reserve(make.workspace_id, MAY, CALL, UNLIMITED)
    await backend.model_spend.set_budget(make.workspace_id, own)
    assert not await backend.model_spend.reserve(make.workspace_id, MAY, NOTHING, UNLIMITED)
