"""Look after the members of a workspace."""

from dataclasses import dataclass, replace

from domain.entities.user import Membership, Principal, Role, User
from domain.errors import Conflict, NotFound
from domain.identity import UserId
from domain.ports.clock import Clock
from domain.ports.passwords import PasswordHasher
from domain.ports.transactions import DirectoryTransaction, Transactions
from domain.usecases.sign_in import check_password


@dataclass(frozen=True, slots=True, kw_only=True)
class UserChange:
    """What to change about a member; None leaves a part as it is."""

    role: Role | None = None
    disabled: bool | None = None
    password: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeUser:
    """Change a member's role, disable or enable them, or give them a new password. Acts at once, also on open sessions."""

    transactions: Transactions
    clock: Clock
    passwords: PasswordHasher

    async def __call__(self, principal: Principal, user_id: UserId, change: UserChange) -> tuple[User, Membership]:
        """Return the member as they are now; raises NotFound, and Conflict when administrators would lock themselves out."""
        if change.password is not None:
            check_password(change.password)
        hashed = await self.passwords.hash(change.password) if change.password is not None else None
        async with self.transactions.directory() as directory:
            membership = await _member(directory, principal, user_id)
            _guard_own_access(principal, user_id, change)
            if change.role is not None:
                membership = replace(membership, role=change.role)
                await directory.users.set_role(membership)
            if change.disabled is not None:
                await directory.users.set_disabled(user_id, change.disabled)
            if hashed is not None:
                await directory.users.set_password(user_id, hashed)
            if change.disabled or hashed is not None:
                await directory.sessions.revoke_of_user(user_id, self.clock())
            return await directory.users.get(user_id), membership


async def _member(directory: DirectoryTransaction, principal: Principal, user_id: UserId) -> Membership:
    for membership in await directory.users.memberships(user_id):
        if membership.workspace_id == principal.workspace_id:
            return membership
    raise NotFound("there is no such member in this workspace")


def _guard_own_access(principal: Principal, user_id: UserId, change: UserChange) -> None:
    demoted = change.role is not None and change.role is not principal.role
    if user_id == principal.user_id and (demoted or change.disabled):
        raise Conflict("you can't take away your own access; ask another administrator")
