"""What holds for every concave problem, however odd."""

import sys
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.planning.solvers.concave import solve_concave
from domain.planning.solvers.separable import Floats, Group, Separable
from tests.domain.planning.solvers.problems import keeps_all_limits

SLACK = 1e-10
DIGITS = 4 * sys.float_info.epsilon  # what of a sum of money a double can hold
QUICK = settings(max_examples=60, deadline=None)


@st.composite
def problems(draw: st.DrawFn) -> Separable:
    """Draw a feasible problem in whole money; half of them Michaelis-Menten, a third with a group."""
    channels = draw(st.integers(1, 8))
    linear = draw(st.booleans())

    def each(values: st.SearchStrategy[float]) -> Floats:
        return np.array(draw(st.lists(values, min_size=channels, max_size=channels)), dtype=np.float64)

    money = st.just(0.0) | st.integers(1, 100_000).map(float)
    lo = each(money)
    groups: tuple[Group, ...] = ()
    if channels > 2 and draw(st.integers(0, 2)) == 0:
        members = np.arange(draw(st.integers(1, channels - 1)))
        groups = (Group(members=members, most=float(lo[members].sum()) + draw(money)),)
    return Separable(
        vmax=each(st.just(0.0) | st.floats(0.1, 5_000)),
        k=each(st.floats(10, 1e5)),
        alpha=np.ones(channels) if linear else each(st.just(1.0) | st.floats(0.2, 1)),
        fixed=lo * draw(st.sampled_from([0, 0.5, 1])),
        lo=lo,
        hi=lo + each(money | st.just(np.inf)),
        budget=float(lo.sum()) + draw(money),
        groups=groups,
    )


@given(problem=problems())
@QUICK
def test_the_answer_keeps_all_limits_and_is_certified(problem: Separable) -> None:
    solution = solve_concave(problem)
    assert keeps_all_limits(problem, solution.spend)
    assert solution.value <= solution.upper_bound
    assert solution.gap <= 1e-12


@given(problem=problems())
@QUICK
def test_marginal_returns_obey_karush_kuhn_tucker(problem: Separable) -> None:
    solution = solve_concave(problem)
    marginal, spend, price = problem.marginal(solution.spend), solution.spend, np.full(problem.k.size, solution.shadow_price)
    rises, falls = (spend < problem.hi) & (problem.vmax > 0), (spend - problem.lo > DIGITS * problem.budget) & (problem.vmax > 0)
    for group in problem.groups:
        if spend[group.members].sum() >= group.most * (1 - 1e-12):  # the group's price comes on top: what its worst paid member earns
            lowest = marginal[group.members][falls[group.members]].min(initial=np.inf)
            highest = marginal[group.members][rises[group.members]].max(initial=0.0)
            price[group.members] = max(solution.shadow_price, min(lowest, highest))
    slack = 1 + SLACK + _rounding_of_marginal_returns(problem, spend)
    assert (marginal[rises] <= price[rises] * slack[rises]).all()
    assert (marginal[falls] * slack[falls] >= price[falls]).all()
    if spend.sum() < problem.budget * (1 - 1e-12):
        assert solution.shadow_price == 0


def _rounding_of_marginal_returns(problem: Separable, spend: Floats) -> Floats:
    """Return the relative error that a spend's last digits bring: much where little is paid above a large fixed cost."""
    paid = spend - problem.fixed
    error: Floats = np.divide(DIGITS * spend, paid, out=np.where(spend > 0, np.inf, 0.0), where=paid > 0)
    return error


@given(problem=problems(), more=st.integers(0, 50_000).map(lambda half: 2 * half))
@QUICK
def test_the_value_is_monotone_and_concave_in_the_budget(problem: Separable, more: int) -> None:
    low, middle, high = (solve_concave(problem.with_budget(problem.budget + part * more)).value for part in (0, 0.5, 1))
    rounding = 1e-12 * high
    assert low <= middle + rounding
    assert middle <= high + rounding
    assert middle >= (low + high) / 2 - rounding


@given(problem=problems(), randomness=st.randoms(use_true_random=False))
@QUICK
def test_the_order_of_the_channels_does_not_matter(problem: Separable, randomness: Random) -> None:
    order = np.array(randomness.sample(range(problem.k.size), problem.k.size))
    shuffled = replace(
        problem,
        **{name: getattr(problem, name)[order] for name in ("vmax", "k", "alpha", "fixed", "lo", "hi")},
        groups=tuple(Group(members=np.flatnonzero(np.isin(order, group.members)), most=group.most) for group in problem.groups),
    )
    one, other = solve_concave(problem), solve_concave(shuffled)
    assert other.spend == pytest.approx(one.spend[order], rel=1e-9, abs=1e-9)
    assert other.value == pytest.approx(one.value, rel=1e-12)


@given(problem=problems())
@QUICK
def test_the_unit_of_money_does_not_matter(problem: Separable) -> None:
    in_cents = replace(
        problem,
        **{name: getattr(problem, name) * 100 for name in ("k", "fixed", "lo", "hi", "budget")},
        groups=tuple(Group(members=group.members, most=group.most * 100) for group in problem.groups),
    )
    one, other = solve_concave(problem), solve_concave(in_cents)
    assert other.spend == pytest.approx(one.spend * 100, rel=1e-9, abs=1e-7)
    assert other.value == pytest.approx(one.value, rel=1e-12)
    if _fixes_the_price(problem, one.spend):
        assert other.shadow_price * 100 == pytest.approx(one.shadow_price, rel=1e-9)


def _fixes_the_price(problem: Separable, spend: Floats) -> bool:
    """Return whether a channel without a group is well between its bounds: elsewhere a range of prices may lead to the same doubles."""
    grouped = np.isin(np.arange(spend.size), [member for group in problem.groups for member in group.members])
    far = 1e-6 * problem.budget
    return bool(((spend - problem.lo > far) & (problem.hi - spend > far) & (problem.vmax > 0) & ~grouped).any())


@given(problem=problems())
@QUICK
def test_the_price_is_at_least_what_more_money_brings_and_at_most_what_less_would_cost(problem: Separable) -> None:
    solution = solve_concave(problem)
    more = max(1.0, problem.budget / 1000)
    less = min(more, problem.budget - float(problem.lo.sum()))
    rounding = 1e-12 * solution.value
    assert solve_concave(problem.with_budget(problem.budget + more)).value <= solution.value + solution.shadow_price * more + rounding
    if less > 0:
        assert solve_concave(problem.with_budget(problem.budget - less)).value <= solution.value - solution.shadow_price * less + rounding
