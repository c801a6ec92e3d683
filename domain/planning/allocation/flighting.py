"""When a channel's money is spent: in the weeks in which it brings most, and evenly over the open days where no week is better.

The weekly model: a channel with the window curve (V, K, alpha) over D open days has, in a week with d of them, the Hill curve with V·d/D
and K·d/D, which acts on the week's adstock. Without carry-over an even pace over the open days gives the window curve's response exactly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from domain.entities.channel import ChannelId
from domain.entities.plan import BudgetAllocation, Flight, ResponseCurve
from domain.errors import Infeasible, InvalidInput
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.calendar import Calendar
from domain.planning.allocation.split import separable_of
from domain.planning.solvers.adstock import adstock, decay_of
from domain.planning.solvers.carry_over import CarryOver, solve_carry_over
from domain.planning.solvers.separable import Floats
from domain.values.money import Money

Flights = Mapping[ChannelId, tuple[Flight, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightingGain:
    """What flights bring more than the same money at an even pace: in the problem's outcome (see `AllocationProblem`), and relative."""

    leads: float
    relative: float


def weekly_flights(problem: AllocationProblem, allocation: BudgetAllocation) -> dict[ChannelId, tuple[Flight, ...]]:
    """Return each channel's best weeks for its amount, in whole minor units that sum to it; weeks without money are absent.

    An even pace is kept without carry-over, and on curves other than Michaelis-Menten, whose weeks have no certified optimum. A fixed cost
    is paid in the channel's first open week. Raises InvalidInput for a problem without a calendar, and Infeasible for money in a channel
    without an open day.
    """
    calendar = _calendar(problem)
    amounts = {line.channel: line.amount for line in allocation.lines}
    _ensure_open(problem, calendar, amounts)
    shapes = _best_shapes(problem, calendar, amounts)
    return {
        channel: _flights(problem, calendar, channel, amount, shapes.get(channel, calendar.days[channel]))
        for channel, amount in amounts.items()
    }


def gain_over_even(problem: AllocationProblem, flights: Flights) -> FlightingGain:
    """Return what `flights` gain over spending each channel's money evenly over its open days."""
    calendar, even = _calendar(problem), 0.0
    planned = sum(_response(problem, calendar, curve, flights.get(curve.channel, ())) for curve in problem.curves)
    for curve in problem.curves:
        amount = sum((flight.amount for flight in flights.get(curve.channel, ())), Money.zero(problem.total.currency))
        pace = _flights(problem, calendar, curve.channel, amount, calendar.days[curve.channel])
        even += _response(problem, calendar, curve, pace)
    return FlightingGain(leads=planned - even, relative=planned / even - 1 if even > 0 else 0.0)


def weekly_response(curve: ResponseCurve, days: Sequence[int], amounts: Floats, *, fixed: float = 0.0) -> Floats:
    """Return the leads of each week for `amounts` in major units, on `days` open days per week; a closed week brings nothing.

    `fixed` is what of the first amounts brings nothing.
    """
    working = np.diff(np.maximum(np.cumsum(amounts) - fixed, 0.0), prepend=0.0)
    stock = adstock(working[None, :], decay_of(np.array([curve.adstock_half_life_weeks])))[0]
    share = np.array(days) / max(1, sum(days))
    with np.errstate(over="ignore"):
        odds = np.divide(curve.k * share, stock, out=np.full_like(stock, np.inf), where=stock > 0) ** curve.alpha
        value: Floats = curve.vmax * share / (1 + odds)
    return value


