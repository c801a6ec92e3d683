"""The event log within a transaction of its workspace."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.run import Usage
from domain.entities.run_event import EventType, RunEvent
from domain.errors import Conflict, NotFound
from domain.identity import RunId, WorkspaceId
from persistence.event_rows import EVENT_CHANNEL, SELECT_USAGE, event_of, hint, json_text, usage_of
from persistence.tables import run_event

_LOCK_RUN = text("""
    select status = 'running' and lease_until > clock_timestamp() as held from run where id = :run_id for update
""")
_APPEND = text("""
    insert into run_event (run_id, seq, attempt, at, type, data, workspace_id)
    select run.id, coalesce((select max(seq) from run_event where run_id = run.id), 0) + 1, run.attempt, :at, :type, cast(:data as jsonb),
        run.workspace_id
    from run where run.id = :run_id
    returning seq
""")


class EventRepository:
    """Events of the present workspace's runs."""

    def __init__(self, connection: AsyncConnection, workspace_id: WorkspaceId) -> None:
        self._connection = connection
        self._workspace_id = workspace_id

    async def after(self, run_id: RunId, seq: int, *, limit: int) -> tuple[RunEvent, ...]:
        log = run_event.c
        later = select(log.seq, log.attempt, log.at, log.node, log.type, log.data).where(log.run_id == run_id, log.seq > seq)
        rows = await self._connection.execute(later.order_by(log.seq).limit(limit))
        return tuple(event_of(run_id, tuple(row)) for row in rows)

    async def usage(self, run_id: RunId) -> Usage:
        return usage_of(tuple((await self._connection.exec_driver_sql(SELECT_USAGE, (run_id,))).one()))

    async def append_unowned(self, run_id: RunId, type: EventType, data: Mapping[str, Any], at: datetime) -> None:
        held = (await self._connection.execute(_LOCK_RUN, {"run_id": run_id})).one_or_none()
        if held is None:
            raise NotFound(f"there is no run {run_id}")
        if held[0]:
            raise Conflict("a worker holds this run, and it alone writes its log")
        seq = await self._connection.scalar(_APPEND, {"run_id": run_id, "at": at, "type": type, "data": json_text(data)})
        payload = hint(self._workspace_id, run_id, seq or 0)
        await self._connection.execute(select(func.pg_notify(EVENT_CHANNEL, payload)))
