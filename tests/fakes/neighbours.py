"""In-memory twins of nearness in meaning."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.identity import WorkspaceId
from domain.ports.neighbours import Near
from domain.values.evidence import EvidenceKind
from tests.fakes.context import MemoryContext


class NoNeighbours:
    """Finds nothing near anything."""

    async def nearest(
        self, workspace_id: WorkspaceId, kind: EvidenceKind, refs: Sequence[str], *, since: datetime, limit: int
    ) -> Mapping[str, tuple[Near, ...]]:
        return {}


@dataclass(frozen=True)
class MemoryNeighbours:
    """The cosine of two documents is that of the sets of their words."""

    context: MemoryContext

    async def nearest(
        self, workspace_id: WorkspaceId, kind: EvidenceKind, refs: Sequence[str], *, since: datetime, limit: int
    ) -> Mapping[str, tuple[Near, ...]]:
        texts = {
            ref: frozenset(document.text.casefold().split())
            for (owner, of_kind, ref), document in self.context.documents.items()
            if (owner, of_kind) == (workspace_id, kind) and document.occurred_at >= since
        }
        return {ref: _nearest(ref, texts, limit) for ref in refs if ref in texts}


def _nearest(ref: str, texts: Mapping[str, frozenset[str]], limit: int) -> tuple[Near, ...]:
    others = [Near(other, _cosine(texts[ref], words)) for other, words in texts.items() if other != ref]
    return tuple(sorted(others, key=lambda near: (-near.cosine, near.ref))[:limit])


def _cosine(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / math.sqrt(len(left) * len(right)) if left and right else 0.0
