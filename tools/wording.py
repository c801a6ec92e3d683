"""What the planner's figures are called in texts."""

import math
from collections.abc import Sequence

from domain.entities.brief import BudgetMode, CampaignBrief, Metric, Risk
from domain.entities.channel import CHANNELS
from domain.entities.plan import Forecast, ResponseCurve, Scenario, ScenarioKind
from domain.values.estimate import Basis
from domain.values.money import Money, minor_digits

_WORDS = {
    Metric.LEADS: "leads",
    Metric.MQL: "marketing-qualified leads",
    Metric.SQL: "sales-qualified leads",
    Metric.PIPELINE: "pipeline",
    Metric.REVENUE: "revenue",
    Metric.SIGNUPS: "sign-ups",
    Metric.ATTENDANCE: "attendees",
    Metric.REACH: "contacts",
    "roas": "return on ad spend",
}
_BASES: dict[Basis, str] = {
    "own": "own results",
    "shrunk": "benchmarks corrected by own results",
    "prior": "published benchmarks",
}
_EXPECTED = {Risk.TYPICAL: "expected", Risk.MEAN: "expected on average", Risk.CAUTIOUS: "expected in the worst fifth of cases"}
_TELLING = (ScenarioKind.LIMIT, ScenarioKind.CHANNEL, ScenarioKind.BUDGET)


def metric_words(metric: str) -> str:
    """Return what a metric is called: marketing-qualified leads for mql, cost per lead for cost_per_lead."""
    return _WORDS.get(metric, metric.replace("_", " "))


def counted(brief: CampaignBrief) -> str:
    """Return what the plan's objective counts: leads, unless channels' leads count differently towards the brief's metric."""
    if brief.budget_mode in (BudgetMode.TARGET_ROAS, BudgetMode.TARGET_CPA):
        return metric_words(Metric.LEADS)
    metric = brief.objective.metric
    return metric_words(metric if metric in (Metric.ATTENDANCE, Metric.REACH) else Metric.LEADS)


def expected_words(risk: Risk) -> str:
    """Return in which sense a plan for this risk expects its outcome."""
    return _EXPECTED[risk]


def next_step(total: Money) -> Money:
    """Return the power of ten that is about a hundredth of the budget: a step whose return is a figure one can picture."""
    digits = minor_digits(total.currency)
    power = math.floor(math.log10(max(total.major, 100.0))) - 2
    return Money(10 ** (power + digits), total.currency)


def figures(item: Forecast) -> tuple[str, str, str]:
    """Return p05, p50 and p95 with as many digits as they deserve."""
    digits = 0 if item.p50 >= 10 else 1 if item.p50 >= 1 else 2
    low, middle, high = (f"{value:,.{digits}f}" for value in (item.p05, item.p50, item.p95))
    return low, middle, high


def band_words(item: Forecast) -> str:
    """Return a forecast as "leads 230 (90 % band 129 to 412)"."""
    low, middle, high = figures(item)
    return f"{metric_words(item.metric)} {middle} (90 % band {low} to {high})"


def chance_words(chance: float) -> str:
    """Return a chance (0..1) in percent; what a simulation can't tell from certainty is not called certain."""
    return "more than 99%" if chance > 0.99 else "less than 1%" if chance < 0.01 else f"{chance:.0%}"


def basis_words(curves: Sequence[ResponseCurve]) -> str:
    """Return what a forecast rests on: "own results for Webinar (n = 7); published benchmarks for Email"."""
    of_basis = {words: [curve for curve in curves if curve.basis == basis] for basis, words in _BASES.items()}
    return "; ".join(f"{words} for {', '.join(map(_with_count, found))}" for words, found in of_basis.items() if found)


def most_telling(scenarios: Sequence[Scenario], limit: int) -> tuple[Scenario, ...]:
    """Return the first three (a fifth less and more, without the largest channel), then limits and channels by what they cost."""
    first, further = scenarios[:3], scenarios[3:]
    return (*first, *sorted(further, key=lambda scenario: _TELLING.index(scenario.kind)))[:limit]


def _with_count(curve: ResponseCurve) -> str:
    label = CHANNELS[curve.channel].label
    return f"{label} (n = {curve.n_obs})" if curve.n_obs else label
