import math

import numpy as np
import pytest

from domain.planning.solvers.concave import solve_concave
from domain.planning.solvers.s_shaped import solve_s_shaped
from domain.planning.solvers.separable import Floats, Group, Separable

GAP = 1e-6
MACHINE = 1e-11  # what remains of a gap where the best spend is known exactly


def equal_channels(
    channels: int, *, budget: float, alpha: float = 2.0, fixed: float = 0.0, lo: float = 0.0, hi: float = math.inf
) -> Separable:
    return Separable(
        vmax=np.ones(channels),
        k=np.ones(channels),
        alpha=np.full(channels, 2.0),
        fixed=np.full(channels, fixed),
        lo=np.zeros(channels),
        hi=np.full(channels, np.inf),
        budget=budget,
    )


def channels(*, budget: float, groups: tuple[Group, ...] = (), **arrays: list[float]) -> Separable:
    """Return a problem of S-shaped curves without limits, save what `arrays` say."""
    size = len(next(iter(arrays.values())))
    usual = {"vmax": 1.0, "k": 1.0, "alpha": 2.0, "fixed": 0.0, "lo": 0.0, "hi": math.inf}
    columns = {name: np.array(arrays.get(name, [value] * size), dtype=float) for name, value in usual.items()}
    return Separable(**columns, budget=budget, groups=groups)


