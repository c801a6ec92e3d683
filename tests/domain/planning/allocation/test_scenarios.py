from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.entities.brief import BudgetMode, GroupLimit
from domain.entities.channel import ChannelId
from domain.entities.plan import ResponseCurve, Scenario, ScenarioKind
from domain.planning.allocation.allocation_problem import AllocationProblem, Goal
from domain.planning.allocation.allocator import allocate
from domain.planning.allocation.goals import allocate_for_goal
from domain.planning.allocation.scenarios import scenarios
from domain.values.money import Money

MakeCurve = Callable[..., ResponseCurve]
SEARCH, META, EMAIL = ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.EMAIL


def solved(problem: AllocationProblem) -> tuple[Scenario, ...]:
    return scenarios(problem, allocate(problem))


@pytest.fixture
def problem(make_curve: MakeCurve) -> AllocationProblem:
    curves = (make_curve(SEARCH, 300, 9_000), make_curve(META, 600, 9_000), make_curve(EMAIL, 40, 250))
    return AllocationProblem(total=Money(1_000_000, "USD"), curves=curves)


def test_less_more_and_without_the_largest_are_solved_again(problem: AllocationProblem) -> None:
    base = allocate(problem)
    less, more, without, *_ = scenarios(problem, base)
    assert (less.name, more.name, without.name) == ("-20%", "+20%", "without Paid social (Meta)")
    assert (less.total.amount_minor, more.total.amount_minor) == (800_000, 1_200_000)
    assert without.total == problem.total
    assert less.objective_value < base.objective_value < more.objective_value
    assert less.objective_value == allocate(problem.with_total(less.total)).objective_value
    assert without.change == pytest.approx(without.objective_value / base.objective_value - 1)
    assert without.change < 0
    assert "fewer leads" in less.note
    assert "more leads" in more.note


def test_diminishing_returns_make_a_cut_hurt_more_than_a_raise_helps(problem: AllocationProblem) -> None:
    less, more, *_ = solved(problem)
    assert -less.change > more.change > 0


def test_a_cut_that_the_floors_forbid_says_so(problem: AllocationProblem) -> None:
    floors = {SEARCH: Money(500_000, "USD"), META: Money(450_000, "USD")}
    floored = AllocationProblem(total=problem.total, curves=problem.curves, floors=floors)
    less, more, *_ = solved(floored)
    assert less.note.startswith("Infeasible: Paid search has a floor of USD 5,000.00")
    assert (less.objective_value, less.change) == (0.0, -1.0)
    assert more.change > 0


def test_the_only_channel_cannot_be_left_out(make_curve: MakeCurve) -> None:
    without = solved(AllocationProblem(total=Money(1_000, "USD"), curves=(make_curve(SEARCH),)))[2]
    assert without.note == "Infeasible: no channel remains to spend in"


def test_leaving_a_channel_out_drops_its_floor_too(problem: AllocationProblem) -> None:
    floored = AllocationProblem(total=problem.total, curves=problem.curves, floors={META: Money(900_000, "USD")})
    assert solved(floored)[2].objective_value > 0


def test_capped_channels_leave_the_raise_unspent(problem: AllocationProblem) -> None:
    caps = {curve.channel: Money(300_000, "USD") for curve in problem.curves}
    more = solved(AllocationProblem(total=Money(900_000, "USD"), curves=problem.curves, caps=caps))[1]
    assert more.change == 0
    assert "USD 1,800.00 would stay unspent" in more.note


def test_weighted_leads_are_called_what_they_count(problem: AllocationProblem) -> None:
    weighted = AllocationProblem(total=problem.total, curves=problem.curves, weights={EMAIL: 2.0}, outcome="attendees")
    assert "fewer attendees" in solved(weighted)[0].note


def named(found: tuple[Scenario, ...], name: str) -> Scenario:
    return next(scenario for scenario in found if scenario.name == name)


def of_kind(found: tuple[Scenario, ...], kind: ScenarioKind) -> list[Scenario]:
    return [scenario for scenario in found if scenario.kind is kind]


def test_budgets_from_half_to_half_as_much_again_are_solved(problem: AllocationProblem) -> None:
    budgets = of_kind(solved(problem), ScenarioKind.BUDGET)
    assert [scenario.name for scenario in budgets] == ["-20%", "+20%", "-50%", "-10%", "+10%", "+50%"]
    assert [scenario.total.amount_minor for scenario in budgets] == [800_000, 1_200_000, 500_000, 900_000, 1_100_000, 1_500_000]
    by_total = sorted(budgets, key=lambda scenario: scenario.total.amount_minor)
    assert [scenario.objective_value for scenario in by_total] == sorted(scenario.objective_value for scenario in budgets)
    assert named(solved(problem), "-50%").question == "What if the budget were USD 5,000.00 (50 % less)?"


def test_each_funded_channel_is_left_out_in_turn_the_dearest_to_lose_first(problem: AllocationProblem) -> None:
    without = of_kind(solved(problem), ScenarioKind.CHANNEL)
    assert [scenario.name for scenario in without[:1]] == ["without Paid social (Meta)"]
    assert {scenario.name for scenario in without[1:]} == {"without Paid search", "without Email"}
    assert without[1].change <= without[2].change < 0
    assert without[0].question == "What if Paid social (Meta), the largest channel, were left out?"
    assert named(solved(problem), "without Email").question == "What if Email were left out?"


def test_a_channel_without_money_is_not_left_out(problem: AllocationProblem, make_curve: MakeCurve) -> None:
    useless = replace(problem, curves=(*problem.curves, make_curve(ChannelId.EVENTS, 0.001, 9_000)))
    assert not [scenario for scenario in solved(useless) if scenario.name == "without Field events"]


