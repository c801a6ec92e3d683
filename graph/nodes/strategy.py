"""Name the openings in the market."""

from langgraph.runtime import Runtime

from agents.protocol import Choice
from domain.entities.idea import Opportunity
from domain.errors import PlanningFailed
from domain.serialization import to_data
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator, decision_of
from graph.state import Data, PlannerState


async def strategy(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Ask for opportunities; without any there is nothing to build a campaign on, and the run says so."""
    narrator = Narrator(runtime, "strategy")
    opportunities: list[Opportunity] = []
    decisions: list[Data] = []
    async for output in runtime.context.agents.strategy.opportunities(dossier_of(state, runtime.context)):
        narrator.tell(output)
        match output:
            case Opportunity():
                opportunities.append(output)
            case Choice():
                decisions.append(decision_of("strategy", output))
    if not opportunities:
        raise PlanningFailed("no signal and nothing remembered bears on this service; import signals or past results, then try again")
    return {"opportunities": to_data(opportunities), "decisions": decisions}
