"""Keys by which programs act for people."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.api_key import ApiKey
from domain.entities.user import Principal, Role
from domain.errors import NotFound
from domain.identity import ApiKeyId, WorkspaceId
from persistence.entity_table import EntityTable
from persistence.tables import api_key, app_user, membership

API_KEYS = EntityTable(ApiKey, api_key)


class ApiKeyRepository:
    """Keys of everybody."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, key: ApiKey) -> None:
        await API_KEYS.add(self._connection, key)

    async def by_hash(self, secret_hash: str) -> ApiKey | None:
        found = await API_KEYS.all(self._connection, API_KEYS.select(api_key.c.secret_hash == secret_hash))
        return found[0] if found else None

    async def of_workspace(self, workspace_id: WorkspaceId) -> tuple[tuple[ApiKey, str], ...]:
        joined = select(*API_KEYS.columns, app_user.c.email).join(app_user, app_user.c.id == api_key.c.user_id)
        own = joined.where(api_key.c.workspace_id == workspace_id).order_by(api_key.c.created_at.desc(), api_key.c.id.desc())
        return tuple((API_KEYS.entity(row), row["email"]) for row in (await self._connection.execute(own)).mappings())

    async def remove(self, key_id: ApiKeyId) -> None:
        removed = await self._connection.execute(delete(api_key).where(api_key.c.id == key_id))
        if removed.rowcount == 0:
            raise NotFound(f"there is no API key {key_id}")

    async def note_use(self, key_id: ApiKeyId, at: datetime) -> None:
        await self._connection.execute(update(api_key).where(api_key.c.id == key_id).values(last_used_at=at))

    async def principal(self, key_id: ApiKeyId, now: datetime) -> Principal | None:
        member = (membership.c.user_id == api_key.c.user_id) & (membership.c.workspace_id == api_key.c.workspace_id)
        columns = (*API_KEYS.columns, app_user.c.email, membership.c.role)
        joined = select(*columns).join(app_user, app_user.c.id == api_key.c.user_id).join(membership, member)
        valid = (api_key.c.id == key_id, api_key.c.expires_at > now, app_user.c.disabled.is_(False))
        row = (await self._connection.execute(joined.where(*valid))).mappings().one_or_none()
        if row is None:
            return None
        key = API_KEYS.entity(row)
        role = key.role(Role(row["role"]))
        return Principal(user_id=key.user_id, email=row["email"], workspace_id=key.workspace_id, role=role, key_id=key.id)
