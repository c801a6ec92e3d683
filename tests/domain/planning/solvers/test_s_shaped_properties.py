from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.planning.solvers.s_shaped import solve_s_shaped
from domain.planning.solvers.separable import Group, Separable

GAP = 1e-6
SUMS = 1e-12


@st.composite
def problems(draw: st.DrawFn) -> Separable:
    """Draw up to 6 channels of every kind with floors, caps, fixed costs and up to two groups.

    Amounts are whole 64ths, whose sums are exact: at the foot of a curve with a small alpha a rounding error brings a lot.
    """
    size = draw(st.integers(1, 6))
    amounts = st.integers(0, 128).map(lambda number: number / 64)

    def column(least: float, most: float) -> list[float]:
        return draw(st.lists(st.floats(least, most), min_size=size, max_size=size))

    def weights() -> list[float]:
        return draw(st.lists(st.just(0.0) | st.floats(1e-3, 3), min_size=size, max_size=size))

    def limits() -> list[float]:
        return draw(st.lists(amounts, min_size=size, max_size=size))

    lo = np.array(limits()) / 8 * np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    capped = np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    cut = draw(st.integers(0, size))
    parts = [part for part in (np.arange(cut), np.arange(cut, size)) if part.size and draw(st.booleans())]
    return Separable(
        vmax=np.array(weights()),
        k=np.array(column(0.05, 3)),
        alpha=np.array(column(0.3, 8)),
        fixed=np.array(column(1e-9, 0.5)) * np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size))),
        lo=lo,
        hi=np.where(capped, lo + np.array(limits()), np.inf),
        budget=float(lo.sum()) + 2 * draw(amounts),
        groups=tuple(Group(members=part, most=float(lo[part].sum()) + draw(amounts)) for part in parts),
    )


@settings(deadline=None, max_examples=100)
@given(problems())
def test_every_limit_is_kept_and_the_value_is_that_of_the_spend(problem: Separable) -> None:
    solution = solve_s_shaped(problem, gap=GAP)
    assert (solution.spend >= problem.lo).all()
    assert (solution.spend <= problem.hi).all()
    assert solution.spend.sum() <= problem.budget * (1 + SUMS)
    assert all(solution.spend[group.members].sum() <= group.most * (1 + SUMS) for group in problem.groups)
    assert solution.value == problem.response(solution.spend).sum()
    assert solution.value <= solution.upper_bound
    assert solution.shadow_price >= 0


@settings(deadline=None, max_examples=60)
@given(problems(), st.integers(1, 4))
def test_a_bound_from_few_nodes_holds_for_what_many_find(problem: Separable, max_nodes: int) -> None:
    hasty, thorough = solve_s_shaped(problem, max_nodes=max_nodes), solve_s_shaped(problem, gap=GAP)
    assert thorough.value <= hasty.upper_bound
    assert hasty.value <= thorough.upper_bound


@settings(deadline=None, max_examples=60)
@given(problems(), st.floats(0, 1))
def test_more_money_never_brings_less(problem: Separable, more: float) -> None:
    less, richer = solve_s_shaped(problem, gap=GAP), solve_s_shaped(problem.with_budget(problem.budget + more), gap=GAP)
    assert less.value <= richer.upper_bound
    assert richer.value >= less.value * (1 - 2 * GAP)


@settings(deadline=None, max_examples=60)
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_channels_does_not_matter(problem: Separable, random: Random) -> None:
    order = np.array(random.sample(range(problem.k.size), problem.k.size))
    place = np.argsort(order)
    columns = {name: getattr(problem, name)[order] for name in ("vmax", "k", "alpha", "fixed", "lo", "hi")}
    groups = tuple(Group(members=place[group.members], most=group.most) for group in problem.groups)
    shuffled = solve_s_shaped(replace(problem, **columns, groups=groups), gap=GAP)
    _assert_same_optimum(shuffled.value, solve_s_shaped(problem, gap=GAP).value)


@settings(deadline=None, max_examples=60)
@given(problems(), st.sampled_from([2.0**-20, 2.0**-6, 2.0**7, 2.0**30]))
def test_the_unit_of_money_does_not_matter(problem: Separable, unit: float) -> None:
    columns = {name: getattr(problem, name) * unit for name in ("k", "fixed", "lo", "hi")}
    groups = tuple(Group(members=group.members, most=group.most * unit) for group in problem.groups)
    other = solve_s_shaped(replace(problem, **columns, budget=problem.budget * unit, groups=groups), gap=GAP)
    _assert_same_optimum(other.value, solve_s_shaped(problem, gap=GAP).value)


@settings(deadline=None, max_examples=60)
@given(problems(), st.sampled_from([1e-6, 100.0, 1e9]))
def test_the_weight_of_a_lead_does_not_matter(problem: Separable, weight: float) -> None:
    other = solve_s_shaped(replace(problem, vmax=problem.vmax * weight), gap=GAP)
    _assert_same_optimum(other.value, solve_s_shaped(problem, gap=GAP).value * weight)


def _assert_same_optimum(value: float, other: float) -> None:
    """Either may be short of the optimum by the gap."""
    assert abs(value - other) <= 2 * GAP * max(value, other)
