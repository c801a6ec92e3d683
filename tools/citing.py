"""Makes results citable: each fact gets a label that no other fact of its run has."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.entities.run import Lease
from domain.identity import EvidenceId, RunId, derived_id
from domain.ports.context import ContextHit
from domain.values.evidence import Evidence, EvidenceKind, label_of, quoted, quoted_with_span


@dataclass(frozen=True, slots=True)
class Fact:
    """One result in a sentence; `ref` is unique within its run and kind, such as "split" or "scenario:-20%"."""

    ref: str
    title: str
    text: str


def cited(
    lease: Lease, at: datetime, facts: Iterable[Fact], *, kind: EvidenceKind = EvidenceKind.COMPUTATION, after: Sequence[Evidence] = ()
) -> tuple[Evidence, ...]:
    """Return the facts as evidence of the lease's run, numbered on from those of their kind in `after`."""
    first = 1 + sum(item.kind is kind for item in after)
    return tuple(_evidence(lease, at, kind, number, fact) for number, fact in enumerate(facts, start=first))


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
        id=EvidenceId(derived_id(lease.run_id, kind, fact.ref)),
        label=label_of(kind, number),
        kind=kind,
        ref=fact.ref,
        title=fact.title,
        quote=quoted(fact.text),
        retrieved_at=at,
        content_hash=hashlib.sha256(fact.text.encode()).hexdigest(),
    )
