"""What happens in the market, on the wire."""

from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel, Instant
from api.schemas.signal import SignalOut
from domain.entities.market_event import MarketEventType
from domain.usecases.find_signals import FoundSignal
from domain.usecases.follow_market import Happening

MOST_OF_STORY = 100  # news that everybody copies has thousands of signals

_EXAMPLE: dict[str, Any] = {
    "seq": 412,
    "type": "burst.found",
    "at": "2027-04-20T08:15:00.000Z",
    "data": {"topic": "energy reporting", "count": 9, "expected": 1.2, "z": 6.4, "hours": 6},
}


class MarketEventOut(AnswerModel):
    """Something that happened. `seq` counts from 1 within the workspace and is the SSE id; `signal` is what it is about, as it is now.

    `data` by type. `signal.received`: id, external_id, source_id, source, kind, title, url. `signal.scored`: id, story_id, duplicate_of,
    total, service_id, topics, burst_z. `burst.found`: topic, count, expected, z, hours. `watch.fired`: firing_id, watch_id, watch,
    outcome, reason, title, campaign_id, run_id. `source.failed` and `source.recovered`: source_id, name, problem.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    seq: int = Field(ge=1)
    type: MarketEventType
    at: Instant
    data: dict[str, Any]
    signal: SignalOut | None = None

    @classmethod
    def of(cls, happening: Happening) -> "MarketEventOut":
        """Return the event as clients see it."""
        event = happening.event
        signal = SignalOut.model_validate(happening.signal) if happening.signal else None
        return cls(seq=event.seq, type=event.type, at=event.at, data=dict(event.data), signal=signal)


class FoundSignalOut(AnswerModel):
    """A signal that a search found; `similarity` is the cosine of its text and the question, the order that of the whole ranking."""

    similarity: float
    signal: SignalOut


class FoundSignalsOut(AnswerModel):
    """What a search found, best first."""

    items: list[FoundSignalOut]

    @classmethod
    def of(cls, found: tuple[FoundSignal, ...]) -> "FoundSignalsOut":
        """Return the answer of a search."""
        return cls(items=[FoundSignalOut.model_validate(item) for item in found])


class CampaignOfSignalOut(AnswerModel):
    """A campaign that a signal prompted."""

    id: UUID
    name: str
    state: str


class SignalDetailOut(SignalOut):
    """A signal with its story and what came of it."""

    story: list[SignalOut] = Field(
        [],
        max_length=MOST_OF_STORY,
        description=f"The first {MOST_OF_STORY} signals of its story, first published first; this one is missing when it came later.",
    )
    campaigns: list[CampaignOfSignalOut] = Field([], description="The campaigns that it prompted, newest first.")
