"""Entities to rows and back: a field becomes the column of its name, nested values become JSON."""

from collections.abc import Sequence
from dataclasses import fields
from enum import Enum
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, Select, Table, insert, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.errors import NotFound
from domain.ports.page import Page, PageRequest
from domain.serialization import from_data, to_data
from persistence.paging import make_page, page_of

E = TypeVar("E")


class EntityTable(Generic[E]):
    """The rows of one kind of entity."""

    def __init__(self, kind: type[E], table: Table, *, newest: str = "created_at") -> None:
        self.kind = kind
        self.table = table
        self.newest = table.c[newest]
        self.columns = [table.c[field.name] for field in fields(kind)]  # type: ignore[arg-type]

    def row(self, entity: E) -> dict[str, Any]:
        """Return the entity's columns; one that is None and has a default in the database is left to it."""
        data = to_data(entity)
        row = {column.name: self._value(entity, column, data) for column in self.columns}
        return {name: value for name, value in row.items() if value is not None or self.table.c[name].server_default is None}

    def entity(self, row: RowMapping) -> E:
        """Return the entity that a row of `self.columns` holds."""
        return from_data(self.kind, {column.name: row[column.name] for column in self.columns})

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
            raise NotFound(f"there is no {self.table.name.replace('_', ' ')} {id}")
        return found[0]

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

    def _value(self, entity: E, column: Any, data: dict[str, Any]) -> Any:
        if isinstance(column.type, JSONB):
            return data[column.name]
        value = getattr(entity, column.name)
        return value.value if isinstance(value, Enum) else value
