"""What a plan brings, drawn many times: leads and conversions per channel and per week.

Leads are Poisson counts around the drawn curves' weekly leads. Each converts with the drawn rate, so that conversions are Poisson counts
as well (a thinned Poisson process: Kingman, Poisson Processes, 1993, §5.1). Weeks are drawn apart from channels: each has its own
distribution right, and the total is the sum of the channels'.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from domain.entities.brief import Metric
from domain.entities.channel import ChannelId
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import BudgetAllocation, Flight, ResponseCurve
from domain.planning.allocation.calendar import Calendar
from domain.planning.curves.curve_draws import DAYS_PER_WEEK, DRAWS, curve_draws, weekly_leads
from domain.planning.forecasting.kpi import ConversionRate
from domain.planning.solvers.separable import Floats
from domain.values.money import Money

WEEK_DRAWS = DRAWS // 2  # a single week's band may be rougher than the total's


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastOrder:
    """What to forecast: a split, when it is spent, and what a lead is worth.

    `flights` hold all that a channel spends, `fixed_costs` being paid first. Of a campaign under way, `so_far` are the results, and
    `curves` those that they have moved already (`learning.running_curve`); a channel's week is over when a result reaches into it.
    """

    allocation: BudgetAllocation
    curves: Sequence[ResponseCurve]
    flights: Mapping[ChannelId, Sequence[Flight]]
    calendar: Calendar
    metric: Metric
    target: float
    rate: ConversionRate
    conversion_value: Money
    seed: int
    fixed_costs: Mapping[ChannelId, Money] = field(default_factory=dict)
    so_far: Sequence[ChannelResult] = ()

    @property
    def funded(self) -> tuple[ResponseCurve, ...]:
        """The curves of the channels that money goes to, or went to."""
        active = {line.channel for line in self.allocation.lines if line.amount.amount_minor > 0} | {item.channel for item in self.so_far}
        return tuple(curve for curve in self.curves if curve.channel in active)

    def results(self, channel: ChannelId) -> list[ChannelResult]:
        """Return what the channel has brought so far, period by period."""
        return [item for item in self.so_far if item.channel is channel]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcomes:
    """Draws of what some channels or weeks bring: arrays are (channels or weeks, draws), `spend` has one figure for each.

    `expected_leads` and `expected_conversions` are without the counts' chance.
    """

    spend: Floats
    expected_leads: Floats
    expected_conversions: Floats
    leads: Floats
    conversions: Floats

    @property
    def total(self) -> "Outcomes":
        """All of them together, as one."""
        return Outcomes(
            spend=self.spend.sum(keepdims=True),
            expected_leads=self.expected_leads.sum(axis=0, keepdims=True),
            expected_conversions=self.expected_conversions.sum(axis=0, keepdims=True),
            leads=self.leads.sum(axis=0, keepdims=True),
            conversions=self.conversions.sum(axis=0, keepdims=True),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Simulation:
    """DRAWS draws by channel (in the order of `curves`), WEEK_DRAWS by week (of `weeks`, those still ahead), and the conversion `rates`."""

    curves: tuple[ResponseCurve, ...]
    weeks: tuple[date, ...]
    by_channel: Outcomes
    by_week: Outcomes
    rates: Floats


def simulate(order: ForecastOrder) -> Simulation:
    """Return draws of what the order's channels bring; the same seed gives the same draws."""
    curves, weeks = order.funded, order.calendar.weeks
    rng = np.random.default_rng((order.seed % 2**63, 1))  # apart from the curves' own stream
    rates = order.rate.draws(rng, DRAWS)
    paid = np.array([_paid(order, curve.channel) for curve in curves]).reshape(len(curves), len(weeks))
    days = np.array([order.calendar.days[curve.channel] for curve in curves], dtype=np.float64).reshape(len(curves), len(weeks))
    ahead = np.array([[_is_ahead(order, curve.channel, week) for week in weeks] for curve in curves]).reshape(len(curves), len(weeks))
    drawn = curve_draws(curves, seed=order.seed, draws=DRAWS)
    expected = weekly_leads(drawn, curves, spend=_working(order, curves, paid), days=days) * ahead[:, :, np.newaxis]
    remaining = np.flatnonzero(ahead.any(axis=0))
    by_week = _outcomes((paid * ahead).sum(axis=0)[remaining], expected.sum(axis=0)[remaining, :WEEK_DRAWS], rates[:WEEK_DRAWS], rng)
    return Simulation(
        curves=curves,
        weeks=tuple(weeks[index] for index in remaining.tolist()),
        by_channel=_with_results(order, curves, _outcomes(paid.sum(axis=1), expected.sum(axis=1), rates, rng), rates, rng),
        by_week=by_week,
        rates=rates,
    )


def _outcomes(spend: Floats, expected: Floats, rates: Floats, rng: np.random.Generator) -> Outcomes:
    leads = rng.poisson(expected * (1 - rates))  # those that won't convert; the others follow
    conversions = rng.poisson(expected * rates)
    return Outcomes(
        spend=spend,
        expected_leads=expected,
        expected_conversions=expected * rates,
        leads=(leads + conversions).astype(np.float64),
        conversions=conversions.astype(np.float64),
    )


def _with_results(
    order: ForecastOrder, curves: Sequence[ResponseCurve], rest: Outcomes, rates: Floats, rng: np.random.Generator
) -> Outcomes:
    """Return the rest and what has come so far: its leads convert at the same rate, but never fewer than have converted already."""
    if not order.so_far:
        return rest
    came = np.array([sum(item.leads for item in order.results(curve.channel)) for curve in curves])[:, np.newaxis]
    converted = np.array([sum(item.conversions for item in order.results(curve.channel)) for curve in curves])[:, np.newaxis]
    return Outcomes(
        spend=rest.spend,
        expected_leads=rest.expected_leads + came,
        expected_conversions=rest.expected_conversions + np.maximum(came * rates, converted),
        leads=rest.leads + came,
        conversions=rest.conversions + np.maximum(rng.binomial(came, rates), converted),
    )


def _is_ahead(order: ForecastOrder, channel: ChannelId, week: date) -> bool:
    return all(item.end < week for item in order.results(channel))


def _paid(order: ForecastOrder, channel: ChannelId) -> list[float]:
    """Return what the channel spends in each week: by its results where they reach, by its flights from there on."""
    planned = {flight.week: flight.amount.major for flight in order.flights.get(channel, ())}
    return [
        planned.get(week, 0.0) if _is_ahead(order, channel, week) else sum(_spent(item, week) for item in order.results(channel))
        for week in order.calendar.weeks
    ]


def _spent(result: ChannelResult, week: date) -> float:
    """Return the part of a result's spend that falls into a week, spread evenly over its days."""
    first, last = max(result.start, week), min(result.end, week + timedelta(days=DAYS_PER_WEEK - 1))
    return result.spend.major * max(0, (last - first).days + 1) / ((result.end - result.start).days + 1)


def _working(order: ForecastOrder, curves: Sequence[ResponseCurve], paid: Floats) -> Floats:
    """Return what is left of each week's spend when the first of it has paid the fixed costs."""
    fixed = [order.fixed_costs[curve.channel].major if curve.channel in order.fixed_costs else 0.0 for curve in curves]
    beyond = np.maximum(np.cumsum(paid, axis=1) - np.array(fixed).reshape(len(curves), 1), 0.0)
    return np.diff(beyond, axis=1, prepend=0.0)
