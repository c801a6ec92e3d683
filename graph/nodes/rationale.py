"""Put the final split into words: the other half of the optimization agent."""

from langgraph.runtime import Runtime

from agents.protocol import Choice, RationaleOrder, ToolReturned
from domain.entities.plan import BudgetAllocation, ChannelPlan, Scenario
from domain.serialization import from_data
from domain.values.evidence import Evidence
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator, decision_of
from graph.news import news_of_money
from graph.state import Data, PlannerState


async def rationale(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Say why the money falls this way; what the agent computes for that is kept, so that it may be cited."""
    narrator = Narrator(runtime, "rationale")
    decisions: list[Data] = []
    returned: list[ToolReturned] = []
    async for output in runtime.context.agents.optimization.rationale(_order(state, runtime.context)):
        narrator.tell(output)
        match output:
            case Choice():
                decisions.append(decision_of("optimization", output))
            case ToolReturned():
                returned.append(output)
    return {"decisions": decisions} | news_of_money(state, returned)


def _order(state: PlannerState, context: PlannerContext) -> RationaleOrder:
    return RationaleOrder(
        dossier=dossier_of(state, context),
        allocation=from_data(BudgetAllocation, state["allocation"]),
        channel_plan=tuple(from_data(ChannelPlan, item) for item in state["channel_plan"]),
        scenarios=tuple(from_data(Scenario, item) for item in state["scenarios"]),
        computations=tuple(from_data(Evidence, item) for item in state["computations"]),
    )
