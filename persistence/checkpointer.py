"""LangGraph's checkpoints in our database: within a workspace, under the run's fence, one round trip each.

A saver serves one run. The stock one serialises everything on a lock of its own; ours takes a connection of the shared pool instead.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import WRITES_IDX_MAP, ChannelVersions, Checkpoint, CheckpointMetadata
from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.serde.types import ERROR
from psycopg import AsyncCursor
from psycopg.pq import Format
from psycopg.rows import DictRow, dict_row

from domain.entities.run import Lease
from domain.errors import Forbidden
from domain.identity import WorkspaceId
from persistence.fenced_pipeline import Connection, Pool, fenced_pipeline, workspace_pipeline


class Ahead(Protocol):
    """What must happen ahead of a saver's writes."""

    def about_to_store(self, checkpoint: Checkpoint) -> None: ...
    async def flush(self) -> None: ...


def whole_writes(writes: Sequence[tuple[str, Any]]) -> Sequence[tuple[str, Any]]:
    """Return what a finished task wrote, and of any other only why it ended.

    LangGraph stores what a task had written when it failed, or when a sibling's failure cancelled it, and takes that for all of it when the
    run goes on: a task that was cut between its result and its routing would never lead anywhere.
    """
    return [write for write in writes if write[0] == ERROR] or writes


class ManyRowsCursor(AsyncCursor[DictRow]):
    """Sends the rows of an `executemany` as one statement: LangGraph's are INSERTs of a few rows, one Execute message each otherwise."""

    async def executemany(self, query: Any, params_seq: Iterable[Any], *, returning: bool = False) -> None:  # noqa: ARG002
        """Insert all rows at once; nothing happens without any."""
        rows = list(params_seq)
        if rows:
            one = f"({', '.join(['%s'] * len(rows[0]))})"
            await self.execute(query.replace(one, ", ".join([one] * len(rows))), [value for row in rows for value in row])


class WorkspaceSaver(AsyncPostgresSaver):
    """Reads the checkpoints of one workspace, and refuses to write."""

    def __init__(self, pool: Pool, workspace_id: WorkspaceId) -> None:
        # None is strict: only LangGraph's list of safe types comes back as objects, whatever a row may claim to be.
        super().__init__(pool, serde=JsonPlusSerializer(allowed_msgpack_modules=None))  # type: ignore[arg-type]
        self._pool = pool
        self._workspace_id = workspace_id

    @asynccontextmanager
    async def _cursor(self, *, pipeline: bool = False) -> AsyncIterator[AsyncCursor[DictRow]]:
        # LangGraph asks for a pipeline exactly where it writes.
        transaction = self._writing() if pipeline else workspace_pipeline(self._pool, self._workspace_id)
        async with transaction as connection, ManyRowsCursor(connection, row_factory=dict_row) as cursor:
            cursor.format = Format.BINARY
            yield cursor

    def _writing(self) -> AbstractAsyncContextManager[Connection]:
        raise Forbidden("these checkpoints are open for reading only")

    async def setup(self) -> None:
        """Do nothing: migrations make the tables."""

    def with_allowlist(self, extra_allowlist: Any) -> "WorkspaceSaver":  # noqa: ARG002
        """Stay as strict as before: the state is plain data, and no type of ours belongs in it."""
        return self


class FencedSaver(WorkspaceSaver):
    """Reads and writes the checkpoints of the run that a lease holds; raises Fenced, having written nothing, when it is lost."""

    def __init__(self, pool: Pool, lease: Lease, ahead: Ahead | None = None) -> None:
        super().__init__(pool, lease.workspace_id)
        self._lease = lease
        self._ahead = ahead
        self._waiting: dict[bool, list[tuple[Any, ...]]] = {False: [], True: []}
        self._storing: asyncio.Task[None] | None = None

    async def aput(
        self, config: RunnableConfig, checkpoint: Checkpoint, metadata: CheckpointMetadata, new_versions: ChannelVersions
    ) -> RunnableConfig:
        """Store a checkpoint, once it has been told."""
        if self._ahead is not None:
            self._ahead.about_to_store(checkpoint)
        return await super().aput(config, checkpoint, metadata, new_versions)

    async def aput_writes(self, config: RunnableConfig, writes: Sequence[tuple[str, Any]], task_id: str, task_path: str = "") -> None:
        """Store what a task wrote, together with what other tasks wrote in the same moment."""
        place, writes = config["configurable"], whole_writes(writes)
        rows = self._dump_writes(place["thread_id"], place["checkpoint_ns"], place["checkpoint_id"], task_id, task_path, writes)
        special = all(channel in WRITES_IDX_MAP for channel, _ in writes)
        self._waiting[special].extend(rows)
        if self._storing is None:
            self._storing = asyncio.create_task(self._store_waiting())
        await asyncio.shield(self._storing)

    async def _store_waiting(self) -> None:
        known = -1
        while known != (known := len(self._waiting[False]) + len(self._waiting[True])):
            await self._flush_ahead()  # of everybody who joined meanwhile, too
        rows, self._waiting, self._storing = self._waiting, {False: [], True: []}, None
        async with self._cursor(pipeline=True) as cursor:
            await cursor.executemany(self.INSERT_CHECKPOINT_WRITES_SQL, rows[False])
            await cursor.executemany(self.UPSERT_CHECKPOINT_WRITES_SQL, rows[True])

    async def _flush_ahead(self) -> None:
        await asyncio.sleep(0)
        if self._ahead is not None:
            await self._ahead.flush()

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[Connection]:
        if self._ahead is not None:
            await self._ahead.flush()
        async with fenced_pipeline(self._pool, self._lease) as connection:
            yield connection
