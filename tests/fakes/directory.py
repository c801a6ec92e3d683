"""In-memory twins of people, sessions and workspaces."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from domain.entities.api_key import ApiKey
from domain.entities.user import Membership, Principal, Role, Session, User, Workspace
from domain.errors import Conflict, NotFound
from domain.identity import ApiKeyId, SessionId, UserId, WorkspaceId
from tests.fakes.store import MemoryStore, OwnedRun


class MemoryWorkspaces:
    """All workspaces."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    async def add(self, workspace: Workspace) -> None:
        if workspace.id in self.store.rows("workspace"):
            raise Conflict("this already exists")
        self.store.rows("workspace")[workspace.id] = workspace

    async def get(self, workspace_id: WorkspaceId) -> Workspace:
        workspace: Workspace | None = self.store.rows("workspace").get(workspace_id)
        if workspace is None:
            raise NotFound(f"there is no workspace {workspace_id}")
        return workspace

    async def all(self) -> tuple[Workspace, ...]:
        return tuple(sorted(self.store.rows("workspace").values(), key=lambda row: (row.created_at, row.id)))

    async def of_user(self, user_id: UserId) -> tuple[tuple[Workspace, Role], ...]:
        own = [member for member in self.store.rows("membership").values() if member.user_id == user_id]
        pairs = [(self.store.rows("workspace")[member.workspace_id], member.role) for member in own]
        return tuple(sorted(pairs, key=lambda pair: (pair[0].name, pair[0].id)))

    async def save(self, workspace: Workspace) -> None:
        kept = await self.get(workspace.id)
        self.store.rows("workspace")[workspace.id] = replace(kept, name=workspace.name, currency=workspace.currency)

    async def remove(self, workspace_id: WorkspaceId) -> None:
        await self.get(workspace_id)
        del self.store.rows("workspace")[workspace_id]
        for table, rows in self.store.tables.items():
            if table not in ("workspace", "user", "run_event", "idempotency_key"):
                self.store.tables[table] = {key: row for key, row in rows.items() if _workspace_of(row) != workspace_id}


def _workspace_of(row: object) -> object:
    return row.run.workspace_id if isinstance(row, OwnedRun) else getattr(row, "workspace_id", None)


class MemoryUsers:
    """All users and memberships."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    async def add(self, user: User, membership: Membership) -> None:
        if await self.by_email(user.email) is not None:
            raise Conflict(f"there is already a user with the email {user.email}")
        self.store.rows("user")[user.id] = user
        await self.set_role(membership)

    async def by_email(self, email: str) -> User | None:
        return next((user for user in self.store.rows("user").values() if user.email == email.casefold()), None)

    async def get(self, user_id: UserId) -> User:
        user: User | None = self.store.rows("user").get(user_id)
        if user is None:
            raise NotFound(f"there is no user {user_id}")
        return user

    async def all(self) -> tuple[tuple[User, Membership], ...]:
        joined = [(self.store.rows("user")[member.user_id], member) for member in self.store.rows("membership").values()]
        return tuple(sorted(joined, key=lambda pair: pair[0].email))

    async def emails(self, user_ids: Collection[UserId]) -> Mapping[UserId, str]:
        return {user.id: user.email for user in self.store.rows("user").values() if user.id in user_ids}

    async def memberships(self, user_id: UserId) -> tuple[Membership, ...]:
        return tuple(member for member in self.store.rows("membership").values() if member.user_id == user_id)

    async def set_role(self, membership: Membership) -> None:
        self.store.rows("membership")[(membership.workspace_id, membership.user_id)] = membership

    async def remove_membership(self, workspace_id: WorkspaceId, user_id: UserId) -> None:
        self.store.rows("membership").pop((workspace_id, user_id), None)
        for key in list(self.store.rows("api_key").values()):
            if (key.workspace_id, key.user_id) == (workspace_id, user_id):
                del self.store.rows("api_key")[key.id]

    async def set_password(self, user_id: UserId, password_hash: str) -> None:
        self.store.rows("user")[user_id] = replace(await self.get(user_id), password_hash=password_hash)

    async def set_disabled(self, user_id: UserId, disabled: bool) -> None:
        self.store.rows("user")[user_id] = replace(await self.get(user_id), disabled=disabled)

    async def count(self) -> int:
        return len(self.store.rows("user"))


class MemorySessions:
    """Sign-ins."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    async def add(self, session: Session) -> None:
        self.store.rows("session")[session.id] = session

    async def get(self, session_id: SessionId) -> Session | None:
        found: Session | None = self.store.rows("session").get(session_id)
        return found

    async def rotate(self, session_id: SessionId, *, old_hash: str, new_hash: str, at: datetime) -> bool:
        session = await self.get(session_id)
        if session is None or session.refresh_hash != old_hash or session.revoked_at is not None or session.expires_at <= at:
            return False
        self.store.rows("session")[session_id] = replace(session, refresh_hash=new_hash)
        return True

    async def revoke(self, session_id: SessionId, at: datetime) -> None:
        session = await self.get(session_id)
        if session is not None and session.revoked_at is None:
            self.store.rows("session")[session_id] = replace(session, revoked_at=at)

    async def revoke_of_user(self, user_id: UserId, at: datetime, *, but: SessionId | None = None) -> None:
        for session in list(self.store.rows("session").values()):
            if session.user_id == user_id and session.id != but:
                await self.revoke(session.id, at)

    async def open_of_user(self, user_id: UserId, now: datetime) -> tuple[Session, ...]:
        own = [session for session in self.store.rows("session").values() if session.user_id == user_id]
        open_ones = [session for session in own if session.revoked_at is None and session.expires_at > now]
        return tuple(sorted(open_ones, key=lambda session: (session.created_at, session.id), reverse=True))

    async def move(self, session_id: SessionId, workspace_id: WorkspaceId) -> None:
        self.store.rows("session")[session_id] = replace(self.store.rows("session")[session_id], workspace_id=workspace_id)

    async def principal(self, session_id: SessionId, now: datetime) -> Principal | None:
        session = await self.get(session_id)
        if session is None or session.revoked_at is not None or session.expires_at <= now:
            return None
        user: User = self.store.rows("user")[session.user_id]
        member: Membership | None = self.store.rows("membership").get((session.workspace_id, session.user_id))
        if user.disabled or member is None:
            return None
        return Principal(user_id=user.id, email=user.email, workspace_id=session.workspace_id, role=member.role, session_id=session.id)


