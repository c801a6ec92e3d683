"""What this workspace's calls of models cost, and may cost."""

from dataclasses import dataclass
from datetime import date

from domain.entities.user import Principal
from domain.ports.clock import Clock
from domain.ports.model_spend import ModelSpend, Spend, SpendLimits, month_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendReport:
    """What is booked in a month, the month's limits, and those of each run."""

    month: date
    spent: Spend
    limits: SpendLimits
    run_limits: SpendLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadModelSpend:
    """Tell what the workspace has spent on models this month, and the limits in force."""

    model_spend: ModelSpend
    clock: Clock
    workspace_limits: SpendLimits
    run_limits: SpendLimits

    async def __call__(self, principal: Principal) -> SpendReport:
        """Return the present calendar month's, in UTC."""
        month = month_of(self.clock())
        spent = await self.model_spend.of_month(principal.workspace_id, month)
        return SpendReport(month=month, spent=spent, limits=self.workspace_limits, run_limits=self.run_limits)
