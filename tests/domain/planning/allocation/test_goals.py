import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.entities.brief import BudgetMode, GroupLimit
from domain.entities.channel import ChannelId
from domain.entities.plan import BudgetAllocation, ResponseCurve
from domain.errors import Infeasible
from domain.planning.allocation import sums
from domain.planning.allocation.allocation_problem import AllocationProblem, Goal
from domain.planning.allocation.allocator import allocate
from domain.planning.allocation.goals import allocate_for_goal
from domain.values.money import Money

MakeCurve = Callable[..., ResponseCurve]
SEARCH, META, EMAIL, EVENTS = ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.EMAIL, ChannelId.EVENTS
CENT = Money(1, "USD")


def usd(amount: float) -> Money:
    return Money(round(amount * 100), "USD")


def roas(target: float) -> Goal:
    return Goal(mode=BudgetMode.TARGET_ROAS, target=target, per_lead=250)


def cpa(target: float) -> Goal:
    return Goal(mode=BudgetMode.TARGET_CPA, target=target, per_lead=0.2)


def least(target: float, per_lead: float = 1) -> Goal:
    return Goal(mode=BudgetMode.LEAST_SPEND, target=target, per_lead=per_lead)


def spent(allocation: BudgetAllocation) -> Money:
    return allocation.total - allocation.unspent


def refusal(problem: AllocationProblem) -> tuple[str, ...]:
    with pytest.raises(Infeasible) as caught:
        allocate_for_goal(problem)
    assert all(words in str(caught.value) for words in caught.value.binding)
    return caught.value.binding


@pytest.fixture
def problem(make_curve: MakeCurve) -> AllocationProblem:
    curves = (make_curve(SEARCH, 300, 9_600), make_curve(META, 580, 9_600), make_curve(EMAIL, 40, 250), make_curve(EVENTS, 90, 14_400))
    return AllocationProblem(total=usd(60_000), curves=curves)


@pytest.fixture
def solves(monkeypatch: pytest.MonkeyPatch) -> list[Money]:
    """The totals that were solved, in their order."""
    totals: list[Money] = []

    def counting(problem: AllocationProblem) -> BudgetAllocation:
        totals.append(problem.total)
        return allocate(problem)

    monkeypatch.setattr(sums, "allocate", counting)
    return totals


def test_without_a_goal_all_of_it_is_spent(problem: AllocationProblem) -> None:
    assert allocate_for_goal(problem) == allocate(problem)


@pytest.mark.parametrize("goal", [roas(3.0), cpa(400.0)])
def test_a_target_takes_the_last_cent_that_keeps_it(problem: AllocationProblem, goal: Goal, solves: list[Money]) -> None:
    found = allocate_for_goal(replace(problem, goal=goal))
    assert len(solves) <= 10

    def keeps(total: Money) -> bool:
        value = allocate(problem.with_total(total)).objective_value * goal.per_lead
        return value >= goal.target * total.major if goal.mode is BudgetMode.TARGET_ROAS else total.major <= goal.target * value

    assert usd(0) < spent(found) < problem.total
    assert keeps(spent(found))
    assert not keeps(spent(found) + CENT)
    assert sum(line.amount.amount_minor for line in found.lines) == spent(found).amount_minor
    assert found.lines == allocate(problem.with_total(spent(found))).lines
    assert found.total == problem.total
    assert found.shadow_price == pytest.approx(max(line.marginal_return for line in found.lines), rel=1e-6)


def test_what_a_target_decides_is_said_first(problem: AllocationProblem) -> None:
    found = allocate_for_goal(replace(problem, goal=cpa(400.0)))
    assert found.binding[0].startswith(f"the target of USD 400.00 per conversion decides the sum: {spent(found)} of at most USD 60,000.00")
    assert "where a conversion costs USD 400.00 on average; at the margin, a conversion costs USD" in found.binding[0]
    assert not any("stays unspent" in words for words in found.binding)
    by_return = allocate_for_goal(replace(problem, goal=roas(3.0)))
    assert by_return.binding[0].startswith("the target of USD 3.00 per USD 1.00 spent decides the sum: ")
    assert "where USD 1.00 brings USD 3.00 on average" in by_return.binding[0]


