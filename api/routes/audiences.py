"""The audiences that campaigns speak to."""

from uuid import UUID

from fastapi import APIRouter, Response, status

from api.caller import Editor, Viewer
from api.dependencies import Uses
from api.paging import Paging
from api.schemas.audience import AudienceIn, AudienceOut
from api.schemas.base import PageOut
from domain.identity import AudienceId

router = APIRouter(prefix="/api/audiences", tags=["audiences"])


@router.get("")
async def list_audiences(caller: Viewer, uses: Uses, paging: Paging) -> PageOut[AudienceOut]:
    """List the audiences of the workspace."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return PageOut[AudienceOut].model_validate(await tx.audiences.page(paging))


@router.get("/{audience_id}")
async def get_audience(audience_id: UUID, caller: Viewer, uses: Uses) -> AudienceOut:
    """Get one audience."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return AudienceOut.model_validate(await tx.audiences.get(AudienceId(audience_id)))


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_audience(body: AudienceIn, caller: Editor, uses: Uses, response: Response) -> AudienceOut:
    """Add an audience."""
    audience = body.to_domain(caller.workspace_id)
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        await tx.audiences.add(audience)
    response.headers["Location"] = f"/api/audiences/{audience.id}"
    return AudienceOut.model_validate(audience)
