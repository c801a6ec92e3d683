"""Explain: why these signals, this idea, this split, and what would change the answer."""

from dataclasses import replace

from langgraph.runtime import Runtime

from agents.protocol import Choice, ExplanationOrder
from domain.entities.campaign import Explanation
from domain.entities.idea import CampaignIdea, IdeaStatus
from domain.entities.plan import BudgetAllocation, Forecast, Scenario
from domain.serialization import from_data, to_data
from domain.values.evidence import Evidence
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator, decision_of
from graph.state import Data, PlannerState


async def reasoning(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Stream the explanation as it is written."""
    narrator = Narrator(runtime, "reasoning")
    order = _order(state, runtime.context)
    explanation: Explanation | None = None
    decisions: list[Data] = []
    async for output in runtime.context.agents.reasoning.explanation(order):
        match output:
            case Explanation():
                explanation = replace(output, scenarios=order.scenarios)
                narrator.tell(explanation)
            case Choice():
                decisions.append(decision_of("reasoning", output))
            case _:
                narrator.tell(output)
    return {"explanation": to_data(explanation) if explanation else None, "decisions": decisions}


def _order(state: PlannerState, context: PlannerContext) -> ExplanationOrder:
    ideas = [from_data(CampaignIdea, idea) for idea in state["ideas"]]
    return ExplanationOrder(
        dossier=dossier_of(state, context),
        selected=tuple(idea for idea in ideas if idea.status is IdeaStatus.SELECTED),
        rejected=tuple(idea for idea in ideas if idea.status is IdeaStatus.REJECTED),
        shortlisted=tuple(idea for idea in ideas if idea.status is IdeaStatus.SHORTLISTED),
        allocation=from_data(BudgetAllocation, state["allocation"]),
        forecast=tuple(from_data(Forecast, item) for item in state["forecast"]),
        scenarios=tuple(from_data(Scenario, item) for item in state["scenarios"]),
        computations=tuple(from_data(Evidence, item) for item in state["computations"]),
    )
