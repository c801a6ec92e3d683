"""`python -m benchmarks.retrieval`: the hybrid search among 100,000 chunks, and what remembering costs, as JSON.

Three workspaces of 50, 5,000 and 90,000 chunks share a database with 33 others of 150; their texts and vectors are synthetic
(`synthetic_chunks`). A search is timed as the product does it, from the transaction's begin to its end, without embedding the question,
which is timed by itself. Answers are compared with those of the same statement when it compares every vector and reads every posting.
Remembering is the product's own, with the local embedder.
"""

import argparse
import asyncio
import json
import os
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter

import numpy as np
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from benchmarks.chunk_loading import SIZES, benchmark_workspace, load
from benchmarks.server import fresh_home
from benchmarks.synthetic_chunks import SyntheticText, SyntheticTexts
from domain.identity import WorkspaceId
from domain.ports.context import ContextHit, Document
from domain.values.evidence import EvidenceKind
from nexusplanner.embedded_postgres import EmbeddedPostgres
from persistence import migrate, open_database
from retrieval.context_store import PostgresContextStore
from retrieval.embedding_spaces import LOCAL
from retrieval.hybrid_search import DEFAULT_EFFORT, DEFAULT_RANKING, Effort, Ranking, hybrid_search
from retrieval.local_embedder import LocalEmbedder

_QUESTION_WORDS = {"short": 4, "long": 30}
_CASES: Mapping[str, tuple[str, Sequence[EvidenceKind]]] = {
    "50 chunks": ("small", ()),
    "5,000 chunks": ("medium", ()),
    "90,000 chunks": ("large", ()),
    "50 past campaigns among 90,000 chunks": ("large", (EvidenceKind.PAST_CAMPAIGN,)),
}
_RANKINGS = {  # each with the depth at which answers are compared
    "hybrid": (DEFAULT_RANKING, 10),
    "dense": (Ranking(keyword_weight=0, relevance_share=1), 10),
    "bm25": (Ranking(dense_weight=0, relevance_share=1), 50),
}
_EXHAUSTIVE = Effort(exact_up_to=sys.maxsize, exact_postings=sys.maxsize)
_REMEMBERED = 640
_TOKENS = {"titles": 15, "gists": 60}
_COMMON_WORDS = "market price city energy bank report growth water company cost new law trade road data health plan car service house work"


@dataclass(frozen=True, slots=True)
class PreparedEmbedder:
    """Knows the vectors of its questions, so that a search takes no time to embed."""

    vectors: Mapping[str, list[float]]
    space: str = LOCAL.name
    dimension: int = LOCAL.dimension

    async def documents(self, texts: Sequence[str]) -> list[list[float]]:
        return [self.vectors[asked] for asked in texts]

    async def query(self, text: str) -> list[float]:
        return self.vectors[text]


async def searches(engine: AsyncEngine, questions: Sequence[SyntheticText], name: str) -> dict[str, object]:
    """Return how long a case's searches take, how much of the exact answers they give, and hits of other workspaces."""
    workspace, kinds = _CASES[name]
    workspace_id = benchmark_workspace(workspace)
    store = PostgresContextStore(engine, PreparedEmbedder({question.text: question.vector.tolist() for question in questions}))
    seconds, leaked = [], 0
    for question in questions:
        begun = perf_counter()
        hits = await store.search(workspace_id, question.text, limit=10, kinds=kinds)
        seconds.append(perf_counter() - begun)
        leaked += sum(not hit.ref.startswith(str(workspace_id)) for hit in hits)
    recalls = {
        f"{ranking} recall@{_RANKINGS[ranking][1]}": round(
            float(np.mean([await _recall(engine, workspace_id, question, kinds, ranking) for question in questions])), 3
        )
        for ranking in _RANKINGS
    }
    return {"workspace": name, **_percentiles(seconds), **recalls, "leaked": leaked}


async def _recall(
    engine: AsyncEngine, workspace_id: WorkspaceId, question: SyntheticText, kinds: Sequence[EvidenceKind], name: str
) -> float:
    ranking, depth = _RANKINGS[name]
    async with engine.begin() as connection:
        await connection.execute(text("select set_config('nexus.workspace_id', :id, true)"), {"id": str(workspace_id)})

        async def found(effort: Effort) -> tuple[ContextHit, ...]:
            vector = question.vector.tolist()
            return await hybrid_search(
                connection, workspace_id, LOCAL, question.text, vector, limit=depth, kinds=kinds, ranking=ranking, effort=effort
            )

        exact = {hit.ref for hit in await found(_EXHAUSTIVE)}
        return len(exact & {hit.ref for hit in await found(DEFAULT_EFFORT)}) / len(exact) if exact else 1.0


async def remembering(engine: AsyncEngine, embedder: LocalEmbedder) -> dict[str, float]:
    """Return how many short texts a second become searchable: embedded, stored and indexed."""
    store = PostgresContextStore(engine, embedder)
    rates = {}
    for name, tokens in _TOKENS.items():
        documents = [
            Document(kind=EvidenceKind.SIGNAL, ref=f"{name} {number}", title="", text=words, occurred_at=datetime(2026, 11, 1, tzinfo=UTC))
            for number, words in enumerate(_english(_REMEMBERED, tokens))
        ]
        begun = perf_counter()
        await store.remember(benchmark_workspace("medium"), documents)
        rates[f"{name}_per_second"] = round(len(documents) / (perf_counter() - begun), 1)
    return rates


async def embedding(embedder: LocalEmbedder, count: int, words: int) -> dict[str, float]:
    """Return how long questions take to embed."""
    await embedder.query("the model is loaded at the first question")
    seconds = []
    for question in _english(count, words):
        begun = perf_counter()
        await embedder.query(question)
        seconds.append(perf_counter() - begun)
    return _percentiles(seconds)


def _english(count: int, words: int) -> list[str]:
    """Each word is one token of the local model."""
    rng = random.Random(words)  # noqa: S311 - no secret
    return [" ".join(rng.choices(_COMMON_WORDS.split(), k=words)) for _ in range(count)]


def _percentiles(seconds: Sequence[float]) -> dict[str, float]:
    p50, p95 = np.percentile(seconds, [50, 95]) * 1000
    return {"p50_ms": round(float(p50), 1), "p95_ms": round(float(p95), 1)}


async def measure(url: str, questions: int) -> None:
    """Fill an empty database, ask, remember, and print a line of JSON for each measurement."""
    await migrate(url)
    begun = perf_counter()
    load(url)
    _print({"chunks": sum(SIZES.values()), "loaded_seconds": round(perf_counter() - begun), "load_average": os.getloadavg()[0]})
    database, embedder = await open_database(url), LocalEmbedder()
    for length, words in _QUESTION_WORDS.items():
        asked = SyntheticTexts(seed=2).questions(questions, words=words)
        for name in _CASES:
            _print({"questions": length, **await searches(database.engine, asked, name), "load_average": os.getloadavg()[0]})
        _print({"questions": length, "embedding": await embedding(embedder, questions, words)})
    _print({"remembering": await remembering(database.engine, embedder), "load_average": os.getloadavg()[0]})
    await database.close()


def _print(figures: Mapping[str, object]) -> None:
    print(json.dumps(figures), flush=True)


def main() -> None:
    """Run from the command line, on a database that is thrown away."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description=__doc__)
    parser.add_argument("--questions", type=int, default=100, help="how many questions of each length are asked")
    questions = parser.parse_args().questions
    with fresh_home() as home, EmbeddedPostgres(home) as server:
        asyncio.run(measure(server.start(), questions))


if __name__ == "__main__":
    main()
