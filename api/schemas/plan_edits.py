"""What people change of a campaign's plan, on the wire: other limits for its money, a message's words, an idea's standing."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from api.schemas.base import AnswerModel, Paragraph, RequestModel, Unique, printable
from api.schemas.brief import EXAMPLE as BRIEF
from api.schemas.brief import ChannelBoundsIn
from api.schemas.money import PriceIn
from api.schemas.plan import ALLOCATION, FORECAST, AllocationOut, ChannelPlanOut, ForecastOut
from domain.entities.campaign import CampaignState
from domain.entities.channel import ChannelId
from domain.entities.idea import IdeaStatus
from domain.ports.replanning import Replanned
from domain.usecases.budget_change import BudgetChange
from domain.usecases.reallocate import Consequences

Copy = Annotated[str, Field(max_length=4000), AfterValidator(printable)]
MOST_FIELDS, MOST_VALUES = 12, 20
_BOUNDS = "They take the place of all of the brief's bounds; leave it out to keep those."
CHANGE: dict[str, Any] = {
    "budget": {"amount_minor": 2_800_000, "currency": "EUR"},
    "channel_bounds": {"paid_search": {"max": {"amount_minor": 900_000, "currency": "EUR"}}},
}
ANSWER: dict[str, Any] = {
    "allocation": ALLOCATION,
    "forecast": [FORECAST],
    "channel_plan": [],
    "chance": 0.62,
    "consequences": {"state": "in_review", "refusal": None, "gained": ["webinar"], "lost": [], "without_messages": ["webinar"]},
}


class BudgetChangeIn(RequestModel):
    """Other limits to plan a campaign's money within; what is left out stays as the brief has it."""

    model_config = ConfigDict(json_schema_extra={"examples": [CHANGE, {"channels_allowed": BRIEF["channels_allowed"]}]})

    budget: PriceIn | None = None
    channel_bounds: dict[ChannelId, ChannelBoundsIn] | None = Field(None, description=_BOUNDS)
    channels_allowed: Annotated[list[ChannelId], Field(min_length=1, max_length=len(ChannelId)), Unique] | None = None

    def to_domain(self) -> BudgetChange:
        """Return what the use cases take."""
        bounds = None if self.channel_bounds is None else {channel: item.to_domain() for channel, item in self.channel_bounds.items()}
        return BudgetChange(
            budget=self.budget.to_domain() if self.budget else None,
            channel_bounds=bounds,
            channels_allowed=None if self.channels_allowed is None else tuple(self.channels_allowed),
        )


class ConsequencesOut(AnswerModel):
    """What saving a split would do: the campaign's state afterwards, or why it is refused, and the channels that gain or lose all money.

    `without_messages` are funded channels that nothing was written for.
    """

    state: CampaignState
    refusal: str | None
    gained: list[ChannelId]
    lost: list[ChannelId]
    without_messages: list[ChannelId]


class WhatIfOut(AnswerModel):
    """The certified split within other limits, its weeks, and what to expect of it; `chance` (0..1) is that of reaching the target."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANSWER]})

    allocation: AllocationOut
    forecast: list[ForecastOut]
    channel_plan: list[ChannelPlanOut]
    chance: float
    consequences: ConsequencesOut

    @classmethod
    def of(cls, solved: Replanned, consequences: Consequences) -> Self:
        """Return what was solved as the API answers it."""
        names = ("allocation", "forecast", "channel_plan", "chance")
        return cls.model_validate({name: getattr(solved, name) for name in names} | {"consequences": consequences})


class MessageEditIn(RequestModel):
    """A message's words: the fields to change, each a text or, where the format takes several values, a list."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"fields": {"subject": "Your energy report, done by Friday"}}]})

    fields: Annotated[dict[str, Copy | Annotated[list[Copy], Field(max_length=MOST_VALUES)]], Field(min_length=1, max_length=MOST_FIELDS)]

    def to_domain(self) -> dict[str, tuple[str, ...]]:
        """Return the values per field."""
        return {name: (value,) if isinstance(value, str) else tuple(value) for name, value in self.fields.items()}


class IdeaEditIn(RequestModel):
    """An idea's standing. A rejection needs its reason; ideas are chosen by a run, because messages and money are made for them."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "rejected", "reason": "We ran this last spring."}]})

    status: IdeaStatus
    reason: Annotated[Paragraph, Field(max_length=300)] = ""

    @model_validator(mode="after")
    def _judged(self) -> Self:
        if self.status is IdeaStatus.DRAFT:
            raise ValueError("shortlist the idea, or reject it")
        return self
