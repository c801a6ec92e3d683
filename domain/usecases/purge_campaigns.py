"""Delete for good what was deleted a while ago."""

from dataclasses import dataclass
from datetime import timedelta

from domain.identity import WorkspaceId
from domain.ports.clock import Clock
from domain.ports.transactions import Transactions

RESTORABLE_FOR = timedelta(days=30)
BATCH = 20  # each takes its runs' events along, of which there are thousands


@dataclass(frozen=True, slots=True)
class PurgeCampaigns:
    """Deletes campaigns that nobody restored, with their runs, events and history."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, workspace_id: WorkspaceId) -> int:
        """Return how many were deleted."""
        before, deleted = self.clock() - RESTORABLE_FOR, 0
        while True:
            async with self.transactions.workspace(workspace_id) as tx:
                gone = await tx.campaigns.removed_before(before, limit=BATCH)
                for campaign_id, version in gone.items():
                    await tx.campaigns.delete(campaign_id, version=version)
            deleted += len(gone)
            if len(gone) < BATCH:
                return deleted
