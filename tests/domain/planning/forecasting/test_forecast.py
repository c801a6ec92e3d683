from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from domain.entities.brief import Metric
from domain.entities.channel import ChannelId
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import AllocationLine, AtBound, BudgetAllocation, Flight, Forecast, ResponseCurve
from domain.planning.allocation.calendar import Calendar
from domain.planning.forecasting.forecast import outlook
from domain.planning.forecasting.kpi import ConversionRate, conversion_rate, kpi, kpi_tree, lead_weights
from domain.planning.forecasting.simulation import ForecastOrder
from domain.values.estimate import Estimate
from domain.values.money import Money

MakeCurve = Callable[..., ResponseCurve]
SEARCH, META, WEBINAR = ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.WEBINAR
VALUE = Money(500_000, "USD")
MONDAYS = tuple(date(2026, 1, 5) + timedelta(weeks=week) for week in range(4))
SURE = ConversionRate(stated=0.1, converted=1e9, lost=9e9)


@pytest.fixture
def curves(make_curve: MakeCurve) -> tuple[ResponseCurve, ...]:
    return (make_curve(SEARCH, 400, 8_000), make_curve(META, 700, 8_000, 0.8), make_curve(WEBINAR, 60, 5_000))


def order_of(curves: Sequence[ResponseCurve], *amounts: int, rate: ConversionRate = SURE) -> ForecastOrder:
    """Return an order that spends `amounts` (major units) evenly over four weeks."""
    lines = tuple(line_of(curve, amount) for curve, amount in zip(curves, amounts, strict=True))
    allocation = BudgetAllocation(
        total=Money(100 * sum(amounts), "USD"),
        lines=lines,
        shadow_price=0,
        objective_value=0,
        upper_bound=0,
        gap=0,
        unspent=Money(0, "USD"),
        solver="made for a test",
        curves_hash="",
    )
    return ForecastOrder(
        allocation=allocation,
        curves=curves,
        flights={line.channel: evenly(line.amount) for line in lines},
        calendar=Calendar(weeks=MONDAYS, days={curve.channel: (7, 7, 7, 7) for curve in curves}),
        metric=Metric.LEADS,
        target=0,
        rate=rate,
        conversion_value=VALUE,
        seed=7,
    )


def line_of(curve: ResponseCurve, amount: int) -> AllocationLine:
    return AllocationLine(
        channel=curve.channel,
        label=curve.channel,
        amount=Money(100 * amount, "USD"),
        response=Estimate(0, curve.response(amount), 1e9, "leads", "prior", 0),
        marginal_return=0,
        at_bound=AtBound.NONE,
    )


def evenly(amount: Money) -> tuple[Flight, ...]:
    parts = amount.split([1] * len(MONDAYS))
    return tuple(Flight(week=week, amount=part) for week, part in zip(MONDAYS, parts, strict=True))


def made(order: ForecastOrder) -> dict[tuple[str, str, date | None], Forecast]:
    items = outlook(order).forecast
    by_key = {(item.metric, item.grain, item.week): item for item in items}
    assert len(by_key) == len(items)
    return by_key


def total(order: ForecastOrder, metric: str = "leads") -> Forecast:
    return made(order)[metric, "total", None]


def week_result(week: int, *, spend: int, leads: int, conversions: int = 0, channel: ChannelId = SEARCH) -> ChannelResult:
    return ChannelResult(
        channel=channel,
        start=MONDAYS[week],
        end=MONDAYS[week] + timedelta(days=6),
        spend=Money(100 * spend, "USD"),
        impressions=0,
        clicks=0,
        leads=leads,
        conversions=conversions,
        revenue=Money(0, "USD"),
    )


@pytest.fixture
def order(curves: tuple[ResponseCurve, ...]) -> ForecastOrder:
    return order_of(curves, 8_000, 9_000, 3_000)


def test_the_same_seed_gives_the_same_forecast(order: ForecastOrder) -> None:
    assert outlook(order) == outlook(order)
    assert outlook(order) != outlook(replace(order, seed=8))
    assert outlook(replace(order, seed=-1)).forecast


def test_every_metric_is_forecast_for_the_total_every_channel_and_every_week(order: ForecastOrder) -> None:
    found = made(order)
    scopes = [("total", None), *((channel, None) for channel in (SEARCH, META, WEBINAR)), *(("week", week) for week in MONDAYS)]
    metrics = ("leads", "conversions", "revenue", "cost_per_conversion", "roas")
    assert set(found) == {(metric, *scope) for metric in metrics for scope in scopes} | {("cost_per_lead", "total", None)}
    assert all(item.p05 <= item.p50 <= item.p95 for item in found.values())


def test_a_channels_middle_is_its_curves_response_when_spend_is_even(order: ForecastOrder) -> None:
    for curve, line in zip(order.curves, order.allocation.lines, strict=True):
        item = made(order)["leads", curve.channel, None]
        assert item.p50 == pytest.approx(curve.response(line.amount.major), rel=0.06)
        assert item.assumptions == (curve.source,)


