"""Watches over signals, on the wire."""

from dataclasses import asdict
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator

from api.schemas.base import AnswerModel, Instant, Label, Line, Number, RequestModel, Unique, Whole
from api.schemas.money import MoneyOut, PriceIn
from api.schemas.signal import SignalOut
from domain.entities.brief import Metric
from domain.entities.campaign import CampaignState
from domain.entities.channel import ChannelId
from domain.entities.signal import SignalKind
from domain.entities.user import Principal
from domain.entities.watch import DraftOrder, Firing, FiringOutcome, Watch, WatchAction, WatchStatus
from domain.identity import AudienceId, ServiceId, WatchId, new_id
from domain.ports.market import Caught
from domain.usecases.preview_watch import LOOKED_BACK, WatchPreview

Topics = Annotated[list[Label], Field(max_length=20), Unique]
Kinds = Annotated[list[SignalKind], Field(max_length=len(SignalKind)), Unique]
Strength = Annotated[Number, Field(ge=0, le=1, description="The least total score times what age leaves of it.")]
BurstZ = Annotated[Number, Field(ge=1, le=100, description="Only in a burst of one of its topics, by so many standard deviations.")]
Limit = Annotated[Whole, Field(ge=1, le=100, description="The most campaigns that are drafted in a calendar month (UTC).")]
_DRAFT: dict[str, Any] = {
    "audience_ids": ["01966b2e-6a70-7c31-9d0a-3f1f5be1a001"],
    "budget": {"amount_minor": 1_500_000, "currency": "EUR"},
    "metric": "leads",
    "target": 60.0,
    "window_days": 28,
    "lead_days": 7,
}
_GIVEN: dict[str, Any] = {
    "name": "New duties for clinics",
    "service_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a000",
    "action": "draft",
    "min_strength": 0.55,
    "topics": ["energy reporting"],
    "kinds": ["regulatory", "news"],
    "draft": _DRAFT,
    "monthly_limit": 2,
}

_CONDITIONS = ("service_id", "min_strength", "topics", "kinds")
_MOST_SHOWN = 10
_STORED: dict[str, Any] = _GIVEN | {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a030",
    "owner_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a040",
    "status": "active",
    "min_burst_z": None,
    "draft": _DRAFT | {"channels_allowed": []},
    "version": 1,
    "created_at": "2027-04-20T08:15:00.000Z",
}
_FIRING: dict[str, Any] = {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a050",
    "watch_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a030",
    "signal_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a010",
    "story_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a010",
    "at": "2027-04-20T08:15:00.000Z",
    "outcome": "drafted",
    "reason": "strength 0.71 (at least 0.55); about energy reporting",
    "campaign_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a060",
    "run_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a070",
    "title": "New reporting duty for clinics from July",
    "campaign_name": "Energy reports for clinics",
    "campaign_state": "proposed",
}


class DraftOrderIn(RequestModel):
    """What the drafted campaigns are to be. They start `lead_days` after the signal and run for `window_days`."""

    model_config = ConfigDict(json_schema_extra={"examples": [_DRAFT]})

    audience_ids: Annotated[list[UUID], Field(min_length=1, max_length=20), Unique]
    budget: PriceIn
    metric: Metric = Metric.LEADS
    target: Annotated[Number, Field(gt=0, le=1e12)]
    window_days: Annotated[Whole, Field(ge=7, le=366)] = 28
    lead_days: Annotated[Whole, Field(ge=0, le=180)] = 7
    channels_allowed: Annotated[list[ChannelId], Field(max_length=len(ChannelId)), Unique] = []

    def to_domain(self) -> DraftOrder:
        """Return the domain's order."""
        return DraftOrder(
            audience_ids=tuple(AudienceId(item) for item in self.audience_ids),
            budget=self.budget.to_domain(),
            metric=self.metric,
            target=self.target,
            window_days=self.window_days,
            lead_days=self.lead_days,
            channels_allowed=tuple(self.channels_allowed),
        )


