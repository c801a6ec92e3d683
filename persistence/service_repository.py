"""The catalogue of services."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.catalogue_use import CatalogueUse
from domain.entities.service import Service, ServiceStatus
from domain.identity import ServiceId
from domain.ports.page import Page, PageRequest
from persistence.catalogue_uses import uses_of_services
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

    async def page(
        self, request: PageRequest, *, query: str | None = None, status: ServiceStatus | None = None, category: str | None = None
    ) -> Page[Service]:
        conditions = []
        if query:
            told = (service.c.name, service.c.category, service.c.description)
            conditions.append(or_(*(column.icontains(query, autoescape=True) for column in told)))
        if status is not None:
            conditions.append(service.c.status == status.value)
        if category is not None:
            conditions.append(service.c.category == category)
        return await SERVICES.page(self._connection, request, *conditions)

    async def names(self, service_ids: Collection[ServiceId]) -> Mapping[ServiceId, str]:
        rows = await self._connection.execute(select(service.c.id, service.c.name).where(service.c.id.in_(service_ids)))
        return {ServiceId(service_id): name for service_id, name in rows}

    async def all_active(self) -> tuple[Service, ...]:
        active = SERVICES.select(service.c.status == ServiceStatus.ACTIVE.value).order_by(service.c.name, service.c.id)
        return await SERVICES.all(self._connection, active)

    async def uses(self) -> Mapping[ServiceId, CatalogueUse]:
        return await uses_of_services(self._connection)

    async def save(self, changed: Service) -> Service:
        await SERVICES.save(self._connection, changed.id, SERVICES.row(changed), version=changed.version)
        return replace(changed, version=changed.version + 1)

    async def delete(self, service_id: ServiceId) -> None:
        await SERVICES.delete(self._connection, service_id)
