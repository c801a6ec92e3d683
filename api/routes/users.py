"""Members of the workspace; administrators only."""

from uuid import UUID

from fastapi import APIRouter, status

from api.caller import Admin, AdminPerson
from api.dependencies import Uses
from api.schemas.auth import UserIn, UserOut, UserPatchIn
from api.schemas.base import PageOut
from domain.identity import UserId
from domain.usecases.users import UserChange

router = APIRouter(prefix="/api/users", tags=["users"])


@router.get("")
async def list_users(caller: Admin, uses: Uses) -> PageOut[UserOut]:
    """List the members of the workspace."""
    async with uses.transactions.directory() as directory:
        everybody = await directory.users.all()
    members = [UserOut.of(user, membership) for user, membership in everybody if membership.workspace_id == caller.workspace_id]
    return PageOut(items=members, next_cursor=None)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_user(body: UserIn, caller: AdminPerson, uses: Uses) -> UserOut:
    """Let somebody into the workspace: with a new account, or without a password by the one that they have already."""
    return UserOut.of(*await uses.add_member(caller, email=body.email, password=body.password, role=body.role))


@router.patch("/{user_id}")
async def change_user(user_id: UUID, body: UserPatchIn, caller: AdminPerson, uses: Uses) -> UserOut:
    """Change a member's role, disable or enable them, or give them a new password. It acts on open sessions and API keys, too."""
    change = UserChange(role=body.role, disabled=body.disabled, password=body.password)
    return UserOut.of(*await uses.change_user(caller, UserId(user_id), change))


@router.delete("/{user_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_user(user_id: UUID, caller: AdminPerson, uses: Uses) -> None:
    """Take somebody out of the workspace, at once, with their API keys. The account stays, and may be let in again by its email."""
    await uses.remove_member(caller, UserId(user_id))
