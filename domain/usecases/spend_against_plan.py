"""What was spent and came of it, day by day, beside what was planned.

Plans are made per calendar week and results are told per period: both are spread evenly over their days, which is the only assumption.
A day on which nobody told a result is unknown, and never nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.entities.channel import ChannelId
from domain.identity import CampaignId
from domain.ports.overview import PlannedSpend, ToldResult
from domain.values.date_range import DateRange
from domain.values.money import Money

ONE_DAY = timedelta(days=1)
Place = tuple[CampaignId, ChannelId, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Sums over some days; what comes from results is None while none is told for any of these days.

    `planned_where_known` is what was planned where a result is told (the same campaign, channel and day): what `spent` can be measured by.
    `forecast_leads` are the medians that had been forecast for what was spent. `prorated` says that a result's period reaches beyond these
    days, so that its share is an estimate.
    """

    planned: Money
    planned_where_known: Money
    spent: Money | None = None
    leads: float | None = None
    conversions: float | None = None
    revenue: Money | None = None
    forecast_leads: float | None = None
    prorated: bool = False

    @property
    def cost_per_lead(self) -> Money | None:
        """What a lead cost; None without leads."""
        if self.spent is None or not self.leads:
            return None
        return Money(round(self.spent.amount_minor / self.leads), self.spent.currency)

    @property
    def forecast_cost_per_lead(self) -> Money | None:
        """What a lead was to cost for what was spent."""
        if self.spent is None or not self.forecast_leads:
            return None
        return Money(round(self.spent.amount_minor / self.forecast_leads), self.spent.currency)

    @property
    def over_plan(self) -> float | None:
        """How much more was spent than planned, as a share: 0.12 is 12 % more; None where nothing can be compared."""
        if self.spent is None or not self.planned_where_known.amount_minor:
            return None
        return self.spent.amount_minor / self.planned_where_known.amount_minor - 1


Sums = defaultdict[date, float]


def _sums() -> Sums:
    return defaultdict(float)


@dataclass(slots=True)
class DailyFigures:
    """Plans and results of one currency by day; add what there is, then ask for sums over days."""

    currency: str
    today: date
    planned: Sums = field(default_factory=_sums)
    planned_where_known: Sums = field(default_factory=_sums)
    told: dict[str, Sums] = field(default_factory=lambda: defaultdict(_sums))
    periods: list[DateRange] = field(default_factory=list)

    @classmethod
    def of(cls, planned: Iterable[PlannedSpend], results: Iterable[ToldResult], *, currency: str, today: date) -> "DailyFigures":
        """Return the figures of what is in this currency."""
        figures = cls(currency, today)
        known = {place for item in results if item.result.spend.currency == currency for place in figures._tell(item)}
        for item in planned:
            if item.amount.currency == currency:
                figures._plan(item, known)
        return figures

    def over(self, days: DateRange) -> Figures:
        """Return the sums over `days`."""
        told = {name: self._known(sums, days) for name, sums in self.told.items()}
        return Figures(
            planned=self._money(_total(self.planned, days)),
            planned_where_known=self._money(_total(self.planned_where_known, days)),
            spent=self._money_or_none(told.get("spent")),
            revenue=self._money_or_none(told.get("revenue")),
            leads=told.get("leads"),
            conversions=told.get("conversions"),
            forecast_leads=told.get("forecast_leads"),
            prorated=any(_overlap(period, days) and not _within(period, days) for period in self.periods),
        )

    def _tell(self, item: ToldResult) -> Iterable[Place]:
        result = item.result
        period = DateRange(result.start, max(result.start, min(result.end, self.today)))  # reports to date carry the planned end
        self.periods.append(period)
        amounts: dict[str, float] = {
            "spent": result.spend.amount_minor,
            "revenue": result.revenue.amount_minor,
            "leads": result.leads,
            "conversions": result.conversions,
        }
        if item.forecast is not None:
            amounts["forecast_leads"] = item.forecast.p50
        for day in _days(period):
            for name, amount in amounts.items():
                self.told[name][day] += amount / period.days
            yield item.campaign_id, result.channel, day

    def _plan(self, item: PlannedSpend, known: set[Place]) -> None:
        share = item.amount.amount_minor / item.days.days
        for day in _days(item.days):
            self.planned[day] += share
            if (item.campaign_id, item.channel, day) in known:
                self.planned_where_known[day] += share

    def _known(self, sums: Sums, days: DateRange) -> float | None:
        found = [amount for day, amount in sums.items() if day in days]
        return round(sum(found), 6) if found else None

    def _money(self, minor: float) -> Money:
        return Money(round(minor), self.currency)

    def _money_or_none(self, minor: float | None) -> Money | None:
        return None if minor is None else self._money(minor)


def _total(sums: Sums, days: DateRange) -> float:
    return sum(amount for day, amount in sums.items() if day in days)


def _days(period: DateRange) -> Iterable[date]:
    return (period.start + ONE_DAY * number for number in range(period.days))


def _overlap(one: DateRange, other: DateRange) -> bool:
    return one.start <= other.end and other.start <= one.end


def _within(one: DateRange, other: DateRange) -> bool:
    return other.start <= one.start and one.end <= other.end