class WatchIn(RequestModel):
    """A rule: which signals it catches, and whether they only notify, or draft a campaign."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GIVEN]})

    name: Line
    service_id: UUID
    action: WatchAction = WatchAction.NOTIFY
    min_strength: Strength = 0.5
    topics: Topics = Field([], description="One of these; left out, the signals that are closest to the service.")
    kinds: Kinds = []
    min_burst_z: BurstZ | None = None
    draft: DraftOrderIn | None = Field(None, description="Needed to draft campaigns.")
    monthly_limit: Limit = 4

    def to_domain(self, principal: Principal) -> Watch:
        """Return a new watch of whoever asks."""
        return Watch(
            id=WatchId(new_id()),
            workspace_id=principal.workspace_id,
            owner_id=principal.user_id,
            service_id=ServiceId(self.service_id),
            name=self.name,
            action=self.action,
            min_strength=self.min_strength,
            topics=tuple(self.topics),
            kinds=tuple(self.kinds),
            min_burst_z=self.min_burst_z,
            draft=self.draft.to_domain() if self.draft else None,
            monthly_limit=self.monthly_limit,
        )


class WatchPreviewIn(RequestModel):
    """The conditions of a watch that there may never be."""

    model_config = ConfigDict(json_schema_extra={"examples": [{name: _GIVEN[name] for name in _CONDITIONS}]})

    service_id: UUID
    min_strength: Strength = 0.5
    topics: Topics = []
    kinds: Kinds = []
    min_burst_z: BurstZ | None = None

    def to_domain(self, principal: Principal) -> Watch:
        """Return a watch that only tells people."""
        return WatchIn(name="preview", **self.model_dump()).to_domain(principal)


class WatchPreviewOut(AnswerModel):
    """What would have been caught in the last `days`, a signal for each story: how many, out of how many, and the newest of them."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"days": 30, "looked_at": 412, "caught": 3, "newest": []}]})

    days: int
    looked_at: int
    caught: int
    newest: list[SignalOut]

    @classmethod
    def of(cls, preview: WatchPreview) -> "WatchPreviewOut":
        """Return the answer about a preview."""
        newest = [SignalOut.model_validate(signal) for signal in preview.caught[:_MOST_SHOWN]]
        return cls(days=LOOKED_BACK.days, looked_at=preview.looked_at, caught=len(preview.caught), newest=newest)


class WatchPatchIn(RequestModel):
    """What to change; what is left out stays. `min_burst_z` and `draft` may be cleared with null."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"min_strength": 0.6, "status": "paused"}]})

    name: Line | None = None
    action: WatchAction | None = None
    min_strength: Strength | None = None
    topics: Topics | None = None
    kinds: Kinds | None = None
    min_burst_z: BurstZ | None = None
    draft: DraftOrderIn | None = None
    monthly_limit: Limit | None = None
    status: WatchStatus | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("give at least one field to change")
        empty = [name for name in self.model_fields_set - {"min_burst_z", "draft"} if getattr(self, name) is None]
        if empty:
            raise ValueError(f"{', '.join(sorted(empty))} can't be null")
        return self

    def to_domain(self) -> dict[str, Any]:
        """Return new values of the watch's fields."""
        changes = {name: getattr(self, name) for name in self.model_fields_set}
        changes |= {name: tuple(changes[name]) for name in ("topics", "kinds") if name in changes}
        return changes | ({"draft": self.draft.to_domain() if self.draft else None} if "draft" in changes else {})


class DraftOrderOut(AnswerModel):
    """What the drafted campaigns are to be."""

    audience_ids: list[UUID]
    budget: MoneyOut
    metric: Metric
    target: float
    window_days: int
    lead_days: int
    channels_allowed: list[ChannelId]


class WatchOut(AnswerModel):
    """A rule that looks out for signals."""

    model_config = ConfigDict(json_schema_extra={"examples": [_STORED]})

    id: UUID
    name: str
    owner_id: UUID
    service_id: UUID
    action: WatchAction
    status: WatchStatus
    min_strength: float
    topics: list[str]
    kinds: list[SignalKind]
    min_burst_z: float | None
    draft: DraftOrderOut | None
    monthly_limit: int
    version: int
    created_at: Instant | None


class FiringOut(AnswerModel):
    """A watch caught a signal. `reason` says why, and why no campaign was drafted where one should have been.

    `title` is the signal's, null when it is gone; the campaign's name and state are those it has now.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_FIRING]})

    id: UUID
    watch_id: UUID
    signal_id: UUID
    story_id: UUID
    at: Instant
    outcome: FiringOutcome
    reason: str
    campaign_id: UUID | None
    run_id: UUID | None
    title: str | None = None
    campaign_name: str | None = None
    campaign_state: CampaignState | None = None

    @classmethod
    def of(cls, firing: Firing, about: Caught) -> "FiringOut":
        """Return a firing with what it is about."""
        return cls.model_validate(cls.model_validate(firing).model_dump() | asdict(about))