def test_a_target_that_the_ceiling_keeps_leaves_all_of_it_to_spend(problem: AllocationProblem) -> None:
    found = allocate_for_goal(replace(problem, goal=cpa(10_000.0)))
    assert found.unspent == usd(0)
    assert found.lines == allocate(problem).lines
    assert found.binding[0].startswith("the target of USD 10,000.00 per conversion doesn't limit the sum: with USD 60,000.00 spent, a ")


def test_caps_that_end_the_spend_before_the_target_does_are_told(problem: AllocationProblem) -> None:
    caps = {curve.channel: usd(1_000) for curve in problem.curves}
    found = allocate_for_goal(replace(problem, caps=caps, goal=cpa(10_000.0)))
    assert spent(found) == usd(4_000)
    assert "with USD 4,000.00 spent" in found.binding[0]
    assert "USD 56,000.00 stays unspent" in found.binding[-1]


def test_a_target_below_the_best_average_names_the_cheapest_conversions(problem: AllocationProblem, solves: list[Money]) -> None:
    (words,) = refusal(replace(problem, goal=cpa(20.0)))
    assert words == "at best, a conversion costs USD 31.38, the target is USD 20.00 per conversion"  # 250 + 1 of email for 40/0.2 leads
    assert len(solves) <= 40
    (words,) = refusal(replace(problem, goal=roas(100.0)))
    assert words.startswith("at best, USD 1.00 brings USD 39.84, the target is USD 100.00 per USD 1.00 spent")


def test_a_dear_floor_is_carried_by_what_is_cheap_where_that_suffices(problem: AllocationProblem) -> None:
    floored = replace(problem, floors={EVENTS: usd(3_000)})
    alone = allocate(floored.with_total(usd(3_000)))
    assert alone.objective_value * 0.2 * 250 < 3_000
    found = allocate_for_goal(replace(floored, goal=cpa(250.0)))
    assert usd(3_000) < spent(found) < problem.total
    assert spent(found).major <= 250 * 0.2 * found.objective_value
    more = allocate(floored.with_total(spent(found) + CENT))
    assert 250 * 0.2 * more.objective_value < (spent(found) + CENT).major


def test_floors_too_dear_for_the_target_are_told_with_their_sum(problem: AllocationProblem) -> None:
    floored = replace(problem, floors={EVENTS: usd(30_000)})
    average, least_sum = refusal(replace(floored, goal=cpa(250.0)))
    assert least_sum == "the limits take at least USD 30,000.00"
    best = min(total / (0.2 * allocate(floored.with_total(usd(total))).objective_value) for total in range(30_000, 60_001, 500))
    told = re.fullmatch(r"at best, a conversion costs USD ([\d.]+), the target is USD 250.00 per conversion", average)
    assert told
    assert float(told[1]) == pytest.approx(best, rel=1e-4)


@pytest.mark.parametrize("wanted", [1.0, 40.0, 300.0, 700.0])
def test_the_least_spend_reaches_the_goal_and_a_cent_less_does_not(problem: AllocationProblem, wanted: float, solves: list[Money]) -> None:
    found = allocate_for_goal(replace(problem, goal=least(wanted)))
    assert len(solves) <= 40
    assert found.objective_value >= wanted
    assert allocate(problem.with_total(spent(found) - CENT)).objective_value < wanted
    assert (found.total, found.lines) == (problem.total, allocate(problem.with_total(spent(found))).lines)
    words = f"the goal of {wanted:g} leads decides the sum: {spent(found)} of at most USD 60,000.00 is the least that brings it"
    assert found.binding[0] == words


def test_a_goal_in_its_own_unit_tells_the_leads_it_takes(problem: AllocationProblem) -> None:
    found = allocate_for_goal(replace(problem, goal=least(60, per_lead=0.2)))
    assert found.objective_value == pytest.approx(300, rel=1e-5)
    assert found.binding[0].startswith("the goal of 60 (300.0 leads) decides the sum: ")


def test_floors_that_reach_the_goal_decide_the_least_spend(problem: AllocationProblem) -> None:
    found = allocate_for_goal(replace(problem, floors={META: usd(9_600)}, goal=least(200)))
    assert spent(found) == usd(9_600)
    assert found.binding[0] == "the floors decide the sum: USD 9,600.00 bring 290.0 leads, the goal is 200 leads"


