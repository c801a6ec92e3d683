"""Audiences on the wire."""

from typing import Annotated, Any, Literal, Self, cast
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from api.schemas.base import AnswerModel, Instant, Line, Number, RequestModel, Sentence, Whole, printable
from api.schemas.service import CatalogueUseOut
from domain.entities.audience import Audience, AudienceKind, AwarenessStage, Consent
from domain.entities.catalogue_use import UNUSED, CatalogueUse
from domain.identity import AudienceId, WorkspaceId, new_id
from domain.usecases.catalogue import AudienceChange

Share = Annotated[Number, Field(ge=0, le=1)]
Sentences = Annotated[list[Sentence], Field(max_length=20)]
Size = Annotated[Whole, Field(ge=1, le=10**10)]
SizeBasis = Annotated[Sentence, Field(description="Where the size comes from.")]
Suppressed = Annotated[Whole, Field(ge=0, le=10**10)]
Place = Annotated[str, Field(max_length=60), AfterValidator(printable)]
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

    def to_domain(self) -> Consent:
        """Return the consent."""
        return Consent(**self.model_dump())


class AudienceIn(RequestModel):
    """An audience to plan for. `noun` is what copy calls its people."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GIVEN]})

    name: Line
    noun: Line
    kind: AudienceKind
    size: Size
    size_basis: SizeBasis
    stage: AwarenessStage
    jobs_to_be_done: Sentences = []
    pains: Sentences = []
    objections: Sentences = []
    consent: ConsentIn = ConsentIn()
    suppressed_count: Suppressed = 0
    region: Place = ""

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
            consent=self.consent.to_domain(),
            suppressed_count=self.suppressed_count,
            region=self.region,
        )


class AudiencePatchIn(RequestModel):
    """What to change; what is left out stays, and so does what is null. A consent is replaced whole."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"size": 18_400, "size_basis": "Registry of outpatient clinics, 2027"}]})

    name: Line | None = None
    noun: Line | None = None
    kind: AudienceKind | None = None
    size: Size | None = None
    size_basis: SizeBasis | None = None
    stage: AwarenessStage | None = None
    jobs_to_be_done: Sentences | None = None
    pains: Sentences | None = None
    objections: Sentences | None = None
    consent: ConsentIn | None = None
    suppressed_count: Suppressed | None = None
    region: Place | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.to_domain():
            raise ValueError("nothing to change; name at least one field")
        return self

    def to_domain(self) -> AudienceChange:
        """Return what the use case takes."""
        given = {name: value for name in self.model_fields_set if (value := getattr(self, name)) is not None}
        return cast(AudienceChange, {name: _domain(value) for name, value in given.items()})


def _domain(value: Any) -> Any:
    match value:
        case ConsentIn():
            return value.to_domain()
        case list():
            return tuple(value)
        case _:
            return value


class ConsentOut(AnswerModel):
    """Shares of the audience that may be written to, and on which ground."""

    email_optin_share: float
    sms_optin_share: float
    lawful_basis: str


class AudienceOut(AnswerModel):
    """An audience; `mailable` is how many of its people may be emailed. `version` is also its ETag."""

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
    used_by: CatalogueUseOut = CatalogueUseOut()

    @classmethod
    def of(cls, audience: Audience, use: CatalogueUse = UNUSED) -> Self:
        """Return the audience as the API answers it."""
        return cls.model_validate(audience).model_copy(update={"used_by": CatalogueUseOut.model_validate(use)})
