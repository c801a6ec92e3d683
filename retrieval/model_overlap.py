"""How much changing the embedding model changes what is found."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

from domain.identity import WorkspaceId
from domain.ports.context import ContextStore, Embedder
from retrieval.chunk_table import chunk, some_first_passages, workspace_transaction
from retrieval.context_store import PostgresContextStore

_WORKSPACES, _QUESTIONS, _COMPARED = 20, 40, 10


@dataclass(frozen=True, slots=True)
class Overlap:
    """The mean share of the first ten hits that two models have in common, over so many questions."""

    questions: int
    share: float


async def model_overlap(engine: AsyncEngine, one: Embedder, other: Embedder, workspaces: Sequence[WorkspaceId]) -> Overlap | None:
    """Ask both models' spaces for the titles of stored documents; return None where there are none. Raises Unavailable.

    Both answers are the product's own, by meaning and by words, and say nothing of which is better: `evals.retrieval` does.
    """
    stores = [PostgresContextStore(engine, embedder) for embedder in (one, other)]
    shares: list[float] = []
    for workspace_id in workspaces[:_WORKSPACES]:
        async with workspace_transaction(engine, workspace_id) as connection:
            titles = set(await connection.scalars(some_first_passages(chunk.c.title, workspace_id, _QUESTIONS)))
        for title in sorted(titles)[: _QUESTIONS - len(shares)]:
            shares.append(await _shared(stores, workspace_id, title))
    return Overlap(len(shares), sum(shares) / len(shares)) if shares else None


async def _shared(stores: Sequence[ContextStore], workspace_id: WorkspaceId, question: str) -> float:
    first, second = [
        {(hit.kind, hit.ref, hit.span) for hit in await store.search(workspace_id, question, limit=_COMPARED)} for store in stores
    ]
    return len(first & second) / max(len(first), len(second), 1)
