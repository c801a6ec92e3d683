"""Sources of signals."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from psycopg.rows import dict_row
from sqlalchemy import ColumnElement, DateTime, case, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.source import Source, SourceHealth, SourceKind, SourceStatus
from domain.identity import SourceId
from domain.ports.page import Page, PageRequest
from domain.ports.signals import WebhookAddress
from persistence.entity_table import EntityTable
from persistence.fenced_pipeline import Pool, directory_pipeline
from persistence.tables import source

HEALTH = EntityTable(SourceHealth, source)
SOURCES = EntityTable(Source, source, spread={"health": HEALTH})

_COUNTED = ("received", "added")
_FIND_WEBHOOK = f"""
    select {", ".join(column.name for column in SOURCES.columns)}, sealed_secret from source
    where id = %s and kind = '{SourceKind.WEBHOOK}' and status = '{SourceStatus.ACTIVE}' and sealed_secret is not null
"""  # noqa: S608 - made of names of ours


class SourceRepository:
    """Sources of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, source: Source) -> None:
        await SOURCES.add(self._connection, source)

    async def get(self, source_id: SourceId) -> Source:
        return await SOURCES.get(self._connection, source_id)

    async def find(self, kind: SourceKind, key: str) -> Source | None:
        found = await SOURCES.all(self._connection, SOURCES.select(source.c.kind == kind.value, source.c.key == key))
        return found[0] if found else None

    async def page(self, request: PageRequest, *, kind: SourceKind | None = None) -> Page[Source]:
        conditions = [] if kind is None else [source.c.kind == kind.value]
        return await SOURCES.page(self._connection, request, *conditions)

    async def count(self) -> int:
        found: int = await self._connection.scalar(select(func.count()).select_from(source)) or 0
        return found

    async def save(self, changed: Source) -> Source:
        health = {column.name for column in HEALTH.columns}
        settings = {name: value for name, value in SOURCES.row(changed).items() if name not in health}
        await SOURCES.save(self._connection, changed.id, settings, version=changed.version)
        return replace(changed, version=changed.version + 1)

    async def record(
        self,
        source_id: SourceId,
        health: SourceHealth,
        *,
        next_check_at: datetime | None,
        read: Source | None = None,
        received: int = 0,
        added: int = 0,
    ) -> None:
        told = {name: value for name, value in HEALTH.row(health).items() if name not in _COUNTED}
        counted = {"received": source.c.received + received, "added": source.c.added + added}
        due: ColumnElement[datetime | None] = literal(next_check_at, DateTime(timezone=True))
        if read is not None:
            unchanged = source.c.next_check_at.is_not_distinct_from(read.next_check_at)
            due = case((unchanged, due), else_=source.c.next_check_at)
        statement = update(source).where(source.c.id == source_id).values(**told, **counted, next_check_at=due)
        await self._connection.execute(statement.values(updated_at=func.now()))

    async def credibilities(self) -> Mapping[SourceId, float]:
        told = select(source.c.id, source.c.credibility).where(source.c.credibility.is_not(None))
        return {SourceId(source_id): credibility for source_id, credibility in await self._connection.execute(told)}

    async def delete(self, source_id: SourceId) -> None:
        await SOURCES.delete(self._connection, source_id)

    async def set_secret(self, source_id: SourceId, sealed: bytes) -> None:
        await self._connection.execute(update(source).where(source.c.id == source_id).values(sealed_secret=sealed))

    async def secret(self, source_id: SourceId) -> bytes | None:
        sealed: bytes | None = await self._connection.scalar(select(source.c.sealed_secret).where(source.c.id == source_id))
        return sealed


class PostgresWebhookDirectory:
    """Webhooks of all workspaces."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def find(self, source_id: SourceId) -> WebhookAddress | None:
        """Return an active webhook with its secret."""
        async with directory_pipeline(self._pool) as connection:
            cursor = await connection.cursor(row_factory=dict_row).execute(_FIND_WEBHOOK, (source_id,))
            row = await cursor.fetchone()
        if row is None:
            return None
        webhook = SOURCES.entity(row)
        return WebhookAddress(workspace_id=webhook.workspace_id, source=webhook, sealed_secret=row["sealed_secret"])
