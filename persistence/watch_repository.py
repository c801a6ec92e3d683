"""Watches over signals, and what they caught."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.watch import Firing, FiringOutcome, Watch, WatchStatus
from domain.identity import CampaignId, SignalId, WatchId
from domain.ports.page import Page, PageRequest
from persistence.entity_table import EntityTable
from persistence.tables import firing, watch

WATCHES = EntityTable(Watch, watch)
FIRINGS = EntityTable(Firing, firing, newest="at")


class WatchRepository:
    """Watches of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, watch: Watch) -> None:
        await WATCHES.add(self._connection, watch)

    async def get(self, watch_id: WatchId) -> Watch:
        return await WATCHES.get(self._connection, watch_id)

    async def page(self, request: PageRequest) -> Page[Watch]:
        return await WATCHES.page(self._connection, request)

    async def all_active(self) -> tuple[Watch, ...]:
        active = WATCHES.select(watch.c.status == WatchStatus.ACTIVE.value).order_by(watch.c.created_at, watch.c.id)
        return await WATCHES.all(self._connection, active.with_for_update(read=True, key_share=True))

    async def save(self, changed: Watch) -> Watch:
        await WATCHES.save(self._connection, changed.id, WATCHES.row(changed), version=changed.version)
        return replace(changed, version=changed.version + 1)

    async def delete(self, watch_id: WatchId) -> None:
        await WATCHES.delete(self._connection, watch_id)

    async def add_firing(self, caught: Firing) -> bool:
        once = insert(firing).values(FIRINGS.row(caught)).on_conflict_do_nothing(index_elements=["watch_id", "story_id"])
        return await self._connection.scalar(once.returning(firing.c.id)) is not None

    async def save_firing(self, caught: Firing) -> None:
        await self._connection.execute(update(firing).where(firing.c.id == caught.id).values(FIRINGS.row(caught)))

    async def firings(self, request: PageRequest, *, watch_id: WatchId | None = None, signal_id: SignalId | None = None) -> Page[Firing]:
        conditions = []
        if watch_id is not None:
            conditions.append(firing.c.watch_id == watch_id)
        if signal_id is not None:
            conditions.append(firing.c.signal_id == signal_id)
        return await FIRINGS.page(self._connection, request, *conditions)

    async def firing_of(self, campaign_id: CampaignId) -> Firing | None:
        found = await FIRINGS.all(self._connection, FIRINGS.select(firing.c.campaign_id == campaign_id).limit(1))
        return found[0] if found else None

    async def count(self, watch_id: WatchId, outcome: FiringOutcome, *, since: datetime) -> int:
        of_watch = (firing.c.watch_id == watch_id) & (firing.c.outcome == outcome.value) & (firing.c.at >= since)
        return await self._connection.scalar(select(func.count()).select_from(firing).where(of_watch)) or 0
