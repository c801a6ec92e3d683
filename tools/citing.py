"""Makes results citable: each fact gets a label that no other fact of its run has, and keeps it when it is found again."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from domain.entities.run import Lease
from domain.identity import EvidenceId, RunId, derived_id
from domain.ports.context import ContextHit
from domain.values.evidence import Evidence, EvidenceKind, label_of, quoted, quoted_with_span


@dataclass(frozen=True, slots=True)
class Fact:
    """One result in a sentence; `ref` says of what, such as "split" or "scenario:-20%", and is unique among those told at once."""

    ref: str
    title: str
    text: str

    @property
    def hash(self) -> str:
        """SHA-256 of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def cited(
    lease: Lease,
    at: datetime,
    facts: Iterable[Fact],
    *,
    kind: EvidenceKind = EvidenceKind.COMPUTATION,
    after: Sequence[Evidence] = (),
    gap: int = 0,
) -> tuple[Evidence, ...]:
    """Return the facts as evidence of the lease's run; one that is among `after`, word for word, is that evidence.

    The others are numbered on from the last of their kind in `after`, with `gap` numbers left to somebody who works at the same time.
    """
    known = {(item.ref, item.content_hash): item for item in after if item.kind is kind}
    numbers = count(1 + gap + max((item.number for item in known.values()), default=0))
    return tuple(known.get((fact.ref, fact.hash)) or _evidence(lease, at, kind, next(numbers), fact) for fact in facts)


def cited_hit(run_id: RunId, hit: ContextHit, number: int, at: datetime) -> Evidence:
    """Return a passage as evidence: the quote is its beginning, and the span is the quote's in the passage's document."""
    quote, span = quoted_with_span(hit.text, hit.span[0])
    return Evidence(
        id=EvidenceId(derived_id(run_id, hit.kind, hit.ref, *hit.span)),
        label=label_of(hit.kind, number),
        kind=hit.kind,
        ref=hit.ref,
        title=hit.title,
        quote=quote,
        retrieved_at=at,
        content_hash=hashlib.sha256(hit.text.encode()).hexdigest(),
        span=span,
    )


def _evidence(lease: Lease, at: datetime, kind: EvidenceKind, number: int, fact: Fact) -> Evidence:
    return Evidence(
        id=EvidenceId(derived_id(lease.run_id, kind, fact.ref, fact.hash)),
        label=label_of(kind, number),
        kind=kind,
        ref=fact.ref,
        title=fact.title,
        quote=quoted(fact.text),
        retrieved_at=at,
        content_hash=fact.hash,
    )