def test_weeks_add_up_to_the_total_where_nothing_is_uncertain(order: ForecastOrder) -> None:
    known = replace(order, curves=[replace(curve, vmax=1e4 * curve.vmax, log_sd=0.0) for curve in order.curves])
    found = made(known)
    weeks = sum(found["leads", "week", week].p50 for week in MONDAYS)
    assert weeks == pytest.approx(found["leads", "total", None].p50, rel=1e-3)


def test_spend_carries_over_into_later_weeks_and_beyond_the_window(order: ForecastOrder) -> None:
    lasting = replace(order, curves=[replace(curve, adstock_half_life_weeks=1.0) for curve in order.curves])
    found = made(lasting)
    assert total(lasting).p50 < total(order).p50
    assert found["leads", "week", MONDAYS[0]].p50 < found["leads", "week", MONDAYS[3]].p50


def test_the_first_of_the_spend_pays_the_fixed_costs(order: ForecastOrder) -> None:
    fixed = replace(order, fixed_costs={SEARCH: Money(400_000, "USD")})
    found = made(fixed)["leads", SEARCH, None]
    assert 0 < found.p50 < made(order)["leads", SEARCH, None].p50
    eaten = replace(order, fixed_costs={SEARCH: Money(800_000, "USD")})
    assert made(eaten)["leads", SEARCH, None].p95 == 0
    assert ("cost_per_conversion", SEARCH, None) not in made(eaten)


def test_totals_follow_from_leads(order: ForecastOrder) -> None:
    leads, conversions, revenue = total(order), total(order, "conversions"), total(order, "revenue")
    assert conversions.p50 == pytest.approx(0.1 * leads.p50, rel=0.06)
    assert revenue.p50 == pytest.approx(conversions.p50 * 5_000)
    assert total(order, "roas").p95 == pytest.approx(revenue.p95 / 20_000)
    assert total(order, "cost_per_lead").p50 == pytest.approx(20_000 / leads.p50, rel=0.02)
    assert total(order, "cost_per_conversion").p05 == pytest.approx(20_000 / conversions.p95, rel=0.1)
    assert (revenue.unit, total(order, "cost_per_lead").unit) == ("USD", "USD per lead")


def test_not_knowing_the_rate_widens_what_follows_from_it_and_nothing_else(order: ForecastOrder) -> None:
    unsure = replace(order, rate=conversion_rate(0.1))
    band = {name: total(item, "conversions") for name, item in (("sure", order), ("unsure", unsure))}
    assert band["unsure"].p95 / band["unsure"].p05 > 1.2 * band["sure"].p95 / band["sure"].p05
    assert total(unsure).p95 == pytest.approx(total(order).p95, rel=0.05)


@pytest.mark.parametrize(
    ("metric", "unit"),
    [
        (Metric.MQL, "MQLs"),
        (Metric.SQL, "SQLs"),
        (Metric.PIPELINE, "USD"),
        (Metric.SIGNUPS, "sign-ups"),
        (Metric.ATTENDANCE, "attendees"),
        (Metric.REACH, "contacts"),
    ],
)
def test_the_briefs_metric_is_forecast(order: ForecastOrder, metric: Metric, unit: str) -> None:
    item = total(replace(order, metric=metric), metric)
    assert item.unit == unit
    assert item.p05 > 0
    assert item.assumptions


def test_metrics_between_leads_and_conversions_keep_their_order(order: ForecastOrder) -> None:
    rule = {metric: kpi(metric, lead_conversion_rate=0.09, conversion_value=1_000).factor for metric in Metric}
    assert rule[Metric.SQL] == pytest.approx(0.3)
    assert rule[Metric.PIPELINE] == pytest.approx(300)
    assert rule[Metric.REVENUE] == pytest.approx(90)
    assert total(replace(order, metric=Metric.SQL), "sql").p50 == pytest.approx(0.1**0.5 * total(order).p50, rel=0.01)


def test_a_lead_of_a_cheap_medium_stands_for_more_contacts() -> None:
    weights = lead_weights(Metric.REACH)
    assert weights[ChannelId.DISPLAY] > weights[ChannelId.PAID_SOCIAL_META] > weights[ChannelId.PAID_SEARCH] > weights[ChannelId.EVENTS]
    assert lead_weights(Metric.ATTENDANCE)[ChannelId.EMAIL] == pytest.approx(0.397, abs=0.001)
    assert set(lead_weights(Metric.LEADS).values()) == {1.0}


