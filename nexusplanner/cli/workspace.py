"""Which workspace, and on whose behalf, a command acts."""

from typing import TYPE_CHECKING

from domain.entities.user import Principal, Role
from domain.errors import Conflict, InvalidInput
from domain.identity import SessionId, new_id

if TYPE_CHECKING:
    from nexusplanner.container import Container


async def acting_principal(container: "Container", email: str | None = None) -> Principal:
    """Return the user a command acts for: the one named, or the first administrator.

    Raises InvalidInput for an unknown email, Conflict before the first start.
    """
    async with container.database.transactions.directory() as directory:
        members = await directory.users.all()
    if not members:
        raise Conflict("there is nobody yet: run `nexusplanner up` or `nexusplanner demo` once")
    admins = [(user, membership) for user, membership in members if membership.role is Role.ADMIN]
    named = [(user, membership) for user, membership in members if user.email == (email or "").strip().casefold()]
    if email and not named:
        raise InvalidInput.of("as", f"there is no user {email}; see `nexusplanner users list`")
    user, membership = (named or admins or list(members))[0]
    return Principal(
        user_id=user.id,
        email=user.email,
        workspace_id=membership.workspace_id,
        role=membership.role,
        session_id=SessionId(new_id()),
    )
