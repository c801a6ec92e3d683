"""Services on the wire."""

from typing import Annotated, Any, Self, cast
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from api.schemas.base import AnswerModel, Instant, Label, Line, Number, Paragraph, RequestModel, Sentence, WebAddress, Whole
from api.schemas.money import MoneyOut, PriceIn
from domain.entities.catalogue_use import UNUSED, CatalogueUse
from domain.entities.service import Benefit, Regulation, Service, ServiceStatus
from domain.identity import ServiceId, WorkspaceId, new_id
from domain.usecases.catalogue import ServiceChange

Region = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code.", examples=["DE"])]
_GIVEN: dict[str, Any] = {
    "name": "Meterwise",
    "category": "Energy reporting",
    "description": "Reads a clinic's meters and writes its energy report.",
    "benefits": [{"text": "Twelve minutes instead of two days", "proof": "Median of 41 clinics in 2026."}],
    "conversion_value": {"amount_minor": 480_000, "currency": "EUR"},
    "lead_conversion_rate": 0.08,
    "sales_cycle_days": 35,
    "topics": ["energy reporting", "clinics"],
    "regions": ["DE", "AT"],
}


_SERVICE: dict[str, Any] = _GIVEN | {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a001",
    "regulated": "none",
    "status": "active",
    "version": 1,
    "used_by": {"campaigns": 2, "watches": 1, "past_campaigns": 0},
}


class BenefitIn(RequestModel):
    """What the customer gets, and the fact that proves it."""

    text: Sentence
    proof: Annotated[Paragraph, Field(max_length=300)] = ""
    proof_url: WebAddress | None = None

    def to_domain(self) -> Benefit:
        """Return the benefit."""
        return Benefit(text=self.text, proof=self.proof, proof_url=self.proof_url)


Benefits = Annotated[list[BenefitIn], Field(min_length=1, max_length=20)]
LeadRate = Annotated[Number, Field(gt=0, le=1)]
CycleDays = Annotated[Whole, Field(ge=0, le=3650)]
Topics = Annotated[list[Label], Field(max_length=30)]
Regions = Annotated[list[Region], Field(max_length=100)]
BannedClaims = Annotated[list[Sentence], Field(max_length=100, description="Words and phrases that no text for the service may say.")]


class ServiceIn(RequestModel):
    """A service to plan for. `conversion_value` is what one conversion is worth."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GIVEN]})

    name: Line
    category: Label
    description: Paragraph
    benefits: Benefits
    conversion_value: PriceIn
    lead_conversion_rate: LeadRate
    sales_cycle_days: CycleDays
    topics: Topics = []
    price: PriceIn | None = None
    unit_margin: PriceIn | None = None
    regions: Regions = []
    regulated: Regulation = Regulation.NONE
    claims_banned: BannedClaims = []
    landing_url: WebAddress | None = None

    def to_domain(self, workspace_id: WorkspaceId) -> Service:
        """Return a new service of the workspace."""
        return Service(
            id=ServiceId(new_id()),
            workspace_id=workspace_id,
            name=self.name,
            category=self.category,
            description=self.description,
            benefits=tuple(item.to_domain() for item in self.benefits),
            conversion_value=self.conversion_value.to_domain(),
            lead_conversion_rate=self.lead_conversion_rate,
            sales_cycle_days=self.sales_cycle_days,
            topics=tuple(self.topics),
            price=self.price.to_domain() if self.price else None,
            unit_margin=self.unit_margin.to_domain() if self.unit_margin else None,
            regions=tuple(self.regions),
            regulated=self.regulated,
            claims_banned=tuple(self.claims_banned),
            landing_url=self.landing_url,
        )


_MAY_GO = ("price", "unit_margin", "landing_url")


class ServicePatchIn(RequestModel):
    """What to change; what is left out stays. Price, margin and landing page may be taken away with null.

    Campaigns that are not live yet and say what is banned now get an open blocker, and approved ones go back to review.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"claims_banned": ["guaranteed savings"]}, {"status": "retired"}]})

    name: Line | None = None
    category: Label | None = None
    description: Paragraph | None = None
    benefits: Benefits | None = None
    conversion_value: PriceIn | None = None
    lead_conversion_rate: LeadRate | None = None
    sales_cycle_days: CycleDays | None = None
    topics: Topics | None = None
    price: PriceIn | None = None
    unit_margin: PriceIn | None = None
    regions: Regions | None = None
    regulated: Regulation | None = None
    claims_banned: BannedClaims | None = None
    landing_url: WebAddress | None = None
    status: ServiceStatus | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.to_domain():
            raise ValueError("nothing to change; name at least one field")
        return self

    def to_domain(self) -> ServiceChange:
        """Return what the use case takes; null for what every service has is as good as nothing."""
        given = ((name, getattr(self, name)) for name in self.model_fields_set)
        return cast(ServiceChange, {name: _domain(value) for name, value in given if value is not None or name in _MAY_GO})


def _domain(value: Any) -> Any:
    match value:
        case PriceIn() | BenefitIn():
            return value.to_domain()
        case list():
            return tuple(_domain(item) for item in value)
        case _:
            return value


class CatalogueUseOut(AnswerModel):
    """How many campaigns, watches and past campaigns name it; what something names can't be deleted."""

    campaigns: int = 0
    watches: int = 0
    past_campaigns: int = 0


class BenefitOut(AnswerModel):
    """What the customer gets, and the fact that proves it (empty when there is none yet)."""

    text: str
    proof: str = ""
    proof_url: str | None = None


class ServiceOut(AnswerModel):
    """A service. A retired one keeps its campaigns, and no new one is planned for it. `version` is also its ETag."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SERVICE]})

    id: UUID
    name: str
    category: str
    description: str
    benefits: list[BenefitOut]
    conversion_value: MoneyOut
    lead_conversion_rate: float
    sales_cycle_days: int
    topics: list[str] = []
    price: MoneyOut | None = None
    unit_margin: MoneyOut | None = None
    regions: list[str] = []
    regulated: Regulation
    claims_banned: list[str] = []
    landing_url: str | None = None
    status: ServiceStatus
    version: int = 1
    created_at: Instant | None = None
    used_by: CatalogueUseOut = CatalogueUseOut()

    @classmethod
    def of(cls, service: Service, use: CatalogueUse = UNUSED) -> Self:
        """Return the service as the API answers it."""
        return cls.model_validate(service).model_copy(update={"used_by": CatalogueUseOut.model_validate(use)})
