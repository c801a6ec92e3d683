"""A campaign's next forecast: how the earlier ones did, and what is expected now that results have come in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.entities.audience import Audience
from domain.entities.campaign import Campaign
from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.feedback import Feedback
from domain.entities.forecast_score import ForecastScore
from domain.entities.forecast_version import ForecastReason, ForecastVersion
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import Forecast, ResponseCurve
from domain.entities.service import Service
from domain.identity import FeedbackId
from domain.planning.allocation.calendar import Calendar, calendar_of
from domain.planning.curves.learning import running_curve
from domain.planning.curves.response_curves import CurveOrder, response_curves
from domain.planning.forecasting.calibration import score
from domain.planning.forecasting.forecast import outlook
from domain.planning.forecasting.kpi import conversion_rate
from domain.planning.forecasting.result_draws import result_draws
from domain.planning.forecasting.simulation import ForecastOrder
from domain.ports.transactions import Transaction
from domain.usecases.own_results import own_results, settled


@dataclass(frozen=True, slots=True, kw_only=True)
class ReforecastOrder:
    """What is known of a campaign when results arrive.

    `results` are those in force with the arriving ones, `others` the results of the service's other campaigns, grouped by campaign.
    `before` is the newest version, and `judged` the version that an arriving result is held against, by the result's id.
    """

    campaign: Campaign
    service: Service
    audiences: tuple[Audience, ...]
    arriving: tuple[Feedback, ...]
    results: tuple[ChannelResult, ...]
    others: tuple[tuple[ChannelResult, ...], ...]
    before: ForecastVersion
    judged: Mapping[FeedbackId, ForecastVersion]

    def of_channel(self, channel: ChannelId, *, until: date = date.max) -> tuple[ChannelResult, ...]:
        """Return the campaign's results of a channel whose periods end by a day, in order."""
        mine = (result for result in self.results if result.channel is channel and result.end <= until)
        return tuple(sorted(mine, key=lambda result: result.start))

    def fixed_cost(self, channel: ChannelId) -> float:
        """Return what the channel costs before it brings anything, in major units."""
        costs = (item.fixed_cost for item in self.campaign.plan.channel_plan if item.channel is channel)
        return next((cost.major for cost in costs if cost is not None), 0.0)


async def reforecast_order(
    tx: Transaction, campaign: Campaign, in_force: Sequence[Feedback], arriving: Sequence[Feedback]
) -> ReforecastOrder:
    """Return what the arriving results are to be learned from with; `in_force` are those known before."""
    replaced = {item.replaces for item in arriving}
    kept = [item for item in in_force if item.id not in replaced]
    planned = campaign.created_at
    first = generated_version(campaign, number=1, made_at=planned, planned_on=planned.date())
    before = await tx.forecasts.newest_of(campaign.id) or first
    return ReforecastOrder(
        campaign=campaign,
        service=await tx.services.get(campaign.brief.service_id),
        audiences=await tx.audiences.get_many(campaign.brief.audience_ids),
        arriving=tuple(arriving),
        results=tuple(item.result for item in (*kept, *arriving) if item.result is not None),
        others=await own_results(tx, campaign.brief.service_id, without=campaign.id),
        before=before,
        judged=await _judged(tx, campaign, arriving, before),
    )


def next_version(order: ReforecastOrder, at: datetime) -> ForecastVersion:
    """Return the forecast after the arriving results: what has come, and what the rest of the plan brings on curves that they moved."""
    calendar = calendar_in(order.before)
    curves = _curves(order, calendar)
    return ForecastVersion(
        workspace_id=order.campaign.workspace_id,
        campaign_id=order.campaign.id,
        number=order.before.number + 1,
        made_at=at,
        reason=ForecastReason.RESULTS,
        curves=curves,
        window=order.before.window,
        lead_days=order.before.lead_days,
        forecast=_forecast(order, curves, calendar, at.date()),
        n_obs=sum(curve.n_obs for curve in curves),
    )


def scores(order: ReforecastOrder) -> tuple[ForecastScore, ...]:
    """Return how the arriving results compare with what had been forecast for their spend.

    Nothing had been where nothing was spent, nor for a channel that had no day left to spend on.
    """
    return tuple(_score(order, item, item.result) for item in order.arriving if item.result and _was_forecast(order, item, item.result))


