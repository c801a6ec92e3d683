"""People, sessions and workspaces."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from domain.entities.api_key import ApiKey
from domain.entities.user import Membership, Principal, Role, Session, User, Workspace
from domain.identity import ApiKeyId, SessionId, UserId, WorkspaceId


class Workspaces(Protocol):
    """All workspaces of the installation."""

    async def add(self, workspace: Workspace) -> None: ...
    async def get(self, workspace_id: WorkspaceId) -> Workspace:
        """Raises NotFound."""
        ...

    async def all(self) -> tuple[Workspace, ...]: ...
    async def of_user(self, user_id: UserId) -> tuple[tuple[Workspace, Role], ...]:
        """Return the workspaces that somebody belongs to, with their role there, by name."""
        ...

    async def save(self, workspace: Workspace) -> None:
        """Write a changed name and currency; raises NotFound."""
        ...

    async def remove(self, workspace_id: WorkspaceId) -> None:
        """Delete the workspace with all that is in it."""
        ...


class Users(Protocol):
    """All users of the installation, and their memberships."""

    async def add(self, user: User, membership: Membership) -> None:
        """Raises Conflict when the email is taken."""
        ...

    async def by_email(self, email: str) -> User | None: ...
    async def get(self, user_id: UserId) -> User:
        """Raises NotFound."""
        ...

    async def all(self) -> tuple[tuple[User, Membership], ...]: ...
    async def emails(self, user_ids: Collection[UserId]) -> Mapping[UserId, str]:
        """Return the addresses of those that exist."""
        ...

    async def memberships(self, user_id: UserId) -> tuple[Membership, ...]: ...
    async def set_role(self, membership: Membership) -> None:
        """Make somebody a member with this role, or give a member another one."""
        ...

    async def remove_membership(self, workspace_id: WorkspaceId, user_id: UserId) -> None:
        """Take somebody out of a workspace, with their API keys there. The account stays."""
        ...

    async def set_password(self, user_id: UserId, password_hash: str) -> None: ...
    async def set_disabled(self, user_id: UserId, disabled: bool) -> None: ...
    async def count(self) -> int: ...


class Sessions(Protocol):
    """Sign-ins."""

    async def add(self, session: Session) -> None: ...
    async def get(self, session_id: SessionId) -> Session | None: ...
    async def rotate(self, session_id: SessionId, *, old_hash: str, new_hash: str, at: datetime) -> bool:
        """Replace the refresh hash when `old_hash` is the current one; return whether it was."""
        ...

    async def revoke(self, session_id: SessionId, at: datetime) -> None: ...
    async def revoke_of_user(self, user_id: UserId, at: datetime, *, but: SessionId | None = None) -> None:
        """End somebody's sessions, all or all but one."""
        ...

    async def open_of_user(self, user_id: UserId, now: datetime) -> tuple[Session, ...]:
        """Return somebody's sessions that have not ended, newest first."""
        ...

    async def move(self, session_id: SessionId, workspace_id: WorkspaceId) -> None:
        """Let a session go on in another workspace."""
        ...

    async def principal(self, session_id: SessionId, now: datetime) -> Principal | None:
        """Return who the session belongs to, with today's role; None when it is revoked, expired, or its user disabled."""
        ...


class ApiKeys(Protocol):
    """Keys by which programs act for people. A key goes with its owner's membership of the workspace."""

    async def add(self, key: ApiKey) -> None: ...
    async def by_hash(self, secret_hash: str) -> ApiKey | None: ...
    async def of_workspace(self, workspace_id: WorkspaceId) -> tuple[tuple[ApiKey, str], ...]:
        """Return the workspace's keys with their owners' emails, newest first."""
        ...

    async def remove(self, key_id: ApiKeyId) -> None:
        """Raises NotFound."""
        ...

    async def note_use(self, key_id: ApiKeyId, at: datetime) -> None: ...
    async def principal(self, key_id: ApiKeyId, now: datetime) -> Principal | None:
        """Return whom the key acts for, with the role it gives today; None when it has expired, or its owner is disabled."""
        ...


class Memberships(Protocol):
    """Who belongs to the present workspace."""

    async def count_with(self, role: Role) -> int:
        """Return how many enabled members have at least `role`."""
        ...

    async def having(self, role: Role, user_ids: Collection[UserId]) -> frozenset[UserId]:
        """Return those of the users who are enabled members with at least `role`."""
        ...
