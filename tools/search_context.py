"""The workspace's memory, asked on behalf of a brief."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from domain.entities.audience import Audience
from domain.entities.finding import ContextFinding
from domain.entities.service import Service
from domain.identity import EvidenceId, RunId, WorkspaceId, derived_id
from domain.ports.context import ContextHit, ContextStore
from domain.values.evidence import Evidence, EvidenceKind, label_of, quoted

FOUND_PER_KIND = 4


@dataclass(frozen=True, slots=True)
class SearchContext:
    """Find past campaigns and accounts that bear on what is to be sold to whom."""

    store: ContextStore

    async def __call__(
        self, workspace_id: WorkspaceId, run_id: RunId, service: Service, audiences: tuple[Audience, ...], now: datetime
    ) -> tuple[ContextFinding, ...]:
        """Return the closest passages, best first within their kind, labelled P1… and A1…"""
        question = _question(service, audiences)
        findings: list[ContextFinding] = []
        for kind in (EvidenceKind.PAST_CAMPAIGN, EvidenceKind.CRM):
            hits = await self.store.search(workspace_id, question, limit=FOUND_PER_KIND, kinds=(kind,))
            findings += [_finding(run_id, hit, number, now) for number, hit in enumerate(hits, start=1)]
        return tuple(findings)


def _question(service: Service, audiences: tuple[Audience, ...]) -> str:
    pains = [pain for audience in audiences for pain in audience.pains[:2]]
    return ". ".join([service.name, service.description, *(audience.name for audience in audiences), *pains])


def _finding(run_id: RunId, hit: ContextHit, number: int, now: datetime) -> ContextFinding:
    evidence = Evidence(
        id=EvidenceId(derived_id(run_id, hit.kind, hit.ref, *hit.span)),
        label=label_of(hit.kind, number),
        kind=hit.kind,
        ref=hit.ref,
        title=hit.title,
        quote=quoted(hit.text),
        retrieved_at=now,
        content_hash=hashlib.sha256(hit.text.encode()).hexdigest(),
        span=hit.span,
    )
    return ContextFinding(evidence=evidence, text=hit.text, strength=round(hit.score, 4))
