"""Follow a run's events, live or from the log, with nothing lost and nothing twice.

The order is what makes it right: register for hints first, read the log next, wait for hints last. A hint is never trusted to carry
data, and silence is answered with a read, so that a lost hint costs a second and no event.
"""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from domain.entities.run_event import FINAL_EVENTS, RunEvent
from domain.identity import RunId, WorkspaceId
from domain.ports.execution import EventFeed, RunReader

SILENCE_SECONDS = 1.0
BATCH = 500


@dataclass(frozen=True, slots=True)
class WatchRun:
    """Yield the events of a run after a given one, in order, until its final one."""

    reader: RunReader
    feed: EventFeed

    async def __call__(self, workspace_id: WorkspaceId, run_id: RunId, *, after: int = 0) -> AsyncGenerator[RunEvent, None]:
        """Yield events with `seq` > `after`. The caller has checked that the run exists in the workspace."""
        async with self.feed.subscribe(run_id) as subscription:
            while True:
                events = await self.reader.after(workspace_id, run_id, after, limit=BATCH)
                for event in events:
                    yield event
                    if event.type in FINAL_EVENTS:
                        return
                    after = event.seq
                if len(events) < BATCH:
                    await subscription.wait(SILENCE_SECONDS)
