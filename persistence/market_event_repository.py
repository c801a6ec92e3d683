"""The log of what happens in the market, within a transaction of its workspace."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.market_event import MarketEvent, NewMarketEvent
from domain.identity import WorkspaceId
from persistence.entity_table import EntityTable
from persistence.event_rows import json_text
from persistence.tables import market_event

MARKET_CHANNEL = "nexus_market"  # where nexus_append_market_events, of the migration of signals, tells of news
EVENTS = EntityTable(MarketEvent, market_event, newest="at")

_APPEND = text("select nexus_append_market_events(:workspace_id, cast(:events as jsonb))")


class MarketEventRepository:
    """Events of the present workspace's market."""

    def __init__(self, connection: AsyncConnection, workspace_id: WorkspaceId) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    async def append(self, events: Sequence[NewMarketEvent]) -> None:
        if not events:
            return
        written = f"[{','.join(_row_text(place, event) for place, event in enumerate(events, start=1))}]"
        await self._connection.execute(_APPEND, {"workspace_id": self._workspace_id, "events": written})

    async def after(self, seq: int, *, limit: int) -> tuple[MarketEvent, ...]:
        later = EVENTS.select(market_event.c.seq > seq).order_by(market_event.c.seq).limit(limit)
        return await EVENTS.all(self._connection, later)

    async def newest(self) -> int:
        return await self._connection.scalar(select(func.max(market_event.c.seq))) or 0

    async def forget(self, *, before: datetime) -> int:
        # The newest one stays: it knows the number to go on from.
        earlier = market_event.c.seq < select(func.max(market_event.c.seq)).scalar_subquery()
        deleted: Any = await self._connection.execute(delete(market_event).where(market_event.c.at < before, earlier))
        return int(deleted.rowcount)


def _row_text(place: int, event: NewMarketEvent) -> str:
    head = orjson.dumps({"place": place, "type": event.type, "at": event.at, "signal_id": event.signal_id}).decode()
    return f'{head[:-1]},"data":{json_text(event.data)}}}'
