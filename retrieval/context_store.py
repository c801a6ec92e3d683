"""What the workspace remembers, in PostgreSQL with pgvector: documents in passages, found by meaning."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from pgvector.sqlalchemy import HALFVEC
from sqlalchemy import Column, DateTime, Integer, MetaData, Table, Text, Uuid, and_, delete, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.errors import Unavailable
from domain.identity import WorkspaceId, new_id
from domain.ports.context import ContextHit, Document, Embedder
from domain.values.evidence import EvidenceKind
from retrieval.passages import Passage, passages_of

_BATCH = 64  # documents per transaction: an import that is cut off keeps what it has done
_SET_WORKSPACE = text("select set_config('nexus.workspace_id', :workspace_id, true)")

_chunk = Table(
    "chunk",
    MetaData(),
    Column("id", Uuid, primary_key=True),
    Column("workspace_id", Uuid),
    Column("kind", Text),
    Column("ref", Text),
    Column("ordinal", Integer),
    Column("title", Text),
    Column("text", Text),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("content_hash", Text),
    Column("embedding", HALFVEC()),
    Column("embedding_space", Text),
    Column("occurred_at", DateTime(timezone=True)),
)
_REPLACED = ("title", "text", "span_start", "span_end", "content_hash", "embedding", "occurred_at")

Source = tuple[str, str]  # kind and ref of a document


class PostgresContextStore:
    """Remembers and finds in the vectors of one embedder; those of another embedder's space are not seen."""

    def __init__(self, engine: AsyncEngine, embedder: Embedder) -> None:
        self._engine = engine
        self._embedder = embedder

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
        """Return the passages closest to `question`, closest first; compares with all of them."""
        if limit <= 0 or not question.strip():
            return ()
        distance = _chunk.c.embedding.cosine_distance(await self._embedder.query(question))
        wanted = [_chunk.c.workspace_id == workspace_id, _chunk.c.embedding_space == self._embedder.space]
        if kinds:
            wanted.append(_chunk.c.kind.in_([kind.value for kind in kinds]))
        statement = (
            select(
                *(_chunk.c[name] for name in ("kind", "ref", "title", "text", "span_start", "span_end", "occurred_at")),
                (1 - distance).label("score"),
            )
            .where(*wanted)
            .order_by(distance, _chunk.c.ref, _chunk.c.ordinal)
            .limit(limit)
        )
        async with self._transaction(workspace_id) as connection:
            rows = (await connection.execute(statement)).mappings().all()
        return tuple(_hit(row) for row in rows)

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
            if rows:
                statement = insert(_chunk)
                replace = {name: statement.excluded[name] for name in _REPLACED}
                key = ["workspace_id", "kind", "ref", "ordinal", "embedding_space"]
                await connection.execute(statement.on_conflict_do_update(index_elements=key, set_=replace), rows)
            await connection.execute(self._leftovers(workspace_id, {source: len(passages[source]) for source in map(_source, changed)}))
        return len(changed)

    async def _stored(
        self, connection: AsyncConnection, workspace_id: WorkspaceId, documents: Sequence[Document]
    ) -> Mapping[Source, list[tuple[str, str]]]:
        statement = (
            select(_chunk.c.kind, _chunk.c.ref, _chunk.c.title, _chunk.c.content_hash)
            .where(_chunk.c.workspace_id == workspace_id, _chunk.c.embedding_space == self._embedder.space)
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
        return delete(_chunk).where(_chunk.c.workspace_id == workspace_id, _chunk.c.embedding_space == self._embedder.space, or_(*beyond))

    def _row(self, workspace_id: WorkspaceId, document: Document, passage: Passage, vector: list[float]) -> dict[str, Any]:
        kind, ref = _source(document)
        return {
            "id": new_id(),
            "workspace_id": workspace_id,
            "kind": kind,
            "ref": ref,
            "ordinal": passage.ordinal,
            "title": document.title,
            "text": passage.text,
            "span_start": passage.span[0],
            "span_end": passage.span[1],
            "content_hash": passage.content_hash,
            "embedding": vector,
            "embedding_space": self._embedder.space,
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


def _hit(row: Mapping[Any, Any]) -> ContextHit:
    return ContextHit(
        kind=EvidenceKind(row["kind"]),
        ref=row["ref"],
        title=row["title"],
        text=row["text"],
        span=(row["span_start"], row["span_end"]),
        score=float(row["score"]),
        occurred_at=row["occurred_at"],
    )