def unlike_channels(size: int, *, seed: int, groups: int = 0) -> Separable:
    rng = np.random.default_rng(seed)
    lo = np.where(rng.random(size) < 0.3, rng.random(size) * 0.3, 0.0)
    members = np.array_split(rng.permutation(size)[: size * 2 // 3], max(groups, 1))[:groups]
    budget = float(lo.sum()) + size * rng.uniform(0.2, 1.2)
    return Separable(
        vmax=rng.lognormal(0, 0.8, size),
        k=rng.lognormal(0, 0.7, size),
        alpha=rng.uniform(1.2, 4, size),
        fixed=np.where(rng.random(size) < 0.3, rng.random(size) * 0.5, 0.0),
        lo=lo,
        hi=np.where(rng.random(size) < 0.5, lo + rng.random(size) * 4, np.inf),
        budget=budget,
        groups=tuple(Group(members=part, most=float(lo[part].sum()) + budget * rng.uniform(0.1, 0.4)) for part in members),
    )


@pytest.mark.parametrize("size", [20, 100, 1000])
@pytest.mark.parametrize("groups", [0, 3])
def test_many_unlike_channels_are_solved_in_few_nodes(size: int, groups: int) -> None:
    solution = solve_s_shaped(unlike_channels(size, seed=size, groups=groups), gap=GAP, max_nodes=100)
    assert solution.gap <= GAP


def test_without_a_budget_nothing_is_spent() -> None:
    solution = solve_s_shaped(equal_channels(3, budget=0))
    assert (solution.spend == 0).all()
    assert (solution.value, solution.upper_bound, solution.gap) == (0, 0, 0)


def test_a_budget_below_every_fixed_cost_is_left_over() -> None:
    solution = solve_s_shaped(equal_channels(3, budget=1, fixed=2))
    assert (solution.spend == 0).all()
    assert (solution.value, solution.upper_bound, solution.shadow_price) == (0, 0, 0)


def test_money_that_pays_for_no_second_channel_is_left_over() -> None:
    solution = solve_s_shaped(channels(fixed=[0.5, 2.0], hi=[1.0, 9.0], budget=2.5))
    np.testing.assert_allclose(solution.spend, [1.0, 0.0])
    assert solution.shadow_price == 0
    assert solution.gap <= GAP


@pytest.mark.parametrize("budget", [1e-9, 0.1, 1.0, 1e9, 1e300])
def test_a_single_channel_gets_everything(budget: float) -> None:
    problem = equal_channels(1, budget=budget)
    solution = solve_s_shaped(problem)
    assert solution.spend == pytest.approx(np.array([budget]))
    assert solution.shadow_price == pytest.approx(problem.marginal(np.array([budget]))[0])
    assert solution.gap <= MACHINE


def test_of_two_equal_curves_one_gets_everything_below_the_inflection() -> None:
    solution = solve_s_shaped(equal_channels(2, budget=0.5))
    assert sorted(solution.spend) == pytest.approx([0.0, 0.5])


@pytest.mark.parametrize(("size", "budget"), [(3, 2.0), (20, 7.3), (200, 77.3)])
def test_equal_curves_do_not_multiply_the_nodes(size: int, budget: float) -> None:
    """The best split of equal curves gives some of them equally much and the others nothing: as many as bring most."""
    solution = solve_s_shaped(equal_channels(size, budget=budget), max_nodes=50)
    shares = np.array([number * (budget / number) ** 2 / (1 + (budget / number) ** 2) for number in range(1, size + 1)])
    assert solution.value == pytest.approx(shares.max(), rel=GAP)
    assert solution.gap <= GAP


def test_equal_channels_of_which_some_are_in_a_group_are_no_twins() -> None:
    problem = channels(k=[1.0, 1.0, 1.0], budget=3.0, groups=(Group(members=np.array([0, 1]), most=1.0),))
    solution = solve_s_shaped(problem)
    assert solution.spend[2] == pytest.approx(2.0)
    assert solution.spend[:2].max() == pytest.approx(1.0)


def test_channels_that_bring_nothing_stay_at_their_floors() -> None:
    solution = solve_s_shaped(channels(vmax=[0.0, 1.0, 0.0], lo=[0.2, 0.0, 0.0], budget=2.0))
    np.testing.assert_allclose(solution.spend, [0.2, 1.8, 0.0])
    nothing = solve_s_shaped(channels(vmax=[0.0, 0.0], budget=2.0))
    assert (nothing.value, nothing.upper_bound, nothing.shadow_price) == (0, 0, 0)


@pytest.mark.parametrize("alpha", [50.0, 1e3, 1e6])
def test_huge_exponents_make_a_choice_of_thresholds(alpha: float) -> None:
    """Curves that jump at k are a knapsack: what is worth most among the choices that fit is 3 for 0.95 here."""
    problem = channels(vmax=[3.0, 2.0, 1.0, 1.0], k=[0.95, 0.7, 0.4, 0.3], alpha=[alpha] * 4, budget=1.0)
    solution = solve_s_shaped(problem)
    assert solution.gap <= GAP
    assert solution.value == pytest.approx(3.0, rel=0.08)


def test_an_exponent_beyond_the_digits_of_doubles_gets_an_honest_gap() -> None:
    solution = solve_s_shaped(channels(alpha=[1e12, 1e12], k=[1.0, 0.7], vmax=[3.0, 2.0], budget=1.1))
    assert solution.upper_bound >= 3
    assert solution.gap < 0.01


def test_floors_in_the_convex_part_are_kept() -> None:
    solution = solve_s_shaped(channels(lo=[0.1, 0.2, 0.0], budget=1.5))
    assert (solution.spend >= [0.1, 0.2, 0.0]).all()
    assert solution.gap <= GAP
    assert solution.value == pytest.approx(0.72)  # 0.75 in each of the first two, and nothing in the last


def test_a_floor_below_a_fixed_cost_is_kept_and_raised_only_where_that_pays() -> None:
    solution = solve_s_shaped(channels(lo=[0.1, 0.2, 0.0], fixed=[0.3, 0.3, 0.2], budget=2.0))
    assert solution.gap <= GAP
    np.testing.assert_allclose(solution.spend, [0.1, 1.9, 0.0])


def test_caps_below_a_fixed_cost_keep_a_channel_out() -> None:
    solution = solve_s_shaped(channels(fixed=[0.5, 0.0], hi=[0.2, 0.3], budget=5.0))
    np.testing.assert_allclose(solution.spend, [0.0, 0.3])
    assert solution.shadow_price == 0


def test_boxes_without_room_leave_nothing_to_decide() -> None:
    problem = channels(lo=[0.2, 0.3], hi=[0.2, 0.3], budget=5.0)
    solution = solve_s_shaped(problem)
    np.testing.assert_array_equal(solution.spend, problem.lo)
    assert solution.gap <= MACHINE


def test_floors_that_take_the_budget_leave_the_price_of_the_next_unit() -> None:
    problem = channels(lo=[0.5, 0.2], budget=0.7)
    solution = solve_s_shaped(problem)
    np.testing.assert_array_equal(solution.spend, problem.lo)
    assert solution.shadow_price == pytest.approx(problem.marginal(problem.lo).max())


def test_a_group_without_money_stays_out() -> None:
    solution = solve_s_shaped(channels(k=[1.0, 1.0, 1.0], budget=2.0, groups=(Group(members=np.array([0, 1]), most=0.0),)))
    np.testing.assert_allclose(solution.spend, [0.0, 0.0, 2.0])


def test_a_group_may_hold_everything() -> None:
    solution = solve_s_shaped(channels(k=[1.0, 1.0, 1.0], budget=2.0, groups=(Group(members=np.arange(3), most=1.0),)))
    assert solution.spend.sum() == pytest.approx(1.0)
    assert solution.value == pytest.approx(0.5)
    assert solution.shadow_price == 0


def concave_channels(seed: int) -> Separable:
    rng = np.random.default_rng(seed)
    size = 8
    lo: Floats = np.where(rng.random(size) < 0.3, rng.random(size) * 0.1, 0.0)
    return Separable(
        vmax=rng.lognormal(0, 1, size),
        k=rng.lognormal(-1, 1, size),
        alpha=np.where(rng.random(size) < 0.3, 1.0, rng.uniform(0.3, 1, size)),
        fixed=lo * rng.random(size),
        lo=lo,
        hi=np.where(rng.random(size) < 0.5, np.inf, lo + rng.random(size)),
        budget=float(lo.sum()) + rng.random() * 2,
        groups=(Group(members=np.arange(3), most=float(lo[:3].sum()) + rng.random()),),
    )


@pytest.mark.parametrize("seed", range(30))
def test_concave_curves_get_the_concave_optimum(seed: int) -> None:
    problem = concave_channels(seed)
    solution, concave = solve_s_shaped(problem), solve_concave(problem)
    assert solution.nodes == 1
    assert solution.value == pytest.approx(concave.value, rel=1e-10)
    assert solution.shadow_price == pytest.approx(concave.shadow_price, rel=1e-6)


def test_a_channel_that_counts_for_next_to_nothing_does_no_harm() -> None:
    solution = solve_s_shaped(channels(vmax=[5e-324, 1.0], alpha=[0.5, 2.0], budget=1.0))
    assert solution.value == pytest.approx(0.5)
    assert solution.gap <= GAP


def test_an_amount_too_small_to_tell_does_not_set_the_price() -> None:
    """At its foot a curve with alpha < 1 is infinitely steep, but beside a good channel it gets less than its floor's rounding."""
    solution = solve_s_shaped(channels(vmax=[1e-6, 10.0], k=[1.0, 0.1], alpha=[0.8, 1.0], fixed=[0.5, 0.0], lo=[0.5, 0.0], budget=0.6))
    assert solution.spend == pytest.approx(np.array([0.5, 0.1]))
    assert solution.shadow_price == pytest.approx(10 * 0.1 / 0.2**2)


def test_all_inside_their_bounds_earn_the_shadow_price() -> None:
    problem = unlike_channels(50, seed=1)
    solution = solve_s_shaped(problem)
    inside = (solution.spend > problem.lo) & (solution.spend < problem.hi)
    np.testing.assert_allclose(problem.marginal(solution.spend)[inside], solution.shadow_price, rtol=1e-6)


def test_the_shadow_price_is_what_a_little_more_money_brings() -> None:
    problem = unlike_channels(6, seed=3)
    solution = solve_s_shaped(problem, gap=1e-9)
    step = 1e-4 * problem.budget
    more = solve_s_shaped(problem.with_budget(problem.budget + step), gap=1e-9)
    assert (more.value - solution.value) / step == pytest.approx(solution.shadow_price, rel=1e-3)


def test_nodes_that_are_too_few_leave_an_honest_gap() -> None:
    rng = np.random.default_rng(5)
    alike = channels(k=list(1 + 1e-3 * rng.random(20)), alpha=[3.0] * 20, budget=6.6)
    hasty, thorough = solve_s_shaped(alike, max_nodes=1), solve_s_shaped(alike, max_nodes=60)
    assert hasty.gap > GAP
    assert hasty.nodes == 1
    assert hasty.value <= thorough.value <= thorough.upper_bound <= hasty.upper_bound


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        (channels(lo=[1.0, 1.0], budget=1.0), "the floors come to"),
        (channels(lo=[0.2, 0.2], hi=[0.1, 9.0], budget=1.0), "a floor is above its limit in channels"),
        (channels(lo=[0.2, 0.2], budget=1.0, groups=(Group(members=np.array([0, 1]), most=0.3),)), "together they may spend"),
        (channels(lo=[0.0, 0.0], budget=math.nan), "the budget is nan"),
    ],
)
def test_a_problem_without_an_answer_says_why(problem: Separable, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        solve_s_shaped(problem)
