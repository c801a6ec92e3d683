"""Workspaces: those that one belongs to, and the present one."""

from fastapi import APIRouter, status

from api.caller import Admin, Viewer
from api.dependencies import Uses
from api.schemas.base import PageOut
from api.schemas.workspace import WorkspaceIn, WorkspaceOut, WorkspacePatchIn
from domain.entities.user import Role
from domain.usecases.workspaces import WorkspaceChange

router = APIRouter(prefix="/api", tags=["workspaces"])


@router.get("/workspaces")
async def list_workspaces(caller: Viewer, uses: Uses) -> PageOut[WorkspaceOut]:
    """List the workspaces that you belong to, by name. `POST /auth/switch` leads to another one."""
    async with uses.transactions.directory() as directory:
        own = await directory.workspaces.of_user(caller.user_id)
    return PageOut(items=[WorkspaceOut.of(workspace, role) for workspace, role in own], next_cursor=None)


@router.post("/workspaces", status_code=status.HTTP_201_CREATED)
async def create_workspace(body: WorkspaceIn, caller: Admin, uses: Uses) -> WorkspaceOut:
    """Make an empty workspace, of which you are the first administrator."""
    return WorkspaceOut.of(await uses.create_workspace(caller, name=body.name, currency=body.currency), Role.ADMIN)


@router.patch("/workspace")
async def change_workspace(body: WorkspacePatchIn, caller: Admin, uses: Uses) -> WorkspaceOut:
    """Change the present workspace's name, or its currency while nothing is planned."""
    change = WorkspaceChange(name=body.name, currency=body.currency)
    return WorkspaceOut.of(await uses.change_workspace(caller, change), caller.role)
