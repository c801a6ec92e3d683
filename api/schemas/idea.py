"""Opportunities, ideas and messages, on the wire."""

from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field, field_validator

from api.schemas.base import AnswerModel
from api.schemas.evidence import EXAMPLE as EVIDENCE
from api.schemas.evidence import EstimateOut, EvidenceOut
from domain.entities.channel import ChannelId, MessageFormat
from domain.entities.idea import IdeaStatus, Mechanism
from domain.entities.message import ClaimStatus, written_fields

ADAPTER = "Who wrote it: `rules`, or `llm:` and the model's id."
OPPORTUNITY: dict[str, Any] = {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1c001",
    "title": "Reporting duty starts in July",
    "insight": "Practice managers dread another form more than the bill itself. [S1]",
    "proposition": "The report writes itself while you see patients.",
    "audience_ids": ["01966b2e-6a70-7c31-9d0a-3f1f5be1a002"],
    "evidence": [EVIDENCE],
    "score": 0.82,
    "adapter": "llm:gpt-x",
}
IDEA: dict[str, Any] = {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1d001",
    "campaign_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e001",
    "opportunity_id": OPPORTUNITY["id"],
    "title": "Twelve minutes to July",
    "mechanism": "education",
    "insight": OPPORTUNITY["insight"],
    "proposition": OPPORTUNITY["proposition"],
    "why_now": [EVIDENCE["ref"]],
    "audience_ids": OPPORTUNITY["audience_ids"],
    "evidence": [EVIDENCE],
    "requires": ["email"],
    "scores": {"relevance": 0.9, "distinctiveness": 0.7, "feasibility": 0.8, "compliance": 1.0},
    "adapter": "rules",
    "status": "selected",
    "round": 1,
}
MESSAGE: dict[str, Any] = {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1f001",
    "idea_id": IDEA["id"],
    "channel": "email",
    "audience_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a002",
    "format": "email",
    "fields": {
        "subject": "July's energy report, done by Friday",
        "preheader": "Twelve minutes, once.",
        "body": "From 1 July, clinics report energy use. [S1]",
        "cta": "See it done",
    },
    "claims": [{"text": "From 1 July, clinics report energy use.", "status": "ok", "substantiation": EVIDENCE}],
    "adapter": "rules",
}


class OpportunityOut(AnswerModel):
    """An opening in the market: who is moved by what, and what could be promised. `score` is 0..1."""

    model_config = ConfigDict(json_schema_extra={"examples": [OPPORTUNITY]})

    id: UUID
    title: str
    insight: str
    proposition: str
    audience_ids: list[UUID]
    evidence: list[EvidenceOut]
    score: float
    adapter: str = Field("rules", description=ADAPTER)


class IdeaScoresOut(AnswerModel):
    """The critique's marks, each 0..1."""

    relevance: float
    distinctiveness: float
    feasibility: float
    compliance: float


class IdeaOut(AnswerModel):
    """One idea. `why_now` names the signals that make it timely; a rejected one says why."""

    model_config = ConfigDict(json_schema_extra={"examples": [IDEA]})

    id: UUID
    campaign_id: UUID
    opportunity_id: UUID
    title: str
    mechanism: Mechanism
    insight: str
    proposition: str
    why_now: list[UUID]
    audience_ids: list[UUID]
    evidence: list[EvidenceOut]
    requires: list[ChannelId] = []
    scores: IdeaScoresOut | None = None
    diversity_to_set: float | None = None
    expected: EstimateOut | None = None
    risks: list[str] = []
    adapter: str = Field(description=ADAPTER)
    status: IdeaStatus
    rejection_reasons: list[str] = []
    round: int = 1


class ClaimOut(AnswerModel):
    """A sentence that asserts a fact, and what substantiates it."""

    text: str
    status: ClaimStatus
    substantiation: EvidenceOut | None = None


class MessageOut(AnswerModel):
    """One message. A field that a format has once is a text; one that it may have several times, such as headlines, is a list."""

    model_config = ConfigDict(json_schema_extra={"examples": [MESSAGE]})

    id: UUID
    idea_id: UUID
    channel: ChannelId
    audience_id: UUID
    format: MessageFormat
    fields: dict[str, str | list[str]] = Field(description="Text per field of the format, within the platform's limits.")
    claims: list[ClaimOut] = []
    variant: str = "A"
    hypothesis: str = ""
    reading_grade: float | None = Field(None, description="Flesch-Kincaid grade.")
    lang: str = "en"
    ai_generated: bool = False
    adapter: str = Field("rules", description=ADAPTER)

    @field_validator("fields", mode="before")
    @classmethod
    def _as_written(cls, fields: Any) -> dict[str, str | list[str]]:
        return written_fields(fields)
