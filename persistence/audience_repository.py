"""Audiences."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import or_
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.audience import Audience, AudienceKind
from domain.entities.catalogue_use import CatalogueUse
from domain.errors import NotFound
from domain.identity import AudienceId
from domain.ports.page import Page, PageRequest
from persistence.catalogue_uses import uses_of_audiences
from persistence.entity_table import EntityTable
from persistence.tables import audience

AUDIENCES = EntityTable(Audience, audience)


class AudienceRepository:
    """Audiences of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, audience: Audience) -> None:
        await AUDIENCES.add(self._connection, audience)

    async def get(self, audience_id: AudienceId) -> Audience:
        return await AUDIENCES.get(self._connection, audience_id)

    async def get_many(self, audience_ids: Sequence[AudienceId]) -> tuple[Audience, ...]:
        found = await AUDIENCES.by_ids(self._connection, audience_ids)
        for audience_id in audience_ids:
            if audience_id not in found:
                raise NotFound(f"there is no audience {audience_id}")
        return tuple(found[audience_id] for audience_id in audience_ids)

    async def page(self, request: PageRequest, *, query: str | None = None, kind: AudienceKind | None = None) -> Page[Audience]:
        conditions = []
        if query:
            told = (audience.c.name, audience.c.noun, audience.c.region)
            conditions.append(or_(*(column.icontains(query, autoescape=True) for column in told)))
        if kind is not None:
            conditions.append(audience.c.kind == kind.value)
        return await AUDIENCES.page(self._connection, request, *conditions)

    async def uses(self) -> Mapping[AudienceId, CatalogueUse]:
        return await uses_of_audiences(self._connection)

    async def save(self, changed: Audience) -> Audience:
        await AUDIENCES.save(self._connection, changed.id, AUDIENCES.row(changed), version=changed.version)
        return replace(changed, version=changed.version + 1)

    async def delete(self, audience_id: AudienceId) -> None:
        await AUDIENCES.delete(self._connection, audience_id)
