"""What the service's own facts prove: evidence for its benefits and its description, and the claims of a text."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from agents.dossier import Dossier
from agents.rules.wording.sentences import split_sentences
from domain.entities.message import Claim, ClaimStatus
from domain.entities.service import Service
from domain.identity import EvidenceId, RunId, derived_id
from domain.values.evidence import QUOTE_LIMIT, Evidence, EvidenceKind


def benefit_evidence(dossier: Dossier, index: int) -> Evidence:
    """Return the evidence that a benefit's proof gives; raises ValueError when the benefit has none."""
    benefit = dossier.service.benefits[index]
    if not benefit.proof.strip():
        raise ValueError(f"benefit {index + 1} of {dossier.service.name} has no proof")
    title = f"{dossier.service.name}: {benefit.text}"
    return _document(
        dossier.run_id,
        dossier.today,
        (f"service:{dossier.service.id}/benefit/{index + 1}", f"D{index + 1}", title, benefit.proof),
        benefit.proof_url,
    )


def description_evidence(dossier: Dossier) -> Evidence:
    """Return the evidence that the service's description gives of what it is."""
    service = dossier.service
    label = f"D{len(service.benefits) + 1}"
    text = service.description or f"{service.name}: {service.category}"
    return _document(dossier.run_id, dossier.today, (f"service:{service.id}/description", label, service.name, text), service.landing_url)


def service_evidence(dossier: Dossier) -> Mapping[str, Evidence]:
    """Return all evidence that the service's own facts give, by label."""
    items = [benefit_evidence(dossier, index) for index in proven(dossier.service)]
    return {item.label: item for item in (*items, description_evidence(dossier))}


def proven(service: Service) -> tuple[int, ...]:
    """Return which benefits (by index) have a proof."""
    return tuple(index for index, benefit in enumerate(service.benefits) if benefit.proof.strip())


@lru_cache(maxsize=1024)
def _document(run_id: RunId, today: datetime, facts: tuple[str, str, str, str], url: str | None) -> Evidence:
    ref, label, title, text = facts
    return Evidence(
        id=EvidenceId(derived_id(run_id, "evidence", ref)),
        label=label,
        kind=EvidenceKind.DOCUMENT,
        ref=ref,
        title=title,
        quote=text[:QUOTE_LIMIT],
        retrieved_at=today,
        content_hash=sha256(text.encode()).hexdigest(),
        url=url,
        span=(0, min(len(text), QUOTE_LIMIT)),
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
