"""Plain state to the plan that a campaign keeps."""

from collections.abc import Mapping
from typing import Any

from domain.entities.campaign import ComplianceFinding, Explanation, Plan
from domain.entities.idea import CampaignIdea, Opportunity
from domain.entities.message import Message
from domain.entities.plan import BudgetAllocation, ChannelPlan, Forecast
from domain.serialization import from_data


def plan_of(state: Mapping[str, Any]) -> Plan:
    """Return as much of a plan as the state holds; messages that failed to the end are left out."""
    allocation = state.get("allocation")
    explanation = state.get("explanation")
    dropped = state.get("dropped_ids", ())
    return Plan(
        opportunities=tuple(from_data(Opportunity, item) for item in state.get("opportunities", ())),
        ideas=tuple(from_data(CampaignIdea, item) for item in state.get("ideas", ())),
        messages=tuple(from_data(Message, item) for item in state.get("messages", ()) if item["id"] not in dropped),
        channel_plan=tuple(from_data(ChannelPlan, item) for item in state.get("channel_plan", ())),
        allocation=from_data(BudgetAllocation, allocation) if allocation else None,
        forecast=tuple(from_data(Forecast, item) for item in state.get("forecast", ())),
        explanation=from_data(Explanation, explanation) if explanation else None,
        compliance=tuple(from_data(ComplianceFinding, item) for item in state.get("compliance", ())),
    )
