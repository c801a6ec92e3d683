"""What people wish of a run while it is at work: told in its log at once, and to the agents before their next round."""

from domain.entities.run import Lease
from domain.entities.wish import Wish, WishState, WishUse
from domain.ports.execution import EventWriter
from domain.ports.transactions import Transactions
from graph.context import PlannerContext
from graph.narration import Narrator
from graph.state import Data, PlannerState


async def tell_new_wishes(transactions: Transactions, lease: Lease, writer: EventWriter) -> None:
    """Tell the wishes that the log doesn't have yet; raises Fenced when the lease is lost."""
    async with transactions.workspace(lease.workspace_id) as tx:
        given = [wish for wish in await tx.wishes.of_run(lease.run_id) if wish.state is WishState.GIVEN]
        if not given:
            return
        await tx.runs.hold_lease(lease)
        await tx.wishes.mark([wish.id for wish in given], WishState.TOLD)
    for wish in given:
        writer.emit("run.steered", wish.told())


async def heard(state: PlannerState, context: PlannerContext, narrator: Narrator, used_for: WishUse) -> Data:
    """Return the wishes that agents will be told from now on, as a change to the state; {} when there are no new ones."""
    known: list[Data] = state.get("wishes", [])
    ids = {item["id"] for item in known}
    async with context.transactions.workspace(context.lease.workspace_id) as tx:
        fresh = [wish for wish in await tx.wishes.of_run(context.lease.run_id) if str(wish.id) not in ids]
        if not fresh:
            return {}
        await tx.runs.hold_lease(context.lease)
        await tx.wishes.mark([wish.id for wish in fresh], WishState.HEARD)
    for wish in fresh:
        narrator.emit("run.steered", wish.told(applied=True, used_for=used_for))
    return {"wishes": [*known, *map(_data, fresh)]}


def _data(wish: Wish) -> Data:
    return {"id": str(wish.id), "text": wish.text, "by": wish.by}
