"""The market at a glance, on the wire: stories, bursts and counts."""

from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel, Instant
from api.schemas.signal import SignalOut
from domain.entities.story import PACE_DAYS
from domain.usecases.market_bursts import BusyTopic

_DAYS = f"Its signals by day of publication, {PACE_DAYS} days, the last one last."
_SIGNAL: dict[str, Any] = SignalOut.model_config["json_schema_extra"]["examples"][0]  # type: ignore[index,assignment]
_PACE: list[int] = [0] * (PACE_DAYS - 3) + [1, 2, 9]
_STORY: dict[str, Any] = {
    "id": _SIGNAL["id"],
    "newest": _SIGNAL,
    "signals": 12,
    "sources": 5,
    "first_seen": "2027-04-18T06:00:00.000Z",
    "last_seen": "2027-04-20T08:00:00.000Z",
    "best_score": 0.81,
    "topics": ["energy reporting"],
    "days": _PACE,
}
_BURST: dict[str, Any] = {"topic": "energy reporting", "z": 4.2, "count": 9, "usual": 1.8, "days": _PACE, "newest": [_SIGNAL]}


class StoryOut(AnswerModel):
    """A story and all that tells it, copies too; `newest` is its newest signal that is no copy, `topics` are its commonest ones."""

    model_config = ConfigDict(json_schema_extra={"examples": [_STORY]})

    id: UUID = Field(description="The `cluster_id` of its signals.")
    newest: SignalOut
    signals: int
    sources: int
    first_seen: Instant
    last_seen: Instant
    best_score: float | None = Field(None, description="The highest total score of its signals, before age is counted.")
    topics: list[str]
    days: list[int] = Field(description=_DAYS)


class BurstOut(AnswerModel):
    """A topic: how many signals the last day had, how many were usual in a day before, and how unusual that is.

    `z` is the strongest burst of six hours in the last day, in standard deviations, 0 without one; `usual` is null where nobody looked
    before.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_BURST]})

    topic: str
    z: float
    count: int
    usual: float | None
    days: list[int] = Field(description=_DAYS)
    newest: list[SignalOut]

    @classmethod
    def of(cls, found: BusyTopic) -> "BurstOut":
        """Return a topic as clients see it."""
        newest, pace = [SignalOut.model_validate(signal) for signal in found.newest], found.pace
        return cls(topic=found.topic, z=pace.z, count=pace.count, usual=pace.usual, days=list(found.days), newest=newest)


class BurstsOut(AnswerModel):
    """Topics, the strongest burst first, then the busiest."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"items": [_BURST]}]})

    items: list[BurstOut]


class FacetCountOut(AnswerModel):
    """A value and how many signals have it."""

    value: str
    count: int


class FacetsOut(AnswerModel):
    """The commonest values, commonest first, each counted under all conditions of the filter but the one about the same thing."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kinds": [{"value": "regulatory", "count": 12}],
                    "statuses": [{"value": "new", "count": 11}, {"value": "kept", "count": 1}],
                    "languages": [{"value": "en", "count": 12}],
                    "services": [],
                    "sources": [],
                    "topics": [{"value": "energy reporting", "count": 9}],
                }
            ]
        }
    )

    kinds: list[FacetCountOut]
    statuses: list[FacetCountOut]
    languages: list[FacetCountOut]
    services: list[FacetCountOut]
    sources: list[FacetCountOut]
    topics: list[FacetCountOut]
