from collections.abc import Mapping
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.entities.brief import GroupLimit
from domain.entities.channel import ChannelId
from domain.entities.plan import AllocationLine, AtBound, BudgetAllocation, Flight, ResponseCurve
from domain.errors import Infeasible, InvalidInput
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.calendar import calendar_of
from domain.planning.allocation.flighting import carry_over_problem, gain_over_even, weekly_flights, weekly_response
from domain.values.date_range import DateRange
from domain.values.estimate import Estimate
from domain.values.money import Money

EIGHT_WEEKS = DateRange(date(2026, 8, 31), date(2026, 10, 25))
CALENDAR = calendar_of(EIGHT_WEEKS, {ChannelId.EMAIL: 0, ChannelId.PAID_SEARCH: 10, ChannelId.EVENTS: 90})
DAYS = CALENDAR.days[ChannelId.EMAIL]


def curve_of(channel: ChannelId, *, vmax: float = 300, k: float = 5_000, alpha: float = 1, half_life: float = 1.5) -> ResponseCurve:
    return ResponseCurve(
        channel=channel,
        vmax=vmax,
        k=k,
        alpha=alpha,
        adstock_half_life_weeks=half_life,
        log_sd=0.5,
        basis="prior",
        n_obs=0,
        source="made for a test",
        evidence_ref="",
    )


def problem_of(*curves: ResponseCurve, fixed_costs: Mapping[ChannelId, Money] | None = None) -> AllocationProblem:
    return AllocationProblem(total=Money(1_000_000, "USD"), curves=curves, fixed_costs=fixed_costs or {}, calendar=CALENDAR)


def allocation_of(amounts: Mapping[ChannelId, int]) -> BudgetAllocation:
    nothing = Estimate(p05=0, p50=0, p95=0, unit="leads", basis="prior", n_obs=0)
    lines = tuple(
        AllocationLine(
            channel=channel, label=channel, amount=Money(minor, "USD"), response=nothing, marginal_return=0, at_bound=AtBound.NONE
        )
        for channel, minor in amounts.items()
    )
    return BudgetAllocation(
        total=Money(1_000_000, "USD"),
        lines=lines,
        shadow_price=0,
        objective_value=0,
        upper_bound=0,
        gap=0,
        unspent=Money.zero("USD"),
        solver="made for a test",
        curves_hash="",
    )


def minor(planned: tuple[Flight, ...]) -> list[int]:
    return [flight.amount.amount_minor for flight in planned]


def test_money_that_carries_over_is_spent_early_and_the_last_weeks_get_little() -> None:
    problem = problem_of(curve_of(ChannelId.EMAIL))
    planned = minor(weekly_flights(problem, allocation_of({ChannelId.EMAIL: 800_000}))[ChannelId.EMAIL])
    assert sum(planned) == 800_000
    assert planned[0] > 100_000 > planned[-1]


def test_without_carry_over_the_pace_is_even_and_the_leads_are_the_window_curves() -> None:
    curve = curve_of(ChannelId.EMAIL, half_life=0)
    planned = weekly_flights(problem_of(curve), allocation_of({ChannelId.EMAIL: 800_000}))[ChannelId.EMAIL]
    assert minor(planned) == [100_000] * 8
    leads = weekly_response(curve, DAYS, np.full(8, 1_000.0))
    assert leads.sum() == pytest.approx(curve.response(8_000), rel=1e-12)


def test_an_s_shaped_channel_keeps_an_even_pace() -> None:
    problem = problem_of(curve_of(ChannelId.EMAIL, alpha=2))
    assert minor(weekly_flights(problem, allocation_of({ChannelId.EMAIL: 800_000}))[ChannelId.EMAIL]) == [100_000] * 8


def test_weeks_before_the_lead_time_are_absent() -> None:
    problem = problem_of(curve_of(ChannelId.PAID_SEARCH))
    planned = weekly_flights(problem, allocation_of({ChannelId.PAID_SEARCH: 500_000}))[ChannelId.PAID_SEARCH]
    assert planned[0].week == date(2026, 9, 7)
    assert sum(minor(planned)) == 500_000


def test_a_channel_without_money_has_no_flights() -> None:
    problem = problem_of(curve_of(ChannelId.EMAIL), curve_of(ChannelId.EVENTS))
    planned = weekly_flights(problem, allocation_of({ChannelId.EMAIL: 100, ChannelId.EVENTS: 0}))
    assert planned[ChannelId.EVENTS] == ()


def test_money_in_a_channel_that_never_opens_is_infeasible() -> None:
    problem = problem_of(curve_of(ChannelId.EVENTS))
    with pytest.raises(Infeasible, match=r"no open day to spend USD 1\.00 on"):
        weekly_flights(problem, allocation_of({ChannelId.EVENTS: 100}))


def test_weeks_need_a_calendar() -> None:
    problem = AllocationProblem(total=Money(100, "USD"), curves=(curve_of(ChannelId.EMAIL),))
    with pytest.raises(InvalidInput, match="calendar"):
        weekly_flights(problem, allocation_of({ChannelId.EMAIL: 100}))
    with pytest.raises(InvalidInput, match="calendar"):
        carry_over_problem(problem)


@pytest.mark.parametrize("half_life", [0, 1.5])
def test_a_fixed_cost_is_paid_in_the_first_open_week(half_life: float) -> None:
    curve, cost = curve_of(ChannelId.PAID_SEARCH, half_life=half_life), {ChannelId.PAID_SEARCH: Money(100_000, "USD")}
    plain = weekly_flights(problem_of(curve), allocation_of({ChannelId.PAID_SEARCH: 500_000}))
    with_cost = weekly_flights(problem_of(curve, fixed_costs=cost), allocation_of({ChannelId.PAID_SEARCH: 600_000}))
    first, *others = minor(with_cost[ChannelId.PAID_SEARCH])
    assert [first - 100_000, *others] == minor(plain[ChannelId.PAID_SEARCH])


