"""The in-memory twin of a dashboard's figures."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from domain.entities.campaign import Campaign, CampaignState
from domain.entities.feedback import results_in_force
from domain.entities.forecast_version import ForecastReason
from domain.entities.run import RunStatus
from domain.entities.signal import SignalStatus
from domain.entities.source import SourceStatus
from domain.identity import WorkspaceId
from domain.ports.overview import (
    ACTIVE_STATES,
    RUNNING_STATES,
    ActiveCampaign,
    Inventory,
    Need,
    NeedKind,
    PlannedSpend,
    ToldResult,
)
from domain.values.date_range import DateRange
from domain.values.estimate import Estimate
from tests.fakes.store import MemoryStore, WorkspaceRows


class MemoryOverview:
    """Figures over one workspace's rows."""

    def __init__(self, memory: MemoryStore, workspace_id: WorkspaceId) -> None:
        self.memory = memory
        self.workspace_id = workspace_id

    async def inventory(self) -> Inventory:
        return Inventory(
            services=sum(row.status == "active" for row in self._rows("service")),
            audiences=len(self._rows("audience")),
            sources=len(self._rows("source")),
            signals=len(self._rows("signal")),
            campaigns=Counter(row.state for row in self._rows("campaign")),
        )

    async def needs(self, *, caught_since: datetime) -> tuple[Need, ...]:
        needs = [*self._of_campaigns(), *self._of_watches(caught_since), *self._of_sources()]
        return tuple(sorted(sorted(needs, key=lambda need: need.title), key=lambda need: need.since, reverse=True))

    async def active(self, *, limit: int) -> tuple[ActiveCampaign, ...]:
        newest = sorted(self._rows("campaign"), key=lambda row: (row.created_at, row.id), reverse=True)
        active = sorted((row for row in newest if row.state in ACTIVE_STATES), key=lambda row: ACTIVE_STATES.index(row.state))
        return tuple(self._line(row) for row in active[:limit])

    async def planned(self, *, since: date) -> tuple[PlannedSpend, ...]:
        return tuple(flight for campaign in self._committed(since) for flight in _flights(campaign))

    async def results(self, *, since: date) -> tuple[ToldResult, ...]:
        return tuple(told for campaign in self._committed(since) for told in self._told(campaign))

    def _rows(self, table: str) -> list[Any]:
        return WorkspaceRows(self.memory, self.workspace_id, table).all()

    def _committed(self, since: date) -> list[Campaign]:
        over = {CampaignState.COMPLETED, CampaignState.ARCHIVED}
        rows = [
            row for row in self._rows("campaign") if row.state in RUNNING_STATES or (row.state in over and row.brief.window.end >= since)
        ]
        told = [row for row in rows if row.state is not CampaignState.ARCHIVED or list(self._told(row))]
        return sorted(told, key=lambda row: row.id)

    def _told(self, campaign: Campaign) -> Iterator[ToldResult]:
        own = sorted((row for row in self._rows("feedback") if row.campaign_id == campaign.id), key=lambda row: (row.at, row.id))
        for item in results_in_force(own):
            kept = self.memory.rows("forecast_score").get((item.id, "leads"))
            band = kept and kept.score
            forecast = band and Estimate(band.p05, band.p50, band.p95, "leads", band.basis, band.n_obs)
            assert item.result is not None
            yield ToldResult(campaign_id=campaign.id, result=item.result, forecast=forecast)

    def _line(self, campaign: Campaign) -> ActiveCampaign:
        versions = [row for row in self._rows("forecast_version") if row.campaign_id == campaign.id]
        made = [row for row in versions if row.reason is ForecastReason.GENERATED]
        forecast = max(made, key=lambda row: row.number).forecast if made else campaign.plan.forecast
        total = next((item for item in forecast if (item.metric, item.grain) == ("leads", "total")), None)
        return ActiveCampaign(
            id=campaign.id,
            name=campaign.name,
            state=campaign.state,
            budget=campaign.brief.budget,
            window=campaign.brief.window,
            updated_at=campaign.updated_at,
            run_id=campaign.run_id,
            leads=Estimate(total.p05, total.p50, total.p95, total.unit, total.basis, total.n_obs) if total else None,
        )

    def _of_campaigns(self) -> Iterator[Need]:
        runs = {owned.run.id: owned.run for owned in self.memory.rows("run").values() if owned.run.workspace_id == self.workspace_id}
        names = {row.id: row.name for row in self._rows("campaign")}
        for row in self._rows("campaign"):
            last = runs.get(row.run_id)
            if row.state is CampaignState.IN_REVIEW:
                yield Need(
                    kind=NeedKind.APPROVE,
                    title=row.name,
                    why="Submitted for approval",
                    since=row.updated_at,
                    campaign_id=row.id,
                    run_id=row.run_id,
                    owner_id=row.owner_id,
                )
            if row.state is CampaignState.DRAFT and last and last.status is RunStatus.FAILED:
                why = last.problem.detail if last.problem else "The run failed"
                since = last.finished_at or last.created_at
                yield Need(kind=NeedKind.RETRY, title=row.name, why=why, since=since, campaign_id=row.id, run_id=last.id)
        for run in runs.values():
            if run.status is RunStatus.WAITING_REVIEW:
                name, words = names[run.campaign_id], "The run waits for an answer"
                yield Need(kind=NeedKind.ANSWER, title=name, why=words, since=run.created_at, campaign_id=run.campaign_id, run_id=run.id)

    def _of_watches(self, since: datetime) -> Iterator[Need]:
        signals, watches = ({row.id: row for row in self._rows(table)} for table in ("signal", "watch"))
        campaigns = {row.id: row for row in self._rows("campaign")}
        prompted = {signal for row in campaigns.values() for signal in row.brief.prompted_by}
        for row in self._rows("firing"):
            if row.at < since or row.signal_id not in signals:
                continue
            unseen = signals[row.signal_id].status is SignalStatus.NEW and row.signal_id not in prompted
            draft = campaigns.get(row.campaign_id)
            if (draft.state is CampaignState.PROPOSED) if draft else unseen:
                yield Need(
                    kind=NeedKind.LOOK,
                    title=watches[row.watch_id].name,
                    why=row.reason,
                    since=row.at,
                    campaign_id=row.campaign_id,
                    run_id=row.run_id,
                    signal_id=row.signal_id,
                )

    def _of_sources(self) -> Iterator[Need]:
        for row in self._rows("source"):
            if row.status is SourceStatus.ACTIVE and row.health.problem is not None:
                since = row.health.succeeded_at or row.created_at
                yield Need(kind=NeedKind.MEND, title=row.name, why=row.health.problem, since=since, source_id=row.id)


def _flights(campaign: Campaign) -> Iterator[PlannedSpend]:
    window = campaign.brief.window
    for plan in sorted(campaign.plan.channel_plan, key=lambda plan: plan.channel):
        opens = window.start + timedelta(days=plan.lead_time_days)
        for flight in plan.flights:
            first, last = max(flight.week, opens), min(flight.week + timedelta(days=6), window.end)
            if flight.amount.amount_minor > 0:
                days = DateRange(first, max(first, last))
                yield PlannedSpend(campaign_id=campaign.id, channel=plan.channel, days=days, amount=flight.amount)
