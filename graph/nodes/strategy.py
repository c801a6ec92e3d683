"""Name the openings in the market."""

from langgraph.runtime import Runtime

from agents.protocol import Choice, ToolReturned
from domain.entities.idea import Opportunity
from domain.errors import PlanningFailed
from domain.identity import OpportunityId
from domain.serialization import to_data
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator, decision_of
from graph.news import news_of_market
from graph.state import Data, PlannerState
from graph.wishes import heard


async def strategy(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Ask for opportunities; without any there is nothing to build a campaign on, and the run says so.

    What the agent's tools find is kept with the other findings: ideas and messages may cite it.
    """
    narrator = Narrator(runtime, "strategy")
    opportunities: dict[OpportunityId, Opportunity] = {}  # one that is told again replaces what it was before
    decisions: list[Data] = []
    returned: list[ToolReturned] = []
    async for output in runtime.context.agents.strategy.opportunities(dossier_of(state, runtime.context)):
        narrator.tell(output)
        match output:
            case Opportunity():
                opportunities[output.id] = output
            case Choice():
                decisions.append(decision_of("strategy", output))
            case ToolReturned():
                returned.append(output)
    if not opportunities:
        raise PlanningFailed("no signal and nothing remembered bears on this service; import signals or past results, then try again")
    found = {"opportunities": to_data(list(opportunities.values())), "decisions": decisions}
    return found | news_of_market(state, returned) | await heard(state, runtime.context, narrator, "ideas")
