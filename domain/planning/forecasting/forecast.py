"""What a plan may bring: p05, p50 and p95 per channel, per week and in total, and the chance of reaching the brief's target."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from domain.entities.brief import Metric
from domain.entities.plan import Forecast, ResponseCurve
from domain.planning.curves.curve_draws import COMMON_SHARE
from domain.planning.forecasting.kpi import kpi
from domain.planning.forecasting.simulation import ForecastOrder, Outcomes, Simulation, simulate
from domain.planning.solvers.separable import Floats
from domain.values.estimate import Basis
from domain.values.money import Money

_COMMON_WORDS = f"{COMMON_SHARE:.0%} of the uncertainty is common to all channels (an assumption); a person who answers twice counts twice"
_SKEW_WORDS = "the total's median lies above the sum of the channels' medians, because their bands are skewed upwards"
_LATE_WORDS = "leads that spend brings after the window are not counted"
_EXPECTED_WORDS = "spend over what is to be expected for it; chance in the count is left out"


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecasts, and the share (0..1) of the futures drawn in which the order's metric reaches its target."""

    forecast: tuple[Forecast, ...]
    probability: float


def outlook(order: ForecastOrder) -> Outlook:
    """Return leads, conversions, revenue, cost per conversion and ROAS by total, channel and week; in total also the order's metric.

    Costs and ROAS are left out where nothing is spent or nothing can come of it.
    """
    drawn = simulate(order)
    metric = metric_draws(order, drawn)
    return Outlook(
        forecast=(*_totals(order, drawn, metric), *_by_channel(order, drawn), *_by_week(order, drawn)),
        probability=float(np.mean(metric >= order.target)),
    )


def metric_draws(order: ForecastOrder, drawn: Simulation) -> Floats:
    """Return draws of the order's own metric."""
    if order.metric is Metric.REVENUE:
        revenue: Floats = drawn.by_channel.conversions.sum(axis=0) * order.conversion_value.major
        return revenue
    rule = kpi(order.metric, lead_conversion_rate=1.0, conversion_value=order.conversion_value.major)
    weights = np.array([rule.weights[curve.channel] for curve in drawn.curves])
    draws: Floats = rule.factor * drawn.rates**rule.rate_power * (weights @ drawn.by_channel.leads)
    return draws


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the figures of one channel, one week or the total have in common."""

    grain: str
    curves: Sequence[ResponseCurve]
    currency: str
    value: Money
    week: date | None = None

    def forecast(self, metric: str, unit: str, band: Floats, *assumptions: str) -> Forecast:
        p05, p50, p95 = band.tolist()
        bases = {curve.basis for curve in self.curves}
        basis: Basis = bases.pop() if len(bases) == 1 else "shrunk" if bases else "prior"
        return Forecast(
            metric=metric,
            grain=self.grain,
            unit=unit,
            p05=p05,
            p50=p50,
            p95=p95,
            basis=basis,
            n_obs=sum(curve.n_obs for curve in self.curves),
            assumptions=assumptions,
            week=self.week,
        )

    def figures(self, bands: "_Bands", index: int, words: "_Words") -> Iterator[Forecast]:
        spend, revenue = float(bands.spend[index]), bands.conversions[index] * self.value.major
        yield self.forecast(Metric.LEADS, "leads", bands.leads[index], *words.leads)
        yield self.forecast("conversions", "conversions", bands.conversions[index], *words.conversions)
        yield self.forecast(Metric.REVENUE, self.value.currency, revenue, *words.revenue)
        if spend > 0 and bands.expected_conversions[index].all():
            cost = spend / bands.expected_conversions[index][::-1]
            yield self.forecast("cost_per_conversion", f"{self.currency} per conversion", cost, *words.cost)
            yield self.forecast("roas", f"{self.value.currency} per {self.currency}", revenue / spend)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What is assumed, where it is not said elsewhere."""

    leads: tuple[str, ...] = ()
    conversions: tuple[str, ...] = ()
    revenue: tuple[str, ...] = ()
    cost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Bands:
    """p05, p50 and p95 of outcomes, one row each."""

    spend: Floats
    leads: Floats
    conversions: Floats
    expected_conversions: Floats


def _bands(outcomes: Outcomes) -> _Bands:
    return _Bands(
        spend=outcomes.spend,
        leads=_band(outcomes.leads),
        conversions=_band(outcomes.conversions),
        expected_conversions=_band(outcomes.expected_conversions),
    )


def _band(draws: Floats) -> Floats:
    return np.quantile(draws, (0.05, 0.5, 0.95), axis=-1).T


def _totals(order: ForecastOrder, drawn: Simulation, metric: Floats) -> Iterable[Forecast]:
    scope, total = _scope(order, "total", drawn.curves), drawn.by_channel.total
    value_words = f"a conversion is worth {order.conversion_value}, as the service says"
    words = _Words(
        leads=(_COMMON_WORDS, _SKEW_WORDS, _LATE_WORDS),
        conversions=(order.rate.words,),
        revenue=(value_words,),
        cost=(_EXPECTED_WORDS,),
    )
    yield from scope.figures(_bands(total), 0, words)
    if total.spend[0] > 0 and total.expected_leads.all():
        cost = total.spend[0] / _band(total.expected_leads[0])[::-1]
        yield scope.forecast("cost_per_lead", f"{scope.currency} per lead", cost)
    if order.metric not in (Metric.LEADS, Metric.REVENUE):
        rule = kpi(order.metric, lead_conversion_rate=order.rate.mean, conversion_value=scope.value.major)
        yield scope.forecast(order.metric, rule.unit or scope.value.currency, _band(metric), rule.assumption)


def _by_channel(order: ForecastOrder, drawn: Simulation) -> Iterable[Forecast]:
    bands = _bands(drawn.by_channel)
    for index, curve in enumerate(drawn.curves):
        yield from _scope(order, curve.channel, [curve]).figures(bands, index, _Words(leads=(curve.source,)))


def _by_week(order: ForecastOrder, drawn: Simulation) -> Iterable[Forecast]:
    bands = _bands(drawn.by_week)
    for index, week in enumerate(drawn.weeks):
        yield from _scope(order, "week", drawn.curves, week).figures(bands, index, _Words())


def _scope(order: ForecastOrder, grain: str, curves: Sequence[ResponseCurve], week: date | None = None) -> _Scope:
    return _Scope(grain, curves, order.allocation.total.currency, order.conversion_value, week)
