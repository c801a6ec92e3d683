"""What the workspace remembers, in PostgreSQL with pgvector: documents in passages, found by meaning and by words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Delete, Text, and_, any_, delete, exists, literal, or_, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY, distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.identity import WorkspaceId, new_id
from domain.ports.context import ContextHit, Document, Embedder
from domain.values.evidence import EvidenceKind
from retrieval.chunk_table import PLACE, chunk, hold_chunks, workspace_transaction
from retrieval.embedding_spaces import EmbeddingSpace
from retrieval.hybrid_search import DEFAULT_RANKING, Ranking, hybrid_search
from retrieval.passages import Passage, passages_of, reassembled
from retrieval.space_registry import SpaceRegistry, checked_length

_BATCH = 64  # documents per transaction: an import that is cut off keeps what it has done
_REPLACED = ("title", "header", "text", "span_start", "span_end", "content_hash", "embedding", "occurred_at")

Source = tuple[str, str]  # kind and ref of a document


class PostgresContextStore:
    """Remembers and finds in the vectors of one embedder; those of another embedder's space are not seen.

    What a document no longer says is removed from every space, so that a passage's copies in several spaces never differ: the job that
    changes the model (`retrieval.reindex`) has only to add what is missing.
    """

    def __init__(self, engine: AsyncEngine, embedder: Embedder, ranking: Ranking = DEFAULT_RANKING) -> None:
        self._engine = engine
        self._embedder = embedder
        self._ranking = ranking
        self._known_space: EmbeddingSpace | None = None

    async def remember(self, workspace_id: WorkspaceId, documents: Sequence[Document]) -> int:
        """Store documents, replacing earlier ones with the same kind and ref; return how many were new or changed.

        Of several with the same kind and ref the last one counts. An unchanged document costs no embedding. Raises Unavailable.
        """
        latest = {_source(document): document for document in documents}
        unique = list(latest.values())
        return sum([await self._remember(workspace_id, unique[start : start + _BATCH]) for start in range(0, len(unique), _BATCH)])

    async def search(
        self, workspace_id: WorkspaceId, question: str, *, limit: int, kinds: Sequence[EvidenceKind] = ()
    ) -> tuple[ContextHit, ...]:
        """Return the passages that bear most on `question`, best first; see `hybrid_search` for what that means. Raises Unavailable."""
        if limit <= 0 or not question.strip():
            return ()
        space = await self._space()
        (vector,) = checked_length(space, [await self._embedder.query(question)])
        async with workspace_transaction(self._engine, workspace_id) as connection:
            return await hybrid_search(connection, workspace_id, space, question, vector, limit=limit, kinds=kinds, ranking=self._ranking)

    async def document(self, workspace_id: WorkspaceId, kind: EvidenceKind, ref: str) -> Document | None:
        """Return a document put together from its passages, in whichever space they are: a hit's span opens it at the hit's text."""
        statement = (
            select(chunk.c.ordinal, chunk.c.title, chunk.c.text, chunk.c.span_start, chunk.c.occurred_at)
            .ext(distinct_on(chunk.c.ordinal))
            .where(chunk.c.workspace_id == workspace_id, chunk.c.kind == kind.value, chunk.c.ref == ref)
            .order_by(chunk.c.ordinal)
        )
        async with workspace_transaction(self._engine, workspace_id) as connection:
            rows = (await connection.execute(statement)).all()
        if not rows:
            return None
        text = reassembled([(row.span_start, row.text) for row in rows])
        return Document(kind=kind, ref=ref, title=rows[0].title, text=text, occurred_at=rows[0].occurred_at)

    async def forget(self, workspace_id: WorkspaceId, kind: EvidenceKind, refs: Sequence[str]) -> int:
        """Remove documents from every space; return how many there were."""
        among = any_(literal(list(refs), ARRAY(Text)))  # one parameter, however many there are
        statement = delete(chunk).where(chunk.c.workspace_id == workspace_id, chunk.c.kind == kind.value, chunk.c.ref == among)
        async with workspace_transaction(self._engine, workspace_id) as connection:
            await hold_chunks(connection, workspace_id)
            return len(set(await connection.scalars(statement.returning(chunk.c.ref))))

    async def _space(self) -> EmbeddingSpace:
        if self._known_space is None:
            self._known_space = await SpaceRegistry(self._engine).space_of(self._embedder)
        return self._known_space

    async def _remember(self, workspace_id: WorkspaceId, documents: Sequence[Document]) -> int:
        space = await self._space()
        async with workspace_transaction(self._engine, workspace_id) as connection:
            stored = await _stored(connection, workspace_id, space, documents)
        passages = {_source(document): passages_of(document) for document in documents}
        changed = [document for document in documents if _prints(document.title, passages[_source(document)]) != stored[_source(document)]]
        if not changed:
            return 0
        texts = [passage.embedded for document in changed for passage in passages[_source(document)]]
        vectors = iter(checked_length(space, await self._embedder.documents(texts)))
        rows = [
            _row(workspace_id, space, document, passage, next(vectors)) for document in changed for passage in passages[_source(document)]
        ]
        async with workspace_transaction(self._engine, workspace_id) as connection:
            await hold_chunks(connection, workspace_id)
            if rows:
                await connection.execute(_UPSERT, rows)
            await connection.execute(_beyond(workspace_id, space, {source: len(passages[source]) for source in map(_source, changed)}))
            await connection.execute(_stale(workspace_id, space, list(map(_source, changed))))
        return len(changed)


def _upsert() -> Any:
    statement = insert(chunk)
    upsert = statement.on_conflict_do_update(
        index_elements=[*PLACE, "embedding_space_id"], set_={name: statement.excluded[name] for name in _REPLACED}
    )
    return upsert.returning(chunk.c.id)  # makes one statement of many rows, and triggers count per statement


_UPSERT = _upsert()


async def _stored(
    connection: AsyncConnection, workspace_id: WorkspaceId, space: EmbeddingSpace, documents: Sequence[Document]
) -> Mapping[Source, list[tuple[str, str]]]:
    statement = (
        select(chunk.c.kind, chunk.c.ref, chunk.c.title, chunk.c.content_hash)
        .where(chunk.c.workspace_id == workspace_id, chunk.c.embedding_space_id == space.id)
        .where(tuple_(chunk.c.kind, chunk.c.ref).in_([_source(document) for document in documents]))
        .order_by(chunk.c.ordinal)
    )
    stored: defaultdict[Source, list[tuple[str, str]]] = defaultdict(list)
    for kind, ref, title, content_hash in await connection.execute(statement):
        stored[kind, ref].append((title, content_hash))
    return stored


def _beyond(workspace_id: WorkspaceId, space: EmbeddingSpace, counts: Mapping[Source, int]) -> Delete:
    """Return the statement that deletes the passages by which earlier versions of the documents were longer."""
    leftovers = [and_(chunk.c.kind == kind, chunk.c.ref == ref, chunk.c.ordinal >= count) for (kind, ref), count in counts.items()]
    return delete(chunk).where(chunk.c.workspace_id == workspace_id, chunk.c.embedding_space_id == space.id, or_(*leftovers))


def _stale(workspace_id: WorkspaceId, space: EmbeddingSpace, sources: Sequence[Source]) -> Delete:
    """Return the statement that deletes from the other spaces what the documents, as `space` has them now, don't say."""
    here = chunk.alias()
    same = [here.c[name] == chunk.c[name] for name in (*PLACE, "content_hash", "title")]
    return delete(chunk).where(
        chunk.c.workspace_id == workspace_id,
        chunk.c.embedding_space_id != space.id,
        tuple_(chunk.c.kind, chunk.c.ref).in_(sources),
        ~exists().where(here.c.embedding_space_id == space.id, *same),
    )


def _row(workspace_id: WorkspaceId, space: EmbeddingSpace, document: Document, passage: Passage, vector: list[float]) -> dict[str, Any]:
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
        "embedding_space_id": space.id,
        "occurred_at": document.occurred_at,
    }


def _source(document: Document) -> Source:
    return document.kind.value, document.ref


def _prints(title: str, passages: Sequence[Passage]) -> list[tuple[str, str]]:
    return [(title, passage.content_hash) for passage in passages]
