"""Plain state to the plan that a campaign keeps."""

from collections.abc import Mapping
from typing import Any

from domain.entities.campaign import ComplianceFinding, Explanation, Plan
from domain.entities.idea import CampaignIdea, Opportunity
from domain.entities.message import Message
from domain.entities.plan import BudgetAllocation, ChannelPlan, Forecast
from domain.serialization import from_data


def plan_of(state: Mapping[str, Any]) -> Plan:
    """Return as much of a plan as the state holds; messages of channels that got no money are left out."""
    allocation = state.get("allocation")
    explanation = state.get("explanation")
    return Plan(
        opportunities=tuple(from_data(Opportunity, item) for item in state.get("opportunities", ())),
        ideas=tuple(from_data(CampaignIdea, item) for item in state.get("ideas", ())),
        messages=tuple(from_data(Message, item) for item in _funded_messages(state)),
        channel_plan=tuple(from_data(ChannelPlan, item) for item in state.get("channel_plan", ())),
        allocation=from_data(BudgetAllocation, allocation) if allocation else None,
        forecast=tuple(from_data(Forecast, item) for item in state.get("forecast", ())),
        explanation=from_data(Explanation, explanation) if explanation else None,
        compliance=tuple(from_data(ComplianceFinding, item) for item in state.get("compliance", ())),
    )


def _funded_messages(state: Mapping[str, Any]) -> list[dict[str, Any]]:
    allocation = state.get("allocation")
    kept = [message for message in state.get("messages", ()) if message["id"] not in state.get("dropped_ids", ())]
    if not allocation:
        return kept
    funded = {line["channel"] for line in allocation["lines"] if line["amount"]["amount_minor"] > 0}
    return [message for message in kept if message["channel"] in funded]
