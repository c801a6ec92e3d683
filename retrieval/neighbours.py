"""Documents near each other in meaning, by the vectors that are stored."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.identity import WorkspaceId
from domain.ports.context import Embedder
from domain.ports.neighbours import Near
from domain.values.evidence import EvidenceKind
from retrieval.chunk_table import workspace_transaction
from retrieval.embedding_spaces import EmbeddingSpace
from retrieval.space_registry import SpaceRegistry

# Comparing one by one takes a microsecond each, and is exact; the index holds the vectors of all kinds and workspaces.
_EXACT_UP_TO = 5_000

_SETTINGS = text("""
    select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('max_parallel_workers_per_gather', '0', true),
        set_config('hnsw.iterative_scan', 'strict_order', true),
        set_config('hnsw.ef_search', '100', true)
""")
_COLLECTION = "workspace_id = :workspace_id and embedding_space_id = {space} and kind = :kind and ordinal = 0"
_MANY = "select count(*) > {exact_up_to} from (select from chunk where {collection} limit {exact_up_to} + 1) counted"
_NEAREST = """
    select asked.place, near.ref, 1 - near.distance as cosine
    from unnest(cast(:vectors as text[])) with ordinality as asked (vector, place)
    cross join lateral (
        select ref, (embedding::halfvec({dimension}) <=> asked.vector::halfvec({dimension})) {unindexed} as distance from chunk
        where {collection} and occurred_at >= :since
        order by distance limit :limit
    ) near
    order by asked.place, near.distance, near.ref
"""


class PostgresNeighbours:
    """Reads the chunks in the embedder's space."""

    def __init__(self, engine: AsyncEngine, embedder: Embedder) -> None:
        self._engine = engine
        self._embedder = embedder
        self._known_space: EmbeddingSpace | None = None

    async def nearest(
        self, workspace_id: WorkspaceId, kind: EvidenceKind, vectors: Sequence[Sequence[float]], *, since: datetime, limit: int
    ) -> Sequence[tuple[Near, ...]]:
        written = [f"[{','.join(map(str, vector))}]" for vector in vectors]
        asked = {"workspace_id": workspace_id, "kind": kind.value, "vectors": written, "since": since, "limit": limit}
        space = await self._space()
        async with workspace_transaction(self._engine, workspace_id) as connection:
            await connection.execute(_SETTINGS)
            rows = (await connection.execute(await _statement(connection, space, asked), asked)).all()
        found: list[list[Near]] = [[] for _ in vectors]
        for place, ref, cosine in rows:
            found[place - 1].append(Near(ref, float(cosine)))
        return [tuple(near) for near in found]

    async def _space(self) -> EmbeddingSpace:
        if self._known_space is None:
            self._known_space = await SpaceRegistry(self._engine).space_of(self._embedder)
        return self._known_space


async def _statement(connection: AsyncConnection, space: EmbeddingSpace, asked: Mapping[str, Any]) -> TextClause:
    collection = _COLLECTION.format(space=space.id)
    many = await connection.scalar(text(_MANY.format(collection=collection, exact_up_to=_EXACT_UP_TO)), asked)
    unindexed = "" if many else "+ 0"  # a sum of the distance is not what the index is sorted by
    return text(_NEAREST.format(collection=collection, dimension=space.dimension, unindexed=unindexed))
