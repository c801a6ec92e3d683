"""Look around: what happens in the market, and what the workspace remembers. The two run side by side."""

from datetime import datetime

from langgraph.runtime import Runtime

from agents.dossier import Dossier
from domain.entities.brief import CampaignBrief
from domain.entities.finding import ContextFinding
from domain.entities.service import Service
from domain.serialization import from_data, to_data
from graph.context import PlannerContext
from graph.dossiers import dossier_of
from graph.narration import Narrator
from graph.state import Data, PlannerState


async def scan_signals(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Find the market signals that matter for the service today."""
    context, narrator = runtime.context, Narrator(runtime, "scan_signals")
    service, now = from_data(Service, state["service"]), datetime.fromisoformat(state["today"])
    prompted_by = from_data(CampaignBrief, state["brief"]).prompted_by
    async with narrator.tool("search_signals", {"service": service.name, "topics": list(service.topics)}) as call:
        found = await context.tools.search_signals(context.lease.workspace_id, context.lease.run_id, service, now, prompted_by=prompted_by)
        call.returned(f"{len(found)} signals", [finding.evidence for finding in found])
    return {"signals": to_data(found)}


async def recall(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Find the past campaigns most like what the brief asks for, and the accounts that bear on it."""
    narrator, dossier = Narrator(runtime, "recall"), dossier_of(state, runtime.context)
    campaigns = await _similar_campaigns(dossier, runtime.context, narrator)
    accounts = await _accounts(dossier, runtime.context, narrator)
    return {"context": to_data([*campaigns, *accounts])}


async def _similar_campaigns(dossier: Dossier, context: PlannerContext, narrator: Narrator) -> tuple[ContextFinding, ...]:
    brief, service, audiences = dossier.brief, dossier.service, dossier.audiences
    arguments = {
        "service": service.name,
        "audiences": [item.name for item in audiences],
        "channels": [channel.value for channel in brief.channels],
        "metric": brief.objective.metric.value,
    }
    async with narrator.tool("similar_campaigns", arguments) as call:
        place = context.lease.workspace_id, context.lease.run_id
        found = await context.tools.similar_campaigns(*place, brief, service, audiences, dossier.today)
        call.returned(f"{len(found)} campaigns", [finding.evidence for finding in found])
    return found


async def _accounts(dossier: Dossier, context: PlannerContext, narrator: Narrator) -> tuple[ContextFinding, ...]:
    arguments = {"service": dossier.service.name, "audiences": [item.name for item in dossier.audiences]}
    async with narrator.tool("search_context", arguments) as call:
        place = context.lease.workspace_id, context.lease.run_id
        found = await context.tools.search_context(*place, dossier.service, dossier.audiences, dossier.today)
        call.returned(f"{len(found)} passages", [finding.evidence for finding in found])
    return found
