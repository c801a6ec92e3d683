"""How the workspace stands: what waits for whoever asks, and what was spent against what was planned."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.entities.campaign import CampaignState
from domain.entities.user import Principal, Role
from domain.planning.forecasting.calibration import CalibrationSummary
from domain.ports.clock import Clock
from domain.ports.overview import ActiveCampaign, Inventory, Need, NeedKind, PlannedSpend, ToldResult
from domain.ports.transactions import Transactions
from domain.usecases.calibration import ReadCalibration
from domain.usecases.spend_against_plan import ONE_DAY, DailyFigures, Figures
from domain.values.date_range import DateRange
from domain.values.money import Money

MOST_CAMPAIGNS = 8
DAYS_BY_DAY = 31  # longer periods go by calendar week: more points than that are noise
LONGEST_LOOK_AHEAD = timedelta(weeks=4)
CAUGHT_LATELY = timedelta(days=14)  # what a watch caught before that is no news any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The sums over one day or one calendar week."""

    days: DateRange
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignLine:
    """An active campaign and its figures from its first day until today; None before a plan of it was approved."""

    campaign: ActiveCampaign
    to_date: Figures | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The workspace at a glance. `series` runs on for some weeks after `period`, with what is planned then.

    `before` are the sums over as many days before the period; `ahead` is what is planned after today, as far as plans go, and
    `next_spend_on` its first day. `other_currencies` are sums of campaigns that are planned in another currency than the workspace.
    """

    currency: str
    today: date
    period: DateRange
    inventory: Inventory
    needs: tuple[Need, ...]
    total: Figures
    before: Figures
    series: tuple[Point, ...]
    ahead: Money
    next_spend_on: date | None
    other_currencies: tuple[Figures, ...]
    campaigns: tuple[CampaignLine, ...]
    calibration: CalibrationSummary


@dataclass(frozen=True, slots=True)
class ReadOverview:
    """Tell how the workspace stands."""

    transactions: Transactions
    read_calibration: ReadCalibration
    clock: Clock

    async def __call__(self, principal: Principal, *, days: int) -> Overview:
        """Return the overview of the last `days` days, today included."""
        now = self.clock()
        today = now.date()
        period = DateRange(today - timedelta(days=days - 1), today)
        earlier = DateRange(period.start - timedelta(days=days), period.start - ONE_DAY)
        async with self.transactions.directory() as directory:
            currency = (await directory.workspaces.get(principal.workspace_id)).currency
        async with self.transactions.workspace(principal.workspace_id) as tx:
            inventory = await tx.overview.inventory()
            waiting = await tx.overview.needs(caught_since=now - CAUGHT_LATELY)
            second = await tx.memberships.count_with(Role.USER) > 1
            active = await tx.overview.active(limit=MOST_CAMPAIGNS)
            planned = await tx.overview.planned(since=earlier.start)
            results = await tx.overview.results(since=earlier.start)
        everything = DailyFigures.of(planned, results, currency=currency, today=today)
        future = DateRange(today + ONE_DAY, date.max)
        return Overview(
            currency=currency,
            today=today,
            period=period,
            inventory=inventory,
            needs=tuple(need for need in waiting if _is_for(principal, need, has_second_approver=second)),
            total=everything.over(period),
            before=everything.over(earlier),
            series=tuple(Point(days=part, figures=everything.over(part)) for part in _parts(period)),
            ahead=everything.over(future).planned,
            next_spend_on=min((day for day, amount in everything.planned.items() if day in future and amount), default=None),
            other_currencies=tuple(_others(planned, results, period, currency, today)),
            campaigns=tuple(_line(campaign, planned, results, today) for campaign in active),
            calibration=await self.read_calibration(principal),
        )


def _is_for(principal: Principal, need: Need, *, has_second_approver: bool) -> bool:
    """Return whether somebody may do what is needed: viewers change nothing, and authors don't approve where another could."""
    if not principal.role.covers(Role.USER):
        return False
    own = need.kind is NeedKind.APPROVE and need.owner_id == principal.user_id
    return not (own and has_second_approver)


def _parts(period: DateRange) -> Iterator[DateRange]:
    """Yield the days of a period, or its calendar weeks where it is long, and those of as many days ahead, four weeks at most."""
    whole = DateRange(period.start, period.end + min(timedelta(days=period.days), LONGEST_LOOK_AHEAD))
    if period.days <= DAYS_BY_DAY:
        yield from (DateRange(day, day) for day in (whole.start + ONE_DAY * number for number in range(whole.days)))
        return
    for monday in whole.mondays():
        yield DateRange(max(monday, whole.start), min(monday + timedelta(days=6), whole.end))


def _others(
    planned: Sequence[PlannedSpend], results: Sequence[ToldResult], period: DateRange, currency: str, today: date
) -> Iterator[Figures]:
    currencies = {item.amount.currency for item in planned} | {item.result.spend.currency for item in results}
    for other in sorted(currencies - {currency}):
        figures = DailyFigures.of(planned, results, currency=other, today=today).over(period)
        if figures.planned.amount_minor or figures.spent is not None:
            yield figures


def _line(campaign: ActiveCampaign, planned: Iterable[PlannedSpend], results: Iterable[ToldResult], today: date) -> CampaignLine:
    own_plan = [item for item in planned if item.campaign_id == campaign.id]
    own_results = [item for item in results if item.campaign_id == campaign.id]
    if not (own_plan or own_results) or campaign.state is CampaignState.GENERATING:
        return CampaignLine(campaign=campaign, to_date=None)
    daily = DailyFigures.of(own_plan, own_results, currency=campaign.budget.currency, today=today)
    return CampaignLine(campaign=campaign, to_date=daily.over(DateRange(date.min, today)))
