"""Read the brief: what is sold, to whom, through which channels."""

from langgraph.runtime import Runtime

from domain.entities.brief import CampaignBrief
from domain.serialization import from_data, to_data
from domain.usecases.brief_rules import planned_channels
from graph.context import PlannerContext
from graph.narration import Narrator
from graph.state import Data, PlannerState

REPAIR_ROUNDS = 2


async def intake(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Load the service and audiences the brief names, and the brand voice, and settle which channels are planned for."""
    context, narrator = runtime.context, Narrator(runtime, "intake")
    brief = from_data(CampaignBrief, state["brief"])
    async with context.transactions.workspace(context.lease.workspace_id) as tx:
        service = await tx.services.get(brief.service_id)
        audiences = await tx.audiences.get_many(brief.audience_ids)
        voice = await tx.brand_voice.get()
    channels = planned_channels(brief, audiences)
    narrator.say(
        f"{service.name} for {' and '.join(audience.name for audience in audiences)}: {brief.objective.target:g} {brief.objective.metric} "
        f"by {brief.objective.by.isoformat()} with {brief.budget}, planned over {len(channels)} channels."
    )
    return {
        "service": to_data(service),
        "audiences": to_data(audiences),
        "channels": [channel.value for channel in channels],
        "today": context.clock().isoformat(),
        "has_critic": context.agents.critic is not None,
        "voice": to_data(voice),
        "repairs_left": REPAIR_ROUNDS,
        "copy_repairs_left": REPAIR_ROUNDS,
    }
