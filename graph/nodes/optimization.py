"""Fit the budget to the chosen ideas: the agent names what they can't do without, the solver finds the numbers."""

from langgraph.runtime import Runtime

from agents.protocol import Preferences
from domain.entities.idea import CampaignIdea
from domain.serialization import from_data
from domain.values.evidence import Evidence
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator
from graph.nodes.budget import planned_money
from graph.state import Data, PlannerState
from graph.wishes import heard

KEPT = "No floor is wanted: the split for the brief alone is final."
UNMOVED = "The floors move no money: the split for the brief alone is final."
FINAL = "This split is final; it takes the place of the one before."


async def optimization(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Solve again where the ideas ask for floors; else what was found for the brief alone stands. Say which split is final."""
    context, narrator = runtime.context, Narrator(runtime, "optimization")
    wishes = await heard(state, context, narrator, "messages")
    preferences = await _preferences(state, context, narrator)
    before = state.get("allocation")  # a run that has waited for its review since version 1 of the graph has none
    if before and not preferences.floors:
        narrator.say(KEPT)
        return wishes
    known = tuple(from_data(Evidence, item) for item in state.get("computations", ()))
    change = await planned_money(state, context, narrator, preferences.floors, after=known)
    narrator.say(UNMOVED if before and _amounts(change["allocation"]) == _amounts(before) else FINAL)
    return change | wishes


async def _preferences(state: PlannerState, context: PlannerContext, narrator: Narrator) -> Preferences:
    selected = tuple(from_data(CampaignIdea, idea) for idea in state["ideas"] if idea["id"] in state["selected_ids"])
    preferences = Preferences()
    async for output in context.agents.optimization.preferences(dossier_of(state, context), selected):
        narrator.tell(output)
        if isinstance(output, Preferences):
            preferences = output
    return preferences


def _amounts(allocation: Data) -> dict[str, Data]:
    return {line["channel"]: line["amount"] for line in allocation["lines"]}
