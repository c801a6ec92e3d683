"""Cases whose answer is known, odd cases and refused ones."""

from dataclasses import replace

import numpy as np
import pytest

from domain.planning.solvers.concave import solve_concave
from domain.planning.solvers.separable import Group, Separable
from tests.domain.planning.solvers.problems import keeps_all_limits, random_problem

ALPHAS = pytest.mark.parametrize("alpha", [1.0, 0.5])


def equal_curves(channels: int, *, budget: float, alpha: float = 1.0) -> Separable:
    same = np.ones(channels)
    hi = np.full(channels, np.inf)
    return Separable(vmax=10 * same, k=50 * same, alpha=alpha * same, fixed=0 * same, lo=0 * same, hi=hi, budget=budget)


def test_two_hyperbolas_split_as_by_hand() -> None:
    """sqrt(vmax·k) is 100 and 200: with u = (300 + 100 + 100)/300 the channels take 100·u − 100 and 200·u − 100."""
    problem = replace(equal_curves(2, budget=300), vmax=np.array([100.0, 400.0]), k=np.array([100.0, 100.0]))
    solution = solve_concave(problem)
    assert solution.spend == pytest.approx([200 / 3, 700 / 3])
    assert solution.shadow_price == pytest.approx(0.36)


@ALPHAS
def test_equal_curves_share_equally(alpha: float) -> None:
    assert solve_concave(equal_curves(4, budget=100, alpha=alpha)).spend == pytest.approx([25.0] * 4)


@ALPHAS
def test_one_channel_gets_everything_and_its_marginal_return_is_the_price(alpha: float) -> None:
    problem = equal_curves(1, budget=100, alpha=alpha)
    solution = solve_concave(problem)
    assert solution.spend == pytest.approx([100])
    assert solution.shadow_price == pytest.approx(problem.marginal(np.array([100.0]))[0])


@ALPHAS
@pytest.mark.parametrize("unit", [0.01, 0.1, 1, 3, 100])
def test_where_every_channel_is_at_a_bound_the_price_is_what_the_next_unit_brings(alpha: float, unit: float) -> None:
    free = replace(equal_curves(2, budget=3 * unit, alpha=alpha), vmax=np.array([1.0, 0.5]), k=np.array([10.0, 13.0]) * unit)
    problem = replace(free, lo=np.full(2, unit), hi=np.full(2, 2 * unit))
    solution = solve_concave(problem)
    full, next_to_rise = problem.marginal(solution.spend)
    assert solution.spend == pytest.approx([2 * unit, unit], rel=1e-14)
    assert full > next_to_rise
    assert solution.shadow_price == pytest.approx(next_to_rise, rel=1e-12)


def test_without_a_budget_the_price_is_the_best_first_unit() -> None:
    solution = solve_concave(replace(equal_curves(3, budget=0), vmax=np.array([10.0, 30.0, 20.0])))
    assert (solution.spend == 0).all()
    assert (solution.value, solution.upper_bound, solution.gap) == (0, 0, 0)
    assert solution.shadow_price == pytest.approx(30 / 50)


def test_without_a_budget_a_concave_hill_curve_is_infinitely_steep() -> None:
    solution = solve_concave(equal_curves(3, budget=0, alpha=0.5))
    assert solution.shadow_price == np.inf
    assert (solution.value, solution.upper_bound) == (0, 0)


@ALPHAS
def test_channels_that_bring_nothing_get_their_floors_and_leave_the_money(alpha: float) -> None:
    problem = replace(equal_curves(3, budget=100, alpha=alpha), vmax=np.zeros(3), lo=np.array([0.0, 5.0, 0.0]))
    solution = solve_concave(problem)
    assert solution.spend.tolist() == [0, 5, 0]
    assert (solution.shadow_price, solution.value, solution.upper_bound) == (0, 0, 0)


