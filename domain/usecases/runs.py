"""Look at runs, stop them, and answer what they ask."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain.entities.campaign import CampaignState, Plan
from domain.entities.run import ReviewAnswer, Run, RunStatus, Usage
from domain.entities.user import Principal
from domain.errors import Conflict, InvalidInput
from domain.identity import RunId, UserId, WorkspaceId
from domain.ports.clock import Clock
from domain.ports.execution import PlanEngine
from domain.ports.transactions import Transaction, Transactions
from domain.serialization import to_data
from domain.usecases.campaign_history import save_change
from domain.usecases.wishes import tell_unheard

REVIEW_DECISIONS = ("approve", "send_back")


@dataclass(frozen=True, slots=True)
class CancelRun:
    """Stop a run, whoever works on it; what it has made so far is kept in its campaign, which becomes a draft again."""

    transactions: Transactions
    clock: Clock
    engine: PlanEngine

    async def __call__(self, principal: Principal, run_id: RunId) -> Run:
        """Return the run, cancelled or about to be; raises NotFound, and Conflict when it already ended otherwise."""
        partial = await self.engine.made_so_far(principal.workspace_id, run_id)
        async with self.transactions.workspace(principal.workspace_id) as tx:
            before = await tx.runs.get(run_id)
            if before.status is RunStatus.CANCELLED:
                return before
            if before.status.final:
                raise Conflict(f"the run already {before.status}; there is nothing to cancel")
            run = await tx.runs.request_cancel(run_id, self.clock())
            if run.status is RunStatus.CANCELLED:
                return await self._conclude(tx, run, partial, principal.user_id)
            return run

    async def _conclude(self, tx: Transaction, run: Run, partial: Plan, by: UserId) -> Run:
        now, usage = self.clock(), await tx.events.usage(run.id)
        await back_to_draft(tx, run, partial, by=by, at=now)
        data = {"status": run.status.value, "campaign_id": str(run.campaign_id), "totals": totals(run, usage, now)}
        await tell_unheard(tx, run.id, now)
        await tx.events.append_unowned(run.id, "run.cancelled", data, now)
        return await tx.runs.set_usage(run.id, usage)


@dataclass(frozen=True, slots=True)
class AnswerReview:
    """Give a waiting run the answer it asked for."""

    transactions: Transactions

    async def __call__(self, principal: Principal, run_id: RunId, answer: ReviewAnswer) -> Run:
        """Return the run, queued again; raises Conflict unless it waits, InvalidInput for an answer it can't use."""
        if answer.decision not in REVIEW_DECISIONS:
            raise InvalidInput.of("decision", f"answer with one of: {', '.join(REVIEW_DECISIONS)}")
        if answer.decision == "approve" and not answer.idea_ids:
            raise InvalidInput.of("idea_ids", "pick at least one idea to go on with")
        async with self.transactions.workspace(principal.workspace_id) as tx:
            return await tx.runs.answer_review(run_id, replace(answer, by=principal.email))


@dataclass(frozen=True, slots=True)
class InspectRun:
    """Show the state a run had at a checkpoint."""

    transactions: Transactions
    engine: PlanEngine

    async def __call__(self, workspace_id: WorkspaceId, run_id: RunId, checkpoint_id: str | None = None) -> dict[str, Any]:
        """Return the plain state; raises NotFound for an unknown run or checkpoint."""
        async with self.transactions.workspace(workspace_id) as tx:
            await tx.runs.get(run_id)
        return dict(await self.engine.state(workspace_id, run_id, checkpoint_id))


async def back_to_draft(tx: Transaction, run: Run, partial: Plan, *, by: UserId | None, at: datetime) -> None:
    """Make the campaign of a run that ended early a draft again, with what there is of its plan, or the plan it had before."""
    campaign = await tx.campaigns.get(run.campaign_id)
    if campaign.state is CampaignState.GENERATING:
        plan = campaign.plan if partial == Plan() else partial
        await save_change(tx, campaign, replace(campaign, plan=plan).move_to(CampaignState.DRAFT), by=by, at=at)


def totals(run: Run, usage: Usage, ended_at: datetime) -> dict[str, Any]:
    """Return what a final event says of a run: tokens, money and calls, and the seconds since a worker first took it."""
    seconds = (ended_at - run.started_at).total_seconds() if run.started_at else 0.0
    return {**to_data(usage), "seconds": round(seconds, 3)}
