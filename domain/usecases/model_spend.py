"""What this workspace's calls of models cost, and may cost."""

import logging
from dataclasses import dataclass
from datetime import date

from domain.entities.run import cost_of_micros
from domain.entities.user import Principal
from domain.errors import FieldIssue, InvalidInput
from domain.ports.clock import Clock
from domain.ports.model_spend import ModelSpend, Spend, SpendLimits, month_of

log = logging.getLogger("nexusplanner.audit")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendReport:
    """What is booked in a month, the month's limits in force, and those of each run.

    `limits` are the smaller of `ceiling`, which the installation sets for every workspace, and `budget`, which is the workspace's own.
    """

    month: date
    spent: Spend
    ceiling: SpendLimits
    budget: SpendLimits
    run_limits: SpendLimits

    @property
    def limits(self) -> SpendLimits:
        """The month's limits in force."""
        return self.ceiling.narrowed(self.budget)


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
        return SpendReport(
            month=month,
            spent=await self.model_spend.of_month(principal.workspace_id, month),
            ceiling=self.workspace_limits,
            budget=await self.model_spend.budget(principal.workspace_id),
            run_limits=self.run_limits,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SetModelBudget:
    """Set what the workspace may spend on models in a month, within what the installation allows. It holds for the next call."""

    model_spend: ModelSpend
    workspace_limits: SpendLimits

    async def __call__(self, principal: Principal, budget: SpendLimits) -> None:
        """Raises InvalidInput for a budget over the installation's; None leaves a limit to it."""
        pairs = (("cost", budget.cost_micros, self.workspace_limits.cost_micros), ("tokens", budget.tokens, self.workspace_limits.tokens))
        beyond = [(field, ceiling) for field, wanted, ceiling in pairs if wanted is not None and ceiling is not None and wanted > ceiling]
        if beyond:
            raise InvalidInput(*(FieldIssue(field, _beyond(field, ceiling)) for field, ceiling in beyond))
        await self.model_spend.set_budget(principal.workspace_id, budget)
        log.info("%s set the models' budget of the workspace %s: %s", principal.email, principal.workspace_id, budget)


def _beyond(field: str, ceiling: int) -> str:
    most = f"{ceiling:,} tokens" if field == "tokens" else str(cost_of_micros(ceiling))
    return f"this installation allows a workspace at most {most} a month; whoever runs it can raise that"