def test_a_goal_above_the_ceiling_names_the_sum_it_takes(problem: AllocationProblem, solves: list[Money]) -> None:
    reached, needed = refusal(replace(problem.with_total(usd(10_000)), goal=least(700)))
    best = allocate(problem.with_total(usd(10_000))).objective_value
    assert reached == f"USD 10,000.00 brings at most {best:,.1f} leads, the goal is 700 leads"
    enough = spent(allocate_for_goal(replace(problem, goal=least(700))))
    assert needed == f"{enough} would reach it"
    assert len(solves) <= 80


def test_a_goal_above_what_the_curves_can_bring_is_told_so(problem: AllocationProblem) -> None:
    _, needed = refusal(replace(problem, goal=least(1_500)))
    assert needed == "not even USD 61,440,000.00 would reach it"


def test_clashing_limits_are_told_before_any_goal(problem: AllocationProblem) -> None:
    assert "the floors come to" in refusal(replace(problem, floors={META: usd(70_000)}, goal=cpa(400)))[-1]


@pytest.mark.parametrize("goal", [cpa(400.0), roas(2.0)])
def test_without_a_budget_a_target_buys_nothing(problem: AllocationProblem, goal: Goal) -> None:
    found = allocate_for_goal(replace(problem.with_total(usd(0)), goal=goal))
    assert (found.objective_value, found.unspent) == (0.0, usd(0))
    assert refusal(replace(problem.with_total(usd(0)), goal=least(10)))[1].startswith("USD ")


def curve_of(values: Callable[[float], float]) -> Callable[[AllocationProblem], BudgetAllocation]:
    """Return an allocator whose best split of T major units brings values(T)."""

    def solve(problem: AllocationProblem) -> BudgetAllocation:
        base = allocate(replace(problem, fixed_costs={}))
        return replace(base, objective_value=values(problem.total.major), shadow_price=float("nan"))

    return solve


def test_a_return_that_rises_and_falls_is_followed_to_its_last_good_sum(
    problem: AllocationProblem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sums, "allocate", curve_of(lambda total: 1_000 * total**2 / (total**2 + 10_000**2)))
    fixed = replace(problem, fixed_costs={EVENTS: usd(1)})
    found = allocate_for_goal(replace(fixed, goal=cpa(125.0)))
    last = (1_000 + (1_000**2 - 4 * 0.04**2 * 10_000**2) ** 0.5) / (2 * 0.04)  # the larger root of 1000 T/(T² + 10⁸) = 1/(125·0.2)
    assert spent(found).major == pytest.approx(last, abs=0.01)
    best = 1_000 * 10_000 / (2 * 10_000**2)
    words = refusal(replace(fixed, goal=cpa(99.0)))[0]
    assert words == f"at best, a conversion costs USD {1 / best / 0.2:.2f}, the target is USD 99.00 per conversion"


def test_steps_of_fixed_costs_are_searched_from_above(problem: AllocationProblem, monkeypatch: pytest.MonkeyPatch) -> None:
    def steps(total: float) -> float:
        return 100.0 * (total >= 1_000) + 500.0 * (total >= 20_000)

    monkeypatch.setattr(sums, "allocate", curve_of(steps))
    fixed = replace(problem, fixed_costs={EVENTS: usd(1)})
    assert spent(allocate_for_goal(replace(fixed, goal=least(100)))) == usd(1_000)
    assert spent(allocate_for_goal(replace(fixed, goal=least(101)))) == usd(20_000)
    assert spent(allocate_for_goal(replace(fixed, goal=cpa(200.0)))) == usd(24_000)
    assert spent(allocate_for_goal(replace(fixed, goal=cpa(100.0)))) == usd(2_000)


def test_the_share_of_a_group_is_of_what_is_spent(problem: AllocationProblem, monkeypatch: pytest.MonkeyPatch) -> None:
    shares: list[tuple[Money, tuple[GroupLimit, ...]]] = []

    def watching(problem: AllocationProblem) -> BudgetAllocation:
        shares.append((problem.total, problem.groups))
        return allocate(problem)

    monkeypatch.setattr(sums, "allocate", watching)
    paid = GroupLimit(name="Paid media", channels=(SEARCH, META), max_share=0.6)
    found = allocate_for_goal(replace(problem, groups=(paid,), goal=cpa(400.0)))
    assert (spent(found), (paid,)) in shares
