"""The in-memory twin of what workspaces spend on models."""

from datetime import date

from domain.identity import WorkspaceId
from domain.ports.model_spend import Spend, SpendLimits
from tests.fakes.store import MemoryStore


class MemoryModelSpend:
    """Spend by workspace and month."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    async def reserve(self, workspace_id: WorkspaceId, month: date, wanted: Spend, limits: SpendLimits) -> bool:
        spent = await self.of_month(workspace_id, month)
        if not limits.narrowed(await self.budget(workspace_id)).allow(spent, wanted):
            return False
        self._write(workspace_id, month, _sum(spent, wanted))
        return True

    async def settle(self, workspace_id: WorkspaceId, month: date, change: Spend) -> None:
        if (workspace_id, month) in self.store.rows("model_spend"):
            self._write(workspace_id, month, _sum(await self.of_month(workspace_id, month), change))

    async def budget(self, workspace_id: WorkspaceId) -> SpendLimits:
        budget: SpendLimits = self.store.rows("model_budget").get(workspace_id, SpendLimits(tokens=None, cost_micros=None))
        return budget

    async def set_budget(self, workspace_id: WorkspaceId, budget: SpendLimits) -> None:
        self.store.rows("model_budget")[workspace_id] = budget

    async def of_month(self, workspace_id: WorkspaceId, month: date) -> Spend:
        spent: Spend = self.store.rows("model_spend").get((workspace_id, month), Spend(tokens=0, cost_micros=0))
        return spent

    def _write(self, workspace_id: WorkspaceId, month: date, spent: Spend) -> None:
        self.store.rows("model_spend")[workspace_id, month] = spent


def _sum(spent: Spend, change: Spend) -> Spend:
    return Spend(tokens=max(0, spent.tokens + change.tokens), cost_micros=max(0, spent.cost_micros + change.cost_micros))
