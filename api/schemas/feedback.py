"""Feedback on the wire."""

from datetime import date
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from api.schemas.base import AnswerModel, Day, Instant, Label, Paragraph, RequestModel, ShallowJson, Whole, printable
from api.schemas.money import AmountIn, MoneyOut
from domain.entities.channel import ChannelId
from domain.entities.feedback import FeedbackKind
from domain.entities.past_campaign import ChannelResult
from domain.usecases.record_feedback import NewFeedback

Count = Annotated[Whole, Field(ge=0, le=10**12)]
EXAMPLE: dict[str, Any] = {
    "items": [
        {"kind": "rating", "rating": 4, "comment": "Good idea, the letter is too long."},
        {
            "kind": "result",
            "source": "ad platform export",
            "result": {
                "channel": "paid_search", "start": "2027-05-03", "end": "2027-05-09", "impressions": 42_000, "clicks": 910, "leads": 31,
                "conversions": 4, "spend": {"amount_minor": 310_000, "currency": "EUR"}, "revenue": {"amount_minor": 0, "currency": "EUR"},
            },
        },
    ]
}  # fmt: skip


class ChannelResultIn(RequestModel):
    """What one channel did in one period, both of which name it: the same figures again change nothing, others correct it."""

    channel: ChannelId
    start: Day
    end: Day
    spend: AmountIn
    revenue: AmountIn
    impressions: Count = 0
    clicks: Count = 0
    leads: Count = 0
    conversions: Count = 0

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError("a period ends on or after the day it starts")
        if self.spend.currency != self.revenue.currency:
            raise ValueError("spend and revenue must be in one currency")
        return self

    def to_domain(self) -> ChannelResult:
        """Return the domain's result."""
        return ChannelResult(
            channel=self.channel,
            start=self.start,
            end=self.end,
            spend=self.spend.to_domain(),
            impressions=self.impressions,
            clicks=self.clicks,
            leads=self.leads,
            conversions=self.conversions,
            revenue=self.revenue.to_domain(),
        )


class FeedbackItemIn(RequestModel):
    """One piece of feedback; a rating needs `rating`, a result `result`, a comment `comment`. `source` says where figures are from."""

    kind: FeedbackKind
    target_kind: Literal["campaign", "idea", "message", "channel"] = "campaign"
    target_id: Annotated[str, Field(max_length=60)] = Field("", description="The id of what is meant; empty means the campaign.")
    rating: Annotated[Whole, Field(ge=1, le=5)] | None = None
    reason_code: Label | None = None
    comment: Paragraph = ""
    diff: ShallowJson | None = None
    result: ChannelResultIn | None = None
    source: Annotated[str, Field(max_length=120), AfterValidator(printable)] = ""

    def to_domain(self) -> NewFeedback:
        """Return what the use case takes."""
        return NewFeedback(
            kind=self.kind,
            target_kind=self.target_kind,
            target_id=self.target_id,
            rating=self.rating,
            reason_code=self.reason_code,
            comment=self.comment,
            diff=self.diff,
            result=self.result.to_domain() if self.result else None,
            source=self.source,
        )


class FeedbackIn(RequestModel):
    """Up to 200 pieces of feedback; they are stored together or not at all."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    items: Annotated[list[FeedbackItemIn], Field(min_length=1, max_length=200)]


class ChannelResultOut(AnswerModel):
    """What one channel did in one period."""

    channel: ChannelId
    start: date
    end: date
    spend: MoneyOut
    impressions: int
    clicks: int
    leads: int
    conversions: int
    revenue: MoneyOut


class FeedbackOut(AnswerModel):
    """One piece of feedback as it was stored. A correction names in `replaces` the result that it took the place of."""

    id: UUID
    kind: FeedbackKind
    target_kind: str
    target_id: str
    by: UUID
    at: Instant
    rating: int | None = None
    reason_code: str | None = None
    comment: str = ""
    diff: dict[str, Any] | None = None
    result: ChannelResultOut | None = None
    source: str = ""
    replaces: UUID | None = None


class FeedbackListOut(AnswerModel):
    """The pieces of feedback."""

    items: list[FeedbackOut]
