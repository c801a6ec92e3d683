"""The audiences that campaigns speak to."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from api.caller import Editor, Viewer
from api.dependencies import ApiDependencies, Uses
from api.paging import ExpectedVersion, Paging, Text, etag
from api.schemas.audience import AudienceIn, AudienceOut, AudiencePatchIn
from api.schemas.base import PageOut
from domain.entities.audience import AudienceKind
from domain.entities.catalogue_use import UNUSED
from domain.entities.user import Principal
from domain.identity import AudienceId

router = APIRouter(prefix="/api/audiences", tags=["audiences"])


@router.get("")
async def list_audiences(
    caller: Viewer,
    uses: Uses,
    paging: Paging,
    q: Annotated[Text | None, Query(description="Words in the name, in what its people are called, or in the region.")] = None,
    kind: AudienceKind | None = None,
) -> PageOut[AudienceOut]:
    """List the audiences of the workspace, newest first, with what rests on each."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        page = await tx.audiences.page(paging, query=q, kind=kind)
        used = await tx.audiences.uses()
    return PageOut(items=[AudienceOut.of(item, used.get(item.id, UNUSED)) for item in page.items], next_cursor=page.next_cursor)


@router.get("/{audience_id}")
async def get_audience(audience_id: UUID, caller: Viewer, uses: Uses, response: Response) -> AudienceOut:
    """Get one audience. Its ETag goes into If-Match when you change it."""
    return await _answer(uses, caller, AudienceId(audience_id), response)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_audience(body: AudienceIn, caller: Editor, uses: Uses, response: Response) -> AudienceOut:
    """Add an audience."""
    audience = body.to_domain(caller.workspace_id)
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        await tx.audiences.add(audience)
    response.headers.update(etag(audience.version) | {"Location": f"/api/audiences/{audience.id}"})
    return AudienceOut.of(audience)


@router.patch("/{audience_id}")
async def update_audience(
    audience_id: UUID, body: AudiencePatchIn, caller: Editor, uses: Uses, expected: ExpectedVersion, response: Response
) -> AudienceOut:
    """Change an audience."""
    await uses.change_audience(caller.workspace_id, AudienceId(audience_id), body.to_domain(), version=expected)
    return await _answer(uses, caller, AudienceId(audience_id), response)


@router.delete("/{audience_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_audience(audience_id: UUID, caller: Editor, uses: Uses, expected: ExpectedVersion) -> None:
    """Delete an audience that no campaign and no watch names; the refusal names those that do."""
    await uses.remove_audience(caller.workspace_id, AudienceId(audience_id), version=expected)


async def _answer(uses: ApiDependencies, caller: Principal, audience_id: AudienceId, response: Response) -> AudienceOut:
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        audience = await tx.audiences.get(audience_id)
        used = await tx.audiences.uses()
    response.headers.update(etag(audience.version))
    return AudienceOut.of(audience, used.get(audience_id, UNUSED))
