"""Figures for a dashboard, taken out of briefs and plans by the database: plans are large, and many campaigns are looked at."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.entities.campaign import CampaignState
from domain.ports.overview import (
    ACTIVE_STATES,
    RUNNING_STATES,
    ActiveCampaign,
    Inventory,
    Need,
    PlannedSpend,
    ToldResult,
)
from domain.serialization import from_data

_INVENTORY = text("""
    select (select count(*) from service where status = 'active') as services, (select count(*) from audience) as audiences,
        (select count(*) from source) as sources, (select count(*) from signal) as signals,
        (
            select coalesce(jsonb_object_agg(state, number), '{}')
            from (select state, count(*) as number from campaign where deleted_at is null group by 1) as of_state
        ) as campaigns
""")

_NEEDS = text("""
    select 'approve' as kind, name as title, 'Submitted for approval' as why, updated_at as since, id as campaign_id, run_id,
        null::uuid as signal_id, null::uuid as source_id, owner_id
    from campaign where state = 'in_review' and deleted_at is null
    union all select 'answer', campaign.name, 'The run waits for an answer', run.updated_at, campaign.id, run.id, null, null, null
    from run join campaign on campaign.id = run.campaign_id
    where run.status = 'waiting_review' and campaign.deleted_at is null
    union all select 'retry', campaign.name, coalesce(run.problem ->> 'detail', 'The run failed'),
        coalesce(run.finished_at, run.updated_at), campaign.id, run.id, null, null, null
    from campaign join run on run.id = campaign.run_id
    where campaign.state = 'draft' and run.status = 'failed' and campaign.deleted_at is null
    union all select 'look', watch.name, firing.reason, firing.at, firing.campaign_id, firing.run_id, firing.signal_id, null, null
    from firing join watch on watch.id = firing.watch_id join signal on signal.id = firing.signal_id
        left join campaign as draft on draft.id = firing.campaign_id and draft.deleted_at is null
    where firing.at >= :caught_since and case when firing.campaign_id is null
        then signal.status = 'new' and not exists (
            select from campaign
            where campaign.brief -> 'prompted_by' @> to_jsonb(signal.id::text) and campaign.deleted_at is null
        )
        else draft.state = 'proposed' end
    union all select 'mend', name, problem, coalesce(succeeded_at, created_at), null, null, null, id, null
    from source where status = 'active' and problem is not null
    order by since desc, title
""")

# The plan that was approved forecast what it would bring; every later version knows results already.
_ACTIVE = text("""
    select campaign.id, name, state, brief -> 'budget' as budget, brief -> 'window' as window, updated_at, run_id,
        (
            select item from jsonb_array_elements(coalesce(
                (
                    select forecast from forecast_version
                    where campaign_id = campaign.id and reason = 'generated' order by number desc limit 1
                ),
                plan -> 'forecast'
            )) as leads (item)
            where item ->> 'metric' = 'leads' and item ->> 'grain' = 'total' limit 1
        ) as leads
    from campaign where state = any(:states) and deleted_at is null
    order by array_position(:states, state), created_at desc, campaign.id desc limit :limit
""")

_COMMITTED = """
    campaign.deleted_at is null and (state = any(:running)
    or state = 'completed' and (brief -> 'window' ->> 'end')::date >= :since
    or state = 'archived' and (brief -> 'window' ->> 'end')::date >= :since
        and exists (select from feedback where campaign_id = campaign.id and result is not null))
"""
_PLANNED = text(f"""
    select campaign.id as campaign_id, plan.value ->> 'channel' as channel,
        greatest(flight.week, (brief -> 'window' ->> 'start')::date + coalesce(plan.value ->> 'lead_time_days', '0')::int) as first,
        least(flight.week + 6, (brief -> 'window' ->> 'end')::date) as last, flight.week, flight.amount
    from campaign cross join jsonb_array_elements(campaign.plan -> 'channel_plan') as plan
        cross join jsonb_to_recordset(plan.value -> 'flights') as flight (week date, amount jsonb)
    where {_COMMITTED} and (flight.amount ->> 'amount_minor')::bigint > 0
    order by campaign.id, channel, flight.week
""")  # noqa: S608 - made of a condition of ours
_RESULTS = text(f"""
    select feedback.campaign_id, feedback.result, score.p05, score.p50, score.p95, score.basis, score.n_obs
    from feedback join campaign on campaign.id = feedback.campaign_id
        left join forecast_score as score on score.feedback_id = feedback.id and score.metric = 'leads'
    where feedback.result is not null and {_COMMITTED}
        and not exists (select from feedback as later where later.replaces = feedback.id)
    order by feedback.campaign_id, feedback.at, feedback.id
""")  # noqa: S608 - made of a condition of ours


class OverviewRepository:
    """Figures over the campaigns of the present workspace."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def inventory(self) -> Inventory:
        return from_data(Inventory, dict((await self._connection.execute(_INVENTORY)).mappings().one()))

    async def needs(self, *, caught_since: datetime) -> tuple[Need, ...]:
        rows = (await self._connection.execute(_NEEDS, {"caught_since": caught_since})).mappings()
        return tuple(from_data(Need, dict(row)) for row in rows)

    async def active(self, *, limit: int) -> tuple[ActiveCampaign, ...]:
        parameters = {"states": _names(ACTIVE_STATES), "limit": limit}
        rows = (await self._connection.execute(_ACTIVE, parameters)).mappings()
        return tuple(from_data(ActiveCampaign, _without_surplus(dict(row))) for row in rows)

    async def planned(self, *, since: date) -> tuple[PlannedSpend, ...]:
        rows = await self._connection.execute(_PLANNED, {"since": since, "running": _names(RUNNING_STATES)})
        return tuple(from_data(PlannedSpend, _planned(row)) for row in rows)

    async def results(self, *, since: date) -> tuple[ToldResult, ...]:
        rows = await self._connection.execute(_RESULTS, {"since": since, "running": _names(RUNNING_STATES)})
        return tuple(_told(row) for row in rows)


def _names(states: tuple[CampaignState, ...]) -> list[str]:
    return [state.value for state in states]


def _without_surplus(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row with no more of its forecast than an estimate has."""
    leads = row["leads"]
    return row | {"leads": {name: leads[name] for name in ("p05", "p50", "p95", "unit", "basis", "n_obs")} if leads else None}


def _planned(row: Row[Any]) -> dict[str, Any]:
    days = {"start": row.first, "end": max(row.first, row.last)}
    return {"campaign_id": row.campaign_id, "channel": row.channel, "days": days, "amount": row.amount}


def _told(row: Row[Any]) -> ToldResult:
    band = {"p05": row.p05, "p50": row.p50, "p95": row.p95, "unit": "leads", "basis": row.basis, "n_obs": row.n_obs}
    data = {"campaign_id": row.campaign_id, "result": row.result, "forecast": band if row.p50 is not None else None}
    return from_data(ToldResult, data)
