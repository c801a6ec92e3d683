"""What events of the plan in the making carry."""

from typing import Any, Literal
from uuid import UUID

from api.schemas.event_data import Delta, EventData
from api.schemas.idea import IdeaOut, IdeaScoresOut, MessageOut
from api.schemas.plan import AllocationOut, ChannelPlanOut, ExplanationOut, ForecastOut
from domain.entities.idea import IdeaStatus


class OpportunityFound(EventData):
    """An opening in the market; its evidence was in the tools' results."""

    id: UUID
    title: str
    insight: str
    proposition: str
    audience_ids: list[UUID]
    score: float
    evidence_ids: list[UUID]
    adapter: str = "rules"


class IdeaDelta(Delta):
    """Text to append to a field of an idea that is being born."""

    idea_id: UUID
    field: str


class IdeaReady(EventData):
    """A whole idea."""

    idea: IdeaOut


class IdeaScored(EventData):
    """The critique's marks for an idea."""

    idea_id: UUID
    scores: IdeaScoresOut
    status: IdeaStatus
    round: int


class IdeaRejected(EventData):
    """An idea went back, and why."""

    idea_id: UUID
    reasons: list[str]
    round: int


class IdeaOpinion(EventData):
    """What a model thinks of an idea that passed the checks; it decides nothing."""

    idea_id: UUID
    verdict: Literal["stands", "doubt"]
    note: str


class MessageReady(EventData):
    """A whole message."""

    message: MessageOut


class AllocationReady(EventData):
    """The certified split of the budget."""

    allocation: AllocationOut
    channel_plan: list[ChannelPlanOut]


class ForecastReady(EventData):
    """What to expect."""

    forecast: list[ForecastOut]


class ExplanationReady(EventData):
    """Why this plan."""

    explanation: ExplanationOut


class DecisionLogged(EventData):
    """A decision of an agent, sealed in the ledger."""

    id: UUID
    agent: str
    step: str
    decision: dict[str, Any]
    alternatives: list[dict[str, Any]]
    confidence: float
    evidence_ids: list[UUID]
    hash: str
