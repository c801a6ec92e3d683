"""Workspaces and the people who sign in to them."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.user import Membership, Role, User, Workspace
from domain.errors import Conflict, NotFound
from domain.identity import UserId, WorkspaceId
from domain.serialization import from_data
from persistence.entity_table import EntityTable
from persistence.row_level_security import ALLOW_ERASING, SET_APP_ROLE, SET_DIRECTORY_ROLE
from persistence.tables import app_user, membership, run, workspace

WORKSPACES = EntityTable(Workspace, workspace)
USERS = EntityTable(User, app_user)

_MEMBERSHIP = (membership.c.workspace_id, membership.c.user_id, membership.c.role)
_ERASE_WORKSPACE_THREADS = tuple(
    text(f"delete from {table} where workspace_id = :id")  # noqa: S608 - three names from the line below
    for table in ("checkpoint_writes", "checkpoint_blobs", "checkpoints")
)


class WorkspaceRepository:
    """All workspaces."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, workspace: Workspace) -> None:
        await WORKSPACES.add(self._connection, workspace)

    async def get(self, workspace_id: WorkspaceId) -> Workspace:
        return await WORKSPACES.get(self._connection, workspace_id)

    async def all(self) -> tuple[Workspace, ...]:
        return await WORKSPACES.all(self._connection, WORKSPACES.select().order_by(workspace.c.created_at, workspace.c.id))

    async def of_user(self, user_id: UserId) -> tuple[tuple[Workspace, Role], ...]:
        joined = select(*WORKSPACES.columns, membership.c.role).join(membership, membership.c.workspace_id == workspace.c.id)
        own = joined.where(membership.c.user_id == user_id).order_by(workspace.c.name, workspace.c.id)
        return tuple((WORKSPACES.entity(row), Role(row["role"])) for row in (await self._connection.execute(own)).mappings())

    async def save(self, changed: Workspace) -> None:
        values = {"name": changed.name, "currency": changed.currency, "updated_at": func.now()}
        saved = await self._connection.execute(update(workspace).where(workspace.c.id == changed.id).values(values))
        if saved.rowcount == 0:
            raise NotFound(f"there is no workspace {changed.id}")

    async def remove(self, workspace_id: WorkspaceId) -> None:
        await self.get(workspace_id)
        await self._connection.execute(select(run.c.id).where(run.c.workspace_id == workspace_id).with_for_update())
        await self._erase_threads(workspace_id)
        await self._connection.execute(text(ALLOW_ERASING))
        await self._connection.execute(delete(workspace).where(workspace.c.id == workspace_id))

    async def _erase_threads(self, workspace_id: WorkspaceId) -> None:
        """LangGraph's tables don't refer to ours, and only the workspace itself may touch its checkpoints."""
        await self._connection.execute(select(func.set_config("nexus.workspace_id", str(workspace_id), True)))
        await self._connection.execute(text(SET_APP_ROLE))
        for statement in _ERASE_WORKSPACE_THREADS:
            await self._connection.execute(statement, {"id": workspace_id})
        await self._connection.execute(text(SET_DIRECTORY_ROLE))


class UserRepository:
    """All users and memberships."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, user: User, membership: Membership) -> None:
        try:
            await USERS.add(self._connection, user)
        except IntegrityError as error:
            raise Conflict(f"there is already a user with the email {user.email}") from error
        await self.set_role(membership)

    async def by_email(self, email: str) -> User | None:
        found = await USERS.all(self._connection, USERS.select(app_user.c.email == email.casefold()))
        return found[0] if found else None

    async def get(self, user_id: UserId) -> User:
        return await USERS.get(self._connection, user_id)

    async def all(self) -> tuple[tuple[User, Membership], ...]:
        joined = select(*USERS.columns, *_MEMBERSHIP).join(membership, membership.c.user_id == app_user.c.id).order_by(app_user.c.email)
        rows = (await self._connection.execute(joined)).mappings().all()
        return tuple((USERS.entity(row), from_data(Membership, dict(row))) for row in rows)

    async def emails(self, user_ids: Collection[UserId]) -> Mapping[UserId, str]:
        named = select(app_user.c.id, app_user.c.email).where(app_user.c.id.in_(user_ids))
        return {UserId(row.id): row.email for row in await self._connection.execute(named)}

    async def memberships(self, user_id: UserId) -> tuple[Membership, ...]:
        own = select(*_MEMBERSHIP).where(membership.c.user_id == user_id).order_by(membership.c.created_at, membership.c.workspace_id)
        return tuple(from_data(Membership, dict(row)) for row in (await self._connection.execute(own)).mappings())

    async def set_role(self, member: Membership) -> None:
        row = {"workspace_id": member.workspace_id, "user_id": member.user_id, "role": member.role.value}
        overwrite = {"role": member.role.value, "updated_at": func.now()}
        statement = insert(membership).values(row).on_conflict_do_update(index_elements=["workspace_id", "user_id"], set_=overwrite)
        await self._connection.execute(statement)

    async def remove_membership(self, workspace_id: WorkspaceId, user_id: UserId) -> None:
        one = (membership.c.workspace_id == workspace_id, membership.c.user_id == user_id)
        await self._connection.execute(delete(membership).where(*one))

    async def set_password(self, user_id: UserId, password_hash: str) -> None:
        await self._update(user_id, password_hash=password_hash)

    async def set_disabled(self, user_id: UserId, disabled: bool) -> None:
        await self._update(user_id, disabled=disabled)

    async def count(self) -> int:
        return await self._connection.scalar(select(func.count()).select_from(app_user)) or 0

    async def _update(self, user_id: UserId, **values: str | bool) -> None:
        result = await self._connection.execute(update(app_user).where(app_user.c.id == user_id).values(**values, updated_at=func.now()))
        if result.rowcount == 0:
            raise NotFound(f"there is no user {user_id}")


class MembershipRepository:
    """Members of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def count_with(self, role: Role) -> int:
        covering = [candidate.value for candidate in Role if candidate.covers(role)]
        enabled = select(func.count()).select_from(membership).join(app_user, app_user.c.id == membership.c.user_id)
        return await self._connection.scalar(enabled.where(membership.c.role.in_(covering), app_user.c.disabled.is_(False))) or 0

    async def having(self, role: Role, user_ids: Collection[UserId]) -> frozenset[UserId]:
        covering = [candidate.value for candidate in Role if candidate.covers(role)]
        enabled = select(membership.c.user_id).join(app_user, app_user.c.id == membership.c.user_id)
        able = enabled.where(membership.c.user_id.in_(user_ids), membership.c.role.in_(covering), app_user.c.disabled.is_(False))
        return frozenset(UserId(user_id) for user_id in await self._connection.scalars(able))
