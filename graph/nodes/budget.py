"""Split the brief's budget before there are ideas: no agent is asked, and the solver finds the numbers."""

import asyncio
from collections.abc import Sequence

from langgraph.runtime import Runtime

from domain.entities.channel import ChannelId
from domain.serialization import to_data
from domain.values.evidence import Evidence
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator
from graph.state import Data, PlannerState
from tools.allocate_budget import BudgetSplit
from tools.budget_problem import BudgetOrder, Floors
from tools.forecast_outcome import FORECAST_FACTS, Expectation
from tools.what_if import Alternatives

TOLD_WHAT_IFS = 5  # of some twenty: the rest is in the tool's evidence


async def budget(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Allocate the budget over the channels as the brief alone would have it; it needs no idea, and so waits for none."""
    narrator = Narrator(runtime, "budget")
    change = await planned_money(state, runtime.context, narrator)
    narrator.say("That is the split for the brief alone; the chosen ideas may still need a channel that it leaves out.")
    return change


async def planned_money(
    state: PlannerState, context: PlannerContext, narrator: Narrator, floors: Floors = (), *, after: Sequence[Evidence] = ()
) -> Data:
    """Split the budget, forecast what comes of it, and ask what would change it; what may be cited of it is numbered on from `after`."""
    order = _order(state, context)
    split = await _split(order, tuple(floors), after, context, narrator)
    known = (*after, *split.computations)
    expected, what_ifs = await asyncio.gather(_expected(order, split, known, context, narrator), _what_ifs(split, known, context, narrator))
    return {
        "allocation": to_data(split.allocation),
        "channel_plan": to_data(split.channel_plan),
        "scenarios": to_data(what_ifs.scenarios),
        "forecast": to_data(expected.forecast),
        "computations": to_data((*split.computations, *expected.computations, *what_ifs.computations)),
    }


def _order(state: PlannerState, context: PlannerContext) -> BudgetOrder:
    dossier = dossier_of(state, context)
    return BudgetOrder(
        brief=dossier.brief,
        service=dossier.service,
        audiences=dossier.audiences,
        channels=tuple(ChannelId(channel) for channel in state["channels"]),
        today=dossier.today.date(),
    )


async def _split(order: BudgetOrder, floors: Floors, after: Sequence[Evidence], context: PlannerContext, narrator: Narrator) -> BudgetSplit:
    arguments = {
        "budget": to_data(order.brief.budget),
        "budget_mode": order.brief.budget_mode.value,
        "risk": order.brief.risk.value,
        "channels": [channel.value for channel in order.channels],
        "preferred_floors": {channel.value: to_data(floor) for channel, floor in floors},
    }
    async with narrator.tool("allocate_budget", arguments) as call:
        split = await context.tools.allocate_budget(context.lease, order, floors, after=after)
        call.returned(split.summary, split.computations)
    for tried in split.tried:
        narrator.say(f"{tried.quote} [{tried.label}].")
    narrator.emit("allocation.ready", {"allocation": to_data(split.allocation), "channel_plan": to_data(split.channel_plan)})
    return split


async def _expected(
    order: BudgetOrder, split: BudgetSplit, known: Sequence[Evidence], context: PlannerContext, narrator: Narrator
) -> Expectation:
    objective = order.brief.objective
    async with narrator.tool("forecast", {"metric": objective.metric.value, "target": objective.target}) as call:
        expected = await context.tools.forecast(context.lease, order, split, after=known)
        call.returned(expected.summary, expected.computations)
    narrator.emit("forecast.ready", {"forecast": to_data(expected.forecast)})
    return expected


async def _what_ifs(split: BudgetSplit, known: Sequence[Evidence], context: PlannerContext, narrator: Narrator) -> Alternatives:
    async with narrator.tool("what_if", {"alters": ["budget", "channels", "limits"]}) as call:
        what_ifs = await context.tools.what_if(context.lease, split, after=known, gap=FORECAST_FACTS)
        call.returned(what_ifs.summary, what_ifs.computations)
    for scenario, item in what_ifs.most_telling(TOLD_WHAT_IFS):
        narrator.say(f"{scenario.question} {item.quote} [{item.label}].")
    return what_ifs
