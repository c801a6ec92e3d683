"""A campaign and its life, from draft to archive."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.entities.adapter import RULES
from domain.entities.brief import CampaignBrief
from domain.entities.idea import CampaignIdea, IdeaStatus, Opportunity
from domain.entities.message import Message
from domain.entities.plan import BudgetAllocation, ChannelPlan, Forecast, Scenario
from domain.errors import Conflict, Forbidden
from domain.identity import CampaignId, RunId, UserId, WorkspaceId


class CampaignState(StrEnum):
    """Where a campaign is in its life."""

    DRAFT = "draft"
    GENERATING = "generating"
    PROPOSED = "proposed"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    LIVE = "live"
    PAUSED = "paused"
    COMPLETED = "completed"
    ARCHIVED = "archived"
    CANCELLED = "cancelled"


S = CampaignState
_BEFORE_LIVE = (S.DRAFT, S.GENERATING, S.PROPOSED, S.IN_REVIEW, S.APPROVED, S.SCHEDULED)

TRANSITIONS: Mapping[CampaignState, frozenset[CampaignState]] = {
    S.DRAFT: frozenset({S.GENERATING, S.CANCELLED}),
    S.GENERATING: frozenset({S.PROPOSED, S.DRAFT, S.CANCELLED}),
    S.PROPOSED: frozenset({S.IN_REVIEW, S.GENERATING, S.CANCELLED}),
    S.IN_REVIEW: frozenset({S.APPROVED, S.PROPOSED, S.CANCELLED}),
    S.APPROVED: frozenset({S.SCHEDULED, S.IN_REVIEW, S.CANCELLED}),
    S.SCHEDULED: frozenset({S.LIVE, S.IN_REVIEW, S.CANCELLED}),
    S.LIVE: frozenset({S.PAUSED, S.COMPLETED}),
    S.PAUSED: frozenset({S.LIVE, S.IN_REVIEW, S.COMPLETED}),
    S.COMPLETED: frozenset({S.ARCHIVED}),
    S.ARCHIVED: frozenset(),
    S.CANCELLED: frozenset({S.ARCHIVED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Somebody's decision about a campaign."""

    user_id: UserId
    decision: str
    at: datetime
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceFinding:
    """What a rule found; an open `blocker` keeps a campaign from approval."""

    rule: str
    severity: str
    status: str
    note: str = ""

    @property
    def blocks(self) -> bool:
        """Whether this finding forbids approval."""
        return self.severity == "blocker" and self.status == "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why this plan: text whose claims carry citation markers, the labels it cites, and what would change the answer."""

    text: str
    citations: tuple[str, ...]
    confidence: float
    scenarios: tuple[Scenario, ...] = ()
    adapter: str = RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run makes of a brief."""

    opportunities: tuple[Opportunity, ...] = ()
    ideas: tuple[CampaignIdea, ...] = ()
    messages: tuple[Message, ...] = ()
    channel_plan: tuple[ChannelPlan, ...] = ()
    allocation: BudgetAllocation | None = None
    forecast: tuple[Forecast, ...] = ()
    explanation: Explanation | None = None
    compliance: tuple[ComplianceFinding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A campaign: its brief, the plan its latest run made, and its state. `version` rises with every change (optimistic lock)."""

    id: CampaignId
    workspace_id: WorkspaceId
    name: str
    state: CampaignState
    version: int
    brief: CampaignBrief
    owner_id: UserId | None
    created_at: datetime
    updated_at: datetime
    run_id: RunId | None = None
    plan: Plan = Plan()
    approvals: tuple[Approval, ...] = ()
    tags: tuple[str, ...] = ()

    def move_to(self, state: CampaignState) -> "Campaign":
        """Return the campaign in `state`; raises Conflict where the life cycle or a guard forbids the step."""
        if state not in TRANSITIONS[self.state]:
            allowed = ", ".join(sorted(TRANSITIONS[self.state])) or "nothing: it is final"
            raise Conflict(f"a campaign that is {self.state} can't become {state}; it can become {allowed}")
        self._guard(state)
        return replace(self, state=state)

    def approved_by(self, approver: UserId, *, at: datetime, comment: str, has_second_approver: bool) -> "Campaign":
        """Return the campaign approved; an author may approve only where nobody else could."""
        if approver == self.owner_id and has_second_approver:
            raise Forbidden("the author of a campaign can't approve it; ask another approver of the workspace")
        approved = self.move_to(CampaignState.APPROVED)
        approval = Approval(user_id=approver, decision="approved", at=at, comment=comment)
        return replace(approved, approvals=(*self.approvals, approval))

    def edited(self, brief: CampaignBrief) -> "Campaign":
        """Return the campaign with a new brief; a material edit sends an approved or scheduled one back to review."""
        return replace(self, brief=brief, state=self.state_after(material=is_material(self.brief, brief)))

    def state_after(self, *, material: bool) -> CampaignState:
        """Return the state that an edit leaves the campaign in; raises Conflict where a material one has to wait for a pause."""
        if material and self.state is CampaignState.LIVE:
            raise Conflict("pause the campaign before you change its budget, audience, claims or channels")
        if material and self.state in (CampaignState.APPROVED, CampaignState.SCHEDULED, CampaignState.PAUSED):
            return CampaignState.IN_REVIEW
        return self.state

    @property
    def deletable(self) -> bool:
        """Whether deleting loses nothing that ran."""
        return self.state in (*_BEFORE_LIVE, CampaignState.CANCELLED)

    def _guard(self, state: CampaignState) -> None:
        if state is CampaignState.PROPOSED and self.state is CampaignState.GENERATING:
            self._guard_proposed()
        if state is CampaignState.APPROVED:
            self._guard_approved()

    def _guard_proposed(self) -> None:
        if not any(idea.status is IdeaStatus.SELECTED for idea in self.plan.ideas):
            raise Conflict("a proposal needs a selected idea")
        if self.plan.allocation is None or not self.plan.forecast:
            raise Conflict("a proposal needs a feasible allocation and a forecast")

    def _guard_approved(self) -> None:
        blockers = [finding.rule for finding in self.plan.compliance if finding.blocks]
        if blockers:
            raise Conflict(f"open blockers: {', '.join(blockers)}")
        claims = [claim for message in self.plan.messages for claim in message.claims]
        unproven = [claim.text for claim in claims if claim.status != "ok"]
        if unproven:
            raise Conflict(f"claims without proof: {'; '.join(unproven)}")


def is_material(before: CampaignBrief, after: CampaignBrief) -> bool:
    """Return whether an edit changes what was approved: budget by more than 10 %, how it is planned, audiences, claims or channels."""
    if before.budget.currency != after.budget.currency:
        return True
    budget_moved = abs(after.budget.amount_minor - before.budget.amount_minor) * 10 > before.budget.amount_minor
    money = ("budget_mode", "target_value", "channels_allowed", "channel_bounds", "fixed_costs", "group_limits", "risk")
    others = (*money, "audience_ids", "must_say", "must_not_say", "proposition", "service_id")
    return budget_moved or any(getattr(before, name) != getattr(after, name) for name in others)
