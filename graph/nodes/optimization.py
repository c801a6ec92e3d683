"""Split the budget: the agent names preferences and finds words, the solver finds the numbers."""

from langgraph.runtime import Runtime

from agents.protocol import Choice, Preferences
from domain.entities.channel import ChannelId
from domain.entities.idea import CampaignIdea
from domain.serialization import from_data, to_data
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator, decision_of
from graph.state import Data, PlannerState
from tools.plan_budget import BudgetPlan


async def optimization(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Allocate the budget over the channels, forecast what comes of it, and say why it falls this way."""
    context, narrator = runtime.context, Narrator(runtime, "optimization")
    dossier = dossier_of(state, context)
    selected = tuple(from_data(CampaignIdea, idea) for idea in state["ideas"] if idea["id"] in state["selected_ids"])
    preferences = Preferences()
    async for output in context.agents.optimization.preferences(dossier, selected):
        narrator.tell(output)
        if isinstance(output, Preferences):
            preferences = output
    channels = tuple(ChannelId(channel) for channel in state["channels"])
    async with narrator.tool("plan_budget", {"budget": to_data(dossier.brief.budget), "channels": state["channels"]}) as call:
        plan = await context.tools.plan_budget(
            context.lease, dossier.brief, dossier.service, dossier.audiences, channels, preferences.floors
        )
        call.returned(plan.summary, plan.computations)
    narrator.emit("allocation.ready", {"allocation": to_data(plan.allocation), "channel_plan": to_data(plan.channel_plan)})
    narrator.emit("forecast.ready", {"forecast": to_data(plan.forecast)})
    return _state_of(plan) | {"decisions": await _rationale(plan, context, narrator)}


async def _rationale(plan: BudgetPlan, context: PlannerContext, narrator: Narrator) -> list[Data]:
    decisions: list[Data] = []
    async for output in context.agents.optimization.rationale(plan.allocation, plan.scenarios, plan.computations):
        narrator.tell(output)
        if isinstance(output, Choice):
            decisions.append(decision_of("optimization", output))
    return decisions


def _state_of(plan: BudgetPlan) -> Data:
    return {
        "allocation": to_data(plan.allocation),
        "channel_plan": to_data(plan.channel_plan),
        "scenarios": to_data(plan.scenarios),
        "forecast": to_data(plan.forecast),
        "computations": to_data(plan.computations),
    }
