"""Hear a critic who asks a model, beside the deterministic marks; it decides nothing."""

from langgraph.runtime import Runtime

from agents.protocol import Choice, CriticAgent, Opinion
from domain.entities.idea import CampaignIdea
from domain.serialization import from_data, to_data
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator, decision_of
from graph.nodes.critique import live_ideas
from graph.state import Data, PlannerState


async def second_opinion(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Ask what the critic thinks of the ideas that passed; a worker that took the run over may have none to ask."""
    critic = runtime.context.agents.critic
    return await _heard(critic, state, runtime) if critic else {}


async def _heard(critic: CriticAgent, state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    narrator = Narrator(runtime, "second_opinion")
    ideas = tuple(from_data(CampaignIdea, idea) for idea in live_ideas(state))
    opinions: list[Opinion] = []
    decisions: list[Data] = []
    async for output in critic.opinions(dossier_of(state, runtime.context), ideas):
        narrator.tell(output)
        match output:
            case Opinion():
                opinions.append(output)
            case Choice():
                decisions.append(decision_of("creative", output))
    return {"opinions": [*state.get("opinions", []), *to_data(opinions)], "decisions": decisions}
