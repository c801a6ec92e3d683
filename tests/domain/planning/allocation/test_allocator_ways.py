"""Each way in which the allocator solves a problem, told apart by what it says of it."""

from dataclasses import replace
from datetime import date

import pytest

from domain.entities.brief import GroupLimit, Risk
from domain.entities.channel import ChannelId
from domain.entities.plan import BudgetAllocation, ResponseCurve
from domain.errors import InvalidInput
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.allocator import MOST_RISKY_CHOICES, allocate
from domain.planning.allocation.calendar import calendar_of
from domain.planning.allocation.flighting import weekly_flights
from domain.values.date_range import DateRange
from domain.values.money import Money
from tests.domain.planning.conftest import MakeCurve

SEARCH, META, LINKEDIN, EVENTS = ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.PAID_SOCIAL_LINKEDIN, ChannelId.EVENTS
WINDOW = DateRange(date(2026, 3, 2), date(2026, 4, 26))


def usd(amount: float) -> Money:
    return Money(round(100 * amount), "USD")


def spent_on(allocation: BudgetAllocation, *channels: ChannelId) -> int:
    return sum(line.amount.amount_minor for line in allocation.lines if line.channel in channels)


@pytest.fixture
def problem(make_curve: MakeCurve) -> AllocationProblem:
    curves = (
        make_curve(SEARCH, 300, 9_600),
        make_curve(META, 580, 9_600),
        make_curve(LINKEDIN, 120, 4_000),
        make_curve(EVENTS, 90, 14_400),
    )
    return AllocationProblem(total=usd(30_000), curves=tuple(replace(curve, pivot=9_000, k_log_sd=0.5) for curve in curves))


def carrying(problem: AllocationProblem, half_life_weeks: float) -> AllocationProblem:
    curves = tuple(replace(curve, adstock_half_life_weeks=half_life_weeks) for curve in problem.curves)
    return replace(problem, curves=curves, calendar=calendar_of(WINDOW, dict.fromkeys(ChannelId, 0)))


def s_shaped(curve: ResponseCurve) -> ResponseCurve:
    return replace(curve, alpha=2.5)


def test_a_group_keeps_its_share_to_the_cent(problem: AllocationProblem) -> None:
    limited = replace(problem, groups=(GroupLimit(name="Paid social", channels=(META, LINKEDIN), max_share=0.333),))
    free, held = allocate(problem), allocate(limited)
    assert spent_on(free, META, LINKEDIN) > spent_on(held, META, LINKEDIN) == 999_000
    assert held.objective_value < free.objective_value
    assert held.gap < 1e-9
    assert any("Paid social" in words for words in held.binding)


def test_a_fixed_cost_that_pays_is_paid_and_one_that_doesn_t_is_not(problem: AllocationProblem) -> None:
    cheap, dear = (allocate(replace(problem, fixed_costs={LINKEDIN: usd(cost)})) for cost in (50, 9_000))
    assert spent_on(cheap, LINKEDIN) > 5_000
    assert spent_on(dear, LINKEDIN) == 0
    assert dear.objective_value == pytest.approx(allocate(problem.without(LINKEDIN)).objective_value)
    assert max(cheap.gap, dear.gap) <= 1e-6


def test_leads_come_of_what_remains_after_the_fixed_cost(problem: AllocationProblem) -> None:
    allocation = allocate(replace(problem, fixed_costs={META: usd(1_000)}))
    line = next(line for line in allocation.lines if line.channel is META)
    curve = next(curve for curve in problem.curves if curve.channel is META)
    assert line.response.p50 == pytest.approx(curve.response(line.amount.major - 1_000))


def test_s_shaped_curves_are_not_spread_thin(problem: AllocationProblem) -> None:
    twins = tuple(replace(s_shaped(problem.curves[0]), channel=channel) for channel in (SEARCH, META, LINKEDIN))
    allocation = allocate(AllocationProblem(total=usd(12_000), curves=twins))
    assert sorted(line.amount.amount_minor for line in allocation.lines) == [0, 0, 1_200_000]
    assert (allocation.solver, allocation.gap <= 1e-6) == ("branch-and-bound/1", True)


def test_without_carry_over_a_calendar_changes_nothing(problem: AllocationProblem) -> None:
    assert allocate(carrying(problem, 0.0)) == allocate(problem)


def test_carry_over_costs_the_leads_that_come_too_late(problem: AllocationProblem) -> None:
    at_once, short, long = allocate(problem), allocate(carrying(problem, 0.5)), allocate(carrying(problem, 3.0))
    assert at_once.objective_value > short.objective_value > long.objective_value
    assert (long.solver, long.gap <= 1e-9) == ("water-filling-weekly/1", True)


