"""What an agent knows when it is asked: the brief, what is sold to whom, in which voice, and the evidence gathered for this run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.entities.audience import Audience
from domain.entities.brand_voice import BrandVoice
from domain.entities.brief import CampaignBrief
from domain.entities.finding import ContextFinding, SignalFinding
from domain.entities.service import Service
from domain.identity import CampaignId, RunId
from domain.values.evidence import Evidence, EvidenceKind

__all__ = ["ContextFinding", "Dossier", "SignalFinding"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything known at the start of an agent's turn; findings come strongest first. `today` is the run's day."""

    run_id: RunId
    campaign_id: CampaignId
    brief: CampaignBrief
    service: Service
    audiences: tuple[Audience, ...]
    signals: tuple[SignalFinding, ...]
    context: tuple[ContextFinding, ...]
    today: datetime
    voice: BrandVoice = field(default_factory=BrandVoice)

    @property
    def evidence(self) -> Mapping[str, Evidence]:
        """All evidence of the run so far, by label."""
        found = [finding.evidence for finding in self.signals] + [finding.evidence for finding in self.context]
        return {item.label: item for item in found}

    def context_of(self, kind: EvidenceKind) -> tuple[ContextFinding, ...]:
        """Return what is remembered of one kind, strongest first."""
        return tuple(finding for finding in self.context if finding.evidence.kind is kind)
