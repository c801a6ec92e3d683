"""Split the budget: the agent names preferences and finds words, the solver finds the numbers."""

from langgraph.runtime import Runtime

from agents.protocol import Choice, Preferences, RationaleOrder
from domain.entities.channel import ChannelId
from domain.entities.idea import CampaignIdea
from domain.serialization import from_data, to_data
from domain.values.evidence import Evidence
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator, decision_of
from graph.state import Data, PlannerState
from tools.allocate_budget import BudgetSplit
from tools.budget_problem import BudgetOrder
from tools.forecast_outcome import Expectation
from tools.what_if import Alternatives

TOLD_WHAT_IFS = 5  # of some twenty: the rest is in the tool's evidence


async def optimization(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Allocate the budget over the channels, forecast what comes of it, ask what would change it, and say why it falls this way."""
    context, narrator = runtime.context, Narrator(runtime, "optimization")
    order = _order(state, context)
    preferences = await _preferences(state, context, narrator)
    split = await _split(order, preferences, context, narrator)
    expected = await _expected(order, split, context, narrator)
    what_ifs = await _what_ifs(split, expected, context, narrator)
    computations = (*split.computations, *expected.computations, *what_ifs.computations)
    return {
        "allocation": to_data(split.allocation),
        "channel_plan": to_data(split.channel_plan),
        "scenarios": to_data(what_ifs.scenarios),
        "forecast": to_data(expected.forecast),
        "computations": to_data(computations),
        "decisions": await _rationale(_rationale_order(state, split, what_ifs, computations, context), context, narrator),
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


async def _preferences(state: PlannerState, context: PlannerContext, narrator: Narrator) -> Preferences:
    selected = tuple(from_data(CampaignIdea, idea) for idea in state["ideas"] if idea["id"] in state["selected_ids"])
    preferences = Preferences()
    async for output in context.agents.optimization.preferences(dossier_of(state, context), selected):
        narrator.tell(output)
        if isinstance(output, Preferences):
            preferences = output
    return preferences


async def _split(order: BudgetOrder, preferences: Preferences, context: PlannerContext, narrator: Narrator) -> BudgetSplit:
    arguments = {
        "budget": to_data(order.brief.budget),
        "budget_mode": order.brief.budget_mode.value,
        "risk": order.brief.risk.value,
        "channels": [channel.value for channel in order.channels],
        "preferred_floors": {channel.value: to_data(floor) for channel, floor in preferences.floors},
    }
    async with narrator.tool("allocate_budget", arguments) as call:
        split = await context.tools.allocate_budget(context.lease, order, preferences.floors)
        call.returned(split.summary, split.computations)
    for tried in split.tried:
        narrator.say(f"{tried.quote} [{tried.label}].")
    narrator.emit("allocation.ready", {"allocation": to_data(split.allocation), "channel_plan": to_data(split.channel_plan)})
    return split


async def _expected(order: BudgetOrder, split: BudgetSplit, context: PlannerContext, narrator: Narrator) -> Expectation:
    objective = order.brief.objective
    async with narrator.tool("forecast", {"metric": objective.metric.value, "target": objective.target}) as call:
        expected = await context.tools.forecast(context.lease, order, split, after=split.computations)
        call.returned(expected.summary, expected.computations)
    narrator.emit("forecast.ready", {"forecast": to_data(expected.forecast)})
    return expected


async def _what_ifs(split: BudgetSplit, expected: Expectation, context: PlannerContext, narrator: Narrator) -> Alternatives:
    known = (*split.computations, *expected.computations)
    async with narrator.tool("what_if", {"alters": ["budget", "channels", "limits"]}) as call:
        what_ifs = await context.tools.what_if(context.lease, split, after=known)
        call.returned(what_ifs.summary, what_ifs.computations)
    for scenario, item in what_ifs.most_telling(TOLD_WHAT_IFS):
        narrator.say(f"{scenario.question} {item.quote} [{item.label}].")
    return what_ifs


def _rationale_order(
    state: PlannerState, split: BudgetSplit, what_ifs: Alternatives, computations: tuple[Evidence, ...], context: PlannerContext
) -> RationaleOrder:
    dossier = dossier_of(state, context)
    return RationaleOrder(dossier=dossier, allocation=split.allocation, scenarios=what_ifs.scenarios, computations=computations)


async def _rationale(order: RationaleOrder, context: PlannerContext, narrator: Narrator) -> list[Data]:
    decisions: list[Data] = []
    async for output in context.agents.optimization.rationale(order):
        narrator.tell(output)
        if isinstance(output, Choice):
            decisions.append(decision_of("optimization", output))
    return decisions
