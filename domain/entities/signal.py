"""What happens in the market."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from domain.identity import SignalId, SourceId, WorkspaceId


class SignalKind(StrEnum):
    """The sort of thing that happened."""

    NEWS = "news"
    SEARCH_TREND = "search_trend"
    COMPETITOR = "competitor"
    SOCIAL = "social"
    CRM = "crm"
    REGULATORY = "regulatory"
    SEASON = "season"
    EVENT = "event"
    INTERNAL = "internal"


# Days until a signal counts half: rules stay news for longer than posts do. Editorial defaults, one place to change them.
HALF_LIFE_DAYS: dict[SignalKind, float] = {
    SignalKind.NEWS: 7.0,
    SignalKind.SEARCH_TREND: 14.0,
    SignalKind.COMPETITOR: 14.0,
    SignalKind.SOCIAL: 3.0,
    SignalKind.CRM: 30.0,
    SignalKind.REGULATORY: 60.0,
    SignalKind.SEASON: 21.0,
    SignalKind.EVENT: 21.0,
    SignalKind.INTERNAL: 30.0,
}


class SignalStatus(StrEnum):
    """Whether people still want to see it."""

    NEW = "new"
    KEPT = "kept"
    MUTED = "muted"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalScores:
    """How much a signal matters: four parts and their total, each 0..1. `relevance` is to the closest service, named by `service_id`."""

    relevance: float
    novelty: float
    urgency: float
    credibility: float
    total: float
    service_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketSignal:
    """What happened. `url_canonical`, `content_hash`, and its `external_id` at its source each make it unique in its workspace.

    `scores` is None until it was judged, at `scored_at`. Signals that tell one story share `cluster_id`, the id of the story's first one;
    the others are that one's duplicates. `burst_z` is how far the busiest of its topics was above its usual rate, in standard deviations.
    `half_life_hours` is how fast it fades.
    """

    id: SignalId
    workspace_id: WorkspaceId
    source: str
    kind: SignalKind
    title: str
    summary: str
    content_hash: str
    published_at: datetime
    ingested_at: datetime
    half_life_hours: float
    scores: SignalScores | None = None
    scored_at: datetime | None = None
    source_id: SourceId | None = None
    external_id: str | None = None
    cluster_id: SignalId | None = None
    duplicate_of: SignalId | None = None
    burst_z: float = 0.0
    url: str | None = None
    url_canonical: str | None = None
    lang: str = "en"
    topics: tuple[str, ...] = ()
    status: SignalStatus = SignalStatus.NEW
    quote_ok: bool = True

    def decay_at(self, moment: datetime) -> float:
        """Return how much of the signal is left at `moment`: 2^(−age / half-life), at most 1."""
        age_hours = max(0.0, (moment - self.published_at).total_seconds() / 3600)
        return float(2 ** (-age_hours / self.half_life_hours))

    def strength_at(self, moment: datetime) -> float:
        """Return how much the signal counts at `moment`, 0..1: its total score, faded by age; nothing before it was judged."""
        return self.scores.total * self.decay_at(moment) if self.scores else 0.0
