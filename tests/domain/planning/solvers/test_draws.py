"""Cases over drawn curves whose answer is known, odd cases, and what holds for all."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.planning.solvers.concave import solve_concave
from domain.planning.solvers.draws import Draws, solve_cvar, solve_mean
from domain.planning.solvers.separable import Group, Separable, Solution
from tests.domain.planning.solvers.problems import keeps_all_limits, random_draws, random_problem

Solve = Callable[[Separable, Draws], Solution]
BOTH = pytest.mark.parametrize("solve", [solve_mean, solve_cvar])
QUICK = settings(max_examples=25, deadline=None)


def certain(problem: Separable, draws: int = 5) -> Draws:
    return Draws(vmax=np.tile(problem.vmax, (draws, 1)), k=np.tile(problem.k, (draws, 1)))


def two_channels(budget: float = 10) -> Separable:
    ones, none = np.ones(2), np.zeros(2)
    return Separable(vmax=ones, k=ones, alpha=ones, fixed=none, lo=none, hi=np.full(2, np.inf), budget=budget)


@BOTH
def test_draws_that_agree_give_the_answer_of_the_curve_itself(solve: Solve) -> None:
    for seed in range(10):
        problem = random_problem(seed, channels=6, groups=seed % 3)
        expected, solution = solve_concave(problem), solve(problem, certain(problem))
        assert solution.value == pytest.approx(expected.value, rel=1e-7)
        assert solution.spend == pytest.approx(expected.spend, abs=2e-4)
        assert solution.shadow_price == pytest.approx(expected.shadow_price, rel=1e-5, abs=1e-7)


def test_the_cautious_split_hedges_where_the_mean_does_not_care() -> None:
    """Two channels, each worthless in one of two draws: the mean is the same for both, the worst draw is best served by halves."""
    draws = Draws(vmax=np.array([[3.0, 0.0], [0.0, 1.0]]), k=np.ones((2, 2)))
    cautious, neutral = solve_cvar(two_channels(), draws, tail=0.5), solve_mean(two_channels(), draws)
    first, second = cautious.spend
    assert 3 * first / (1 + first) == pytest.approx(second / (1 + second), rel=1e-6)
    assert cautious.value == pytest.approx(second / (1 + second), rel=1e-6)
    assert neutral.spend[0] > neutral.spend[1]


def test_the_whole_tail_is_the_mean() -> None:
    problem = random_problem(4)
    draws = random_draws(problem, seed=4, draws=30)
    assert solve_cvar(problem, draws, tail=1).value == solve_mean(problem, draws).value
    assert solve_cvar(problem, draws, tail=1 - 1e-6).value == pytest.approx(solve_mean(problem, draws).value, rel=1e-5)


def test_a_tail_of_part_of_a_draw_is_the_worst_draw() -> None:
    problem = random_problem(4)
    draws = random_draws(problem, seed=4, draws=30)
    solution = solve_cvar(problem, draws, tail=1e-3)
    assert solution.value == pytest.approx(draws.outcomes(solution.spend, problem.fixed).min())
    assert solution.gap <= 1e-7


def test_a_draw_on_the_edge_of_the_tail_counts_in_part() -> None:
    problem = replace(two_channels(), lo=np.array([5.0, 5.0]))
    draws = Draws(vmax=np.array([[6.0, 0.0], [12.0, 0.0], [24.0, 0.0]]), k=np.ones((3, 2)))
    assert solve_cvar(problem, draws, tail=0.5).value == pytest.approx((5 + 10 / 2) / 1.5)


@BOTH
def test_without_a_budget_the_floors_are_the_answer_and_the_price_is_the_best_first_unit(solve: Solve) -> None:
    draws = Draws(vmax=np.array([[2.0, 3.0]] * 4), k=np.ones((4, 2)))
    solution = solve(two_channels(budget=0), draws)
    assert (solution.spend == 0).all()
    assert (solution.value, solution.upper_bound) == (0, 0)
    assert solution.shadow_price == pytest.approx(3)


@BOTH
def test_one_channel_gets_everything(solve: Solve) -> None:
    problem = random_problem(0, channels=1)
    problem = replace(problem, vmax=np.ones(1), hi=np.full(1, np.inf))
    solution = solve(problem, random_draws(problem, seed=0, draws=10))
    assert solution.spend == pytest.approx([problem.budget])
    assert solution.shadow_price > 0


@BOTH
def test_money_that_limits_cannot_take_is_left_over_at_a_price_of_zero(solve: Solve) -> None:
    draws = Draws(vmax=np.array([[2.0, 3.0], [1.0, 9.0]]), k=np.ones((2, 2)))
    capped = solve(replace(two_channels(), hi=np.array([1.0, 2.0])), draws)
    grouped = solve(replace(two_channels(), groups=(Group(members=np.arange(2), most=4),)), draws)
    assert capped.spend.tolist() == [1, 2]
    assert grouped.spend.sum() == pytest.approx(4)
    assert (capped.shadow_price, grouped.shadow_price) == (0, 0)


@BOTH
def test_channels_that_bring_nothing_in_any_draw_get_their_floors(solve: Solve) -> None:
    problem = replace(two_channels(), lo=np.array([2.0, 0.0]))
    worthless = solve(problem, Draws(vmax=np.zeros((4, 2)), k=np.ones((4, 2))))
    useful = solve(problem, Draws(vmax=np.array([[0.0, 1.0]] * 4), k=np.ones((4, 2))))
    assert worthless.spend.tolist() == [2, 0]
    assert (worthless.value, worthless.upper_bound, worthless.shadow_price) == (0, 0, 0)
    assert useful.spend == pytest.approx([2, 8])


def test_a_tail_of_worthless_draws_is_worth_nothing_and_says_so() -> None:
    draws = random_draws(two_channels(), seed=1, draws=10)
    vmax = np.where(np.arange(10)[:, np.newaxis] < 3, 0.0, draws.vmax)
    solution = solve_cvar(two_channels(), replace(draws, vmax=vmax), tail=0.2)
    assert (solution.value, solution.upper_bound, solution.gap) == (0, 0, 0)


@BOTH
@pytest.mark.parametrize("money", [1e-6, 1, 1e9])
@pytest.mark.parametrize("k", [1e-6, 1, 1e9])
def test_any_scale_of_money_and_curves_is_certified(solve: Solve, money: float, k: float) -> None:
    problem = replace(random_problem(3, channels=6, groups=1, money=money), k=np.geomspace(k, 1, 6))
    solution = solve(problem, random_draws(problem, seed=3, draws=20))
    assert keeps_all_limits(problem, solution.spend)
    assert solution.value <= solution.upper_bound
    assert solution.gap <= 1e-7


@BOTH
def test_a_fixed_cost_above_its_floor_is_refused(solve: Solve) -> None:
    problem = replace(two_channels(), fixed=np.array([1.0, 0.0]))
    with pytest.raises(ValueError, match="isn't concave"):
        solve(problem, certain(problem))


@pytest.mark.parametrize("tail", [0.0, -0.1, 1.1, float("nan")])
def test_a_tail_that_is_no_share_is_refused(tail: float) -> None:
    with pytest.raises(ValueError, match="a tail is a share"):
        solve_cvar(two_channels(), certain(two_channels()), tail=tail)


@BOTH
@given(seed=st.integers(0, 10_000), channels=st.integers(1, 9), groups=st.integers(0, 2), draws=st.integers(1, 40))
@QUICK
def test_every_answer_keeps_all_limits_and_is_certified(solve: Solve, seed: int, channels: int, groups: int, draws: int) -> None:
    problem = random_problem(seed, channels=channels, groups=groups)
    solution = solve(problem, random_draws(problem, seed=seed, draws=draws))
    assert keeps_all_limits(problem, solution.spend)
    assert solution.value <= solution.upper_bound
    assert solution.gap <= 1e-7


@BOTH
@given(seed=st.integers(0, 10_000), more=st.floats(0, 3))
@QUICK
def test_the_value_is_monotone_and_concave_in_the_budget(solve: Solve, seed: int, more: float) -> None:
    problem = random_problem(seed, groups=1)
    draws = random_draws(problem, seed=seed, draws=20)
    low, middle, high = (solve(problem.with_budget(problem.budget + part * more), draws).value for part in (0, 0.5, 1))
    slack = 2e-8 * high
    assert low <= middle + slack
    assert middle <= high + slack
    assert middle >= (low + high) / 2 - slack


@BOTH
@given(seed=st.integers(0, 10_000))
@QUICK
def test_neither_the_unit_of_money_nor_the_order_of_the_draws_matters(solve: Solve, seed: int) -> None:
    problem, in_cents = random_problem(seed, groups=1), random_problem(seed, groups=1, money=100)
    draws = random_draws(problem, seed=seed, draws=20)
    turned = Draws(vmax=draws.vmax[::-1], k=draws.k[::-1] * 100)
    one, other = solve(problem, draws), solve(in_cents, turned)
    assert other.value == pytest.approx(one.value, rel=2e-8)
    assert other.spend == pytest.approx(one.spend * 100, abs=0.05)
