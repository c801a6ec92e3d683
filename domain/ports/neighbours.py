"""Which remembered documents are close to each other in meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.identity import WorkspaceId
from domain.values.evidence import EvidenceKind


@dataclass(frozen=True, slots=True)
class Near:
    """A document near another one, and the cosine similarity of the two."""

    ref: str
    cosine: float


class Neighbours(Protocol):
    """Looks among the documents of a workspace that are remembered in the present embedding space."""

    async def nearest(
        self, workspace_id: WorkspaceId, kind: EvidenceKind, refs: Sequence[str], *, since: datetime, limit: int
    ) -> Mapping[str, tuple[Near, ...]]:
        """Return, for each of `refs`, the documents of its kind from `since` on that are nearest to its first passage, nearest first."""
        ...
