"""Write a run's outcome: its status, what becomes of its campaign, and its final event, in one transaction."""

from dataclasses import dataclass
from typing import Any

from domain.entities.campaign import Plan
from domain.entities.run import Lease, Problem, Run, RunStatus
from domain.entities.run_event import EventType
from domain.ports.clock import Clock
from domain.ports.transactions import Transaction, Transactions
from domain.serialization import to_data
from domain.usecases.runs import back_to_draft, totals
from domain.usecases.wishes import tell_unheard

_FINAL_EVENT: dict[RunStatus, EventType] = {
    RunStatus.SUCCEEDED: "run.finished",
    RunStatus.FAILED: "run.failed",
    RunStatus.CANCELLED: "run.cancelled",
}


@dataclass(frozen=True, slots=True)
class ConcludeRun:
    """End a run as succeeded, failed or cancelled, or park it until its review is answered."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, lease: Lease, status: RunStatus, *, partial: Plan | None = None, problem: Problem | None = None) -> None:
        """Write the outcome and give the lease up; raises Fenced, writing nothing, when the lease is lost.

        `partial` is what a failed or cancelled run leaves in its campaign, which becomes a draft again.
        """
        async with self.transactions.workspace(lease.workspace_id) as tx:
            await tx.runs.hold_lease(lease)
            run = await tx.runs.get(lease.run_id)
            if status in (RunStatus.FAILED, RunStatus.CANCELLED):
                await back_to_draft(tx, run, partial or Plan(), by=None, at=self.clock())
            await self._write(tx, lease, run, status, problem)

    async def _write(self, tx: Transaction, lease: Lease, run: Run, status: RunStatus, problem: Problem | None) -> None:
        now, usage = self.clock(), await tx.events.usage(run.id)
        told = to_data(problem) if problem else None
        await tx.runs.finish(lease, status, usage=usage, problem=told, at=now)
        if status not in _FINAL_EVENT:
            return
        await tell_unheard(tx, run.id, now)
        data: dict[str, Any] = {"status": status.value, "campaign_id": str(run.campaign_id), "totals": totals(run, usage, now)}
        await tx.events.append_unowned(run.id, _FINAL_EVENT[status], data | ({"problem": told} if told else {}), now)
