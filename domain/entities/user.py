"""People, their rights, and their sessions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.identity import ApiKeyId, SessionId, UserId, WorkspaceId


class Role(StrEnum):
    """What a member of a workspace may do: viewers read, users plan, admins manage."""

    VIEWER = "viewer"
    USER = "user"
    ADMIN = "admin"

    def covers(self, needed: "Role") -> bool:
        """Return whether this role includes all that `needed` may do."""
        order = (Role.VIEWER, Role.USER, Role.ADMIN)
        return order.index(self) >= order.index(needed)

    def lesser(self, other: "Role") -> "Role":
        """Return the one of both that may do less."""
        return other if self.covers(other) else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """One team's (or one client's) separate world. Its plans are made in `currency` (ISO 4217). A sample workspace may be removed whole."""

    id: WorkspaceId
    name: str
    currency: str
    created_at: datetime
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who signs in. `email` is stored case-folded; `password_hash` is argon2id's encoded form."""

    id: UserId
    email: str
    password_hash: str
    created_at: datetime
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A user's role in a workspace."""

    workspace_id: WorkspaceId
    user_id: UserId
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One sign-in: a family of rotating refresh tokens, of which only the newest hash is valid. Reuse of an older one revokes it."""

    id: SessionId
    user_id: UserId
    workspace_id: WorkspaceId
    refresh_hash: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who is asking, in which workspace, with which role: a person by a session, or a program by an API key of theirs."""

    user_id: UserId
    email: str
    workspace_id: WorkspaceId
    role: Role
    session_id: SessionId | None = None
    key_id: ApiKeyId | None = None
