"""Save the campaign and the decisions behind it."""

from datetime import datetime
from uuid import UUID

from langgraph.runtime import Runtime

from domain.entities.decision import AgentDecision, Alternative
from domain.identity import EvidenceId
from domain.serialization import from_data, to_data
from domain.usecases.publish_campaign import DecisionDraft
from graph.context import PlannerContext
from graph.narration import Narrator
from graph.plans import plan_of
from graph.state import Data, PlannerState

HEADER = ("id", "seq", "agent", "step", "decision", "alternatives", "confidence", "evidence_ids", "prev_hash", "hash")
ORDER = ("strategy", "creative", "optimization", "reasoning")


async def publish(state: PlannerState, runtime: Runtime[PlannerContext]) -> Data:
    """Write plan and decisions in one transaction; a second time writes nothing."""
    context, narrator = runtime.context, Narrator(runtime, "publish")
    drafts = sorted((_draft(item) for item in state["decisions"]), key=lambda draft: (ORDER.index(draft.agent), draft.step))
    planned_on = datetime.fromisoformat(state["today"]).date()
    campaign, decisions = await context.publish(context.lease, context.campaign_id, plan_of(state), drafts, planned_on=planned_on)
    for decision in decisions:
        narrator.emit("decision.logged", _header(decision))
    return {"campaign_version": campaign.version}


def _draft(data: Data) -> DecisionDraft:
    return DecisionDraft(
        agent=data["agent"],
        step=data["step"],
        adapter=data["adapter"],
        decision=data["decision"],
        alternatives=tuple(from_data(Alternative, item) for item in data["alternatives"]),
        evidence_ids=tuple(EvidenceId(UUID(item)) for item in data["evidence_ids"]),
        confidence=data["confidence"],
    )


def _header(decision: AgentDecision) -> Data:
    data: Data = to_data(decision)
    return {key: data[key] for key in HEADER}
