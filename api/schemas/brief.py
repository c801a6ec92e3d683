"""A brief on the wire."""

from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from api.schemas.base import AnswerModel, Day, Flag, Label, Line, Number, RequestModel, Sentence, Unique, Whole
from api.schemas.money import EXAMPLE as MONEY
from api.schemas.money import AmountIn, MoneyOut, PriceIn
from domain.entities.brief import BudgetMode, CampaignBrief, ChannelBounds, GroupLimit, Metric, Objective, Risk
from domain.entities.channel import ChannelId
from domain.identity import AudienceId, ServiceId, SignalId
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
GOAL_EXAMPLE: dict[str, Any] = EXAMPLE | {
    "budget_mode": "target_cpa",
    "target_value": 180,
    "channels_allowed": ["paid_search", "paid_social_linkedin", "email", "events_field"],
    "fixed_costs": {"events_field": {"amount_minor": 400_000, "currency": "EUR"}},
    "group_limits": [{"name": "Paid media", "channels": ["paid_search", "paid_social_linkedin"], "max_share": 0.6}],
}
MOST_GROUPS = 5
_BUDGET_MODE = (
    "`fixed` spends the budget. In the other modes it is the ceiling, and an outcome decides the sum: `target_roas` and `target_cpa` spend "
    "as much as keeps `target_value` on average, `min_spend_for_goal` the least that reaches `objective.target`."
)
_TARGET_VALUE = (
    "Needed by `target_roas` (revenue per unit spent, such as 3.5) and `target_cpa` (major units per conversion); else leave it out."
)
_FIXED_COSTS = "What a channel costs before it brings anything (production, a booth): part of its amount, paid only when it is used."
_GROUP_LIMITS = "Channels that together get at most a share of what is spent. A channel is in one group at most."
_PROMPTED_BY = "Market signals that the campaign is to answer: they come before all that the planner finds by itself."
_RISK = (
    "What the plan is best for: the `typical` outcome (medians), the `mean` one, or, `cautious`, the mean of the worst fifth. "
    "Other than `typical` only with a `fixed` budget."
)


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


class GroupLimitIn(RequestModel):
    """At most `max_share` (0.6 is 60 %) of the budget in these channels together."""

    name: Label
    channels: Annotated[list[ChannelId], Field(min_length=1, max_length=len(ChannelId)), Unique]
    max_share: Annotated[Number, Field(gt=0, le=1, examples=[0.6])]

    def to_domain(self) -> GroupLimit:
        """Return the domain's limit."""
        return GroupLimit(name=self.name, channels=tuple(self.channels), max_share=self.max_share)


class BriefIn(RequestModel):
    """The order for a campaign. Leave `channels_allowed` out to let the planner choose among the usual ones for the audiences."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE, GOAL_EXAMPLE]})

    service_id: UUID
    objective: ObjectiveIn
    audience_ids: Annotated[list[UUID], Field(min_length=1, max_length=20), Unique]
    budget: PriceIn
    window: WindowIn
    budget_mode: BudgetMode = Field(BudgetMode.FIXED, description=_BUDGET_MODE)
    target_value: Annotated[Number, Field(gt=0, le=1e12)] | None = Field(None, description=_TARGET_VALUE)
    name: Line | None = Field(None, description="What to call the campaign; the planner names it after its idea otherwise.")
    channels_allowed: Annotated[list[ChannelId], Field(max_length=len(ChannelId)), Unique] = []
    channel_bounds: dict[ChannelId, ChannelBoundsIn] = {}
    fixed_costs: dict[ChannelId, AmountIn] = Field({}, max_length=len(ChannelId), description=_FIXED_COSTS)
    group_limits: list[GroupLimitIn] = Field([], max_length=MOST_GROUPS, description=_GROUP_LIMITS)
    risk: Risk = Field(Risk.TYPICAL, description=_RISK)
    proposition: Proposition | None = None
    must_say: Annotated[list[Sentence], Field(max_length=20)] = []
    must_not_say: Annotated[list[Sentence], Field(max_length=50)] = []
    review: Flag = Field(False, description="Stop and ask a person to choose among the ideas before copy and budget are made.")
    deadline_seconds: Annotated[Number, Field(gt=0, le=3600)] | None = None
    seed: Annotated[Whole, Field(ge=0, le=2**31 - 1)] = Field(0, description="The same brief and seed give the same plan by rules.")
    prompted_by: Annotated[list[UUID], Field(max_length=5), Unique] = Field([], description=_PROMPTED_BY)

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
            target_value=self.target_value,
            fixed_costs={channel: cost.to_domain() for channel, cost in self.fixed_costs.items()},
            group_limits=tuple(group.to_domain() for group in self.group_limits),
            risk=self.risk,
            proposition=self.proposition,
            must_say=tuple(self.must_say),
            must_not_say=tuple(self.must_not_say),
            review=self.review,
            deadline_seconds=self.deadline_seconds,
            seed=self.seed,
            prompted_by=tuple(SignalId(item) for item in self.prompted_by),
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


class GroupLimitOut(AnswerModel):
    """At most `max_share` (0.6 is 60 %) of the budget in these channels together."""

    name: str
    channels: list[ChannelId]
    max_share: float


class BriefOut(AnswerModel):
    """The order as it was given."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE, GOAL_EXAMPLE]})

    service_id: UUID
    objective: ObjectiveOut
    audience_ids: list[UUID]
    budget: MoneyOut
    budget_mode: BudgetMode = Field(description=_BUDGET_MODE)
    target_value: float | None = Field(None, description=_TARGET_VALUE)
    window: WindowOut
    name: str | None = None
    channels_allowed: list[ChannelId] = []
    channel_bounds: dict[ChannelId, ChannelBoundsOut] = {}
    fixed_costs: dict[ChannelId, MoneyOut] = Field({}, description=_FIXED_COSTS)
    group_limits: list[GroupLimitOut] = Field([], description=_GROUP_LIMITS)
    risk: Risk = Field(Risk.TYPICAL, description=_RISK)
    proposition: str | None = None
    must_say: list[str] = []
    must_not_say: list[str] = []
    review: bool = False
    deadline_seconds: float | None = None
    seed: int = 0
    prompted_by: list[UUID] = Field([], description=_PROMPTED_BY)
