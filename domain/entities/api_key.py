"""Keys by which programs act for a person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.entities.user import Role
from domain.identity import ApiKeyId, UserId, WorkspaceId


class Scope(StrEnum):
    """The most that a key allows: to read, to plan as editors do, or to manage."""

    READ = "read"
    PLAN = "plan"
    ADMIN = "admin"

    @property
    def role(self) -> Role:
        """The role that may do the same."""
        return _ROLE_OF[self]


_ROLE_OF = {Scope.READ: Role.VIEWER, Scope.PLAN: Role.USER, Scope.ADMIN: Role.ADMIN}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key of one person in one workspace. Of its secret only the SHA-256 is kept, and a `prefix` by which people tell keys apart."""

    id: ApiKeyId
    workspace_id: WorkspaceId
    user_id: UserId
    name: str
    scope: Scope
    prefix: str
    secret_hash: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None = None

    def role(self, owners: Role) -> Role:
        """Return what the key allows today: never more than its owner may do."""
        return self.scope.role.lesser(owners)