def test_an_amount_below_the_fixed_cost_goes_to_it_and_brings_nothing() -> None:
    problem = problem_of(curve_of(ChannelId.EMAIL), fixed_costs={ChannelId.EMAIL: Money(100_000, "USD")})
    planned = weekly_flights(problem, allocation_of({ChannelId.EMAIL: 60_000}))
    assert minor(planned[ChannelId.EMAIL]) == [60_000]
    gain = gain_over_even(problem, planned)
    assert (gain.leads, gain.relative) == (0, 0)


def test_the_best_weeks_gain_over_an_even_pace() -> None:
    curve = curve_of(ChannelId.EMAIL)
    problem = problem_of(curve)
    planned = weekly_flights(problem, allocation_of({ChannelId.EMAIL: 800_000}))
    gain = gain_over_even(problem, planned)
    even = weekly_response(curve, DAYS, np.full(8, 1_000.0)).sum()
    best = weekly_response(curve, DAYS, np.array([flight.amount.major for flight in planned[ChannelId.EMAIL]] + [0.0] * 8)[:8]).sum()
    assert gain.leads == pytest.approx(best - even)
    assert gain.relative == pytest.approx(best / even - 1)
    assert gain.leads > 0


def test_a_week_brings_what_its_share_of_the_curve_gives_for_its_adstock() -> None:
    leads = weekly_response(curve_of(ChannelId.EMAIL, half_life=1, alpha=2), (0, 2, 6, 0), np.array([0.0, 2_500.0, 0.0, 0.0]))
    stock, half = np.array([1_250.0, 625.0]), np.array([1_250.0, 3_750.0])
    expected = np.array([75, 225]) * stock**2 / (half**2 + stock**2)
    np.testing.assert_allclose(leads, [0, *expected, 0])


def test_what_is_fixed_comes_off_the_first_amounts() -> None:
    curve = curve_of(ChannelId.EMAIL)
    leads = weekly_response(curve, (7, 7, 7), np.array([400.0, 300.0, 200.0]), fixed=500.0)
    np.testing.assert_allclose(leads, weekly_response(curve, (7, 7, 7), np.array([0.0, 200.0, 200.0])))


def test_the_problem_over_weeks_has_its_figures_in_major_units() -> None:
    curves = (curve_of(ChannelId.EMAIL, half_life=1), curve_of(ChannelId.PAID_SEARCH, half_life=0), curve_of(ChannelId.EVENTS))
    arrays = carry_over_problem(
        AllocationProblem(
            total=Money(1_000_000, "USD"),
            curves=curves,
            floors={ChannelId.EMAIL: Money(50_000, "USD")},
            caps={ChannelId.PAID_SEARCH: Money(200_000, "USD")},
            weights={ChannelId.EMAIL: 2.0},
            fixed_costs={ChannelId.EMAIL: Money(20_000, "USD")},
            groups=(GroupLimit(name="paid", channels=(ChannelId.PAID_SEARCH, ChannelId.DISPLAY), max_share=0.6),),
            calendar=CALENDAR,
        )
    )
    np.testing.assert_array_equal(arrays.vmax, [600, 300, 300])
    np.testing.assert_allclose(arrays.decay, [0.5, 0, 0.5 ** (1 / 1.5)])
    np.testing.assert_allclose(arrays.shares[1] * 46, [0, 4, 7, 7, 7, 7, 7, 7])
    np.testing.assert_array_equal(arrays.shares[2], 0)
    np.testing.assert_array_equal(arrays.lo, [500, 0, 0])
    np.testing.assert_array_equal(arrays.hi, [np.inf, 2_000, np.inf])
    np.testing.assert_array_equal(arrays.fixed, [200, 0, 0])
    assert [(group.members.tolist(), group.most) for group in arrays.groups] == [([1], 6_000)]


def test_curves_that_bend_otherwise_have_no_problem_over_weeks() -> None:
    with pytest.raises(ValueError, match="Michaelis-Menten"):
        carry_over_problem(problem_of(curve_of(ChannelId.EMAIL, alpha=2)))


@settings(deadline=None)
@given(
    amounts=st.lists(st.integers(0, 10**9), min_size=2, max_size=2),
    half_life=st.floats(0, 1e6),
    k=st.floats(1e-3, 1e7),
    fixed=st.integers(0, 10**6),
)
def test_flights_sum_to_the_minor_unit_and_never_bring_less_than_an_even_pace(
    amounts: list[int], half_life: float, k: float, fixed: int
) -> None:
    channels = (ChannelId.EMAIL, ChannelId.PAID_SEARCH)
    curves = [curve_of(channel, half_life=half_life, k=k) for channel in channels]
    problem = problem_of(*curves, fixed_costs={ChannelId.EMAIL: Money(fixed, "USD")})
    planned = weekly_flights(problem, allocation_of(dict(zip(channels, amounts, strict=True))))
    assert [sum(minor(planned[channel])) for channel in channels] == amounts
    assert all(flight.amount.amount_minor > 0 for channel in channels for flight in planned[channel])
    minor_units_worth = 8 * 0.01 * sum(curve.vmax / curve.k for curve in curves)
    assert gain_over_even(problem, planned).leads >= -minor_units_worth
