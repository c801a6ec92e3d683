"""Plain state to what an agent reads."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from agents.dossier import Dossier
from domain.entities.audience import Audience
from domain.entities.brand_voice import BrandVoice
from domain.entities.brief import CampaignBrief
from domain.entities.finding import ContextFinding, SignalFinding
from domain.entities.service import Service
from domain.serialization import from_data
from graph.context import PlannerContext


def dossier_of(state: Mapping[str, Any], context: PlannerContext) -> Dossier:
    """Return the dossier that a state (or a Send's narrower one) holds."""
    return Dossier(
        run_id=context.lease.run_id,
        campaign_id=context.campaign_id,
        brief=from_data(CampaignBrief, state["brief"]),
        service=from_data(Service, state["service"]),
        audiences=tuple(from_data(Audience, item) for item in state["audiences"]),
        signals=tuple(from_data(SignalFinding, item) for item in state.get("signals", ())),
        context=tuple(from_data(ContextFinding, item) for item in state.get("context", ())),
        today=datetime.fromisoformat(state["today"]),
        voice=from_data(BrandVoice, state.get("voice", {})),
    )
