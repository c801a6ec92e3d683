from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.planning.solvers.carry_over import CarryOver, WeeklySolution, solve_carry_over
from domain.planning.solvers.separable import Floats, Group

FULL_WEEKS = (1.0, 1.0, 1.0, 1.0)


def weekly(
    *,
    vmax: tuple[float, ...] = (300.0,),
    k: tuple[float, ...] = (5_000.0,),
    decay: tuple[float, ...] = (0.5,),
    days: tuple[tuple[float, ...], ...] = (FULL_WEEKS,),
    lo: tuple[float, ...] | None = None,
    hi: tuple[float, ...] | None = None,
    fixed: tuple[float, ...] | None = None,
    budget: float = 4_000.0,
    groups: tuple[Group, ...] = (),
) -> CarryOver:
    channels, open_days = len(vmax), np.array(days)
    return CarryOver(
        vmax=np.array(vmax),
        k=np.array(k),
        decay=np.array(decay),
        shares=open_days / np.maximum(1e-300, open_days.sum(axis=1, keepdims=True)),
        lo=np.zeros(channels) if lo is None else np.array(lo),
        hi=np.full(channels, np.inf) if hi is None else np.array(hi),
        fixed=np.zeros(channels) if fixed is None else np.array(fixed),
        budget=budget,
        groups=groups,
    )


def by_channel(solution: WeeklySolution) -> Floats:
    totals: Floats = solution.spend.sum(axis=1)
    return totals


def test_without_carry_over_the_optimum_is_the_window_curves() -> None:
    problem = weekly(vmax=(300.0, 200.0), k=(5_000.0, 2_000.0), decay=(0.0, 0.0), days=((3.0, 7.0, 7.0), (0.0, 5.0, 7.0)))
    solution = solve_carry_over(problem)
    totals = by_channel(solution)
    np.testing.assert_allclose(solution.spend, totals[:, None] * problem.shares, rtol=1e-9)
    assert solution.value == pytest.approx(float((problem.vmax * totals / (problem.k + totals)).sum()), rel=1e-12)
    marginal = problem.vmax * problem.k / (problem.k + totals) ** 2
    np.testing.assert_allclose(marginal, solution.shadow_price, rtol=1e-9)


def test_with_carry_over_money_is_spent_early() -> None:
    solution = solve_carry_over(weekly())
    first, *_, last = solution.spend[0]
    assert first > 1_000 > last
    assert solution.value > weekly().value(np.full((1, 4), 1_000.0))


def test_every_week_with_money_earns_the_shadow_price_and_no_week_more() -> None:
    problem = weekly(vmax=(300.0, 90.0, 700.0), k=(5_000.0, 800.0, 90_000.0), decay=(0.5, 0.8, 0.2), days=(FULL_WEEKS,) * 3)
    solution = solve_carry_over(problem)
    marginal = problem.gradient(solution.spend)
    assert (marginal <= solution.shadow_price * (1 + 1e-9)).all()
    np.testing.assert_allclose(marginal[solution.spend > 0], solution.shadow_price, rtol=1e-8)


def test_the_gradient_is_the_derivative_of_the_value() -> None:
    problem = weekly(vmax=(300.0, 90.0), k=(5_000.0, 800.0), decay=(0.5, 0.8), days=((0.0, 7.0, 0.0, 5.0), (2.0, 7.0, 7.0, 1.0)))
    spend = np.array([[0.0, 500.0, 0.0, 20.0], [10.0, 300.0, 0.0, 70.0]])
    for cell in zip(*np.nonzero(problem.shares), strict=True):
        step = np.zeros_like(spend)
        step[cell] = 1e-3
        difference = (problem.value(spend + step) - problem.value(spend)) / 1e-3
        assert problem.gradient(spend)[cell] == pytest.approx(difference, rel=1e-5)


def test_nothing_is_spent_in_a_closed_week() -> None:
    solution = solve_carry_over(weekly(days=((0.0, 0.0, 7.0, 0.0, 7.0, 0.0),)))
    np.testing.assert_array_equal(solution.spend[0] > 0, [False, False, True, False, True, False])
    assert by_channel(solution)[0] == pytest.approx(4_000)


def test_a_fixed_cost_is_paid_in_the_first_open_week_and_brings_nothing() -> None:
    days = ((0.0, 7.0, 7.0),)
    plain = solve_carry_over(weekly(days=days, budget=3_000.0))
    with_cost = solve_carry_over(weekly(days=days, lo=(1_000.0,), fixed=(1_000.0,), budget=4_000.0))
    np.testing.assert_allclose(with_cost.spend - plain.spend, [[0.0, 1_000.0, 0.0]], atol=1e-6)
    assert with_cost.value == pytest.approx(plain.value, rel=1e-12)


