"""Services on the wire."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel, Instant, Label, Line, Number, Paragraph, RequestModel, Sentence, WebAddress, Whole
from api.schemas.money import MoneyOut, PriceIn
from domain.entities.service import Benefit, Regulation, Service
from domain.identity import ServiceId, WorkspaceId, new_id

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


class BenefitIn(RequestModel):
    """What the customer gets, and the fact that proves it."""

    text: Sentence
    proof: Annotated[Paragraph, Field(max_length=300)] = ""
    proof_url: WebAddress | None = None


class ServiceIn(RequestModel):
    """A service to plan for. `conversion_value` is what one conversion is worth."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GIVEN]})

    name: Line
    category: Label
    description: Paragraph
    benefits: Annotated[list[BenefitIn], Field(min_length=1, max_length=20)]
    conversion_value: PriceIn
    lead_conversion_rate: Annotated[Number, Field(gt=0, le=1)]
    sales_cycle_days: Annotated[Whole, Field(ge=0, le=3650)]
    topics: Annotated[list[Label], Field(max_length=30)] = []
    price: PriceIn | None = None
    unit_margin: PriceIn | None = None
    regions: Annotated[list[Region], Field(max_length=100)] = []
    regulated: Regulation = Regulation.NONE
    claims_banned: Annotated[list[Sentence], Field(max_length=100)] = []
    landing_url: WebAddress | None = None

    def to_domain(self, workspace_id: WorkspaceId) -> Service:
        """Return a new service of the workspace."""
        return Service(
            id=ServiceId(new_id()),
            workspace_id=workspace_id,
            name=self.name,
            category=self.category,
            description=self.description,
            benefits=tuple(Benefit(text=item.text, proof=item.proof, proof_url=item.proof_url) for item in self.benefits),
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


class BenefitOut(AnswerModel):
    """What the customer gets, and the fact that proves it (empty when there is none yet)."""

    text: str
    proof: str = ""
    proof_url: str | None = None


class ServiceOut(AnswerModel):
    """A service."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [_GIVEN | {"id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a001", "regulated": "none", "status": "active"}]}
    )

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
    status: str
    version: int = 1
    created_at: Instant | None = None
