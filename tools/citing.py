"""Makes results citable: each fact gets a label that no other fact of its run has."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.entities.run import Lease
from domain.identity import EvidenceId, derived_id
from domain.values.evidence import Evidence, EvidenceKind, label_of, quoted


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
