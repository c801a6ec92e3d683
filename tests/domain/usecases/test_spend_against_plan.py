"""Spend, results and plans day by day."""

from datetime import date
from typing import Any

from domain.entities.channel import ChannelId
from domain.identity import CampaignId, new_id
from domain.ports.overview import PlannedSpend, ToldResult
from domain.usecases.spend_against_plan import DailyFigures
from domain.values.date_range import DateRange
from domain.values.estimate import Estimate
from domain.values.money import Money
from tests.fakes.factories import euros
from tests.fakes.results import channel_result

TODAY = date(2026, 1, 18)
WEEK = DateRange(date(2026, 1, 5), date(2026, 1, 11))
NEXT = DateRange(date(2026, 1, 12), date(2026, 1, 18))
CAMPAIGN = CampaignId(new_id())


def flight(days: DateRange, amount: Money, channel: ChannelId = ChannelId.EMAIL) -> PlannedSpend:
    return PlannedSpend(campaign_id=CAMPAIGN, channel=channel, days=days, amount=amount)


def told(number: int = 0, forecast: Estimate | None = None, **changes: Any) -> ToldResult:
    return ToldResult(campaign_id=CAMPAIGN, result=channel_result(number, **changes), forecast=forecast)


def test_days_without_a_result_are_unknown_and_not_nothing() -> None:
    figures = DailyFigures.of([flight(WEEK, euros(700))], [], currency="EUR", today=TODAY).over(WEEK)

    assert (figures.planned, figures.planned_where_known) == (euros(700), euros(0))
    assert (figures.spent, figures.leads, figures.over_plan, figures.cost_per_lead) == (None, None, None, None)


def test_a_result_of_nothing_is_nothing() -> None:
    nothing = told(spend=euros(0), leads=0)

    figures = DailyFigures.of([flight(WEEK, euros(700))], [nothing], currency="EUR", today=TODAY).over(WEEK)

    assert (figures.spent, figures.leads, figures.over_plan, figures.cost_per_lead) == (euros(0), 0, -1, None)


def test_spend_is_measured_by_the_plan_of_the_days_and_channels_that_are_known() -> None:
    plan = [flight(WEEK, euros(250)), flight(NEXT, euros(900)), flight(WEEK, euros(5000), ChannelId.PAID_SEARCH)]
    result = told(forecast=Estimate(2, 5, 9, "leads", "prior", 0))

    figures = DailyFigures.of(plan, [result], currency="EUR", today=TODAY).over(DateRange(WEEK.start, NEXT.end))

    assert (figures.planned, figures.planned_where_known, figures.spent) == (euros(6150), euros(250), euros(200))
    assert round(figures.over_plan or 0, 9) == -0.2
    assert (figures.leads, figures.forecast_leads, figures.conversions, figures.revenue) == (6, 5, 1, euros(4000))
    assert (figures.cost_per_lead, figures.forecast_cost_per_lead) == (Money(3333, "EUR"), euros(40))


def test_a_period_that_reaches_beyond_the_days_counts_in_part_and_says_so() -> None:
    daily = DailyFigures.of([flight(WEEK, euros(700))], [told()], currency="EUR", today=TODAY)

    part, whole = daily.over(DateRange(WEEK.start, date(2026, 1, 6))), daily.over(WEEK)

    assert (part.planned, part.spent, part.prorated) == (euros(200), Money(5714, "EUR"), True)
    assert (whole.spent, whole.prorated) == (euros(200), False)


def test_a_report_to_date_with_the_planned_end_counts_until_today() -> None:
    early = told(end=date(2026, 3, 1))

    figures = DailyFigures.of([], [early], currency="EUR", today=date(2026, 1, 6)).over(DateRange(WEEK.start, date(2026, 1, 6)))

    assert (figures.spent, figures.prorated) == (euros(200), False)


def test_currencies_are_never_added() -> None:
    plan = [flight(WEEK, euros(700)), flight(WEEK, Money(100_000, "USD"))]

    figures = DailyFigures.of(plan, [told(spend=Money(5000, "USD"))], currency="EUR", today=TODAY).over(WEEK)

    assert (figures.planned, figures.spent) == (euros(700), None)