def generated_version(campaign: Campaign, *, number: int, made_at: datetime, planned_on: date) -> ForecastVersion:
    """Return the version that the campaign's plan begins with; its preparation begins on `planned_on`."""
    window, curves = campaign.brief.window, tuple(item.curve for item in campaign.plan.channel_plan)
    days_until_start = (window.start - planned_on).days
    return ForecastVersion(
        workspace_id=campaign.workspace_id,
        campaign_id=campaign.id,
        number=number,
        made_at=made_at,
        reason=ForecastReason.GENERATED,
        curves=curves,
        window=window,
        lead_days={curve.channel: max(0, CHANNELS[curve.channel].lead_time_days - days_until_start) for curve in curves},
        forecast=campaign.plan.forecast,
        n_obs=sum(curve.n_obs for curve in curves),
    )


def calendar_in(version: ForecastVersion) -> Calendar:
    """Return the calendar that the version's curves were made for."""
    return calendar_of(version.window, version.lead_days)


async def _judged(
    tx: Transaction, campaign: Campaign, arriving: Sequence[Feedback], before: ForecastVersion
) -> dict[FeedbackId, ForecastVersion]:
    """Hold a correction against what its result was held against: every later version has learned from the wrong figures."""
    numbers = {item.feedback_id: item.forecast_number for item in await tx.scores.of_campaign(campaign.id)}
    return {
        item.id: await tx.forecasts.get(campaign.id, numbers[item.replaces]) if item.replaces in numbers else before for item in arriving
    }


def _curves(order: ReforecastOrder, calendar: Calendar) -> tuple[ResponseCurve, ...]:
    days = {channel: open_days for channel in order.before.lead_days if (open_days := calendar.open_days(channel)) > 0}
    known = CurveOrder(
        days=days,
        audience_reach=sum(audience.size for audience in order.audiences),
        mailable=sum(audience.mailable for audience in order.audiences),
        campaigns=order.others,
        currency=order.campaign.brief.budget.currency,
    )
    moved = {
        curve.channel: running_curve(curve, order.of_channel(curve.channel), curve_days=days[curve.channel])
        for curve in response_curves(known)
    }
    return tuple(moved.get(curve.channel, curve) for curve in order.before.curves)  # a channel without a day left stays as it was


def _forecast(order: ReforecastOrder, curves: Sequence[ResponseCurve], calendar: Calendar, today: date) -> tuple[Forecast, ...]:
    plan, brief = order.campaign.plan, order.campaign.brief
    if plan.allocation is None:
        return ()
    asked = ForecastOrder(
        allocation=plan.allocation,
        curves=curves,
        flights={item.channel: item.flights for item in plan.channel_plan},
        calendar=calendar,
        metric=brief.objective.metric,
        target=brief.objective.target,
        rate=conversion_rate(order.service.lead_conversion_rate, settled(order.others, order.service, today)),
        conversion_value=order.service.conversion_value,
        seed=brief.seed,
        fixed_costs={item.channel: item.fixed_cost for item in plan.channel_plan if item.fixed_cost is not None},
        so_far=order.results,
    )
    return outlook(asked).forecast


def _was_forecast(order: ReforecastOrder, item: Feedback, result: ChannelResult) -> bool:
    return result.spend.amount_minor > 0 and calendar_in(order.judged[item.id]).open_days(result.channel) > 0


def _score(order: ReforecastOrder, item: Feedback, result: ChannelResult) -> ForecastScore:
    version = order.judged[item.id]
    curve = next(curve for curve in version.curves if curve.channel is result.channel)
    told = order.of_channel(result.channel, until=result.end)
    days = calendar_in(version).open_days(result.channel)
    draws = result_draws(curve, told, curve_days=days, seed=order.campaign.brief.seed, fixed_cost=order.fixed_cost(result.channel))
    judged = score(draws, result.leads, channel=result.channel, start=result.start, end=result.end, basis=curve.basis, n_obs=curve.n_obs)
    return ForecastScore(
        workspace_id=item.workspace_id,
        campaign_id=item.campaign_id,
        feedback_id=item.id,
        forecast_number=version.number,
        score=judged,
    )
