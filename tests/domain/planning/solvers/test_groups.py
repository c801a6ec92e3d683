"""What limits of groups do to a split, and to prices."""

from dataclasses import replace

import numpy as np
import pytest

from domain.planning.solvers.concave import solve_concave
from domain.planning.solvers.groups import settle
from domain.planning.solvers.separable import Group
from tests.domain.planning.solvers.problems import keeps_all_limits, random_problem

EITHER = pytest.mark.parametrize("hill", [False, True])


@EITHER
def test_a_limit_that_does_not_bind_changes_nothing(hill: bool) -> None:
    free = random_problem(7, hill=hill)
    grouped = replace(free, groups=(Group(members=np.array([0, 3, 5]), most=free.budget),))
    assert solve_concave(grouped).spend == pytest.approx(solve_concave(free).spend, abs=1e-12)


@EITHER
def test_a_group_of_one_is_a_cap(hill: bool) -> None:
    free = replace(random_problem(7, hill=hill), vmax=np.full(8, 2.0), lo=np.zeros(8), fixed=np.zeros(8))
    capped = replace(free, hi=np.where(np.arange(8) == 2, 0.01, free.hi))
    grouped = replace(free, groups=(Group(members=np.array([2]), most=0.01),))
    assert solve_concave(grouped).spend == pytest.approx(solve_concave(capped).spend, abs=1e-12)


@EITHER
def test_a_group_of_all_is_a_smaller_budget_with_money_left_over(hill: bool) -> None:
    free = random_problem(7, hill=hill)
    most = (free.lo.sum() + free.budget) / 2
    grouped = solve_concave(replace(free, groups=(Group(members=np.arange(8), most=most),)))
    assert grouped.spend == pytest.approx(solve_concave(free.with_budget(most)).spend, abs=1e-12)
    assert grouped.shadow_price == 0


@EITHER
def test_members_of_a_full_group_earn_alike_and_more_than_the_others(hill: bool) -> None:
    free = replace(random_problem(7, hill=hill), vmax=np.full(8, 2.0), lo=np.zeros(8), hi=np.full(8, np.inf), fixed=np.zeros(8))
    members = np.array([1, 4, 6])
    problem = replace(free, groups=(Group(members=members, most=0.3 * float(solve_concave(free).spend[members].sum())),))
    solution = solve_concave(problem)
    marginal = problem.marginal(solution.spend)
    spent_on = solution.spend > 0
    earned = marginal[members][spent_on[members]]
    assert earned == pytest.approx(np.full(earned.size, earned.max()), rel=1e-10)
    assert earned.min() > solution.shadow_price
    assert np.delete(marginal * spent_on, members).max() == pytest.approx(solution.shadow_price, rel=1e-10)


@EITHER
def test_a_group_without_room_above_its_floors_stays_there(hill: bool) -> None:
    free = random_problem(7, hill=hill)
    members = np.array([0, 1, 2])
    problem = replace(free, groups=(Group(members=members, most=float(free.lo[members].sum())),))
    solution = solve_concave(problem)
    assert (solution.spend[members] == free.lo[members]).all()
    assert keeps_all_limits(problem, solution.spend)
    assert solution.gap <= 1e-12


def test_what_rounding_lost_goes_to_the_channel_that_yields_most() -> None:
    extra = settle(np.array([1.0, 2.0, 3.0]), most=np.array([9.0, 9.0, 3.5]), amount=7.0, yields=np.array([1.0, 2.0, 5.0]))
    assert extra.tolist() == [1.0, 2.5, 3.5]


def test_what_rounding_added_is_taken_back_down_to_zero() -> None:
    extra = settle(np.array([0.25, 2.0]), most=np.array([9.0, 9.0]), amount=1.5, yields=np.array([2.0, 1.0]))
    assert extra.tolist() == [0.0, 1.5]
