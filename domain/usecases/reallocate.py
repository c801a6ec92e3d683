"""Split a campaign's budget anew, within other limits: as a question, or for good."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

from domain.entities.brief import CampaignBrief
from domain.entities.campaign import Campaign, CampaignState, Plan
from domain.entities.campaign_edits import ensure_editable, funded, reallocated
from domain.entities.channel import ChannelId
from domain.entities.feedback import Feedback, FeedbackKind, results_in_force
from domain.entities.forecast_version import ForecastReason, ForecastVersion
from domain.entities.user import Principal
from domain.errors import Conflict
from domain.identity import CampaignId, FeedbackId, WorkspaceId, new_id
from domain.ports.clock import Clock
from domain.ports.replanning import PlanMoneyAgain, Replanned, ReplanOrder
from domain.ports.transactions import Transaction, Transactions
from domain.serialization import to_data
from domain.usecases.brief_rules import check_money, planned_channels
from domain.usecases.budget_change import BudgetChange
from domain.usecases.campaign_history import save_change
from domain.usecases.campaigns import read_version
from domain.usecases.own_results import own_results
from domain.usecases.reforecast import generated_version
from domain.values.money import Money

_CHANGED = ("budget", "channel_bounds", "channels_allowed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What saving a split does: the state that the campaign is in afterwards, or why it is refused, and who gains or loses all money.

    `without_messages` are funded channels that nothing was written for.
    """

    state: CampaignState
    refusal: str | None
    gained: tuple[ChannelId, ...]
    lost: tuple[ChannelId, ...]
    without_messages: tuple[ChannelId, ...]


@dataclass(frozen=True, slots=True)
class AskWhatIf:
    """Solve a campaign's budget within other limits, with the curves it is planned with; nothing is written."""

    transactions: Transactions
    clock: Clock
    solve: PlanMoneyAgain

    async def __call__(self, workspace_id: WorkspaceId, campaign_id: CampaignId, change: BudgetChange) -> tuple[Replanned, Consequences]:
        """Return the plan for the changed limits; raises NotFound, Conflict without a plan, InvalidInput, and Infeasible."""
        async with self.transactions.workspace(workspace_id) as tx:
            campaign = await tx.campaigns.get(campaign_id)
            order, _ = await _ordered(tx, campaign, change, self.clock())
        solved = await asyncio.to_thread(self.solve, order)
        return solved, _consequences(campaign, order.brief, solved)


@dataclass(frozen=True, slots=True)
class Reallocate:
    """Split a campaign's budget within other limits, and keep it: brief, split, weeks, and the forecast as a new version."""

    transactions: Transactions
    clock: Clock
    solve: PlanMoneyAgain

    async def __call__(self, principal: Principal, campaign_id: CampaignId, change: BudgetChange, *, version: int) -> Campaign:
        """Return the saved campaign; raises NotFound, StaleVersion, Conflict, InvalidInput or Infeasible, and then changes nothing."""
        now = self.clock()
        async with self.transactions.workspace(principal.workspace_id) as tx:
            campaign = await read_version(tx, campaign_id, version)
            ensure_editable(campaign)
            order, before = await _ordered(tx, campaign, change, now)
        solved = await asyncio.to_thread(self.solve, order, scenarios=True)
        changed = reallocated(campaign, order.brief, _with_money(campaign.plan, solved))
        async with self.transactions.workspace(principal.workspace_id) as tx:
            saved = await save_change(tx, campaign, changed, by=principal.user_id, at=now)
            if await tx.forecasts.newest_of(campaign.id) is None:  # planned before versions were kept
                await tx.forecasts.add_version(before)
            await tx.forecasts.add_version(_version(saved, solved, number=before.number + 1, made_at=now))
            await tx.feedbacks.add_many([_edit(principal, campaign, saved, now)])
        return saved


async def _ordered(tx: Transaction, campaign: Campaign, change: BudgetChange, now: datetime) -> tuple[ReplanOrder, ForecastVersion]:
    """Return what to solve, and the forecast version that is in force."""
    if campaign.plan.allocation is None:
        raise Conflict("the campaign has no plan yet; generate it first")
    brief, made = change.applied_to(campaign.brief), campaign.created_at
    service = await tx.services.get(brief.service_id)
    audiences = await tx.audiences.get_many(brief.audience_ids)
    check_money(brief, service)
    first = generated_version(campaign, number=1, made_at=made, planned_on=made.date())
    before = await tx.forecasts.newest_of(campaign.id) or first
    results = (item.result for item in results_in_force(await tx.feedbacks.of_campaign(campaign.id)))
    order = ReplanOrder(
        brief=brief,
        service=service,
        audiences=audiences,
        channels=planned_channels(brief, audiences),
        today=now.date(),
        lead_days=before.lead_days if before.window == brief.window else {},
        so_far=tuple(result for result in results if result is not None),
        others=await own_results(tx, brief.service_id, without=campaign.id),
        wished=_wished(campaign),
    )
    return order, before


def _wished(campaign: Campaign) -> dict[ChannelId, Money]:
    """Return the floors that the plan has and the brief has not: the chosen ideas can't do without them."""
    bounds = campaign.brief.channel_bounds
    said = {channel for channel, limit in bounds.items() if limit.min is not None}
    return {item.channel: item.floor for item in campaign.plan.channel_plan if item.floor.amount_minor > 0 and item.channel not in said}


def _with_money(plan: Plan, solved: Replanned) -> Plan:
    return replace(
        plan,
        allocation=solved.allocation,
        channel_plan=solved.channel_plan,
        forecast=solved.forecast,
        explanation=replace(plan.explanation, scenarios=solved.scenarios) if plan.explanation else None,
    )


def _consequences(campaign: Campaign, brief: CampaignBrief, solved: Replanned) -> Consequences:
    before, after = funded(campaign.plan.allocation), funded(solved.allocation)
    written = {message.channel for message in campaign.plan.messages}
    state, refusal = campaign.state, None
    try:
        state = reallocated(campaign, brief, _with_money(campaign.plan, solved)).state
    except Conflict as conflict:
        refusal = str(conflict)
    return Consequences(
        state=state,
        refusal=refusal,
        gained=tuple(sorted(after - before)),
        lost=tuple(sorted(before - after)),
        without_messages=tuple(sorted(after - written)),
    )


def _version(campaign: Campaign, solved: Replanned, *, number: int, made_at: datetime) -> ForecastVersion:
    return ForecastVersion(
        workspace_id=campaign.workspace_id,
        campaign_id=campaign.id,
        number=number,
        made_at=made_at,
        reason=ForecastReason.REALLOCATED,
        curves=solved.curves,
        window=campaign.brief.window,
        lead_days={curve.channel: solved.lead_days[curve.channel] for curve in solved.curves},
        forecast=solved.forecast,
        n_obs=sum(curve.n_obs for curve in solved.curves),
    )


def _edit(principal: Principal, before: Campaign, after: Campaign, at: datetime) -> Feedback:
    briefs = to_data(before.brief), to_data(after.brief)
    diff = {name: {"before": briefs[0][name], "after": briefs[1][name]} for name in _CHANGED if briefs[0][name] != briefs[1][name]}
    return Feedback(
        id=FeedbackId(new_id()),
        workspace_id=after.workspace_id,
        campaign_id=after.id,
        kind=FeedbackKind.EDIT,
        target_kind="campaign",
        target_id=str(after.id),
        by=principal.user_id,
        at=at,
        reason_code="reallocated",
        diff=diff,
    )
