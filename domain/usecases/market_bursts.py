"""Tell which topics are told of more often than usual, and how often the others are."""

from dataclasses import dataclass
from datetime import timedelta

from domain.entities.signal import MarketSignal
from domain.entities.story import PACE_DAYS
from domain.identity import WorkspaceId
from domain.ports.clock import Clock
from domain.ports.page import PageRequest
from domain.ports.transactions import Transaction, Transactions
from domain.signals.filters import SignalFilter
from domain.signals.topic_bursts import BUCKET, BUCKETS, WINDOW
from domain.signals.topic_pace import TopicPace, pace_of

DAY = timedelta(days=1)
CONSIDERED = 200  # topics, of which the day has eight a signal
_LATELY = timedelta(days=7)
_NEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyTopic:
    """A topic with its pace, its signals by day (the last day last), and the newest of them."""

    topic: str
    pace: TopicPace
    days: tuple[int, ...]
    newest: tuple[MarketSignal, ...]


@dataclass(frozen=True, slots=True)
class FindBursts:
    """Looks at the topics that the last week's signals are about."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, workspace_id: WorkspaceId, *, min_z: float, limit: int) -> tuple[BusyTopic, ...]:
        """Return topics that burst by `min_z` standard deviations or more, strongest first; with 0, the busiest others after them."""
        now = self.clock()
        async with self.transactions.workspace(workspace_id) as tx:
            topics = await tx.market.busy_topics(since=now - _LATELY, lately=now - DAY, limit=CONSIDERED)
            ages = await tx.signals.topic_ages(topics, now=now, bucket=BUCKET, buckets=BUCKETS)
            begun_at = await tx.signals.first_published(since=now - WINDOW)
            paces = {topic: pace_of(ages[topic], begun_at=begun_at, now=now) for topic in topics}
            # sorted() is stable: topics of one z stay in the order of their counts
            chosen = sorted((topic for topic in topics if paces[topic].z >= min_z), key=lambda topic: -paces[topic].z)[:limit]
            days = await tx.signals.topic_ages(chosen, now=now, bucket=DAY, buckets=PACE_DAYS)
            return tuple(
                [
                    BusyTopic(
                        topic=topic,
                        pace=paces[topic],
                        days=tuple(days[topic].get(age, 0) for age in range(PACE_DAYS - 1, -1, -1)),
                        newest=await _newest(tx, topic),
                    )
                    for topic in chosen
                ]
            )


async def _newest(tx: Transaction, topic: str) -> tuple[MarketSignal, ...]:
    return (await tx.signals.page(PageRequest(limit=_NEWEST), wanted=SignalFilter(topics=(topic,)))).items
