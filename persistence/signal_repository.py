"""Market signals."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.signal import MarketSignal, SignalKind, SignalStatus
from domain.identity import ServiceId, SignalId
from domain.ports.page import Page, PageRequest
from persistence.entity_table import EntityTable
from persistence.tables import signal

SIGNALS = EntityTable(MarketSignal, signal, newest="published_at")


class SignalRepository:
    """Signals of the present workspace, newest publication first."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_many(self, signals: Sequence[MarketSignal]) -> tuple[SignalId, ...]:
        if not signals:
            return ()
        statement = insert(signal).on_conflict_do_nothing().returning(signal.c.id)
        result = await self._connection.execute(statement, [SIGNALS.row(item) for item in signals])
        inserted = set(result.scalars())
        return tuple(item.id for item in signals if item.id in inserted)

    async def get(self, signal_id: SignalId) -> MarketSignal:
        return await SIGNALS.get(self._connection, signal_id)

    async def get_many(self, signal_ids: Sequence[SignalId]) -> tuple[MarketSignal, ...]:
        found = await SIGNALS.by_ids(self._connection, signal_ids)
        return tuple(found[signal_id] for signal_id in signal_ids if signal_id in found)

    async def page(
        self, request: PageRequest, *, kind: SignalKind | None = None, query: str | None = None, service_id: ServiceId | None = None
    ) -> Page[MarketSignal]:
        conditions = []
        if kind is not None:
            conditions.append(signal.c.kind == kind.value)
        if query:
            conditions.append(signal.c.title.icontains(query, autoescape=True) | signal.c.summary.icontains(query, autoescape=True))
        if service_id is not None:
            conditions.append(signal.c.service_id == service_id)
        return await SIGNALS.page(self._connection, request, *conditions)

    async def recent(self, *, since: datetime, limit: int) -> tuple[MarketSignal, ...]:
        hidden = [SignalStatus.MUTED.value, SignalStatus.EXPIRED.value]
        fresh = SIGNALS.select(signal.c.published_at >= since, signal.c.status.not_in(hidden))
        newest = fresh.order_by(signal.c.published_at.desc(), signal.c.id.desc()).limit(limit)
        return await SIGNALS.all(self._connection, newest)
