"""Sign-ins."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.user import Principal, Session
from domain.identity import SessionId, UserId, WorkspaceId
from domain.serialization import from_data
from persistence.entity_table import EntityTable
from persistence.tables import app_user, membership, session

SESSIONS = EntityTable(Session, session)


class SessionRepository:
    """Sessions of everybody."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, session: Session) -> None:
        await SESSIONS.add(self._connection, session)

    async def get(self, session_id: SessionId) -> Session | None:
        found = await SESSIONS.all(self._connection, SESSIONS.select(session.c.id == session_id))
        return found[0] if found else None

    async def rotate(self, session_id: SessionId, *, old_hash: str, new_hash: str, at: datetime) -> bool:
        valid = (session.c.id == session_id, session.c.refresh_hash == old_hash, session.c.revoked_at.is_(None), session.c.expires_at > at)
        result = await self._connection.execute(update(session).where(*valid).values(refresh_hash=new_hash))
        return result.rowcount == 1

    async def revoke(self, session_id: SessionId, at: datetime) -> None:
        open_one = (session.c.id == session_id, session.c.revoked_at.is_(None))
        await self._connection.execute(update(session).where(*open_one).values(revoked_at=at))

    async def revoke_of_user(self, user_id: UserId, at: datetime, *, but: SessionId | None = None) -> None:
        open_ones = (session.c.user_id == user_id, session.c.revoked_at.is_(None), session.c.id.is_distinct_from(but))
        await self._connection.execute(update(session).where(*open_ones).values(revoked_at=at))

    async def open_of_user(self, user_id: UserId, now: datetime) -> tuple[Session, ...]:
        open_ones = (session.c.user_id == user_id, session.c.revoked_at.is_(None), session.c.expires_at > now)
        newest = SESSIONS.select(*open_ones).order_by(session.c.created_at.desc(), session.c.id.desc())
        return await SESSIONS.all(self._connection, newest)

    async def move(self, session_id: SessionId, workspace_id: WorkspaceId) -> None:
        await self._connection.execute(update(session).where(session.c.id == session_id).values(workspace_id=workspace_id))

    async def principal(self, session_id: SessionId, now: datetime) -> Principal | None:
        member = (membership.c.user_id == session.c.user_id) & (membership.c.workspace_id == session.c.workspace_id)
        columns = (session.c.user_id, app_user.c.email, session.c.workspace_id, membership.c.role, session.c.id.label("session_id"))
        joined = select(*columns).join(app_user, app_user.c.id == session.c.user_id).join(membership, member)
        valid = (session.c.id == session_id, session.c.revoked_at.is_(None), session.c.expires_at > now, app_user.c.disabled.is_(False))
        row = (await self._connection.execute(joined.where(*valid))).mappings().one_or_none()
        return from_data(Principal, dict(row)) if row else None