def test_own_results_narrow_the_total(curves: tuple[ResponseCurve, ...]) -> None:
    informed = tuple(replace(curve, log_sd=0.4, basis="shrunk", n_obs=3) for curve in curves)
    wide, narrow = total(order_of(curves, 10_000, 10_000, 0)), total(order_of(informed, 10_000, 10_000, 0))
    assert narrow.p95 / narrow.p05 < wide.p95 / wide.p05
    assert (narrow.basis, narrow.n_obs) == ("shrunk", 6)  # the webinar gets nothing
    mixed = total(order_of((informed[0], *curves[1:]), 10_000, 10_000, 0))
    assert (mixed.basis, mixed.n_obs) == ("shrunk", 3)


def test_an_unfunded_plan_forecasts_nothing(curves: tuple[ResponseCurve, ...]) -> None:
    unfunded = order_of(curves, 0, 0, 0)
    assert total(unfunded).p95 == 0
    assert {metric for metric, _, _ in made(unfunded)} == {"leads", "conversions", "revenue"}


def test_for_a_channel_that_can_reach_nobody_there_is_no_cost_per_anything(curves: tuple[ResponseCurve, ...]) -> None:
    nobody = order_of([replace(curves[0], vmax=0.0)], 5_000)
    assert total(nobody).p95 == 0
    assert ("roas", "total", None) not in made(nobody)
    assert ("cost_per_lead", "total", None) not in made(nobody)


def test_the_chance_of_reaching_a_target_agrees_with_the_band(order: ForecastOrder) -> None:
    def chance(target: float, metric: Metric = Metric.LEADS) -> float:
        return outlook(replace(order, metric=metric, target=target)).probability

    band = total(order)
    assert chance(band.p50) == pytest.approx(0.5, abs=0.02)
    assert chance(band.p95) == pytest.approx(0.05, abs=0.01)
    assert (chance(0), chance(1e9)) == (1.0, 0.0)
    assert chance(total(order, "revenue").p05, Metric.REVENUE) == pytest.approx(0.95, abs=0.015)


def test_ninety_of_a_hundred_futures_fall_into_the_band(order: ForecastOrder) -> None:
    band = total(replace(order, seed=1))
    rng = np.random.default_rng(99)
    common, own = rng.standard_normal((20_000, 1)), rng.standard_normal((20_000, 3))
    sds = np.array([curve.log_sd for curve in order.curves])
    medians = np.array([line.response.p50 for line in order.allocation.lines])
    futures = rng.poisson(medians * np.exp(sds * (common + own) / np.sqrt(2))).sum(axis=1)
    assert np.mean((futures >= band.p05) & (futures <= band.p95)) == pytest.approx(0.9, abs=0.015)


def test_what_has_come_is_certain_and_only_the_weeks_ahead_are_forecast(order: ForecastOrder) -> None:
    so_far = [week_result(week, spend=2_000, leads=50, conversions=30) for week in range(3)]
    found = made(replace(order, so_far=so_far, curves=order.curves[:1], calendar=order.calendar))
    assert {week for _, grain, week in found if grain == "week"} == {MONDAYS[3]}
    assert found["leads", SEARCH, None].p05 >= 150
    assert found["leads", SEARCH, None].p95 < made(order)["leads", SEARCH, None].p95
    assert found["conversions", SEARCH, None].p05 >= 90


def test_a_week_is_ahead_for_the_channels_without_a_result_in_it(order: ForecastOrder) -> None:
    found = made(replace(order, so_far=[week_result(0, spend=2_000, leads=50)]))
    first, before = found["leads", "week", MONDAYS[0]], made(order)["leads", "week", MONDAYS[0]]
    assert 0 < first.p50 < before.p50


def test_a_finished_campaign_has_no_weeks_left(curves: tuple[ResponseCurve, ...]) -> None:
    finished = replace(order_of(curves[:1], 8_000), so_far=[week_result(week, spend=2_000, leads=50) for week in range(4)])
    found = made(finished)
    assert not any(grain == "week" for _, grain, _ in found)
    assert found["leads", "total", None].p05 == found["leads", "total", None].p95 == 200


def test_the_tree_leads_from_spend_to_revenue(curves: tuple[ResponseCurve, ...]) -> None:
    spend, leads = {SEARCH: Money(800_000, "USD"), META: Money(0, "USD")}, {SEARCH: 200.0, META: 0.0}
    tree = kpi_tree(spend, leads, curves, metric=Metric.SQL, rate=conversion_rate(0.09), conversion_value=VALUE)
    names, node = [tree.name], tree
    while node.parts:
        node = node.parts[0]
        names.append(node.name)
    assert names == ["revenue", "conversions", "sql", "leads", SEARCH, "spend"]
    assert tree.value == pytest.approx(200 * 0.09 * 5_000)
    assert tree.parts[0].parts[0].value == pytest.approx(60)
    shorter = kpi_tree(spend, leads, curves, metric=Metric.LEADS, rate=conversion_rate(0.09), conversion_value=VALUE)
    assert shorter.parts[0].parts[0].name == "leads"
    assert "as the service says" in shorter.parts[0].source
