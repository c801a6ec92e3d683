"""The in-memory twin of memory: documents whose paragraphs are found by the words they share with a question."""

import re
from collections.abc import Iterator, Sequence

from domain.errors import Unavailable
from domain.identity import WorkspaceId
from domain.ports.context import ContextHit, Document
from domain.values.evidence import EvidenceKind

_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"(?:.+\n?)+")


class MemoryContext:
    """Remembers per workspace; `away` makes it refuse to remember, as an embedding service that doesn't answer would."""

    def __init__(self) -> None:
        self.documents: dict[tuple[WorkspaceId, EvidenceKind, str], Document] = {}
        self.away = False

    async def remember(self, workspace_id: WorkspaceId, documents: Sequence[Document]) -> int:
        if self.away:
            raise Unavailable("the embedding service did not answer")
        return sum(self.put(workspace_id, document) for document in documents)

    def put(self, workspace_id: WorkspaceId, document: Document) -> bool:
        """Store a document, and return whether that changed anything."""
        place = (workspace_id, document.kind, document.ref)
        changed = self.documents.get(place) != document
        self.documents[place] = document
        return changed

    async def document(self, workspace_id: WorkspaceId, kind: EvidenceKind, ref: str) -> Document | None:
        return self.documents.get((workspace_id, kind, ref))

    async def forget(self, workspace_id: WorkspaceId, kind: EvidenceKind, refs: Sequence[str]) -> int:
        return sum(self.documents.pop((workspace_id, kind, ref), None) is not None for ref in refs)

    async def search(
        self, workspace_id: WorkspaceId, question: str, *, limit: int, kinds: Sequence[EvidenceKind] = ()
    ) -> tuple[ContextHit, ...]:
        mine = [item for (owner, kind, _), item in self.documents.items() if owner == workspace_id and (kind in kinds or not kinds)]
        hits = [hit for document in mine for hit in _hits(document, _words(question))]
        return tuple(sorted(hits, key=lambda hit: -hit.score)[:limit])


def _hits(document: Document, asked: frozenset[str]) -> Iterator[ContextHit]:
    for paragraph in _PARAGRAPH.finditer(document.text):
        text = paragraph[0].rstrip()
        shared = len(asked & _words(text)) / max(1, len(asked))
        yield ContextHit(
            kind=document.kind,
            ref=document.ref,
            title=document.title,
            text=text,
            span=(paragraph.start(), paragraph.start() + len(text)),
            score=shared,
            occurred_at=document.occurred_at,
        )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