def test_no_budget_brings_nothing_and_has_the_price_of_the_first_unit() -> None:
    problem = weekly(budget=0.0)
    solution = solve_carry_over(problem)
    assert not solution.spend.any()
    assert (solution.value, solution.upper_bound, solution.gap) == (0.0, 0.0, 0.0)
    assert solution.shadow_price == pytest.approx(float(problem.gradient(np.zeros((1, 4))).max()))


def test_one_week_is_a_curve_whose_k_is_stretched_by_what_is_lost() -> None:
    solution = solve_carry_over(weekly(days=((7.0,),), decay=(0.75,)))
    assert solution.spend == pytest.approx(np.array([[4_000.0]]))
    assert solution.value == pytest.approx(300 * 1_000 / (5_000 + 1_000))


def test_equal_channels_get_equal_money() -> None:
    solution = solve_carry_over(weekly(vmax=(300.0,) * 3, k=(5_000.0,) * 3, decay=(0.6,) * 3, days=(FULL_WEEKS,) * 3, budget=9_000.0))
    np.testing.assert_allclose(solution.spend, solution.spend[[1, 2, 0]], rtol=1e-9)
    np.testing.assert_allclose(by_channel(solution), 3_000)


def test_a_channel_that_brings_nothing_gets_its_floor() -> None:
    problem = weekly(vmax=(0.0, 300.0), k=(5_000.0, 5_000.0), decay=(0.5, 0.5), days=(FULL_WEEKS,) * 2, lo=(500.0, 0.0))
    np.testing.assert_allclose(by_channel(solve_carry_over(problem)), [500, 3_500])


def test_where_no_channel_brings_anything_the_money_is_left() -> None:
    solution = solve_carry_over(weekly(vmax=(0.0,)))
    assert not solution.spend.any()
    assert (solution.upper_bound, solution.shadow_price) == (0.0, 0.0)


def test_a_channel_that_never_opens_gets_nothing() -> None:
    problem = weekly(vmax=(300.0, 300.0), k=(5_000.0, 5_000.0), decay=(0.5, 0.5), days=((0.0,) * 4, FULL_WEEKS))
    np.testing.assert_allclose(by_channel(solve_carry_over(problem)), [0, 4_000])


def test_money_that_the_caps_cannot_take_is_left_at_a_price_of_zero() -> None:
    solution = solve_carry_over(weekly(hi=(1_500.0,)))
    assert by_channel(solution)[0] == pytest.approx(1_500)
    assert solution.shadow_price == 0
    assert solution.gap <= 1e-12


def test_floors_that_are_caps_leave_only_the_weeks_to_choose() -> None:
    problem = weekly(
        vmax=(300.0, 90.0), k=(5_000.0, 800.0), decay=(0.5, 0.8), days=(FULL_WEEKS,) * 2, lo=(3_000.0, 1_000.0), hi=(3_000.0, 1_000.0)
    )
    solution = solve_carry_over(problem)
    np.testing.assert_allclose(by_channel(solution), [3_000, 1_000], rtol=1e-12)
    assert solution.gap <= 1e-12


def test_a_group_is_held_to_its_limit_and_the_price_is_that_of_the_others() -> None:
    problem = weekly(vmax=(300.0, 300.0, 30.0), k=(5_000.0,) * 3, decay=(0.5,) * 3, days=(FULL_WEEKS,) * 3)
    held = replace(problem, groups=(Group(members=np.array([0, 1]), most=1_000.0),))
    solution = solve_carry_over(held)
    np.testing.assert_allclose(by_channel(solution), [500, 500, 3_000])
    assert solution.shadow_price == pytest.approx(float(held.gradient(solution.spend)[2].max()))
    assert solution.shadow_price < solve_carry_over(problem).shadow_price
    assert solution.gap <= 1e-12


@pytest.mark.parametrize("decay", [1 - 1e-6, 1 - 2.0**-40])
def test_an_effect_that_hardly_decays_is_bought_in_the_first_week(decay: float) -> None:
    solution = solve_carry_over(weekly(decay=(decay,)))
    np.testing.assert_allclose(solution.spend, [[4_000, 0, 0, 0]], atol=1e-3)
    assert solution.gap <= 1e-9


@pytest.mark.parametrize("budget", [1e-12, 1e-6, 1.0, 1e9, 1e15])
def test_budgets_far_from_any_k_are_certified_too(budget: float) -> None:
    problem = weekly(vmax=(300.0, 90.0), k=(5_000.0, 800.0), decay=(0.5, 0.8), days=(FULL_WEEKS,) * 2, budget=budget)
    solution = solve_carry_over(problem)
    assert by_channel(solution).sum() == pytest.approx(budget, rel=1e-9)
    assert solution.gap <= 1e-9