def test_the_price_of_a_floor_and_of_a_cap_is_told(problem: AllocationProblem) -> None:
    held = replace(problem, floors={EMAIL: Money(300_000, "USD")}, caps={META: Money(100_000, "USD")})
    base = allocate(held)
    cap, floor = of_kind(scenarios(held, base), ScenarioKind.LIMIT)
    assert (cap.name, floor.name) == ("no cap for Paid social (Meta)", "no floor for Email")
    assert floor.question == "What if Email had no floor of USD 3,000.00?"
    uncapped = allocate(replace(held, caps={}))
    more = uncapped.objective_value - base.objective_value
    assert cap.objective_value == uncapped.objective_value
    assert cap.note.startswith(
        f"the cap of USD 1,000.00 costs {more:,.1f} leads ({cap.change:.1%}): {uncapped.objective_value:,.1f} instead of "
    )
    assert cap.change >= floor.change > 0


def test_the_price_of_a_group_limit_is_told(problem: AllocationProblem) -> None:
    paid = GroupLimit(name="Paid media", channels=(SEARCH, META), max_share=0.5)
    (limit,) = of_kind(solved(replace(problem, groups=(paid,))), ScenarioKind.LIMIT)
    assert (limit.name, limit.question) == ("no limit for Paid media", "What if Paid media had no limit of 50 %?")
    assert limit.objective_value == allocate(problem).objective_value
    assert limit.note.startswith("the limit of 50 % costs ")


def test_limits_that_hold_nothing_cost_nothing_and_stay_untold(problem: AllocationProblem) -> None:
    loose = replace(problem, floors={SEARCH: Money(100, "USD")}, caps={META: Money(999_000, "USD")})
    assert not of_kind(solved(loose), ScenarioKind.LIMIT)


def test_what_cannot_be_left_out_comes_first_among_the_channels(problem: AllocationProblem) -> None:
    goal = Goal(mode=BudgetMode.LEAST_SPEND, target=360, per_lead=1)
    tight = replace(problem, goal=goal, total=Money(1_500_000, "USD"))
    found = of_kind(scenarios(tight, allocate_for_goal(tight)), ScenarioKind.CHANNEL)
    assert [abs(scenario.change) for scenario in found[1:]] == sorted((abs(scenario.change) for scenario in found[1:]), reverse=True)
    assert found[0].note.startswith("Infeasible: USD 15,000.00 brings at most ")


def test_under_a_target_the_target_is_altered(problem: AllocationProblem) -> None:
    goal = Goal(mode=BudgetMode.TARGET_CPA, target=110, per_lead=0.2)
    asked = replace(problem, goal=goal)
    base = allocate_for_goal(asked)
    found = scenarios(asked, base)
    assert [scenario.name for scenario in found[:3]] == ["a 20 % lower target", "a 20 % higher target", "without Paid social (Meta)"]
    assert [scenario.name for scenario in found[3:5]] == ["a 10 % lower target", "a 10 % higher target"]
    lower, higher = found[:2]
    assert lower.question == "What if the target were USD 88.00 per conversion (20 % lower)?"
    assert lower.change < 0 < higher.change
    assert f"spent instead of {base.total - base.unspent}" in lower.note
    assert "unspent" not in lower.note


def test_under_a_least_spend_the_change_is_one_of_money(problem: AllocationProblem) -> None:
    asked = replace(problem.with_total(Money(3_000_000, "USD")), goal=Goal(mode=BudgetMode.LEAST_SPEND, target=200, per_lead=1))
    base = allocate_for_goal(asked)
    lower, higher, without, *_ = scenarios(asked, base)
    spent = base.total - base.unspent
    other = allocate_for_goal(replace(asked, goal=Goal(mode=BudgetMode.LEAST_SPEND, target=160, per_lead=1)))
    assert lower.change == pytest.approx((other.total - other.unspent).major / spent.major - 1)
    assert lower.question == "What if the target were 160 leads (20 % lower)?"
    assert lower.note.startswith(f"{-lower.change:.1%} less to spend: {other.total - other.unspent} instead of {spent}; 160.0 leads")
    assert higher.change > 0
    assert without.change > 0


def test_the_price_of_a_floor_under_a_least_spend_is_money(problem: AllocationProblem) -> None:
    goal = Goal(mode=BudgetMode.LEAST_SPEND, target=200, per_lead=1)
    asked = replace(problem, goal=goal, floors={SEARCH: Money(300_000, "USD")})
    (floor,) = of_kind(scenarios(asked, allocate_for_goal(asked)), ScenarioKind.LIMIT)
    assert floor.note.startswith("the floor of USD 3,000.00 costs USD ")
    assert floor.change < 0


def test_however_many_limits_bind_few_what_ifs_are_solved(make_curve: MakeCurve) -> None:
    curves = tuple(make_curve(channel, 100 + 10 * number) for number, channel in enumerate(ChannelId))
    caps = {channel: Money(50_000, "USD") for channel in ChannelId}
    groups = tuple(GroupLimit(name=channel.value, channels=(channel,), max_share=0.05) for channel in list(ChannelId)[:5])
    crowded = AllocationProblem(total=Money(1_000_000, "USD"), curves=curves, caps=caps, groups=groups)
    assert len(solved(crowded)) <= 25


def test_notes_tell_the_largest_move(problem: AllocationProblem) -> None:
    assert "the largest move is " in named(solved(problem), "+50%").note
