"""Which topics are told of far more often than usual, right now."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.entities.signal import MarketSignal
from domain.signals.bursts import Burst, burst_of

# News comes by the working day: shorter buckets see every morning as a burst, longer ones see a burst when it is over.
BUCKET = timedelta(hours=6)
WINDOW = timedelta(days=14)
BUCKETS = WINDOW // BUCKET
HALF_LIFE_BUCKETS = 12.0  # three days
STRONG_Z = 3.0


@dataclass(frozen=True, slots=True)
class TopicBurst:
    """A topic in the last six hours: how many signals, how many were to be expected, and by how many standard deviations that differs."""

    topic: str
    burst: Burst

    def as_data(self) -> dict[str, str | float | int]:
        """Return it as the live feed tells it."""
        return {
            "topic": self.topic,
            "count": self.burst.count,
            "expected": round(self.burst.expected, 2),
            "z": round(self.burst.z, 2),
            "hours": int(BUCKET.total_seconds() // 3600),
        }


class TopicBursts:
    """Bursts at `now`, before and after the arrival of some signals. `ages` counts earlier ones about a topic by age in buckets.

    `begun_at` is when the workspace's first signal of the window came out: what was before, nobody looked at.
    """

    def __init__(
        self, ages: Mapping[str, Mapping[int, int]], arrived: Iterable[MarketSignal], *, begun_at: datetime | None, now: datetime
    ) -> None:
        self._now = now
        self._length = _age_in_buckets(begun_at, now) + 1 if begun_at else 1
        self._before = {topic: Counter(counts) for topic, counts in ages.items()}
        self._after = {topic: Counter(counts) for topic, counts in ages.items()}
        for signal in arrived:
            for topic in signal.topics:
                self._after.setdefault(topic, Counter())[_age_in_buckets(signal.published_at, now)] += 1

    def z_of(self, signal: MarketSignal) -> float:
        """Return the strongest burst that the signal is part of, in standard deviations; 0 for one that came out earlier."""
        if _age_in_buckets(signal.published_at, self._now) > 0:
            return 0.0
        return max((_z(self._burst(self._after[topic])) for topic in signal.topics), default=0.0)

    def begun(self) -> list[TopicBurst]:
        """Return the bursts that there are with the arrived signals, and were not without them."""
        found = []
        for topic, ages in self._after.items():
            burst = self._burst(ages)
            if burst and burst.z >= STRONG_Z > _z(self._burst(self._before.get(topic, Counter()))):
                found.append(TopicBurst(topic, burst))
        return found

    def _burst(self, ages: Counter[int]) -> Burst | None:
        return burst_of([ages[age] for age in range(min(self._length, BUCKETS) - 1, -1, -1)], half_life=HALF_LIFE_BUCKETS)


def _z(burst: Burst | None) -> float:
    return max(0.0, burst.z) if burst else 0.0


def _age_in_buckets(moment: datetime, now: datetime) -> int:
    return max(now - moment, timedelta()) // BUCKET
