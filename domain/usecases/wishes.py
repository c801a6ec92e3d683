"""Steer a run while it is at work, and say what came too late."""

from dataclasses import dataclass
from datetime import datetime

from domain.entities.run import RunStatus
from domain.entities.user import Principal
from domain.entities.wish import Wish, WishState
from domain.errors import InvalidInput
from domain.identity import RunId, WishId, new_id
from domain.ports.clock import Clock
from domain.ports.transactions import Transaction, Transactions


@dataclass(frozen=True, slots=True)
class SteerRun:
    """Give a run a wish for its next round; it is told in the run's log at once, by the worker that holds the run where one does."""

    transactions: Transactions
    clock: Clock

    async def __call__(self, principal: Principal, run_id: RunId, text: str) -> Wish:
        """Return the wish; raises NotFound, InvalidInput for an empty one, and Conflict when the run is over."""
        words = " ".join(text.split())
        if not words:
            raise InvalidInput.of("text", "say what you wish for")
        now = self.clock()
        wish = Wish(id=WishId(new_id()), workspace_id=principal.workspace_id, run_id=run_id, text=words, by=principal.email, at=now)
        async with self.transactions.workspace(principal.workspace_id) as tx:
            await tx.wishes.add(wish)
            if await _nobody_writes(tx, run_id):
                await tx.events.append_unowned(run_id, "run.steered", wish.told(), now)
                await tx.wishes.mark([wish.id], WishState.TOLD)
        return wish


async def _nobody_writes(tx: Transaction, run_id: RunId) -> bool:
    """Return whether the log is without a writer now; a run that no worker took yet begins its log itself."""
    run = await tx.runs.get(run_id)
    return run.status is not RunStatus.RUNNING and bool(await tx.events.after(run_id, 0, limit=1))


async def tell_unheard(tx: Transaction, run_id: RunId, at: datetime) -> None:
    """Say of each wish that no agent was told that it came too late; the run must be over."""
    for wish in await tx.wishes.of_run(run_id):
        if wish.state is not WishState.HEARD:
            await tx.events.append_unowned(run_id, "run.steered", wish.told(applied=False), at)
