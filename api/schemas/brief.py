"""A brief on the wire."""

from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from api.schemas.base import AnswerModel, Day, Flag, Line, Number, RequestModel, Sentence, Unique, Whole
from api.schemas.money import EXAMPLE as MONEY
from api.schemas.money import AmountIn, MoneyOut, PriceIn
from domain.entities.brief import BudgetMode, CampaignBrief, ChannelBounds, Metric, Objective
from domain.entities.channel import ChannelId
from domain.identity import AudienceId, ServiceId
from domain.values.date_range import DateRange

Proposition = Annotated[Sentence, Field(max_length=140)]

EXAMPLE: dict[str, Any] = {
    "service_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a001",
    "objective": {"metric": "leads", "target": 120, "by": "2027-06-30"},
    "audience_ids": ["01966b2e-6a70-7c31-9d0a-3f1f5be1a002"],
    "budget": MONEY,
    "budget_mode": "fixed",
    "window": {"start": "2027-05-03", "end": "2027-06-27"},
    "channels_allowed": ["paid_search", "paid_social_linkedin", "email"],
    "channel_bounds": {"paid_search": {"min": {"amount_minor": 500_000, "currency": "EUR"}}},
    "must_not_say": ["guaranteed"],
    "seed": 7,
}


class ObjectiveIn(RequestModel):
    """Reach `target` of `metric` by a day; pipeline and revenue are in major units of the budget's currency."""

    metric: Metric
    target: Annotated[Number, Field(gt=0, le=1e12)]
    by: Day


class WindowIn(RequestModel):
    """The days the campaign runs, both included."""

    start: Day
    end: Day

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            raise ValueError("a window ends on or after the day it starts")
        return self


class ChannelBoundsIn(RequestModel):
    """The least and the most to spend in one channel."""

    min: AmountIn | None = None
    max: AmountIn | None = None

    def to_domain(self) -> ChannelBounds:
        """Return the domain's bounds."""
        return ChannelBounds(min=self.min.to_domain() if self.min else None, max=self.max.to_domain() if self.max else None)


class BriefIn(RequestModel):
    """The order for a campaign. Leave `channels_allowed` out to let the planner choose among the usual ones for the audiences."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    service_id: UUID
    objective: ObjectiveIn
    audience_ids: Annotated[list[UUID], Field(min_length=1, max_length=20), Unique]
    budget: PriceIn
    window: WindowIn
    budget_mode: BudgetMode = BudgetMode.FIXED
    name: Line | None = Field(None, description="What to call the campaign; the planner names it after its idea otherwise.")
    channels_allowed: Annotated[list[ChannelId], Field(max_length=len(ChannelId)), Unique] = []
    channel_bounds: dict[ChannelId, ChannelBoundsIn] = {}
    proposition: Proposition | None = None
    must_say: Annotated[list[Sentence], Field(max_length=20)] = []
    must_not_say: Annotated[list[Sentence], Field(max_length=50)] = []
    review: Flag = Field(False, description="Stop and ask a person to choose among the ideas before copy and budget are made.")
    deadline_seconds: Annotated[Number, Field(gt=0, le=3600)] | None = None
    seed: Annotated[Whole, Field(ge=0, le=2**31 - 1)] = Field(0, description="The same brief and seed give the same plan by rules.")

    def to_domain(self) -> CampaignBrief:
        """Return the domain's brief."""
        return CampaignBrief(
            service_id=ServiceId(self.service_id),
            objective=Objective(metric=self.objective.metric, target=self.objective.target, by=self.objective.by),
            audience_ids=tuple(AudienceId(item) for item in self.audience_ids),
            budget=self.budget.to_domain(),
            window=DateRange(self.window.start, self.window.end),
            budget_mode=self.budget_mode,
            name=self.name,
            channels_allowed=tuple(self.channels_allowed),
            channel_bounds={channel: bounds.to_domain() for channel, bounds in self.channel_bounds.items()},
            proposition=self.proposition,
            must_say=tuple(self.must_say),
            must_not_say=tuple(self.must_not_say),
            review=self.review,
            deadline_seconds=self.deadline_seconds,
            seed=self.seed,
        )


class ObjectiveOut(AnswerModel):
    """What the campaign is to bring, by when."""

    metric: Metric
    target: float
    by: date


class WindowOut(AnswerModel):
    """The days the campaign runs, both included."""

    start: date
    end: date


class ChannelBoundsOut(AnswerModel):
    """The least and the most to spend in one channel."""

    min: MoneyOut | None = None
    max: MoneyOut | None = None


class BriefOut(AnswerModel):
    """The order as it was given."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    service_id: UUID
    objective: ObjectiveOut
    audience_ids: list[UUID]
    budget: MoneyOut
    budget_mode: BudgetMode
    window: WindowOut
    name: str | None = None
    channels_allowed: list[ChannelId] = []
    channel_bounds: dict[ChannelId, ChannelBoundsOut] = {}
    proposition: str | None = None
    must_say: list[str] = []
    must_not_say: list[str] = []
    review: bool = False
    deadline_seconds: float | None = None
    seed: int = 0
