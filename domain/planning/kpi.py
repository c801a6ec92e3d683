"""From leads to what a brief counts: every metric is a factor times the channels' weighted leads."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from domain.entities.brief import Metric
from domain.entities.channel import ChannelId
from domain.planning.benchmarks import benchmarks, cold_starts

ATTENDANCE_REF = "benchmark:webinar/attend_per_registered/2020..2023"
ATTENDED = (ChannelId.WEBINAR, ChannelId.EVENTS)

_UNITS = {
    Metric.LEADS: "leads",
    Metric.MQL: "MQLs",
    Metric.SQL: "SQLs",
    Metric.SIGNUPS: "sign-ups",
    Metric.ATTENDANCE: "attendees",
    Metric.REACH: "contacts",
}
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
    """How a metric follows from leads: `factor` × Σ `weights`[channel] × leads. `unit` is None where it is the currency."""

    factor: float
    weights: Mapping[ChannelId, float]
    unit: str | None
    assumption: str


def kpi(metric: Metric, *, lead_conversion_rate: float, conversion_value: float) -> Kpi:
    """Return how `metric` follows from leads, of which `lead_conversion_rate` convert, for `conversion_value` major units each."""
    factor = {
        Metric.SQL: math.sqrt(lead_conversion_rate),
        Metric.PIPELINE: math.sqrt(lead_conversion_rate) * conversion_value,
        Metric.REVENUE: lead_conversion_rate * conversion_value,
    }.get(metric, 1.0)
    return Kpi(factor=factor, weights=lead_weights(metric), unit=_UNITS.get(metric), assumption=_ASSUMPTIONS.get(metric, ""))


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
