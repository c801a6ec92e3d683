"""Change the embedding model under a running installation: what other spaces hold is embedded beside them, and indexed."""

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Row, Select, and_, delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.identity import WorkspaceId, new_id
from domain.ports.context import Embedder
from retrieval.calibration import measured_calibration
from retrieval.chunk_table import PLACE, chunk, hold_chunks, some_first_passages, workspace_transaction
from retrieval.embedding_spaces import BUILT_IN, EmbeddingSpace
from retrieval.passages import Passage
from retrieval.space_registry import SpaceRegistry, checked_length
from retrieval.vector_index import build_index, has_index

_BATCH = 128  # chunks per transaction: a job that is killed keeps what it has done
_DELETED = 1000
_PASSES = 10  # each catches up with what was written during the one before; documents written faster than that are the next run's
_SAMPLE_WORKSPACES, _SAMPLE_TEXTS = 20, 200

Workspaces = Callable[[], Awaitable[Sequence[WorkspaceId]]]
Place = tuple[str, str, int]  # kind, ref and ordinal of a passage
_place = tuple_(chunk.c.kind, chunk.c.ref, chunk.c.ordinal)
_INSERT = (
    insert(chunk)
    .on_conflict_do_nothing(index_elements=[*PLACE, "embedding_space_id"])
    .returning(chunk.c.id)  # makes one statement of many rows, and triggers count per statement
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is; `total` is None where that can't be told."""

    step: str
    done: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Reindex:
    """Brings the space of `embedder` up to what all spaces hold.

    It adds what is missing and nothing else, so that it may be killed at any time, goes on where it stopped, and does nothing when there
    is nothing to do. Documents may be written meanwhile, by processes that use either model. Every chunk is read and written in a
    transaction that sees its workspace alone.
    """

    engine: AsyncEngine
    embedder: Embedder
    workspaces: Workspaces

    async def missing(self) -> int:
        """Return how many passages have no vector in the space yet. Asks nothing of the model."""
        space = await SpaceRegistry(self.engine).find(self.embedder.space)
        return sum([await self._count(workspace_id, space) for workspace_id in await self.workspaces()])

    async def indexed(self) -> bool:
        """Return whether the space has its index."""
        space = await SpaceRegistry(self.engine).find(self.embedder.space)
        return space is not None and await has_index(self.engine, space)

    async def run(self) -> AsyncGenerator[Progress, None]:
        """Embed what is missing, build the index, catch up with what was written meanwhile, and measure the calibration.

        Yields how far it is; raises Unavailable, after which it can be run again.
        """
        registry = SpaceRegistry(self.engine)
        space = await registry.space_of(self.embedder)
        async for progress in self._backfill(space):
            yield progress
        yield Progress("indexing", 0, None)
        await build_index(self.engine, space)
        async for progress in self._backfill(space):
            yield progress
        if space.name not in BUILT_IN and (calibration := measured_calibration(await self._samples(space))):
            await registry.calibrate(space, calibration)
            yield Progress("calibrating", 1, 1)

    async def prune(self) -> AsyncGenerator[Progress, None]:
        """Delete the chunks of all other spaces; yields how far it is."""
        space = await SpaceRegistry(self.engine).space_of(self.embedder)
        done = 0
        for workspace_id in await self.workspaces():
            while deleted := await self._delete_some(workspace_id, space):
                done += deleted
                yield Progress("deleting", done, None)

    async def _backfill(self, space: EmbeddingSpace) -> AsyncIterator[Progress]:
        done = 0
        for _ in range(_PASSES):
            workspaces = await self.workspaces()
            missing = {workspace_id: await self._count(workspace_id, space) for workspace_id in workspaces}
            total = done + sum(missing.values())
            if total == done:
                return
            for workspace_id in [workspace_id for workspace_id, count in missing.items() if count]:
                async for added in self._backfill_workspace(workspace_id, space):
                    done += added
                    yield Progress("embedding", done, max(total, done))

    async def _backfill_workspace(self, workspace_id: WorkspaceId, space: EmbeddingSpace) -> AsyncIterator[int]:
        after: Place | None = None
        while rows := await self._missing(workspace_id, space, after):
            passages = [
                Passage(ordinal=row.ordinal, header=row.header, text=row.text, span=(row.span_start, row.span_end)).embedded for row in rows
            ]
            vectors = checked_length(space, await self.embedder.documents(passages))
            yield await self._add(workspace_id, space, rows, vectors)
            after = (rows[-1].kind, rows[-1].ref, rows[-1].ordinal)

    async def _missing(self, workspace_id: WorkspaceId, space: EmbeddingSpace, after: Place | None) -> Sequence[Row[Any]]:
        lacking = _lacking(workspace_id, space)
        some = (lacking.where(_place > after) if after else lacking).order_by(*_place.clauses).limit(_BATCH).cte()
        wanted = [column for column in chunk.c if column.name not in ("id", "embedding", "embedding_space_id")]
        statement = (
            select(*wanted)
            .ext(distinct_on(*_place.clauses))
            .join(some, and_(*(some.c[column.name] == column for column in _place.clauses)))
            .where(chunk.c.workspace_id == workspace_id)
            .order_by(*_place.clauses)
        )
        async with workspace_transaction(self.engine, workspace_id) as connection:
            return (await connection.execute(statement)).all()

    async def _count(self, workspace_id: WorkspaceId, space: EmbeddingSpace | None) -> int:
        statement = select(func.count()).select_from(_lacking(workspace_id, space).subquery())
        async with workspace_transaction(self.engine, workspace_id) as connection:
            return await connection.scalar(statement) or 0

    async def _add(self, workspace_id: WorkspaceId, space: EmbeddingSpace, rows: Sequence[Row[Any]], vectors: Sequence[list[float]]) -> int:
        """Write what still holds: a passage that changed or went away since it was read is left to the next pass."""
        async with workspace_transaction(self.engine, workspace_id) as connection:
            await hold_chunks(connection, workspace_id)
            present = await _prints(connection, workspace_id, space, rows)
            added = [
                {**row._mapping, "id": new_id(), "embedding": vector, "embedding_space_id": space.id}
                for row, vector in zip(rows, vectors, strict=True)
                if (row.content_hash, row.title) in present.get((row.kind, row.ref, row.ordinal), ())
            ]
            if added:
                await connection.execute(_INSERT, added)
        return len(added)

    async def _delete_some(self, workspace_id: WorkspaceId, space: EmbeddingSpace) -> int:
        some = select(chunk.c.id).where(chunk.c.workspace_id == workspace_id, chunk.c.embedding_space_id != space.id).limit(_DELETED)
        async with workspace_transaction(self.engine, workspace_id) as connection:
            await hold_chunks(connection, workspace_id)
            return (await connection.execute(delete(chunk).where(chunk.c.id.in_(some)))).rowcount

    async def _samples(self, space: EmbeddingSpace) -> list[npt.NDArray[np.float32]]:
        """Return the unit vectors of some documents' first passages, by workspace."""
        samples = []
        for workspace_id in (await self.workspaces())[:_SAMPLE_WORKSPACES]:
            statement = some_first_passages(chunk.c.embedding, workspace_id, _SAMPLE_TEXTS).where(chunk.c.embedding_space_id == space.id)
            async with workspace_transaction(self.engine, workspace_id) as connection:
                vectors = np.array((await connection.scalars(statement)).all(), dtype=np.float32)
            if len(vectors) > 1:
                samples.append(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
        return samples


def _lacking(workspace_id: WorkspaceId, space: EmbeddingSpace | None) -> Select[Place]:
    """Return the statement for the places of the passages that a space lacks: all of them, before the space is registered.

    Grouping takes one pass in the order of the unique index; an anti-join would be quadratic whenever its plan is made before statistics.
    """
    places = select(chunk.c.kind, chunk.c.ref, chunk.c.ordinal).where(chunk.c.workspace_id == workspace_id).group_by(*_place.clauses)
    return places if space is None else places.having(~func.bool_or(chunk.c.embedding_space_id == space.id))


async def _prints(
    connection: AsyncConnection, workspace_id: WorkspaceId, space: EmbeddingSpace, rows: Sequence[Row[Any]]
) -> Mapping[Place, set[tuple[str, str]]]:
    places = [(row.kind, row.ref, row.ordinal) for row in rows]
    statement = select(chunk.c.kind, chunk.c.ref, chunk.c.ordinal, chunk.c.content_hash, chunk.c.title).where(
        chunk.c.workspace_id == workspace_id, chunk.c.embedding_space_id != space.id, _place.in_(places)
    )
    found: dict[Place, set[tuple[str, str]]] = {}
    for kind, ref, ordinal, content_hash, title in await connection.execute(statement):
        found.setdefault((kind, ref, ordinal), set()).add((content_hash, title))
    return found
