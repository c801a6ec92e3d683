"""In-memory twins of nearness in meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.identity import WorkspaceId
from domain.ports.context import Embedder
from domain.ports.neighbours import Near
from domain.signals.scoring import cosine
from domain.values.evidence import EvidenceKind
from tests.fakes.context import MemoryContext


class NoNeighbours:
    """Finds nothing near anything."""

    async def nearest(
        self, workspace_id: WorkspaceId, kind: EvidenceKind, vectors: Sequence[Sequence[float]], *, since: datetime, limit: int
    ) -> Sequence[tuple[Near, ...]]:
        return [() for _ in vectors]


@dataclass(frozen=True)
class MemoryNeighbours:
    """Compares with all that is remembered."""

    context: MemoryContext
    embedder: Embedder

    async def nearest(
        self, workspace_id: WorkspaceId, kind: EvidenceKind, vectors: Sequence[Sequence[float]], *, since: datetime, limit: int
    ) -> Sequence[tuple[Near, ...]]:
        here = [item for (owner, of_kind, _), item in self.context.documents.items() if (owner, of_kind) == (workspace_id, kind)]
        fresh = [document for document in here if document.occurred_at >= since]
        known = await self.embedder.documents([document.text for document in fresh])
        return [
            tuple(sorted((Near(item.ref, cosine(vector, other)) for item, other in zip(fresh, known, strict=True)), key=_nearest)[:limit])
            for vector in vectors
        ]


def _nearest(near: Near) -> tuple[float, str]:
    return -near.cosine, near.ref
