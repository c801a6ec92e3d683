"""The catalogue of services."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.service import Service
from domain.identity import ServiceId
from domain.ports.page import Page, PageRequest
from persistence.entity_table import EntityTable
from persistence.tables import service

SERVICES = EntityTable(Service, service)


class ServiceRepository:
    """Services of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, service: Service) -> None:
        await SERVICES.add(self._connection, service)

    async def get(self, service_id: ServiceId) -> Service:
        return await SERVICES.get(self._connection, service_id)

    async def page(self, request: PageRequest) -> Page[Service]:
        return await SERVICES.page(self._connection, request)

    async def names(self, service_ids: Collection[ServiceId]) -> Mapping[ServiceId, str]:
        rows = await self._connection.execute(select(service.c.id, service.c.name).where(service.c.id.in_(service_ids)))
        return {ServiceId(service_id): name for service_id, name in rows}

    async def all_active(self) -> tuple[Service, ...]:
        active = SERVICES.select(service.c.status == "active").order_by(service.c.name, service.c.id)
        return await SERVICES.all(self._connection, active)
