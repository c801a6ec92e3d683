"""Tell what a watch would have caught, before anybody relies on it."""

from dataclasses import dataclass
from datetime import timedelta

from domain.entities.signal import MarketSignal
from domain.entities.watch import Watch
from domain.ports.clock import Clock
from domain.ports.transactions import Transactions
from domain.signals.watching import reason_to_catch

LOOKED_BACK = timedelta(days=30)
MOST_LOOKED_AT = 5000  # of a day with thousands of signals, the newest say enough


@dataclass(frozen=True, slots=True)
class WatchPreview:
    """What would have been caught, one signal for each story, newest first; `looked_at` is how many signals that is out of."""

    looked_at: int
    caught: tuple[MarketSignal, ...]


@dataclass(frozen=True, slots=True)
class PreviewWatch:
    """Holds the signals of the last 30 days against a watch, each at the moment it was judged, as the watch would have."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, watch: Watch) -> WatchPreview:
        """Return what the watch would have caught; of more than `MOST_LOOKED_AT` signals the newest are looked at."""
        async with self.transactions.workspace(watch.workspace_id) as tx:
            signals = await tx.signals.recent(since=self.clock() - LOOKED_BACK, limit=MOST_LOOKED_AT)
        first_of_story: dict[object, MarketSignal] = {}
        for signal in sorted(signals, key=lambda signal: (signal.scored_at or signal.ingested_at, signal.id)):
            if reason_to_catch(watch, signal, signal.scored_at or signal.ingested_at):
                first_of_story.setdefault(signal.cluster_id or signal.id, signal)
        newest_first = sorted(first_of_story.values(), key=lambda signal: (signal.published_at, signal.id), reverse=True)
        return WatchPreview(len(signals), tuple(newest_first))
