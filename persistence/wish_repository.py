"""What people wish of the present workspace's runs."""

from collections.abc import Sequence

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.wish import Wish, WishState
from domain.errors import Conflict, NotFound
from domain.identity import RunId, WishId
from persistence.entity_table import EntityTable
from persistence.event_feed import STEER_CHANNEL
from persistence.tables import run_wish

WISHES = EntityTable(Wish, run_wish, newest="at")

# What ends a run waits for this lock, and what has ended one is seen after waiting for it.
_HOLD = text("select status in ('queued', 'running', 'waiting_review') from run where id = :run_id for share")


class WishRepository:
    """Wishes of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, wish: Wish) -> None:
        held = (await self._connection.execute(_HOLD, {"run_id": wish.run_id})).one_or_none()
        if held is None:
            raise NotFound(f"there is no run {wish.run_id}")
        if not held[0]:
            raise Conflict("the run is over, and no round follows; plan again with this wish")
        await WISHES.add(self._connection, wish)
        await self._connection.execute(select(func.pg_notify(STEER_CHANNEL, str(wish.run_id))))

    async def of_run(self, run_id: RunId) -> tuple[Wish, ...]:
        return await WISHES.all(self._connection, WISHES.select(run_wish.c.run_id == run_id).order_by(run_wish.c.at, run_wish.c.id))

    async def mark(self, wish_ids: Sequence[WishId], state: WishState) -> None:
        unheard = (run_wish.c.id.in_(wish_ids), run_wish.c.state != WishState.HEARD.value)
        await self._connection.execute(update(run_wish).where(*unheard).values(state=state.value))
