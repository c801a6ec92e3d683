"""Find passages by meaning and by words at once: one SQL statement per question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.identity import WorkspaceId
from domain.ports.context import ContextHit
from domain.values.evidence import EvidenceKind
from retrieval.diversity import diverse
from retrieval.embedding_spaces import EmbeddingSpace
from retrieval.hybrid_statement import hybrid_statement

_CANDIDATES = 50  # of each arm
_PER_CAMPAIGN = 2

# A plan made for all workspaces at once would not fit the small ones; the iterative scan goes on until enough of those it finds are the
# workspace's; and starting parallel workers takes longer than they save.
_SETTINGS = text("""
    select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('max_parallel_workers_per_gather', '0', true),
        set_config('hnsw.iterative_scan', 'strict_order', true), set_config('hnsw.ef_search', cast(:ef_search as text), true)
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is read for a question.

    Up to `exact_up_to` chunks of the kinds asked for, all vectors are compared; beyond, the index looks at the nearest `ef_search` at a
    time. Up to `exact_postings` of the words asked are all read; of more, the rarest words' `postings` are, and the best `completed` chunks
    are then scored by all words.
    """

    exact_up_to: int = 10_000
    ef_search: int = 400  # at 90,000 of 100,000 chunks, 100 finds .94 of the ten nearest and 400 finds .99
    # Of 90,000 chunks, a question of 30 words gets .99 of the ten hits that all its postings would give, in a seventh of the time.
    postings: int = 12_000
    completed: int = 400
    exact_postings: int = 20_000  # takes as long to read as 12,000 and the completing


DEFAULT_EFFORT = Effort()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """How passages found by meaning (dense) and by words (keyword) become one list; an arm of weight 0 counts nothing.

    The relevance of a passage falls with its age towards `1 - fading` of what it was, halfway within `half_life_days`.
    `relevance_share` is the λ of maximal marginal relevance: 1 orders by relevance alone.
    """

    # With the customary 60 and a keyword weight of one half, what only the words find would come after all that meaning finds, however
    # well it fits; so it comes about tenth. On Cranfield and CISI the two differ by less than .01 nDCG@10.
    rank_constant: float = 20.0
    dense_weight: float = 1.0
    keyword_weight: float = 0.7
    fading: float = 0.2  # assumed: the first of a list falls to sixth at most
    half_life_days: float = 365.0
    relevance_share: float = 0.7


DEFAULT_RANKING = Ranking()


async def hybrid_search(
    connection: AsyncConnection,
    workspace_id: WorkspaceId,
    space: EmbeddingSpace,
    question: str,
    vector: Sequence[float],
    *,
    limit: int,
    kinds: Sequence[EvidenceKind],
    ranking: Ranking,
    effort: Effort = DEFAULT_EFFORT,
) -> tuple[ContextHit, ...]:
    """Return at most `limit` passages of a workspace, best first, in a transaction that sees that workspace."""
    await connection.execute(_SETTINGS, {"ef_search": effort.ef_search})
    candidates = max(_CANDIDATES, limit)
    asked = {
        "workspace_id": workspace_id,
        "question": question,
        "vector": f"[{','.join(map(str, vector))}]",
        "kinds": [kind.value for kind in kinds],
        "candidates": candidates,
        "exact_up_to": effort.exact_up_to,
        "postings": effort.postings,
        "exact_postings": effort.exact_postings,
        "completed": max(effort.completed, candidates),
        "rank_constant": ranking.rank_constant,
        "dense_weight": ranking.dense_weight,
        "keyword_weight": ranking.keyword_weight,
        "fading": ranking.fading,
        "half_life_days": ranking.half_life_days,
    }
    rows = (await connection.execute(hybrid_statement(space, of_kinds=bool(kinds)), asked)).mappings().all()
    return tuple(_hit(rows[index]) for index in _order(rows, limit=limit, ranking=ranking))


def _order(rows: Sequence[Mapping[Any, Any]], *, limit: int, ranking: Ranking) -> list[int]:
    """Choose in Python: in SQL, marginal relevance would be a recursion over arrays that nobody could read."""
    if not rows:
        return []
    relevance = np.array([row["relevance"] for row in rows])
    return diverse(
        relevance / relevance.max(),
        np.stack([_unit_vector(row["vector"]) for row in rows]),
        limit=limit,
        relevance_share=ranking.relevance_share,
        sources=[row["ref"] if row["kind"] == EvidenceKind.PAST_CAMPAIGN else None for row in rows],
        per_source=_PER_CAMPAIGN,
    )


def _unit_vector(sent: bytes) -> npt.NDArray[np.float32]:
    """Read what pgvector's halfvec_send wrote: a header of four bytes, then floats of two; as text, a hundred take 25 ms."""
    vector = np.frombuffer(sent, dtype=">f2", offset=4).astype(np.float32)
    unit: npt.NDArray[np.float32] = vector / np.linalg.norm(vector)
    return unit


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
