"""How often a topic is told of now, beside what is usual for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.signals.bursts import burst_of, weighted_mean
from domain.signals.topic_bursts import BUCKET, BUCKETS, HALF_LIFE_BUCKETS

_DAY = timedelta(days=1) // BUCKET


@dataclass(frozen=True, slots=True)
class TopicPace:
    """`z` is the strongest burst of the last day, found as the live feed finds them, 0 without one; `count` is the last day's signals.

    `usual` is how many a day had before, the last three days counting most; None where nobody looked before.
    """

    count: int
    usual: float | None
    z: float


def pace_of(ages: Mapping[int, int], *, begun_at: datetime | None, now: datetime) -> TopicPace:
    """Return the pace of a topic, given its signals by age in six-hour buckets, and when the first signal of all came out."""
    known = min(max(now - begun_at, timedelta()) // BUCKET + 1, BUCKETS) if begun_at else 1
    counts = [ages.get(age, 0) for age in range(known - 1, -1, -1)]
    before = counts[:-_DAY]
    ends = [counts[: len(counts) - ago] for ago in range(min(_DAY, len(counts)))]
    bursts = [burst_of(history, half_life=HALF_LIFE_BUCKETS) for history in ends]
    return TopicPace(
        count=sum(counts[-_DAY:]),
        usual=_DAY * weighted_mean(before, half_life=HALF_LIFE_BUCKETS) if before else None,
        z=max((burst.z for burst in bursts if burst), default=0.0),
    )