def test_the_flights_bring_what_the_allocation_promises(problem: AllocationProblem) -> None:
    weekly = carrying(problem, 2.0)
    allocation = allocate(weekly)
    flights = weekly_flights(weekly, allocation)
    assert {channel: sum(flight.amount.amount_minor for flight in planned) for channel, planned in flights.items()} == {
        line.channel: line.amount.amount_minor for line in allocation.lines
    }
    assert allocation.objective_value == pytest.approx(sum(line.response.p50 for line in allocation.lines))


def test_weeks_and_fixed_costs_are_solved_together(problem: AllocationProblem) -> None:
    weekly = replace(carrying(problem, 1.0), fixed_costs={LINKEDIN: usd(600), META: usd(300)})
    allocation = allocate(weekly)
    decided = [
        allocate(replace(left, fixed_costs={}, floors={}, total=left.total - paid)).objective_value
        for left, paid in (
            (weekly, usd(900)),
            (weekly.without(LINKEDIN), usd(300)),
            (weekly.without(META), usd(600)),
            (weekly.without(META).without(LINKEDIN), usd(0)),
        )
    ]
    assert allocation.objective_value == pytest.approx(max(decided), rel=1e-9)
    assert allocation.gap <= 1e-9


def test_many_fixed_costs_are_decided_by_the_window_and_the_gap_says_so(make_curve: MakeCurve) -> None:
    curves = tuple(make_curve(channel, 200 + 20 * place) for place, channel in enumerate(ChannelId))
    problem = AllocationProblem(total=usd(30_000), curves=curves, fixed_costs={curve.channel: usd(500) for curve in curves})
    by_window, by_week = allocate(problem), allocate(carrying(problem, 1.0))
    assert by_week.upper_bound == pytest.approx(by_window.upper_bound, rel=1e-9)
    assert 0 < by_week.gap < 0.2
    assert by_week.objective_value == pytest.approx(sum(line.response.p50 for line in by_week.lines))


@pytest.mark.parametrize("half_life_weeks", [0.0, 1.0])
def test_a_channel_that_can_reach_nobody_is_left_out_and_its_fixed_cost_unpaid(problem: AllocationProblem, half_life_weeks: float) -> None:
    useless = replace(problem, curves=(replace(problem.curves[0], vmax=0.0), *problem.curves[1:]), fixed_costs={SEARCH: usd(500)})
    allocation = allocate(carrying(useless, half_life_weeks))
    assert spent_on(allocation, SEARCH) == 0
    assert allocation.objective_value == pytest.approx(allocate(carrying(problem.without(SEARCH), half_life_weeks)).objective_value)


def test_the_cautious_avoid_the_channel_that_may_disappoint(problem: AllocationProblem) -> None:
    risky = replace(problem, curves=tuple(replace(c, log_sd=1.2 if c.channel is META else 0.2) for c in problem.curves))
    mean, cautious = (allocate(replace(risky, risk=risk)) for risk in (Risk.MEAN, Risk.CAUTIOUS))
    assert spent_on(cautious, META) < spent_on(risky_typical(risky), META) < spent_on(mean, META)
    assert cautious.objective_value < mean.objective_value
    assert max(mean.gap, cautious.gap) < 1e-6


def risky_typical(problem: AllocationProblem) -> BudgetAllocation:
    return allocate(replace(problem, risk=Risk.TYPICAL))


def test_risk_is_refused_where_it_can_t_be_drawn(problem: AllocationProblem) -> None:
    curves = (s_shaped(problem.curves[0]), *problem.curves[1:])
    fixed = {curve.channel: usd(100) for curve in problem.curves}
    assert len(fixed) > MOST_RISKY_CHOICES
    for refused in (replace(problem, curves=curves), replace(problem, fixed_costs=fixed)):
        with pytest.raises(InvalidInput) as caught:
            allocate(replace(refused, risk=Risk.MEAN))
        assert {issue.field for issue in caught.value.issues} == {"risk"}


@pytest.mark.parametrize("alpha", [0.5, 1.0, 2.0])
def test_every_figure_is_finite_with_nothing_to_spend(problem: AllocationProblem, alpha: float) -> None:
    curves = tuple(replace(curve, alpha=alpha) for curve in problem.curves)
    allocation = allocate(AllocationProblem(total=usd(0), curves=curves))
    figures = [allocation.shadow_price, *(line.marginal_return for line in allocation.lines)]
    assert all(0 <= figure < 1e6 for figure in figures)
    assert (allocation.objective_value, allocation.unspent) == (0.0, usd(0))
