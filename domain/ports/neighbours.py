"""Which remembered documents are close to something in meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.identity import WorkspaceId
from domain.values.evidence import EvidenceKind


@dataclass(frozen=True, slots=True)
class Near:
    """A document, and the cosine similarity of its first passage to what was asked about."""

    ref: str
    cosine: float


class Neighbours(Protocol):
    """Looks among the documents of a workspace that are remembered in the present embedding space."""

    async def nearest(
        self, workspace_id: WorkspaceId, kind: EvidenceKind, vectors: Sequence[Sequence[float]], *, since: datetime, limit: int
    ) -> Sequence[tuple[Near, ...]]:
        """Return, for each of the vectors in order, the documents from `since` on that are nearest to it, nearest first."""
        ...
