"""The tool that says what an allocation will probably bring, and how likely the brief's target is."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.entities.brief import Metric
from domain.entities.plan import BudgetAllocation, ChannelPlan, Forecast, ResponseCurve
from domain.entities.run import Lease
from domain.planning.forecasting.forecast import Outlook, outlook
from domain.planning.forecasting.simulation import ForecastOrder
from domain.ports.clock import Clock
from domain.values.evidence import Evidence
from tools.allocate_budget import BudgetSplit
from tools.budget_problem import BudgetOrder, PosedBudget
from tools.citing import Fact, cited
from tools.money_facts import funded_curves
from tools.wording import band_words, basis_words, chance_words, metric_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """The forecast, the chance (0..1) of reaching the brief's target, and what texts may cite of both."""

    forecast: tuple[Forecast, ...]
    chance: float
    computations: tuple[Evidence, ...]

    @property
    def summary(self) -> str:
        """The result in one line."""
        return "; ".join(item.quote for item in self.computations[:2])


@dataclass(frozen=True, slots=True)
class ForecastOutcome:
    """Simulates what the split may bring, from draws of its curves."""

    clock: Clock

    async def __call__(self, lease: Lease, order: BudgetOrder, split: BudgetSplit, *, after: Sequence[Evidence] = ()) -> Expectation:
        """Return the forecast; its computations are numbered on from those in `after`."""
        expected = await asyncio.to_thread(outlook, forecast_order(order, split.posed, split.allocation, split.channel_plan))
        facts = _facts(order, expected, funded_curves(split.allocation, split.posed.problem))
        computations = cited(lease, self.clock(), facts, after=after)
        return Expectation(forecast=expected.forecast, chance=expected.probability, computations=computations)


def forecast_order(
    order: BudgetOrder, posed: PosedBudget, allocation: BudgetAllocation, channel_plan: Sequence[ChannelPlan]
) -> ForecastOrder:
    """Return what to forecast of an allocation, as the order's objective and service count it."""
    objective = order.brief.objective
    return ForecastOrder(
        allocation=allocation,
        curves=posed.problem.curves,
        flights={item.channel: item.flights for item in channel_plan},
        calendar=posed.calendar,
        metric=objective.metric,
        target=objective.target,
        rate=posed.rate,
        conversion_value=order.service.conversion_value,
        seed=order.brief.seed,
        fixed_costs=posed.problem.fixed_costs,
        so_far=order.so_far,
    )


FORECAST_FACTS = 3
"""How many facts a forecast is told in: whoever numbers on beside it leaves as many."""

_TOLD = (Metric.LEADS, "conversions", Metric.REVENUE, "cost_per_lead")


def _facts(order: BudgetOrder, expected: Outlook, curves: Sequence[ResponseCurve]) -> Iterator[Fact]:
    objective = order.brief.objective
    totals = {item.metric: item for item in expected.forecast if item.grain == "total"}
    told = [totals[metric] for metric in dict.fromkeys((objective.metric, *_TOLD)) if metric in totals]
    yield Fact("forecast", "Forecast", "; ".join(map(band_words, told)))
    target = f"{objective.target:,.0f} {metric_words(objective.metric)}"
    yield Fact("chance", "Chance of reaching the target", f"The chance of reaching {target} is {chance_words(expected.probability)}")
    yield Fact("basis", "What the forecast rests on", f"It rests on {basis_words(curves)}")
