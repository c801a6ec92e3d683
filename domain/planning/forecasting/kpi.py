"""From leads to what a brief counts: every metric is a factor times the channels' weighted leads; and how spend becomes the objective."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from domain.entities.brief import Metric
from domain.entities.channel import ChannelId
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import ResponseCurve
from domain.planning.curves.benchmarks import benchmarks, cold_starts
from domain.planning.solvers.separable import Floats
from domain.values.money import Money

ATTENDANCE_REF = "benchmark:webinar/attend_per_registered/2020..2023"
STATED_RATE_LEADS = 50  # as many own leads weigh as much as the conversion rate that the service states: an assumption
ATTENDED = (ChannelId.WEBINAR, ChannelId.EVENTS)

_UNITS = {
    Metric.LEADS: "leads",
    Metric.MQL: "MQLs",
    Metric.SQL: "SQLs",
    Metric.SIGNUPS: "sign-ups",
    Metric.ATTENDANCE: "attendees",
    Metric.REACH: "contacts",
}
_RATE_POWERS = {Metric.SQL: 0.5, Metric.PIPELINE: 0.5, Metric.REVENUE: 1.0}
_QUALIFIED = "sales qualifies as many leads as lie midway (geometric) between all of them and those that convert: an assumption"
_ASSUMPTIONS = {
    Metric.MQL: "every lead counts as marketing-qualified",
    Metric.SIGNUPS: "every lead counts as a sign-up",
    Metric.SQL: _QUALIFIED,
    Metric.PIPELINE: f"{_QUALIFIED}; each of them opens a deal of the value of one conversion",
    Metric.ATTENDANCE: f"leads of webinars and events attend; others attend at the rate of webinar registrants ({ATTENDANCE_REF})",
    Metric.REACH: "contacts follow from leads by the benchmarks' contacts per lead; one person may be met several times",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """How a metric follows from leads: `factor` × Σ `weights`[channel] × leads. `unit` is None where it is the currency.

    `factor` rises with the power `rate_power` of the conversion rate.
    """

    factor: float
    rate_power: float
    weights: Mapping[ChannelId, float]
    unit: str | None
    assumption: str


def kpi(metric: Metric, *, lead_conversion_rate: float, conversion_value: float) -> Kpi:
    """Return how `metric` follows from leads, of which `lead_conversion_rate` convert, for `conversion_value` major units each."""
    rate_power = _RATE_POWERS.get(metric, 0.0)
    value = conversion_value if metric in (Metric.PIPELINE, Metric.REVENUE) else 1.0
    return Kpi(
        factor=lead_conversion_rate**rate_power * value,
        rate_power=rate_power,
        weights=lead_weights(metric),
        unit=_UNITS.get(metric),
        assumption=_ASSUMPTIONS.get(metric, ""),
    )


def lead_weights(metric: Metric) -> dict[ChannelId, float]:
    """Return what one lead of each channel counts towards `metric`, relative to the others; also the allocator's weights."""
    match metric:
        case Metric.ATTENDANCE:
            row = benchmarks()[ATTENDANCE_REF]
            share = math.sqrt((row.low or 0) * (row.high or 0)) / 100
            return {channel: 1.0 if channel in ATTENDED else share for channel in ChannelId}
        case Metric.REACH:
            return {channel: start.contacts_per_lead for channel, start in cold_starts().items()}
        case _:
            return dict.fromkeys(ChannelId, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionRate:
    """The share of leads that convert, as Beta(`converted`, `lost`), and how many own `leads` that rests on beside the `stated` rate."""

    stated: float
    converted: float
    lost: float
    leads: int = 0
    n_obs: int = 0

    @property
    def words(self) -> str:
        """Where the rate comes from."""
        stated = f"{self.stated:.1%} of leads convert, as the service says, counted like {STATED_RATE_LEADS} own leads (an assumption)"
        if not self.leads:
            return stated
        return (
            f"{self.mean:.1%} of leads convert: {self.leads:,} own leads, and the service's {self.stated:.1%} as {STATED_RATE_LEADS} more"
        )

    @property
    def mean(self) -> float:
        """The rate to expect."""
        return self.converted / (self.converted + self.lost)

    def draws(self, rng: np.random.Generator, count: int) -> Floats:
        """Return `count` draws of the rate; a stated rate of 0 or 1 is taken at its word while no own result contradicts it."""
        if self.converted == 0 or self.lost == 0:
            return np.full(count, self.mean)
        return rng.beta(self.converted, self.lost, count)


def conversion_rate(stated: float, campaigns: Iterable[Sequence[ChannelResult]] = ()) -> ConversionRate:
    """Return the rate from finished campaigns' leads and conversions, the `stated` rate (0..1) counting as STATED_RATE_LEADS leads.

    The Beta is conjugate to the binomial (Gelman et al., 2013, §2.4). Campaigns are taken to share one rate.
    """
    totals = [(sum(result.leads for result in campaign), sum(result.conversions for result in campaign)) for campaign in campaigns]
    counted = [(leads, min(conversions, leads)) for leads, conversions in totals if leads > 0]
    leads, conversions = sum(pair[0] for pair in counted), sum(pair[1] for pair in counted)
    return ConversionRate(
        stated=stated,
        converted=stated * STATED_RATE_LEADS + conversions,
        lost=(1 - stated) * STATED_RATE_LEADS + leads - conversions,
        leads=leads,
        n_obs=len(counted),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiNode:
    """One figure of the tree from the objective down to spend: `value` follows from its `parts` by `rate` (None: it is what is given).

    `source` says where the rate comes from. A channel's leads have its spend as their part; total leads have the channels'.
    """

    name: str
    value: float
    unit: str
    rate: float | None = None
    source: str = ""
    parts: tuple["KpiNode", ...] = ()


def kpi_tree(
    spend: Mapping[ChannelId, Money],
    leads: Mapping[ChannelId, float],
    curves: Sequence[ResponseCurve],
    *,
    metric: Metric,
    rate: ConversionRate,
    conversion_value: Money,
) -> KpiNode:
    """Return the tree for the channels of `leads` (medians): spend → leads per channel → leads → qualified leads → conversions → revenue.

    Qualified leads appear where `metric` counts them. Impressions and clicks don't, because most channels have no published figures.
    """
    sources = {curve.channel: curve.source for curve in curves}
    channels = tuple(_channel_node(channel, spend[channel], count, sources[channel]) for channel, count in leads.items())
    node = KpiNode(name="leads", value=sum(leads.values()), unit="leads", rate=1.0, source="the sum of the channels", parts=channels)
    to_conversion = rate.mean
    if metric in (Metric.SQL, Metric.PIPELINE):
        to_conversion = math.sqrt(rate.mean)
        node = _next(node, "sql", "SQLs", to_conversion, _QUALIFIED)
    node = _next(node, "conversions", "conversions", to_conversion, rate.words)
    return _next(node, "revenue", conversion_value.currency, conversion_value.major, f"a conversion is worth {conversion_value}")


def _channel_node(channel: ChannelId, spend: Money, leads: float, source: str) -> KpiNode:
    paid = KpiNode(name="spend", value=spend.major, unit=spend.currency)
    return KpiNode(name=channel, value=leads, unit="leads", rate=leads / spend.major if spend.major else None, source=source, parts=(paid,))


def _next(part: KpiNode, name: str, unit: str, rate: float, source: str) -> KpiNode:
    return KpiNode(name=name, value=part.value * rate, unit=unit, rate=rate, source=source, parts=(part,))
