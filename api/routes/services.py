"""The services that campaigns are planned for."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from fastapi import status as http

from api.caller import Editor, Viewer
from api.dependencies import ApiDependencies, Uses
from api.paging import ExpectedVersion, Paging, Text, etag
from api.schemas.base import PageOut
from api.schemas.service import ServiceIn, ServiceOut, ServicePatchIn
from domain.entities.catalogue_use import UNUSED
from domain.entities.service import ServiceStatus
from domain.entities.user import Principal
from domain.identity import ServiceId

router = APIRouter(prefix="/api/services", tags=["services"])


@router.get("")
async def list_services(
    caller: Viewer,
    uses: Uses,
    paging: Paging,
    q: Annotated[Text | None, Query(description="Words in the name, the category or the description.")] = None,
    status: ServiceStatus | None = None,
    category: Text | None = None,
) -> PageOut[ServiceOut]:
    """List the services of the workspace, newest first, with what rests on each."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        page = await tx.services.page(paging, query=q, status=status, category=category)
        used = await tx.services.uses()
    return PageOut(items=[ServiceOut.of(item, used.get(item.id, UNUSED)) for item in page.items], next_cursor=page.next_cursor)


@router.get("/{service_id}")
async def get_service(service_id: UUID, caller: Viewer, uses: Uses, response: Response) -> ServiceOut:
    """Get one service. Its ETag goes into If-Match when you change it."""
    return await _answer(uses, caller, ServiceId(service_id), response)


@router.post("", status_code=http.HTTP_201_CREATED)
async def create_service(body: ServiceIn, caller: Editor, uses: Uses, response: Response) -> ServiceOut:
    """Add a service."""
    service = body.to_domain(caller.workspace_id)
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        await tx.services.add(service)
    response.headers.update(etag(service.version) | {"Location": f"/api/services/{service.id}"})
    return ServiceOut.of(service)


@router.patch("/{service_id}")
async def update_service(
    service_id: UUID, body: ServicePatchIn, caller: Editor, uses: Uses, expected: ExpectedVersion, response: Response
) -> ServiceOut:
    """Change a service, retire it, or activate it again."""
    await uses.change_service(caller, ServiceId(service_id), body.to_domain(), version=expected)
    return await _answer(uses, caller, ServiceId(service_id), response)


@router.delete("/{service_id}", status_code=http.HTTP_204_NO_CONTENT)
async def delete_service(service_id: UUID, caller: Editor, uses: Uses, expected: ExpectedVersion) -> None:
    """Delete a service that nothing rests on; retire one that campaigns, watches or past campaigns name."""
    await uses.remove_service(caller.workspace_id, ServiceId(service_id), version=expected)


async def _answer(uses: ApiDependencies, caller: Principal, service_id: ServiceId, response: Response) -> ServiceOut:
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        service = await tx.services.get(service_id)
        used = await tx.services.uses()
    response.headers.update(etag(service.version))
    return ServiceOut.of(service, used.get(service_id, UNUSED))
