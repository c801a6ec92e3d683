"""What a campaign could be: opportunities in the market, and ideas that answer them."""

from dataclasses import dataclass
from enum import StrEnum

from domain.entities.adapter import RULES
from domain.entities.channel import ChannelId
from domain.identity import AudienceId, CampaignId, IdeaId, OpportunityId, SignalId
from domain.values.estimate import Estimate
from domain.values.evidence import Evidence


class Mechanism(StrEnum):
    """What makes an idea work on people."""

    OFFER = "offer"
    PROOF = "proof"
    EDUCATION = "education"
    EVENT = "event"
    COMMUNITY = "community"
    PROVOCATION = "provocation"
    COMPARISON = "comparison"
    SEASONAL = "seasonal"


class IdeaStatus(StrEnum):
    """How far an idea got."""

    DRAFT = "draft"
    SHORTLISTED = "shortlisted"
    SELECTED = "selected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """An opening in the market: who is moved by what, and what we could promise them. `score` is 0..1; evidence ids are this run's.

    `adapter` says who wrote it, as for ideas, messages and explanations: "rules", or "llm:" and the model's id.
    """

    id: OpportunityId
    title: str
    insight: str
    proposition: str
    audience_ids: tuple[AudienceId, ...]
    evidence: tuple[Evidence, ...]
    score: float
    adapter: str = RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaScores:
    """The critique's marks, each 0..1."""

    relevance: float
    distinctiveness: float
    feasibility: float
    compliance: float

    @property
    def total(self) -> float:
        """The mean of the four; what ideas are ranked by."""
        return (self.relevance + self.distinctiveness + self.feasibility + self.compliance) / 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignIdea:
    """One idea. `why_now` names the signals that make it timely (at least one); `requires` the channels it can't do without."""

    id: IdeaId
    campaign_id: CampaignId
    opportunity_id: OpportunityId
    title: str
    mechanism: Mechanism
    insight: str
    proposition: str
    why_now: tuple[SignalId, ...]
    audience_ids: tuple[AudienceId, ...]
    evidence: tuple[Evidence, ...]
    requires: tuple[ChannelId, ...] = ()
    scores: IdeaScores | None = None
    diversity_to_set: float | None = None
    expected: Estimate | None = None
    risks: tuple[str, ...] = ()
    adapter: str = RULES
    status: IdeaStatus = IdeaStatus.DRAFT
    rejection_reasons: tuple[str, ...] = ()
    round: int = 1
