"""Sources of signals on the wire."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field, RootModel, model_validator

from api.schemas.base import AnswerModel, Instant, Line, Number, RequestModel, WebAddress, Whole
from domain.entities.source import SourceKind, SourceStatus
from domain.entities.story import PACE_DAYS
from domain.usecases.sources import DEFAULT_MINUTES, LONGEST_MINUTES, SHORTEST_MINUTES, SourceChange
from domain.usecases.webhooks import LONGEST_OVERLAP, SECRETS_OVERLAP

_CREDIBLE = "How far what is said there is to be believed, 0 to 1; null leaves it to the kind and address of each signal."
Credibility = Annotated[Number, Field(ge=0, le=1)]
Interval = Annotated[Whole, Field(ge=SHORTEST_MINUTES, le=LONGEST_MINUTES)]
_OVERLAP = "0 ends it at once: choose that when somebody else may know it."
_HOUR_SECONDS = 3600
LONGEST_OVERLAP_HOURS = int(LONGEST_OVERLAP.total_seconds() / _HOUR_SECONDS)
OVERLAP_HOURS = int(SECRETS_OVERLAP.total_seconds() / _HOUR_SECONDS)

_ID = "01966b2e-6a70-7c31-9d0a-3f1f5be1a0c0"
_FEED: dict[str, Any] = {"kind": "feed", "url": "https://news.example/rss", "interval_minutes": 30, "credibility": 0.8}
_WEBHOOK: dict[str, Any] = {"kind": "webhook", "name": "Press monitoring"}
_HEALTH: dict[str, Any] = {
    "problem": None,
    "failures": 0,
    "checked_at": "2027-04-20T08:15:00.000Z",
    "succeeded_at": "2027-04-20T08:15:00.000Z",
    "received": 412,
    "added": 96,
}
_SOURCE: dict[str, Any] = _FEED | {
    "id": _ID,
    "name": "News Example",
    "status": "active",
    "health": _HEALTH,
    "next_check_at": "2027-04-20T08:45:00.000Z",
    "version": 1,
    "created_at": "2027-04-01T10:00:00.000Z",
}
_MADE: dict[str, Any] = _SOURCE | _WEBHOOK | {"url": None, "next_check_at": None, "credibility": None}
_SECRET: dict[str, Any] = {
    "address": f"https://planner.example/api/webhooks/{_ID}",
    "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
}


class FeedIn(RequestModel):
    """A feed to follow. Without a name it gets the feed's title."""

    kind: Literal["feed"]
    url: WebAddress
    name: Line | None = None
    interval_minutes: Interval = DEFAULT_MINUTES
    credibility: Credibility | None = Field(None, description=_CREDIBLE)


class WebhookIn(RequestModel):
    """An address for others to post to."""

    kind: Literal["webhook"]
    name: Line
    credibility: Credibility | None = Field(None, description=_CREDIBLE)


class SourceIn(RootModel[Annotated[FeedIn | WebhookIn, Field(discriminator="kind")]]):
    """A source to add: a feed that we read, or a webhook that others call."""

    model_config = ConfigDict(json_schema_extra={"examples": [_FEED, _WEBHOOK]})


class SourcePatchIn(RequestModel):
    """What to change; what is left out stays. `active` resumes a paused feed, or has a failing one read, at once."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"interval_minutes": 60, "status": "active"}]})

    name: Line | None = None
    credibility: Credibility | None = Field(None, description=_CREDIBLE)
    interval_minutes: Interval | None = None
    status: SourceStatus | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.to_domain():
            raise ValueError("nothing to change; give name, credibility, interval_minutes or status")
        return self

    def to_domain(self) -> SourceChange:
        """Return what the use case takes. Only a credibility can be taken away; elsewhere null is as good as nothing."""
        change = SourceChange()
        if "credibility" in self.model_fields_set:
            change["credibility"] = self.credibility
        if self.name is not None:
            change["name"] = self.name
        if self.interval_minutes is not None:
            change["interval_minutes"] = self.interval_minutes
        if self.status is not None:
            change["status"] = self.status
        return change


class RotateSecretIn(RequestModel):
    """How long the secret before stays good."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"overlap_hours": OVERLAP_HOURS}]})

    overlap_hours: Annotated[Whole, Field(ge=0, le=LONGEST_OVERLAP_HOURS, description=_OVERLAP)] = OVERLAP_HOURS


class SourceHealthOut(AnswerModel):
    """How a source is. `problem` says what is wrong now, null when nothing is; `failures` counts those since the last success.

    `received` and `added` count items, and new signals among them, since the source was made. `etag` and `last_modified` are what a
    feed's server said of its last answer: it is asked only for what is newer.
    """

    problem: str | None = None
    failures: int = 0
    checked_at: Instant | None = None
    succeeded_at: Instant | None = None
    received: int = 0
    added: int = 0
    etag: str | None = None
    last_modified: str | None = None


class SourceOut(AnswerModel):
    """Where signals come from. `next_check_at` is when a feed is read next, null for what is not read by us or is paused."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SOURCE]})

    id: UUID
    kind: SourceKind
    name: str
    url: str | None = None
    credibility: float | None = Field(None, description=_CREDIBLE)
    interval_minutes: int
    status: SourceStatus
    health: SourceHealthOut
    next_check_at: Instant | None = None
    version: int = 1
    created_at: Instant | None = None


class NewSourceOut(SourceOut):
    """A source that was just made; for a webhook with the address to post to and its secret, which is told this once."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SOURCE, _MADE | _SECRET]})

    address: str | None = None
    secret: str | None = None


class WebhookSecretOut(AnswerModel):
    """A webhook's address and its new secret, which is told this once. The secret before is good until `previous_until`."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SECRET | {"previous_until": "2027-04-21T08:15:00.000Z"}]})

    address: str
    secret: str
    previous_until: Instant | None = None


class SourceArrivalsOut(AnswerModel):
    """How many signals a source brought on each of the last 30 days, the last day last."""

    source_id: UUID
    days: list[int]


class ArrivalsOut(AnswerModel):
    """The sources that brought something in the last 30 days."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"items": [{"source_id": _ID, "days": [*[0] * (PACE_DAYS - 2), 3, 1]}]}]})

    items: list[SourceArrivalsOut]
