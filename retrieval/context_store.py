"""What the workspace remembers, in PostgreSQL with pgvector: documents in passages, found by meaning and by words."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import Column, DateTime, Integer, MetaData, SmallInteger, Table, Text, Uuid, and_, delete, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.errors import Unavailable
from domain.identity import WorkspaceId, new_id
from domain.ports.context import ContextHit, Document, Embedder
from domain.values.evidence import EvidenceKind
from retrieval.embedding_spaces import embedding_space
from retrieval.hybrid_search import DEFAULT_RANKING, Ranking, hybrid_search
from retrieval.passages import Passage, passages_of

_BATCH = 64  # documents per transaction: an import that is cut off keeps what it has done
_SET_WORKSPACE = text("select set_config('nexus.workspace_id', :workspace_id, true)")
# Every chunk that is written changes this row. Held from the start, it lets imports pass one after the other instead of locking each
# other out halfway.
_HOLD_STATISTICS = text("""
    insert into chunk_statistics as present values (:workspace_id, :embedding_space_id, 0, 0)
    on conflict (workspace_id, embedding_space_id) do update set chunks = present.chunks
""")

_chunk = Table(
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
_REPLACED = ("title", "header", "text", "span_start", "span_end", "content_hash", "embedding", "occurred_at")

Source = tuple[str, str]  # kind and ref of a document


class PostgresContextStore:
    """Remembers and finds in the vectors of one embedder; those of another embedder's space are not seen."""

    def __init__(self, engine: AsyncEngine, embedder: Embedder, ranking: Ranking = DEFAULT_RANKING) -> None:
        """Raise ValueError for an embedder of an unknown space."""
        self._engine = engine
        self._embedder = embedder
        self._space = embedding_space(embedder.space)
        self._ranking = ranking

    async def remember(self, workspace_id: WorkspaceId, documents: Sequence[Document]) -> int:
        """Store documents, replacing earlier ones with the same kind and ref; return how many were new or changed.

        Of several with the same kind and ref the last one counts. An unchanged document costs no embedding.
        """
        latest = {_source(document): document for document in documents}
        # In one order everywhere, so that two imports of the same documents don't lock each other out.
        ordered = [latest[source] for source in sorted(latest)]
        return sum([await self._remember(workspace_id, ordered[start : start + _BATCH]) for start in range(0, len(ordered), _BATCH)])

    async def search(
        self, workspace_id: WorkspaceId, question: str, *, limit: int, kinds: Sequence[EvidenceKind] = ()
    ) -> tuple[ContextHit, ...]:
        """Return the passages that bear most on `question`, best first; see `hybrid_search` for what that means."""
        if limit <= 0 or not question.strip():
            return ()
        vector = await self._embedder.query(question)
        async with self._transaction(workspace_id) as connection:
            return await hybrid_search(
                connection, workspace_id, self._space, question, vector, limit=limit, kinds=kinds, ranking=self._ranking
            )

    async def _remember(self, workspace_id: WorkspaceId, documents: Sequence[Document]) -> int:
        async with self._transaction(workspace_id) as connection:
            stored = await self._stored(connection, workspace_id, documents)
        passages = {_source(document): passages_of(document) for document in documents}
        changed = [document for document in documents if _prints(document.title, passages[_source(document)]) != stored[_source(document)]]
        if not changed:
            return 0
        texts = [passage.embedded for document in changed for passage in passages[_source(document)]]
        vectors = iter(await self._embedder.documents(texts))
        rows = [
            self._row(workspace_id, document, passage, next(vectors)) for document in changed for passage in passages[_source(document)]
        ]
        async with self._transaction(workspace_id) as connection:
            await connection.execute(_HOLD_STATISTICS, {"workspace_id": workspace_id, "embedding_space_id": self._space.id})
            if rows:
                statement = insert(_chunk)
                replace = {name: statement.excluded[name] for name in _REPLACED}
                key = ["workspace_id", "kind", "ref", "ordinal", "embedding_space_id"]
                await connection.execute(statement.on_conflict_do_update(index_elements=key, set_=replace), rows)
            await connection.execute(self._leftovers(workspace_id, {source: len(passages[source]) for source in map(_source, changed)}))
        return len(changed)

    async def _stored(
        self, connection: AsyncConnection, workspace_id: WorkspaceId, documents: Sequence[Document]
    ) -> Mapping[Source, list[tuple[str, str]]]:
        statement = (
            select(_chunk.c.kind, _chunk.c.ref, _chunk.c.title, _chunk.c.content_hash)
            .where(_chunk.c.workspace_id == workspace_id, _chunk.c.embedding_space_id == self._space.id)
            .where(tuple_(_chunk.c.kind, _chunk.c.ref).in_([_source(document) for document in documents]))
            .order_by(_chunk.c.ordinal)
        )
        stored: defaultdict[Source, list[tuple[str, str]]] = defaultdict(list)
        for kind, ref, title, content_hash in await connection.execute(statement):
            stored[kind, ref].append((title, content_hash))
        return stored

    def _leftovers(self, workspace_id: WorkspaceId, counts: Mapping[Source, int]) -> Any:
        """Return the statement that deletes the passages by which earlier versions of the documents were longer."""
        beyond = [and_(_chunk.c.kind == kind, _chunk.c.ref == ref, _chunk.c.ordinal >= count) for (kind, ref), count in counts.items()]
        return delete(_chunk).where(_chunk.c.workspace_id == workspace_id, _chunk.c.embedding_space_id == self._space.id, or_(*beyond))

    def _row(self, workspace_id: WorkspaceId, document: Document, passage: Passage, vector: list[float]) -> dict[str, Any]:
        kind, ref = _source(document)
        return {
            "id": new_id(),
            "workspace_id": workspace_id,
            "kind": kind,
            "ref": ref,
            "ordinal": passage.ordinal,
            "title": document.title,
            "header": passage.header,
            "text": passage.text,
            "span_start": passage.span[0],
            "span_end": passage.span[1],
            "content_hash": passage.content_hash,
            "embedding": vector,
            "embedding_space_id": self._space.id,
            "occurred_at": document.occurred_at,
        }

    @asynccontextmanager
    async def _transaction(self, workspace_id: UUID) -> AsyncIterator[AsyncConnection]:
        try:
            async with self._engine.begin() as connection:
                await connection.execute(_SET_WORKSPACE, {"workspace_id": str(workspace_id)})
                yield connection
        except (OperationalError, InterfaceError, PoolTimeout) as error:
            raise Unavailable("the database did not answer") from error


def _source(document: Document) -> Source:
    return document.kind.value, document.ref


def _prints(title: str, passages: Sequence[Passage]) -> list[tuple[str, str]]:
    return [(title, passage.content_hash) for passage in passages]
