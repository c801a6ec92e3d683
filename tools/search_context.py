"""The workspace's memory of whom it knows, asked on behalf of a brief."""

from dataclasses import dataclass
from datetime import datetime

from domain.entities.audience import Audience
from domain.entities.finding import ContextFinding
from domain.entities.service import Service
from domain.identity import RunId, WorkspaceId
from domain.ports.context import ContextStore
from domain.values.evidence import EvidenceKind
from tools.citing import cited_hit

FOUND = 4


@dataclass(frozen=True, slots=True)
class SearchContext:
    """Find accounts that bear on what is to be sold to whom; past campaigns are what `SimilarCampaigns` finds."""

    store: ContextStore

    async def __call__(
        self, workspace_id: WorkspaceId, run_id: RunId, service: Service, audiences: tuple[Audience, ...], now: datetime
    ) -> tuple[ContextFinding, ...]:
        """Return the closest passages, best first, labelled A1, A2, …"""
        hits = await self.store.search(workspace_id, subject_of(service, audiences), limit=FOUND, kinds=(EvidenceKind.CRM,))
        return tuple(
            ContextFinding(evidence=cited_hit(run_id, hit, number, now), text=hit.text, strength=round(hit.score, 4))
            for number, hit in enumerate(hits, start=1)
        )


def subject_of(service: Service, audiences: tuple[Audience, ...]) -> str:
    """Return what is to be sold to whom, and what troubles them, as one question to memory."""
    pains = [pain for audience in audiences for pain in audience.pains[:2]]
    return ". ".join([service.name, service.description, *(audience.name for audience in audiences), *pains])
