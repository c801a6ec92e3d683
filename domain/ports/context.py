"""Memory: what the workspace knows that bears on a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.identity import WorkspaceId
from domain.values.evidence import EvidenceKind


class Embedder(Protocol):
    """Turns texts into unit vectors; `space` names the model, since vectors of two models don't compare.

    Both methods raise Unavailable when the model does not answer.
    """

    @property
    def space(self) -> str: ...
    async def documents(self, texts: Sequence[str]) -> list[list[float]]: ...
    async def query(self, text: str) -> list[float]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Something to remember: `ref` names its source (a past campaign's or account's id); `text` carries its own header."""

    kind: EvidenceKind
    ref: str
    title: str
    text: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextHit:
    """A passage that bears on the question. `score` is cosine similarity; `span` is where `text` stands in its document."""

    kind: EvidenceKind
    ref: str
    title: str
    text: str
    span: tuple[int, int]
    score: float
    occurred_at: datetime


class ContextStore(Protocol):
    """Documents of a workspace, found by meaning and by words."""

    async def remember(self, workspace_id: WorkspaceId, documents: Sequence[Document]) -> int:
        """Store documents, replacing earlier ones with the same kind and ref; return how many were new or changed."""
        ...

    async def search(
        self, workspace_id: WorkspaceId, question: str, *, limit: int, kinds: Sequence[EvidenceKind] = ()
    ) -> tuple[ContextHit, ...]: ...

    async def document(self, workspace_id: WorkspaceId, kind: EvidenceKind, ref: str) -> Document | None:
        """Return a document with every passage at its span, so that a citation opens; white space between passages may differ."""
        ...

    async def forget(self, workspace_id: WorkspaceId, kind: EvidenceKind, refs: Sequence[str]) -> int:
        """Remove documents; return how many there were."""
        ...
