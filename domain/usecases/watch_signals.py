"""Show judged signals to the watches: tell people, or draft a campaign, once for each story."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.entities.brief import CampaignBrief, Objective
from domain.entities.market_event import NewMarketEvent
from domain.entities.signal import MarketSignal
from domain.entities.user import Role
from domain.entities.watch import DraftOrder, Firing, FiringOutcome, Watch, WatchAction
from domain.errors import InvalidInput
from domain.identity import FiringId, SignalId, UserId, new_id
from domain.ports.clock import Clock
from domain.ports.transactions import Transaction
from domain.signals.watching import reason_to_catch
from domain.usecases.generate_campaign import GenerateCampaign
from domain.values.date_range import DateRange


@dataclass(frozen=True, slots=True)
class WatchSignals:
    """Lets watches catch signals. A draft acts with the rights that the watch's owner has at that moment."""

    generate: GenerateCampaign
    clock: Clock

    async def __call__(self, tx: Transaction, signals: Sequence[MarketSignal]) -> list[NewMarketEvent]:
        """Return what the live feed has to tell; campaigns and runs are written in `tx`, which is to hold the workspace's judging."""
        now, told = self.clock(), []
        watches = await tx.watches.all_active()
        owners = {watch.owner_id for watch in watches if watch.action is WatchAction.DRAFT}
        planners = await tx.memberships.having(Role.USER, owners) if owners else frozenset()
        for watch in watches:
            for signal in signals:
                reason = reason_to_catch(watch, signal, now)
                if reason is not None and (firing := await self._fire(tx, watch, signal, reason, planners, now)):
                    told.append(_event(watch, signal, firing))
        return told

    async def _fire(
        self, tx: Transaction, watch: Watch, signal: MarketSignal, reason: str, planners: frozenset[UserId], now: datetime
    ) -> Firing | None:
        firing = _firing(watch, signal, reason, now)
        if not await tx.watches.add_firing(firing):
            return None
        if watch.action is WatchAction.NOTIFY or watch.draft is None:
            return firing
        drafted = await self._drafted(tx, watch, watch.draft, signal, firing, planners)
        await tx.watches.save_firing(drafted)
        return drafted

    async def _drafted(
        self, tx: Transaction, watch: Watch, draft: DraftOrder, signal: MarketSignal, firing: Firing, planners: frozenset[UserId]
    ) -> Firing:
        if watch.owner_id not in planners:
            return _without_draft(firing, FiringOutcome.FAILED, "whoever made this watch may not plan campaigns here any more")
        month = firing.at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        if await tx.watches.count(watch.id, FiringOutcome.DRAFTED, since=month) >= watch.monthly_limit:
            return _without_draft(firing, FiringOutcome.OVER_LIMIT, f"{watch.monthly_limit} campaigns were drafted this month already")
        try:
            made = await self.generate.within(tx, watch.workspace_id, watch.owner_id, brief_of(watch, draft, (signal.id,), firing.at))
        except InvalidInput as error:
            return _without_draft(firing, FiringOutcome.FAILED, f"no campaign can be planned: {error}")
        return replace(firing, outcome=FiringOutcome.DRAFTED, campaign_id=made.campaign.id, run_id=made.run.id)


def _firing(watch: Watch, signal: MarketSignal, reason: str, now: datetime) -> Firing:
    return Firing(
        id=FiringId(new_id()),
        workspace_id=watch.workspace_id,
        watch_id=watch.id,
        signal_id=signal.id,
        story_id=signal.cluster_id or signal.id,
        at=now,
        outcome=FiringOutcome.NOTIFIED,
        reason=reason,
    )


def _without_draft(firing: Firing, outcome: FiringOutcome, why: str) -> Firing:
    return replace(firing, outcome=outcome, reason=f"{firing.reason}. No draft: {why}")


def brief_of(watch: Watch, draft: DraftOrder, prompted_by: tuple[SignalId, ...], now: datetime) -> CampaignBrief:
    """Return the brief of the campaign that a watch drafts at a moment."""
    start = now.date() + timedelta(days=draft.lead_days)
    window = DateRange(start, start + timedelta(days=draft.window_days - 1))
    return CampaignBrief(
        service_id=watch.service_id,
        objective=Objective(metric=draft.metric, target=draft.target, by=window.end),
        audience_ids=draft.audience_ids,
        budget=draft.budget,
        window=window,
        channels_allowed=draft.channels_allowed,
        prompted_by=prompted_by,
    )


def _event(watch: Watch, signal: MarketSignal, firing: Firing) -> NewMarketEvent:
    return NewMarketEvent(
        type="watch.fired",
        at=firing.at,
        signal_id=signal.id,
        data=_ids(watch, firing) | {"outcome": firing.outcome.value, "reason": firing.reason, "watch": watch.name, "title": signal.title},
    )


def _ids(watch: Watch, firing: Firing) -> dict[str, str | None]:
    return {
        "firing_id": str(firing.id),
        "watch_id": str(watch.id),
        "campaign_id": str(firing.campaign_id) if firing.campaign_id else None,
        "run_id": str(firing.run_id) if firing.run_id else None,
    }