def carry_over_problem(problem: AllocationProblem) -> CarryOver:
    """Return the problem over channels and weeks, in major units, for Michaelis-Menten curves whose floors pay their fixed costs.

    Raises InvalidInput for a problem without a calendar, and ValueError for other curves.
    """
    calendar, arrays = _calendar(problem), separable_of(problem)
    if (arrays.alpha != 1).any():
        raise ValueError("carry-over is solved for Michaelis-Menten curves alone")
    return CarryOver(
        vmax=arrays.vmax,
        k=arrays.k,
        decay=decay_of(np.array([curve.adstock_half_life_weeks for curve in problem.curves])),
        shares=_shares(calendar, problem.curves),
        lo=arrays.lo,
        hi=arrays.hi,
        fixed=arrays.fixed,
        budget=arrays.budget,
        groups=arrays.groups,
    )


def _calendar(problem: AllocationProblem) -> Calendar:
    if problem.calendar is None:
        raise InvalidInput.of("calendar", "weeks can be planned only in a problem with a calendar")
    return problem.calendar


def _ensure_open(problem: AllocationProblem, calendar: Calendar, amounts: Mapping[ChannelId, Money]) -> None:
    shut = [channel for channel, amount in amounts.items() if amount.amount_minor > 0 and calendar.open_days(channel) == 0]
    clashes = tuple(f"{problem.label(channel)} has no open day to spend {amounts[channel]} on" for channel in shut)
    if clashes:
        raise Infeasible("; ".join(clashes), clashes)


def _shares(calendar: Calendar, curves: Sequence[ResponseCurve]) -> Floats:
    days = np.array([calendar.days[curve.channel] for curve in curves], dtype=np.float64)
    value: Floats = days / np.maximum(1.0, days.sum(axis=1, keepdims=True))
    return value


def _best_shapes(problem: AllocationProblem, calendar: Calendar, amounts: Mapping[ChannelId, Money]) -> dict[ChannelId, list[float]]:
    """Return the best weekly spend of the channels with money, Michaelis-Menten curves and carry-over."""
    rest = {channel: amount - _paid(problem, channel, amount) for channel, amount in amounts.items()}
    funded = {channel for channel, amount in rest.items() if amount.amount_minor > 0}
    curves = [curve for curve in problem.curves if curve.channel in funded and curve.alpha == 1 and curve.adstock_half_life_weeks > 0]
    if not curves:
        return {}
    totals = np.array([rest[curve.channel].major for curve in curves])
    arrays = CarryOver(
        vmax=np.array([curve.vmax for curve in curves]),
        k=np.array([curve.k for curve in curves]),
        decay=decay_of(np.array([curve.adstock_half_life_weeks for curve in curves])),
        shares=_shares(calendar, curves),
        lo=totals,
        hi=totals,
        fixed=np.zeros_like(totals),
        budget=float(totals.sum()),
    )
    return dict(zip((curve.channel for curve in curves), solve_carry_over(arrays).spend.tolist(), strict=True))


def _paid(problem: AllocationProblem, channel: ChannelId, amount: Money) -> Money:
    return min(problem.fixed_cost(channel), amount)


def _flights(
    problem: AllocationProblem, calendar: Calendar, channel: ChannelId, amount: Money, shape: Sequence[float]
) -> tuple[Flight, ...]:
    """Return the flights of a channel that pays its fixed cost first and spends the rest as `shape` says."""
    if amount.amount_minor == 0:
        return ()
    paid = _paid(problem, channel, amount)
    parts = list((amount - paid).split(shape))
    first = next(index for index, days in enumerate(calendar.days[channel]) if days > 0)
    parts[first] += paid
    weeks = zip(calendar.weeks, parts, strict=True)
    return tuple(Flight(week=week, amount=part) for week, part in weeks if part.amount_minor > 0)


def _response(problem: AllocationProblem, calendar: Calendar, curve: ResponseCurve, flights: Sequence[Flight]) -> float:
    """Return what the flights bring, by the problem's weights."""
    amounts = {flight.week: flight.amount.major for flight in flights}
    weekly = np.array([amounts.get(week, 0.0) for week in calendar.weeks])
    leads = weekly_response(curve, calendar.days[curve.channel], weekly, fixed=problem.fixed_cost(curve.channel).major)
    return problem.weight(curve.channel) * float(leads.sum())