@ALPHAS
def test_money_that_caps_cannot_take_is_left_over_at_a_price_of_zero(alpha: float) -> None:
    caps = np.array([10.0, 20.0, 30.1])
    solution = solve_concave(replace(equal_curves(3, budget=100, alpha=alpha), hi=caps))
    assert (solution.spend == caps).all()
    assert solution.shadow_price == 0
    assert solution.gap <= 1e-13


@ALPHAS
def test_a_fixed_spend_stays_and_the_others_share_the_rest(alpha: float) -> None:
    solution = solve_concave(
        replace(equal_curves(3, budget=100, alpha=alpha), lo=np.array([40.0, 0, 0]), hi=np.array([40.0, np.inf, np.inf]))
    )
    assert solution.spend == pytest.approx([40, 30, 30])


@ALPHAS
def test_when_every_amount_is_fixed_that_is_the_answer(alpha: float) -> None:
    amounts = np.array([40.0, 0, 7.5])
    solution = solve_concave(replace(equal_curves(3, budget=47.5, alpha=alpha), lo=amounts, hi=amounts))
    assert (solution.spend == amounts).all()
    assert solution.gap <= 1e-13


@ALPHAS
def test_a_fixed_cost_that_the_floor_pays_brings_nothing(alpha: float) -> None:
    paid = replace(equal_curves(2, budget=120, alpha=alpha), fixed=np.array([20.0, 0]), lo=np.array([20.0, 0]))
    solution = solve_concave(paid)
    assert solution.spend == pytest.approx([70, 50])
    assert solution.value == pytest.approx(solve_concave(equal_curves(2, budget=100, alpha=alpha)).value)


@ALPHAS
@pytest.mark.parametrize("money", [1e-6, 1, 1e9])
@pytest.mark.parametrize("k", [1e-6, 1, 1e9])
def test_any_scale_of_money_and_curves_is_certified(money: float, k: float, alpha: float) -> None:
    problem = replace(random_problem(3, channels=6, groups=1, money=money), alpha=np.full(6, alpha), k=np.geomspace(k, 1, 6))
    solution = solve_concave(problem)
    assert keeps_all_limits(problem, solution.spend)
    assert solution.value <= solution.upper_bound
    assert solution.gap <= 1e-12


def test_alpha_just_below_one_agrees_with_the_closed_form() -> None:
    problem = random_problem(5, channels=10, groups=2)
    almost = replace(problem, alpha=np.full(10, 1 - 1e-9))
    assert solve_concave(almost).spend == pytest.approx(solve_concave(problem).spend, abs=1e-7)


def test_twelve_thousand_amounts_are_certified() -> None:
    for hill in (False, True):
        problem = random_problem(1, channels=12_000, hill=hill, groups=3)
        solution = solve_concave(problem)
        assert keeps_all_limits(problem, solution.spend)
        assert 0 <= solution.gap <= 1e-10


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"lo": np.array([60.0, 50.0])}, "the floors come to 110"),
        ({"lo": np.array([3.0, 0.0]), "hi": np.array([2.0, 9.0])}, r"above its limit in channels \[0\]"),
        ({"lo": np.array([np.nan, 0.0])}, r"above its limit in channels \[0\]"),
        ({"budget": float("nan")}, "the budget is nan"),
        ({"budget": -1.0}, "the budget is -1"),
        ({"lo": np.array([6.0, 5.0]), "groups": (Group(members=np.array([0, 1]), most=10),)}, "come to 11.0, together they may spend 10"),
        ({"groups": (Group(members=np.array([0, 1]), most=10), Group(members=np.array([1]), most=10))}, "more than one group"),
        ({"alpha": np.array([1.0, 1.5])}, "isn't concave"),
        ({"fixed": np.array([1.0, 0.0])}, "isn't concave"),
    ],
)
def test_a_problem_without_an_answer_is_refused_in_words(change: dict[str, object], words: str) -> None:
    problem = replace(equal_curves(2, budget=100), **change)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=words):
        solve_concave(problem)
