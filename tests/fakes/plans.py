"""Campaigns with a plan for the money, as a run leaves them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from domain.entities.campaign import Campaign, CampaignState, Plan
from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.plan import AllocationLine, AtBound, BudgetAllocation, ChannelPlan, Flight, ResponseCurve
from domain.entities.service import Service
from domain.planning.allocation.calendar import Calendar, calendar_of
from domain.planning.curves.response_curves import CurveOrder, response_curves
from domain.planning.forecasting.forecast import outlook
from domain.planning.forecasting.kpi import conversion_rate
from domain.planning.forecasting.simulation import ForecastOrder
from domain.values.date_range import DateRange
from domain.values.estimate import Estimate
from domain.values.money import Money
from tests.fakes.factories import Factory, euros
from tests.fakes.store import MemoryStore

SPEND = {ChannelId.EMAIL: euros(3000), ChannelId.PAID_SEARCH: euros(12_000)}
LIVE_WINDOW = DateRange(date(2026, 1, 5), date(2026, 4, 26))
"""Sixteen weeks, of which eight are over at the factories' noon."""


def put_planned_campaign(store: MemoryStore, make: Factory, service: Service | None = None, **changes: Any) -> Campaign:
    """Store a live campaign with its service and audience, planned by benchmarks alone, and return it."""
    service, audience = service or make.service(), make.audience(size=40_000)
    brief = make.brief(service_id=service.id, audience_ids=(audience.id,), window=LIVE_WINDOW, budget=euros(15_000), channel_bounds={})
    campaign = make.campaign(brief=brief, state=CampaignState.LIVE, created_at=datetime.combine(LIVE_WINDOW.start, time.min, UTC))
    days = {channel: _calendar(campaign).open_days(channel) for channel in SPEND}
    curves = response_curves(CurveOrder(days=days, audience_reach=audience.size, mailable=audience.mailable, currency="EUR"))
    campaign = replace(campaign, plan=_plan(campaign, service, curves), **changes)
    for table, entity in (("service", service), ("audience", audience), ("campaign", campaign)):
        store.rows(table)[entity.id] = entity
    return campaign


def _calendar(campaign: Campaign) -> Calendar:
    return calendar_of(campaign.brief.window, {channel: CHANNELS[channel].lead_time_days for channel in SPEND})


def _plan(campaign: Campaign, service: Service, curves: tuple[ResponseCurve, ...]) -> Plan:
    allocation, calendar = _allocation(curves), _calendar(campaign)
    plans = tuple(_channel_plan(curve, calendar) for curve in curves)
    asked = ForecastOrder(
        allocation=allocation,
        curves=curves,
        flights={plan.channel: plan.flights for plan in plans},
        calendar=calendar,
        metric=campaign.brief.objective.metric,
        target=campaign.brief.objective.target,
        rate=conversion_rate(service.lead_conversion_rate),
        conversion_value=service.conversion_value,
        seed=campaign.brief.seed,
    )
    return Plan(channel_plan=plans, allocation=allocation, forecast=outlook(asked).forecast)


def _channel_plan(curve: ResponseCurve, calendar: Calendar) -> ChannelPlan:
    channel = CHANNELS[curve.channel]
    parts = SPEND[channel.id].split(calendar.days[channel.id])
    return ChannelPlan(
        channel=channel.id,
        label=channel.label,
        role=channel.role,
        audience_ids=(),
        curve=curve,
        floor=euros(0),
        cap=euros(15_000),
        lead_time_days=channel.lead_time_days,
        flights=tuple(Flight(week=week, amount=part) for week, part in zip(calendar.weeks, parts, strict=True)),
    )


def _allocation(curves: tuple[ResponseCurve, ...]) -> BudgetAllocation:
    lines = tuple(_line(curve, SPEND[curve.channel]) for curve in curves)
    leads = sum(line.response.p50 for line in lines)
    return BudgetAllocation(
        total=euros(15_000),
        lines=lines,
        shadow_price=0.01,
        objective_value=leads,
        upper_bound=leads,
        gap=0.0,
        unspent=euros(0),
        solver="by hand",
        curves_hash="",
    )


def _line(curve: ResponseCurve, amount: Money) -> AllocationLine:
    leads = curve.response(amount.major)
    return AllocationLine(
        channel=curve.channel,
        label=CHANNELS[curve.channel].label,
        amount=amount,
        response=Estimate(leads / 2, leads, 2 * leads, "leads", "prior", 0),
        marginal_return=curve.marginal(amount.major),
        at_bound=AtBound.NONE,
    )
