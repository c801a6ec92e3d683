"""Look after the members of a workspace."""

import logging
from dataclasses import dataclass, replace

from domain.entities.user import Membership, Principal, Role, User
from domain.errors import Conflict, InvalidInput, NotFound
from domain.identity import UserId
from domain.ports.clock import Clock
from domain.ports.passwords import PasswordHasher
from domain.ports.transactions import DirectoryTransaction, Transactions
from domain.usecases.sign_in import CreateUser, check_password, stored_email

log = logging.getLogger("nexusplanner.audit")


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

    async def __call__(
        self, principal: Principal, user_id: UserId, change: UserChange, *, reach_elsewhere: bool = False
    ) -> tuple[User, Membership]:
        """Return the member as they are now; raises NotFound, and Conflict when administrators would lock themselves out.

        A password opens every workspace that its owner belongs to: of somebody who belongs to one that the caller doesn't manage, only the
        role here can be changed, unless `reach_elsewhere`, which is for whoever has the shell.
        """
        if change.password is not None:
            check_password(change.password)
        hashed = await self.passwords.hash(change.password) if change.password is not None else None
        async with self.transactions.directory() as directory:
            membership = await _member(directory, principal, user_id)
            _guard_own_access(principal, user_id, change)
            if not reach_elsewhere and (change.disabled is not None or change.password is not None):
                await _guard_elsewhere(directory, principal, user_id)
            if change.role is not None:
                membership = replace(membership, role=change.role)
                await directory.users.set_role(membership)
            if change.disabled is not None:
                await directory.users.set_disabled(user_id, change.disabled)
            if hashed is not None:
                await directory.users.set_password(user_id, hashed)
            if change.disabled or hashed is not None:
                await directory.sessions.revoke_of_user(user_id, self.clock())
            user = await directory.users.get(user_id)
        log.info("%s changed %s: %s", principal.email, user.email, ", ".join(_changed_parts(change)))
        return user, membership


@dataclass(frozen=True, slots=True)
class AddMember:
    """Let somebody into the workspace: by a new account, or by the one that they have already."""

    transactions: Transactions
    create_user: CreateUser

    async def __call__(self, principal: Principal, *, email: str, password: str | None, role: Role) -> tuple[User, Membership]:
        """Raises Conflict for a member, or a password for an account that there is; InvalidInput where a new one lacks it."""
        async with self.transactions.directory() as directory:
            user = await directory.users.by_email(stored_email(email))
            if user is not None:
                await self._admit(directory, principal, user, password, role)
        if user is None:
            if password is None:
                raise InvalidInput.of("password", "nobody has an account with this email yet: give them a first password")
            user = await self.create_user(principal.workspace_id, email, password, role)
        log.info("%s added %s as %s to the workspace %s", principal.email, user.email, role, principal.workspace_id)
        return user, Membership(workspace_id=principal.workspace_id, user_id=user.id, role=role)

    async def _admit(self, directory: DirectoryTransaction, principal: Principal, user: User, password: str | None, role: Role) -> None:
        if any(member.workspace_id == principal.workspace_id for member in await directory.users.memberships(user.id)):
            raise Conflict(f"there is already a user with the email {user.email}")
        if password is not None:
            raise Conflict(f"there is already a user with the email {user.email}: leave the password out, they have one")
        await directory.users.set_role(Membership(workspace_id=principal.workspace_id, user_id=user.id, role=role))


@dataclass(frozen=True, slots=True)
class RemoveMember:
    """Take somebody out of the workspace, with their API keys. The account stays, for other workspaces or another day."""

    transactions: Transactions

    async def __call__(self, principal: Principal, user_id: UserId) -> None:
        """Raises NotFound, and Conflict for oneself."""
        if user_id == principal.user_id:
            raise Conflict("you can't take away your own access; ask another administrator")
        async with self.transactions.directory() as directory:
            await _member(directory, principal, user_id)
            await directory.users.remove_membership(principal.workspace_id, user_id)
        log.info("%s removed the member %s from the workspace %s", principal.email, user_id, principal.workspace_id)


async def _member(directory: DirectoryTransaction, principal: Principal, user_id: UserId) -> Membership:
    for membership in await directory.users.memberships(user_id):
        if membership.workspace_id == principal.workspace_id:
            return membership
    raise NotFound("there is no such member in this workspace")


def _guard_own_access(principal: Principal, user_id: UserId, change: UserChange) -> None:
    demoted = change.role is not None and change.role is not principal.role
    if user_id == principal.user_id and (demoted or change.disabled):
        raise Conflict("you can't take away your own access; ask another administrator")


async def _guard_elsewhere(directory: DirectoryTransaction, principal: Principal, user_id: UserId) -> None:
    managed = {member.workspace_id for member in await directory.users.memberships(principal.user_id) if member.role is Role.ADMIN}
    elsewhere = {member.workspace_id for member in await directory.users.memberships(user_id)} - {principal.workspace_id}
    if user_id != principal.user_id and not elsewhere <= managed:
        raise Conflict("this account also belongs to a workspace that you don't manage; remove it from this one instead")


def _changed_parts(change: UserChange) -> list[str]:
    parts = {"role": change.role, "access": None if change.disabled is None else not change.disabled}
    told = [f"{name} {value}" for name, value in parts.items() if value is not None]
    return [*told, *(["a new password"] if change.password is not None else [])]
