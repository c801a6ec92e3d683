"""Members of the workspace; administrators only."""

from uuid import UUID

from fastapi import APIRouter, status

from api.caller import Admin
from api.dependencies import Uses
from api.schemas.auth import UserIn, UserOut, UserPatchIn
from api.schemas.base import PageOut
from domain.entities.user import Membership
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
async def create_user(body: UserIn, caller: Admin, uses: Uses) -> UserOut:
    """Give somebody an account in the workspace."""
    user = await uses.create_user(caller.workspace_id, body.email, body.password, body.role)
    return UserOut.of(user, Membership(workspace_id=caller.workspace_id, user_id=user.id, role=body.role))


@router.patch("/{user_id}")
async def change_user(user_id: UUID, body: UserPatchIn, caller: Admin, uses: Uses) -> UserOut:
    """Change a member's role, disable or enable them, or give them a new password. It acts on open sessions, too."""
    change = UserChange(role=body.role, disabled=body.disabled, password=body.password)
    return UserOut.of(*await uses.change_user(caller, UserId(user_id), change))
