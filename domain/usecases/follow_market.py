"""Follow what happens in a workspace's market, live or from the log, with nothing lost and nothing twice.

Register for hints first, read the log next, wait for hints last: as with runs, a hint carries no data, and silence is answered with a read.
"""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass

from domain.entities.market_event import MarketEvent
from domain.entities.signal import MarketSignal
from domain.identity import SignalId, WorkspaceId
from domain.ports.execution import EventFeed
from domain.ports.transactions import Transactions

SILENCE_SECONDS = 5.0
PAUSE_SECONDS = 0.05  # hundreds of events come in a second; whoever watches sees them in gulps
BATCH = 200


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, and the signal it is about as that is now (None when there is none, or it is gone)."""

    event: MarketEvent
    signal: MarketSignal | None = None


@dataclass(frozen=True, slots=True)
class FollowMarket:
    """Yields the events of a workspace in order, without end."""

    transactions: Transactions
    feed: EventFeed

    async def newest(self, workspace_id: WorkspaceId) -> int:
        """Return the `seq` after which to follow from now on."""
        async with self.transactions.workspace(workspace_id) as tx:
            return await tx.market_events.newest()

    async def __call__(self, workspace_id: WorkspaceId, *, after: int) -> AsyncGenerator[Happening, None]:
        """Yield events with `seq` > `after`."""
        last = after
        async with self.feed.subscribe_market(workspace_id) as subscription:
            while True:
                events, signals = await self._read(workspace_id, last)
                for event in events:
                    yield Happening(event, signals.get(event.signal_id) if event.signal_id else None)
                    last = event.seq
                if events:
                    await asyncio.sleep(PAUSE_SECONDS)
                if len(events) < BATCH:
                    await subscription.wait(SILENCE_SECONDS)

    async def _read(self, workspace_id: WorkspaceId, after: int) -> tuple[tuple[MarketEvent, ...], Mapping[SignalId, MarketSignal]]:
        async with self.transactions.workspace(workspace_id) as tx:
            events = await tx.market_events.after(after, limit=BATCH)
            about = {event.signal_id: None for event in events if event.signal_id}
            signals = await tx.signals.get_many(list(about)) if about else ()
        return events, {signal.id: signal for signal in signals}
