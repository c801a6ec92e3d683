"""Entities to rows and back: a field becomes the column of its name, nested values become JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import Enum
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Column, ColumnElement, RowMapping, Select, Table, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.errors import NotFound, StaleVersion
from domain.ports.page import Page, PageRequest
from domain.serialization import from_data, to_data
from persistence.paging import make_page, page_of

E = TypeVar("E")


class EntityTable(Generic[E]):
    """The rows of one kind of entity. `spread` holds nested values that are columns of the same table rather than JSON, by field."""

    def __init__(
        self, kind: type[E], table: Table, *, newest: str = "created_at", spread: Mapping[str, "EntityTable[Any]"] | None = None
    ) -> None:
        self.kind = kind
        self.table = table
        self.newest = table.c[newest]
        self._spread = spread or {}
        self._own = [table.c[field.name] for field in fields(kind) if field.name not in self._spread]  # type: ignore[arg-type]
        self.columns: list[Column[Any]] = [*self._own, *(column for part in self._spread.values() for column in part.columns)]

    def row(self, entity: E) -> dict[str, Any]:
        """Return the entity's columns; one that is None and has a default in the database is left to it."""
        data = to_data(entity)
        row = {column.name: self._value(entity, column, data) for column in self._own}
        for field, part in self._spread.items():
            row |= part.row(getattr(entity, field))
        return {name: value for name, value in row.items() if value is not None or self.table.c[name].server_default is None}

    def entity(self, row: RowMapping | Mapping[str, Any]) -> E:
        """Return the entity that a row of `self.columns` holds."""
        nested = {field: part.entity(row) for field, part in self._spread.items()}
        return from_data(self.kind, {column.name: row[column.name] for column in self._own} | nested)

    def select(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        """Return the query for whole entities."""
        return select(*self.columns).where(*conditions)

    async def add(self, connection: AsyncConnection, entity: E) -> None:
        """Insert one."""
        await connection.execute(insert(self.table).values(self.row(entity)))

    async def get(self, connection: AsyncConnection, id: UUID) -> E:
        """Return one by id; raises NotFound."""
        found = await self.all(connection, self.select(self.table.c.id == id))
        if not found:
            raise self._missing(id)
        return found[0]

    async def save(self, connection: AsyncConnection, id: UUID, values: Mapping[str, Any], *, version: int) -> None:
        """Overwrite columns of the version that was read, and raise it by one; raises NotFound or StaleVersion."""
        raised = {**values, "version": version + 1, "updated_at": func.now()}
        unchanged = (self.table.c.id == id, self.table.c.version == version)
        saved = await connection.execute(update(self.table).where(*unchanged).values(raised))
        if saved.rowcount == 0:
            known = await connection.scalar(select(self.table.c.version).where(self.table.c.id == id))
            raise self._missing(id) if known is None else StaleVersion(f"this was changed meanwhile; its version is now {known}")

    async def delete(self, connection: AsyncConnection, id: UUID) -> None:
        """Delete one by id; raises NotFound."""
        deleted = await connection.execute(delete(self.table).where(self.table.c.id == id))
        if deleted.rowcount == 0:
            raise self._missing(id)

    async def all(self, connection: AsyncConnection, statement: Select[Any]) -> tuple[E, ...]:
        """Return the entities of a query made by `select`."""
        return tuple(self.entity(row) for row in (await connection.execute(statement)).mappings())

    async def by_ids(self, connection: AsyncConnection, ids: Sequence[UUID]) -> dict[UUID, E]:
        """Return those that exist."""
        rows = (await connection.execute(self.select(self.table.c.id.in_(ids)))).mappings()
        return {row["id"]: self.entity(row) for row in rows}

    async def page(self, connection: AsyncConnection, request: PageRequest, *conditions: ColumnElement[bool]) -> Page[E]:
        """Return one page, newest first."""
        statement = select(*self.columns, self.newest.label("place")).where(*conditions)
        rows = (await connection.execute(page_of(statement, request, newest=self.newest, id=self.table.c.id))).mappings().all()
        return make_page([self.entity(row) for row in rows], [(row["place"], row["id"]) for row in rows], request)

    def _missing(self, id: UUID) -> NotFound:
        return NotFound(f"there is no {self.table.name.replace('_', ' ')} {id}")

    def _value(self, entity: E, column: Any, data: dict[str, Any]) -> Any:
        if isinstance(column.type, JSONB):
            return data[column.name]
        value = getattr(entity, column.name)
        return value.value if isinstance(value, Enum) else value
