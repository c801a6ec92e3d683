"""Let go of signals and events that nobody will ask for again."""

from dataclasses import dataclass
from datetime import timedelta

from domain.identity import WorkspaceId
from domain.ports.clock import Clock
from domain.ports.context import ContextStore
from domain.ports.transactions import Transactions
from domain.values.evidence import EvidenceKind

EVENTS_LIVE = timedelta(days=30)  # whoever was away for longer reads the lists
BATCH = 5000  # every plan is searched for citations once per batch


@dataclass(frozen=True, slots=True, kw_only=True)
class TidySignals:
    """Deletes what is older than `signals_live`, batch by batch; what is kept or cited stays."""

    transactions: Transactions
    context: ContextStore
    clock: Clock
    signals_live: timedelta

    async def __call__(self, workspace_id: WorkspaceId) -> int:
        """Return how many signals were deleted."""
        now, deleted = self.clock(), 0
        while True:
            async with self.transactions.workspace(workspace_id) as tx:
                gone = await tx.signals.expire(before=now - self.signals_live, limit=BATCH)
                await tx.market_events.forget(before=now - EVENTS_LIVE)
                # Before the commit: after a crash in between they are deleted again, while passages without their signal would stay.
                await self.context.forget(workspace_id, EvidenceKind.SIGNAL, [str(signal_id) for signal_id in gone])
            deleted += len(gone)
            if len(gone) < BATCH:
                return deleted
