"""Save what a run made: the campaign's plan, its forecast and the decisions behind it, in one transaction, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from domain.entities.campaign import Campaign, CampaignState, Plan
from domain.entities.decision import FIRST_PREV_HASH, AgentDecision, Alternative
from domain.entities.idea import IdeaStatus
from domain.entities.run import Lease
from domain.identity import CampaignId, DecisionId, EvidenceId, derived_id
from domain.ports.clock import Clock
from domain.ports.transactions import Transaction, Transactions
from domain.usecases.campaign_history import save_change
from domain.usecases.reforecast import generated_version


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """A decision before it is sealed. `step` is unique within its run, so that the same draft is sealed once."""

    agent: str
    step: str
    adapter: str
    decision: Mapping[str, Any]
    alternatives: tuple[Alternative, ...]
    evidence_ids: tuple[EvidenceId, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class PublishCampaign:
    """Write plan and decisions under the run's lease; doing it again after a crash changes nothing."""

    transactions: Transactions
    clock: Clock

    async def __call__(
        self, lease: Lease, campaign_id: CampaignId, plan: Plan, drafts: Sequence[DecisionDraft], *, planned_on: date
    ) -> tuple[Campaign, tuple[AgentDecision, ...]]:
        """Return the proposed campaign and its sealed decisions; raises Fenced when the lease is lost.

        `planned_on` is the day on which the run read the calendar; a review may have taken days since.
        """
        async with self.transactions.workspace(lease.workspace_id) as tx:
            await tx.runs.hold_lease(lease)
            campaign = await tx.campaigns.get(campaign_id)
            if campaign.state is not CampaignState.GENERATING:
                return campaign, await tx.decisions.of_run(lease.run_id)
            decisions = self._sealed(lease, campaign_id, drafts)
            named = replace(campaign, plan=plan, name=_name(campaign, plan))
            saved = await save_change(tx, campaign, named.move_to(CampaignState.PROPOSED), by=None, at=self.clock())
            await tx.decisions.append_many(decisions)
            await self._add_forecast(tx, saved, planned_on)
        return saved, decisions

    async def _add_forecast(self, tx: Transaction, campaign: Campaign, planned_on: date) -> None:
        newest = await tx.forecasts.newest_of(campaign.id)
        number = newest.number + 1 if newest else 1
        await tx.forecasts.add_version(generated_version(campaign, number=number, made_at=self.clock(), planned_on=planned_on))

    def _sealed(self, lease: Lease, campaign_id: CampaignId, drafts: Sequence[DecisionDraft]) -> tuple[AgentDecision, ...]:
        sealed: list[AgentDecision] = []
        for seq, draft in enumerate(drafts, start=1):
            prev = sealed[-1].hash if sealed else FIRST_PREV_HASH
            sealed.append(self._seal(lease, campaign_id, draft, seq, prev))
        return tuple(sealed)

    def _seal(self, lease: Lease, campaign_id: CampaignId, draft: DecisionDraft, seq: int, prev_hash: str) -> AgentDecision:
        return AgentDecision(
            id=DecisionId(derived_id(lease.run_id, "decision", draft.step)),
            workspace_id=lease.workspace_id,
            run_id=lease.run_id,
            campaign_id=campaign_id,
            seq=seq,
            agent=draft.agent,
            step=draft.step,
            adapter=draft.adapter,
            decision=draft.decision,
            alternatives=draft.alternatives,
            evidence_ids=draft.evidence_ids,
            confidence=draft.confidence,
            at=self.clock(),
            prev_hash=prev_hash,
            hash="",
        ).sealed()


def _name(campaign: Campaign, plan: Plan) -> str:
    if campaign.brief.name:
        return campaign.name
    return next((idea.title for idea in plan.ideas if idea.status is IdeaStatus.SELECTED), campaign.name)
