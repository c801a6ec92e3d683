"""Which signals somebody wants to see."""

from dataclasses import dataclass
from datetime import datetime

from domain.entities.signal import MarketSignal, SignalKind, SignalStatus
from domain.identity import ServiceId, SignalId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFilter:
    """Conditions that must all hold; an empty one holds always. Of `topics`, `sources`, `kinds` and `statuses` one has to fit.

    `min_score` (0..1) bounds the total score without its decay, so that what matches today matches tomorrow. `since` and `until` bound
    the time of publication, both inclusive. Duplicates of a story's first signal are left out unless asked for.
    """

    topics: tuple[str, ...] = ()
    sources: tuple[SourceId, ...] = ()
    kinds: tuple[SignalKind, ...] = ()
    statuses: tuple[SignalStatus, ...] = ()
    min_score: float = 0.0
    since: datetime | None = None
    until: datetime | None = None
    service_id: ServiceId | None = None
    story_id: SignalId | None = None
    lang: str | None = None
    with_duplicates: bool = False

    def matches(self, signal: MarketSignal) -> bool:
        """Tell whether the signal is wanted; topics compare without regard to case."""
        score = signal.scores.total if signal.scores else 0.0
        topics = {topic.casefold() for topic in signal.topics}
        return (
            (self.with_duplicates or signal.duplicate_of is None)
            and score >= self.min_score
            and (not self.kinds or signal.kind in self.kinds)
            and (not self.statuses or signal.status in self.statuses)
            and (not self.sources or signal.source_id in self.sources)
            and (not self.topics or any(topic.casefold() in topics for topic in self.topics))
            and (self.since is None or signal.published_at >= self.since)
            and (self.until is None or signal.published_at <= self.until)
            and (self.service_id is None or (signal.scores is not None and signal.scores.service_id == self.service_id))
            and self.story_id in (None, signal.cluster_id)
            and self.lang in (None, signal.lang)
        )
