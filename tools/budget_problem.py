"""A brief's budget as a problem for the allocator: curves from benchmarks and own results, limits, goal and calendar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from domain.entities.audience import Audience
from domain.entities.brief import BudgetMode, CampaignBrief
from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import ResponseCurve
from domain.entities.service import Service
from domain.identity import WorkspaceId
from domain.planning.allocation.allocation_problem import AllocationProblem, Goal
from domain.planning.allocation.calendar import Calendar, calendar_of
from domain.planning.curves.learning import running_curve
from domain.planning.curves.response_curves import CurveOrder, response_curves
from domain.planning.forecasting.kpi import ConversionRate, conversion_rate, kpi, lead_weights
from domain.ports.transactions import Transactions
from domain.usecases.own_results import own_results, settled
from domain.values.date_range import DateRange
from domain.values.money import Money
from tools.wording import counted

Floors = Iterable[tuple[ChannelId, Money]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetOrder:
    """Whose budget to plan, over which channels; preparation begins `today`.

    Of a campaign that is planned again, `lead_days` are those that its plan began with, and `so_far` the results that it has.
    """

    brief: CampaignBrief
    service: Service
    audiences: tuple[Audience, ...]
    channels: tuple[ChannelId, ...]
    today: date
    lead_days: Mapping[ChannelId, int] = field(default_factory=dict)
    so_far: tuple[ChannelResult, ...] = ()

    def of_channel(self, channel: ChannelId) -> list[ChannelResult]:
        """Return what a channel has brought so far, period by period."""
        return sorted((item for item in self.so_far if item.channel is channel), key=lambda item: item.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class PosedBudget:
    """The order's problem, the calendar it is posed on, and the share of leads that convert."""

    problem: AllocationProblem
    calendar: Calendar
    rate: ConversionRate


@dataclass(frozen=True, slots=True)
class PoseProblem:
    """Reads what the service's own campaigns brought, and poses the order's problem."""

    transactions: Transactions

    async def __call__(self, workspace_id: WorkspaceId, order: BudgetOrder) -> PosedBudget:
        """Return the problem; raises InvalidInput for figures that mean nothing."""
        async with self.transactions.workspace(workspace_id) as tx:
            campaigns = await own_results(tx, order.service.id)
        return posed(order, campaigns)


def posed(order: BudgetOrder, campaigns: Sequence[Sequence[ChannelResult]]) -> PosedBudget:
    """Return the order's problem over the channels that have a day left to spend on; `campaigns` are the service's own, with results."""
    brief = order.brief
    rate = conversion_rate(order.service.lead_conversion_rate, settled(campaigns, order.service, order.today))
    calendar = calendar_of(brief.window, order_lead_days(order))
    usable = [channel for channel in order.channels if calendar.open_days(channel) > 0]
    problem = AllocationProblem(
        total=brief.budget,
        curves=_curves(order, {channel: calendar.open_days(channel) for channel in usable}, campaigns),
        floors=_floors(order),
        caps={channel: bounds.max for channel, bounds in brief.channel_bounds.items() if bounds.max is not None},
        weights=_weights(brief),
        fixed_costs={channel: cost for channel, cost in brief.fixed_costs.items() if channel in usable},
        groups=brief.group_limits,
        goal=_goal(order, rate.mean),
        calendar=calendar,
        risk=brief.risk,
        outcome=counted(brief),
    )
    return PosedBudget(problem=problem, calendar=calendar, rate=rate)


def order_lead_days(order: BudgetOrder) -> dict[ChannelId, int]:
    """Return the days of the window that each channel's preparation takes."""
    today = {channel: lead_days(channel, order.brief.window, order.today) for channel in order.channels}
    return {channel: order.lead_days.get(channel, days) for channel, days in today.items()}


def with_floors(problem: AllocationProblem, preferred: Floors) -> AllocationProblem:
    """Return the problem with floors an agent wishes for, where the brief itself says nothing about the channel's floor."""
    known = {curve.channel for curve in problem.curves}
    wished = {channel: floor for channel, floor in preferred if channel in known and channel not in problem.floors}
    return replace(problem, floors={**problem.floors, **wished})


def lead_days(channel: ChannelId, window: DateRange, today: date) -> int:
    """Return how many days of the window the channel's preparation takes, when it begins today."""
    return max(0, CHANNELS[channel].lead_time_days - (window.start - today).days)


def _curves(order: BudgetOrder, days: Mapping[ChannelId, int], campaigns: Sequence[Sequence[ChannelResult]]) -> tuple[ResponseCurve, ...]:
    reach = sum(audience.size for audience in order.audiences)
    mailable = sum(audience.mailable for audience in order.audiences)
    currency = order.brief.budget.currency
    curves = response_curves(CurveOrder(days=days, audience_reach=reach, mailable=mailable, campaigns=campaigns, currency=currency))
    return tuple(running_curve(curve, order.of_channel(curve.channel), curve_days=days[curve.channel]) for curve in curves)


def _floors(order: BudgetOrder) -> dict[ChannelId, Money]:
    """Return the least to spend in each channel: what the brief says, and what is spent already."""
    floors = {channel: bounds.min for channel, bounds in order.brief.channel_bounds.items() if bounds.min is not None}
    for channel in {item.channel for item in order.so_far}:
        spent = sum((item.spend for item in order.of_channel(channel)), Money.zero(order.brief.budget.currency))
        floors[channel] = max(spent, floors.get(channel, spent))
    return floors


def _weights(brief: CampaignBrief) -> dict[ChannelId, float]:
    """Return what a lead of each channel counts towards the objective; nothing where all of them count the same.

    A target for returns or costs is about conversions, which leads of all channels become at one rate.
    """
    if brief.budget_mode in (BudgetMode.TARGET_ROAS, BudgetMode.TARGET_CPA):
        return {}
    weights = lead_weights(brief.objective.metric)
    return weights if len(set(weights.values())) > 1 else {}


def _goal(order: BudgetOrder, rate: float) -> Goal | None:
    """Return the outcome that decides the sum; a mode without its target is refused with the problem."""
    brief, value = order.brief, order.service.conversion_value.major
    target = brief.target_value or 0.0
    match brief.budget_mode:
        case BudgetMode.FIXED:
            return None
        case BudgetMode.TARGET_ROAS:
            return Goal(mode=brief.budget_mode, target=target, per_lead=rate * value)
        case BudgetMode.TARGET_CPA:
            return Goal(mode=brief.budget_mode, target=target, per_lead=rate)
        case BudgetMode.LEAST_SPEND:
            factor = kpi(brief.objective.metric, lead_conversion_rate=rate, conversion_value=value).factor
            return Goal(mode=brief.budget_mode, target=brief.objective.target, per_lead=factor)
