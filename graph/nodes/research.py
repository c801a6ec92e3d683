"""Look around: what happens in the market, and what the workspace remembers. The two run side by side."""

from datetime import datetime

from langgraph.runtime import Runtime

from domain.entities.audience import Audience
from domain.entities.service import Service
from domain.serialization import from_data, to_data
from graph.context import PlannerContext
from graph.narration import Narrator
from graph.state import Data, PlannerState


async def scan_signals(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Find the market signals that matter for the service today."""
    context, narrator = runtime.context, Narrator(runtime, "scan_signals")
    service, now = from_data(Service, state["service"]), datetime.fromisoformat(state["today"])
    async with narrator.tool("search_signals", {"service": service.name, "topics": list(service.topics)}) as call:
        found = await context.tools.search_signals(context.lease.workspace_id, context.lease.run_id, service, now)
        call.returned(f"{len(found)} signals", [finding.evidence for finding in found])
    return {"signals": to_data(found)}


async def recall(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Find past campaigns and accounts that bear on the brief."""
    context, narrator = runtime.context, Narrator(runtime, "recall")
    service, now = from_data(Service, state["service"]), datetime.fromisoformat(state["today"])
    audiences = tuple(from_data(Audience, item) for item in state["audiences"])
    async with narrator.tool("search_context", {"service": service.name, "audiences": [item.name for item in audiences]}) as call:
        found = await context.tools.search_context(context.lease.workspace_id, context.lease.run_id, service, audiences, now)
        call.returned(f"{len(found)} passages", [finding.evidence for finding in found])
    return {"context": to_data(found)}
