"""What many signals tell together."""

from dataclasses import dataclass
from datetime import datetime

from domain.entities.signal import MarketSignal
from domain.identity import SignalId

PACE_DAYS = 30  # how far back the counts by day go that a story, a topic and a source are drawn with


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story with all that tells it, copies too. `newest` is the newest signal that is no copy; `best_score` the highest total, 0..1.

    `topics` are the commonest ones; `days` counts its signals by day of publication, `PACE_DAYS` of them, the last day last.
    """

    id: SignalId
    newest: MarketSignal
    signals: int
    sources: int
    first_seen: datetime
    last_seen: datetime
    best_score: float | None
    topics: tuple[str, ...]
    days: tuple[int, ...]
