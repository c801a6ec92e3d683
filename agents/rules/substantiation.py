"""What the service's own facts prove: evidence for its benefits and its description, and the claims of a text."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from agents.dossier import Dossier
from agents.rules.wording.sentences import split_sentences
from domain.entities.message import Claim, ClaimStatus
from domain.entities.service import Service
from domain.entities.service_fact import ServiceFact, benefit_fact, description_fact
from domain.identity import EvidenceId, RunId, derived_id
from domain.values.evidence import Evidence, EvidenceKind, quoted_with_span


def benefit_evidence(dossier: Dossier, index: int) -> Evidence:
    """Return the evidence that a benefit's proof gives; raises ValueError when the benefit has none."""
    return _document(dossier.run_id, dossier.today, f"D{index + 1}", benefit_fact(dossier.service, index))


def description_evidence(dossier: Dossier) -> Evidence:
    """Return the evidence that the service's description gives of what it is."""
    label = f"D{len(dossier.service.benefits) + 1}"
    return _document(dossier.run_id, dossier.today, label, description_fact(dossier.service))


def service_evidence(dossier: Dossier) -> Mapping[str, Evidence]:
    """Return all evidence that the service's own facts give, by label."""
    items = [benefit_evidence(dossier, index) for index in proven(dossier.service)]
    return {item.label: item for item in (*items, description_evidence(dossier))}


def proven(service: Service) -> tuple[int, ...]:
    """Return which benefits (by index) have a proof."""
    return tuple(index for index, benefit in enumerate(service.benefits) if benefit.proof.strip())


@lru_cache(maxsize=1024)
def _document(run_id: RunId, today: datetime, label: str, fact: ServiceFact) -> Evidence:
    quote, span = quoted_with_span(fact.text)
    return Evidence(
        id=EvidenceId(derived_id(run_id, "evidence", fact.ref)),
        label=label,
        kind=EvidenceKind.DOCUMENT,
        ref=fact.ref,
        title=fact.title,
        quote=quote,
        retrieved_at=today,
        content_hash=sha256(fact.text.encode()).hexdigest(),
        url=fact.url,
        span=span,
    )


def claims_in(texts: Iterable[str], grounds: Mapping[str, Evidence]) -> tuple[Claim, ...]:
    """Return the sentences that assert something of `grounds` (wording in lower case → its evidence), each once."""
    claims: dict[str, Claim] = {}
    for text in texts:
        for sentence in split_sentences(text):
            lowered = sentence.lower()
            ground = next((evidence for words, evidence in grounds.items() if words in lowered), None)
            if ground is not None and not sentence.endswith("?"):
                claims.setdefault(sentence, Claim(text=sentence, status=ClaimStatus.OK, substantiation=ground))
    return tuple(claims.values())
