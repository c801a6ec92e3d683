"""The table of passages, and the transaction in which one workspace's are seen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import Column, DateTime, Integer, MetaData, Select, SmallInteger, Table, Text, Uuid, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.errors import Unavailable
from domain.identity import WorkspaceId

chunk = Table(
    "chunk",
    MetaData(),
    Column("id", Uuid, primary_key=True),
    Column("workspace_id", Uuid),
    Column("kind", Text),
    Column("ref", Text),
    Column("ordinal", Integer),
    Column("title", Text),
    Column("header", Text),
    Column("text", Text),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("content_hash", Text),
    Column("embedding", HALFVEC()),
    Column("embedding_space_id", SmallInteger),
    Column("occurred_at", DateTime(timezone=True)),
)
PLACE = ("workspace_id", "kind", "ref", "ordinal")  # one passage, in whichever spaces it has a vector

_SET_WORKSPACE = text("select set_config('nexus.workspace_id', :workspace_id, true)")
_HOLD = text("select pg_advisory_xact_lock(hashtextextended('nexusplanner chunks ' || :workspace_id, 0))")


@asynccontextmanager
async def workspace_transaction(engine: AsyncEngine, workspace_id: WorkspaceId) -> AsyncIterator[AsyncConnection]:
    """Open a transaction that sees one workspace; raises Unavailable."""
    try:
        async with engine.begin() as connection:
            await connection.execute(_SET_WORKSPACE, {"workspace_id": str(workspace_id)})
            yield connection
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        raise Unavailable("the database did not answer") from error


async def hold_chunks(connection: AsyncConnection, workspace_id: WorkspaceId) -> None:
    """Be the only one who writes chunks of the workspace until the transaction ends.

    Every chunk that is written changes the workspace's statistics. Held from the start, the lock lets writers pass one after the other
    instead of locking each other out halfway; and what one of them has read stays true until it has written.
    """
    await connection.execute(_HOLD, {"workspace_id": str(workspace_id)})


def some_first_passages(column: Column[Any], workspace_id: WorkspaceId, limit: int) -> Select[Any]:
    """Return the statement for one column of some documents' first passages: as good as random, and the same each time."""
    first = select(column).where(chunk.c.workspace_id == workspace_id, chunk.c.ordinal == 0)
    return first.ext(distinct_on(chunk.c.content_hash)).order_by(chunk.c.content_hash).limit(limit)
