"""What the split may bring: p05, p50 and p95 by simulation from draws of the response curves.

Each draw moves every channel's curve by exp(log_sd·z). Half of z's variance is common to all channels, because offer, market and season
are; then leads come as a Poisson count, and conversions as a binomial share of them, so that the band is that of what will be counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from domain.entities.brief import Metric
from domain.entities.plan import AllocationLine, BudgetAllocation, Forecast, ResponseCurve
from domain.planning.kpi import Kpi, kpi
from domain.planning.water_filling import Floats
from domain.values.estimate import Basis
from domain.values.money import Money

DRAWS = 4_000  # a p05 that rests on 200 draws: its error is small beside the band
COMMON_SHARE = 0.5  # of the variance; an assumption, stated in every forecast
_COMMON_WORDS = f"{COMMON_SHARE:.0%} of the uncertainty is common to all channels (an assumption); a person who answers twice counts twice"
_SKEW_WORDS = "the total's median lies above the sum of the channels' medians, because their bands are skewed upwards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """Draws of what the funded channels bring; `expected` and `leads` are draws × channels, the rest one figure per draw."""

    lines: tuple[AllocationLine, ...]
    curves: tuple[ResponseCurve, ...]
    expected: Floats
    leads: Floats
    conversions: Floats
    revenue: Floats

    def of(self, rule: Kpi) -> Floats:
        """Return the draws of a metric that follows from leads by `rule`."""
        weights = np.array([rule.weights[line.channel] for line in self.lines])
        draws: Floats = rule.factor * (self.leads @ weights)
        return draws


def forecast(
    allocation: BudgetAllocation,
    curves: Sequence[ResponseCurve],
    *,
    metric: Metric,
    lead_conversion_rate: float,
    conversion_value: Money,
    seed: int,
) -> tuple[Forecast, ...]:
    """Return leads per funded channel, and in total leads, conversions, revenue, cost per lead and the brief's `metric`."""
    drawn = simulate(allocation, curves, lead_conversion_rate=lead_conversion_rate, conversion_value=conversion_value, seed=seed)
    rate_words = f"{lead_conversion_rate:.1%} of leads convert, as the service says; that rate's own uncertainty is not in the band"
    value_words = f"a conversion is worth {conversion_value}, as the service says"
    totals = [
        _total(drawn, Metric.LEADS, drawn.leads.sum(axis=1), "leads", _COMMON_WORDS, _SKEW_WORDS),
        _total(drawn, "conversions", drawn.conversions, "conversions", _COMMON_WORDS, rate_words),
        _total(drawn, Metric.REVENUE, drawn.revenue, conversion_value.currency, _COMMON_WORDS, rate_words, value_words),
    ]
    spent = (allocation.total - allocation.unspent).major
    if spent > 0 and drawn.expected.any():
        words = "spend over expected leads; chance in the count is left out"
        totals.append(_total(drawn, "cost_per_lead", spent / drawn.expected.sum(axis=1), f"{allocation.total.currency} per lead", words))
    if metric not in (Metric.LEADS, Metric.REVENUE):
        rule = kpi(metric, lead_conversion_rate=lead_conversion_rate, conversion_value=conversion_value.major)
        unit = rule.unit or conversion_value.currency
        totals.append(_total(drawn, metric, drawn.of(rule), unit, _COMMON_WORDS, rule.assumption))
    return (*totals, *_per_channel(drawn))


def probability_of_target(
    allocation: BudgetAllocation,
    curves: Sequence[ResponseCurve],
    *,
    metric: Metric,
    target: float,
    lead_conversion_rate: float,
    conversion_value: Money,
    seed: int,
) -> float:
    """Return the share (0..1) of the forecast's draws in which `metric` reaches `target`."""
    drawn = simulate(allocation, curves, lead_conversion_rate=lead_conversion_rate, conversion_value=conversion_value, seed=seed)
    rule = kpi(metric, lead_conversion_rate=lead_conversion_rate, conversion_value=conversion_value.major)
    reached = drawn.revenue if metric is Metric.REVENUE else drawn.of(rule)
    return float(np.mean(reached >= target))


def simulate(
    allocation: BudgetAllocation, curves: Sequence[ResponseCurve], *, lead_conversion_rate: float, conversion_value: Money, seed: int
) -> Simulation:
    """Return DRAWS draws of what the channels with money bring; the same seed gives the same draws."""
    by_channel = {curve.channel: curve for curve in curves}
    lines = tuple(line for line in allocation.lines if line.amount.amount_minor > 0)
    funded = tuple(by_channel[line.channel] for line in lines)
    rng = np.random.default_rng(seed % 2**63)
    z = np.sqrt(COMMON_SHARE) * rng.standard_normal((DRAWS, 1)) + np.sqrt(1 - COMMON_SHARE) * rng.standard_normal((DRAWS, len(lines)))
    medians = np.array([curve.response(line.amount.major) for curve, line in zip(funded, lines, strict=True)])
    expected = medians * np.exp(z * np.array([curve.log_sd for curve in funded]))
    leads = rng.poisson(expected)
    conversions = rng.binomial(leads.sum(axis=1), lead_conversion_rate).astype(np.float64)
    return Simulation(
        lines=lines,
        curves=funded,
        expected=expected,
        leads=leads.astype(np.float64),
        conversions=conversions,
        revenue=conversions * conversion_value.major,
    )


def _per_channel(drawn: Simulation) -> list[Forecast]:
    return [
        _banded(Metric.LEADS, drawn.leads[:, index], grain=curve.channel, unit="leads", curves=[curve], assumptions=(curve.source,))
        for index, curve in enumerate(drawn.curves)
    ]


def _total(drawn: Simulation, metric: str, draws: Floats, unit: str, *assumptions: str) -> Forecast:
    return _banded(metric, draws, grain="total", unit=unit, curves=drawn.curves, assumptions=assumptions)


def _banded(
    metric: str, draws: Floats, *, grain: str, unit: str, curves: Sequence[ResponseCurve], assumptions: tuple[str, ...]
) -> Forecast:
    p05, p50, p95 = np.quantile(draws, (0.05, 0.5, 0.95)).tolist()
    return Forecast(
        metric=str(metric),
        grain=str(grain),
        unit=unit,
        p05=p05,
        p50=p50,
        p95=p95,
        basis=_joint_basis(curves),
        n_obs=sum(curve.n_obs for curve in curves),
        assumptions=tuple(words for words in assumptions if words),
    )


def _joint_basis(curves: Sequence[ResponseCurve]) -> Basis:
    bases = {curve.basis for curve in curves}
    return bases.pop() if len(bases) == 1 else "shrunk" if bases else "prior"
