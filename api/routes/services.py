"""The services that campaigns are planned for."""

from uuid import UUID

from fastapi import APIRouter, Response, status

from api.caller import Editor, Viewer
from api.dependencies import Uses
from api.paging import Paging
from api.schemas.base import PageOut
from api.schemas.service import ServiceIn, ServiceOut
from domain.identity import ServiceId

router = APIRouter(prefix="/api/services", tags=["services"])


@router.get("")
async def list_services(caller: Viewer, uses: Uses, paging: Paging) -> PageOut[ServiceOut]:
    """List the services of the workspace."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return PageOut[ServiceOut].model_validate(await tx.services.page(paging))


@router.get("/{service_id}")
async def get_service(service_id: UUID, caller: Viewer, uses: Uses) -> ServiceOut:
    """Get one service."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return ServiceOut.model_validate(await tx.services.get(ServiceId(service_id)))


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_service(body: ServiceIn, caller: Editor, uses: Uses, response: Response) -> ServiceOut:
    """Add a service."""
    service = body.to_domain(caller.workspace_id)
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        await tx.services.add(service)
    response.headers["Location"] = f"/api/services/{service.id}"
    return ServiceOut.model_validate(service)