class MemoryApiKeys:
    """Keys of everybody."""

    def __init__(self, store: MemoryStore) -> None:
        self.store = store

    async def add(self, key: ApiKey) -> None:
        self.store.rows("api_key")[key.id] = key

    async def by_hash(self, secret_hash: str) -> ApiKey | None:
        return next((key for key in self.store.rows("api_key").values() if key.secret_hash == secret_hash), None)

    async def of_workspace(self, workspace_id: WorkspaceId) -> tuple[tuple[ApiKey, str], ...]:
        own = [key for key in self.store.rows("api_key").values() if key.workspace_id == workspace_id]
        newest = sorted(own, key=lambda key: (key.created_at, key.id), reverse=True)
        return tuple((key, self.store.rows("user")[key.user_id].email) for key in newest)

    async def remove(self, key_id: ApiKeyId) -> None:
        if self.store.rows("api_key").pop(key_id, None) is None:
            raise NotFound(f"there is no API key {key_id}")

    async def note_use(self, key_id: ApiKeyId, at: datetime) -> None:
        self.store.rows("api_key")[key_id] = replace(self.store.rows("api_key")[key_id], last_used_at=at)

    async def principal(self, key_id: ApiKeyId, now: datetime) -> Principal | None:
        key: ApiKey | None = self.store.rows("api_key").get(key_id)
        member: Membership | None = self.store.rows("membership").get((key.workspace_id, key.user_id)) if key else None
        if key is None or member is None or key.expires_at <= now:
            return None
        user: User = self.store.rows("user")[key.user_id]
        if user.disabled:
            return None
        role = key.role(member.role)
        return Principal(user_id=user.id, email=user.email, workspace_id=key.workspace_id, role=role, key_id=key.id)


class MemoryMemberships:
    """Members of one workspace."""

    def __init__(self, store: MemoryStore, workspace_id: WorkspaceId) -> None:
        self.store = store
        self.workspace_id = workspace_id

    async def count_with(self, role: Role) -> int:
        members = [member for member in self.store.rows("membership").values() if member.workspace_id == self.workspace_id]
        return sum(member.role.covers(role) and not self.store.rows("user")[member.user_id].disabled for member in members)

    async def having(self, role: Role, user_ids: Collection[UserId]) -> frozenset[UserId]:
        members = [member for member in self.store.rows("membership").values() if member.workspace_id == self.workspace_id]
        able = {member.user_id for member in members if member.role.covers(role) and not self.store.rows("user")[member.user_id].disabled}
        return frozenset(able.intersection(user_ids))