@pytest.mark.parametrize("k", [1.0, 5_000.0])
@pytest.mark.parametrize("amount", [1e-300, 1e-100, 1e-15, 1e-9])
def test_an_amount_that_drowns_in_k_goes_to_the_week_whose_effect_is_not_lost(k: float, amount: float) -> None:
    days = ((3.0, 0.0, 1.0, 1.0),)
    problem = weekly(k=(k,), decay=(0.25,), days=days, lo=(amount,), hi=(amount,), budget=amount)
    solution = solve_carry_over(problem)
    np.testing.assert_allclose(solution.spend / amount, [[0, 0, 1, 0]])
    assert solution.gap <= 1e-9


def test_a_short_week_between_long_ones_is_skipped_where_its_money_is_better_spent_before() -> None:
    problem = weekly(decay=(0.9,), days=((7.0, 1.0, 7.0, 1.0, 7.0),))
    solution = solve_carry_over(problem)
    np.testing.assert_array_equal(solution.spend[0, [1, 3]], 0)
    assert solution.gap <= 1e-12


@pytest.mark.parametrize("others", [0.0, 1.0])
def test_a_channel_that_brings_next_to_nothing_gets_its_floor(others: float) -> None:
    problem = weekly(vmax=(5e-324, others), k=(78.0, 2.0), decay=(0.0,) * 2, days=((7.0,),) * 2, lo=(0.25, 0.5), hi=(9.0, 0.5), budget=1.0)
    solution = solve_carry_over(problem)
    np.testing.assert_array_equal(by_channel(solution), [0.25, 0.5])
    assert solution.gap == pytest.approx(0.0, abs=1e-12)


@st.composite
def problems(draw: st.DrawFn) -> CarryOver:
    channels, weeks = draw(st.integers(1, 4)), draw(st.integers(1, 6))

    def per_channel(least: float, most: float) -> tuple[float, ...]:
        return tuple(draw(st.lists(st.floats(least, most), min_size=channels, max_size=channels)))

    row = st.tuples(*[st.sampled_from([0.0, 1.0, 3.0, 7.0, 7.0])] * weeks).filter(any)
    budget = draw(st.floats(0, 1e5))
    floors = np.array(per_channel(0, 1)) * draw(st.sampled_from([0.0, 1.0])) * budget / channels
    return weekly(
        vmax=per_channel(0, 1e3),
        k=per_channel(1, 1e5),
        decay=per_channel(0, 0.99),
        days=tuple(draw(row) for _ in range(channels)),
        lo=tuple(floors.tolist()),
        hi=tuple((floors + np.array(per_channel(0, 1e5)) + draw(st.sampled_from([0.0, np.inf]))).tolist()),
        budget=budget,
    )


@settings(deadline=None)
@given(problem=problems())
def test_every_solution_is_feasible_and_certified(problem: CarryOver) -> None:
    solution = solve_carry_over(problem)
    totals, rounding = by_channel(solution), 1e-9 * problem.budget
    assert (solution.spend >= 0).all()
    assert (solution.spend[problem.shares == 0] == 0).all()
    assert totals.sum() <= problem.budget + rounding
    assert ((problem.lo - rounding <= totals) & (totals <= problem.hi + rounding)).all()
    assert solution.value == pytest.approx(problem.value(solution.spend))
    assert solution.value <= solution.upper_bound
    assert solution.gap <= 1e-8


@settings(deadline=None)
@given(problem=problems(), seed=st.integers(0, 2**32 - 1))
def test_the_order_of_channels_does_not_matter(problem: CarryOver, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(problem.k.size)
    names = ("vmax", "k", "decay", "shares", "lo", "hi", "fixed")
    shuffled = replace(problem, **{name: getattr(problem, name)[order] for name in names})
    assert solve_carry_over(shuffled).value == pytest.approx(solve_carry_over(problem).value, rel=1e-8)


@settings(deadline=None)
@given(problem=problems(), unit=st.sampled_from([1e-3, 0.01, 7.3, 100.0]))
def test_the_unit_of_money_does_not_matter(problem: CarryOver, unit: float) -> None:
    amounts = {name: getattr(problem, name) * unit for name in ("k", "lo", "hi", "fixed", "budget")}
    solution, other = solve_carry_over(problem), solve_carry_over(replace(problem, **amounts))
    assert other.value == pytest.approx(solution.value, rel=1e-8)
    assert other.spend.sum() == pytest.approx(solution.spend.sum() * unit, rel=1e-8)


@settings(deadline=None)
@given(problem=problems(), factor=st.floats(1, 3))
def test_more_budget_never_brings_less(problem: CarryOver, factor: float) -> None:
    richer = replace(problem, budget=problem.budget * factor)
    assert solve_carry_over(richer).value >= solve_carry_over(problem).value * (1 - 1e-8)
