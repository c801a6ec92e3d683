"""Audiences on the wire."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from api.schemas.base import AnswerModel, Instant, Line, Number, RequestModel, Sentence, Whole, printable
from domain.entities.audience import Audience, AudienceKind, AwarenessStage, Consent
from domain.identity import AudienceId, WorkspaceId, new_id

Share = Annotated[Number, Field(ge=0, le=1)]
Sentences = Annotated[list[Sentence], Field(max_length=20)]
_GIVEN: dict[str, Any] = {
    "name": "Practice managers, DACH",
    "noun": "practice managers",
    "kind": "b2b",
    "size": 18_000,
    "size_basis": "Registry of outpatient clinics, 2026",
    "stage": "problem",
    "jobs_to_be_done": ["Keep the practice compliant without losing a day"],
    "pains": ["Forms that change every year"],
    "consent": {"email_optin_share": 0.2, "sms_optin_share": 0.0, "lawful_basis": "consent"},
    "suppressed_count": 140,
    "region": "DACH",
}


class ConsentIn(RequestModel):
    """Shares (0..1) of the audience that may be written to, and on which ground. What is missing means no."""

    email_optin_share: Share = 0.0
    sms_optin_share: Share = 0.0
    lawful_basis: Literal["none", "consent", "contract", "legit_interest"] = "none"

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        if self.lawful_basis == "none" and max(self.email_optin_share, self.sms_optin_share) > 0:
            raise ValueError("writing to people needs a lawful basis; name it")
        return self


class AudienceIn(RequestModel):
    """An audience to plan for. `noun` is what copy calls its people."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GIVEN]})

    name: Line
    noun: Line
    kind: AudienceKind
    size: Annotated[Whole, Field(ge=1, le=10**10)]
    size_basis: Annotated[Sentence, Field(description="Where the size comes from.")]
    stage: AwarenessStage
    jobs_to_be_done: Sentences = []
    pains: Sentences = []
    objections: Sentences = []
    consent: ConsentIn = ConsentIn()
    suppressed_count: Annotated[Whole, Field(ge=0, le=10**10)] = 0
    region: Annotated[str, Field(max_length=60), AfterValidator(printable)] = ""

    def to_domain(self, workspace_id: WorkspaceId) -> Audience:
        """Return a new audience of the workspace."""
        return Audience(
            id=AudienceId(new_id()),
            workspace_id=workspace_id,
            name=self.name,
            noun=self.noun,
            kind=self.kind,
            size=self.size,
            size_basis=self.size_basis,
            stage=self.stage,
            jobs_to_be_done=tuple(self.jobs_to_be_done),
            pains=tuple(self.pains),
            objections=tuple(self.objections),
            consent=Consent(**self.consent.model_dump()),
            suppressed_count=self.suppressed_count,
            region=self.region,
        )


class ConsentOut(AnswerModel):
    """Shares of the audience that may be written to, and on which ground."""

    email_optin_share: float
    sms_optin_share: float
    lawful_basis: str


class AudienceOut(AnswerModel):
    """An audience; `mailable` is how many of its people may be emailed."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [_GIVEN | {"id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a002", "mailable": 3_460, "version": 1}]}
    )

    id: UUID
    name: str
    noun: str
    kind: AudienceKind
    size: int
    size_basis: str
    stage: AwarenessStage
    jobs_to_be_done: list[str] = []
    pains: list[str] = []
    objections: list[str] = []
    consent: ConsentOut
    suppressed_count: int
    mailable: int
    region: str = ""
    version: int
    created_at: Instant | None = None
