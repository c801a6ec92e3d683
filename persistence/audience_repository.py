"""Audiences."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.audience import Audience
from domain.errors import NotFound
from domain.identity import AudienceId
from domain.ports.page import Page, PageRequest
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

    async def page(self, request: PageRequest) -> Page[Audience]:
        return await AUDIENCES.page(self._connection, request)
