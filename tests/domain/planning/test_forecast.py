from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from domain.entities.brief import Metric
from domain.entities.channel import ChannelId
from domain.entities.plan import BudgetAllocation, Forecast, ResponseCurve
from domain.planning.allocation_problem import AllocationProblem
from domain.planning.allocator import allocate
from domain.planning.forecast import forecast, probability_of_target
from domain.planning.kpi import kpi, lead_weights
from domain.values.money import Money

MakeCurve = Callable[..., ResponseCurve]
SEARCH, META, WEBINAR = ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.WEBINAR
VALUE = Money(500_000, "USD")


@pytest.fixture
def curves(make_curve: MakeCurve) -> tuple[ResponseCurve, ...]:
    return (make_curve(SEARCH, 400, 8_000), make_curve(META, 700, 8_000, 0.8), make_curve(WEBINAR, 60, 5_000))


@pytest.fixture
def allocation(curves: tuple[ResponseCurve, ...]) -> BudgetAllocation:
    return allocate(AllocationProblem(total=Money(2_000_000, "USD"), curves=curves))


def forecasts(
    allocation: BudgetAllocation, curves: tuple[ResponseCurve, ...], metric: Metric = Metric.LEADS, seed: int = 7
) -> dict[tuple[str, str], Forecast]:
    made = forecast(allocation, curves, metric=metric, lead_conversion_rate=0.1, conversion_value=VALUE, seed=seed)
    by_key = {(item.metric, item.grain): item for item in made}
    assert len(by_key) == len(made)
    return by_key


def test_the_same_seed_gives_the_same_forecast(allocation: BudgetAllocation, curves: tuple[ResponseCurve, ...]) -> None:
    assert forecasts(allocation, curves) == forecasts(allocation, curves)
    assert forecasts(allocation, curves) != forecasts(allocation, curves, seed=8)
    assert forecasts(allocation, curves, seed=-1)


def test_bands_are_in_order_and_say_what_they_rest_on(allocation: BudgetAllocation, curves: tuple[ResponseCurve, ...]) -> None:
    for item in forecasts(allocation, curves, Metric.SQL).values():
        assert item.p05 <= item.p50 <= item.p95
        assert item.basis == "prior"
        assert item.assumptions


def test_channels_agree_with_the_allocation(allocation: BudgetAllocation, curves: tuple[ResponseCurve, ...]) -> None:
    made = forecasts(allocation, curves)
    funded = [line for line in allocation.lines if line.amount.amount_minor]
    assert {grain for _, grain in made} == {"total"} | {line.channel for line in funded}
    for line in funded:
        item = made["leads", line.channel]
        assert item.p50 == pytest.approx(line.response.p50, rel=0.06)
        assert item.p05 == pytest.approx(line.response.p05, rel=0.15)
        assert item.p95 == pytest.approx(line.response.p95, rel=0.15)


def test_totals_follow_from_leads(allocation: BudgetAllocation, curves: tuple[ResponseCurve, ...]) -> None:
    made = forecasts(allocation, curves)
    leads, conversions, revenue = made["leads", "total"], made["conversions", "total"], made["revenue", "total"]
    assert conversions.p50 == pytest.approx(0.1 * leads.p50, rel=0.06)
    assert revenue.p50 == pytest.approx(conversions.p50 * 5_000)
    assert (revenue.unit, made["cost_per_lead", "total"].unit) == ("USD", "USD per lead")
    assert made["cost_per_lead", "total"].p50 == pytest.approx(20_000 / leads.p50, rel=0.02)


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
def test_the_briefs_metric_is_forecast(allocation: BudgetAllocation, curves: tuple[ResponseCurve, ...], metric: Metric, unit: str) -> None:
    item = forecasts(allocation, curves, metric)[metric, "total"]
    assert item.unit == unit
    assert item.p05 > 0
    assert len(item.assumptions) == 2


def test_metrics_between_leads_and_conversions_keep_their_order() -> None:
    rule = {metric: kpi(metric, lead_conversion_rate=0.09, conversion_value=1_000).factor for metric in Metric}
    assert rule[Metric.SQL] == pytest.approx(0.3)
    assert rule[Metric.PIPELINE] == pytest.approx(300)
    assert rule[Metric.REVENUE] == pytest.approx(90)


def test_a_lead_of_a_cheap_medium_stands_for_more_contacts() -> None:
    weights = lead_weights(Metric.REACH)
    assert weights[ChannelId.DISPLAY] > weights[ChannelId.PAID_SOCIAL_META] > weights[ChannelId.PAID_SEARCH] > weights[ChannelId.EVENTS]
    assert lead_weights(Metric.ATTENDANCE)[ChannelId.EMAIL] == pytest.approx(0.397, abs=0.001)
    assert set(lead_weights(Metric.LEADS).values()) == {1.0}


def test_own_results_narrow_the_total(allocation: BudgetAllocation, curves: tuple[ResponseCurve, ...]) -> None:
    informed = tuple(replace(curve, log_sd=0.4, basis="shrunk", n_obs=3) for curve in curves)
    wide, narrow = forecasts(allocation, curves)["leads", "total"], forecasts(allocation, informed)["leads", "total"]
    assert narrow.p95 / narrow.p05 < wide.p95 / wide.p05
    assert (narrow.basis, narrow.n_obs) == ("shrunk", 6)  # the webinar gets nothing
    mixed = forecasts(allocation, (informed[0], *curves[1:]))["leads", "total"]
    assert (mixed.basis, mixed.n_obs) == ("shrunk", 3)


def test_an_unfunded_plan_forecasts_nothing(curves: tuple[ResponseCurve, ...]) -> None:
    made = forecasts(allocate(AllocationProblem(total=Money(0, "USD"), curves=curves)), curves)
    assert set(made) == {("leads", "total"), ("conversions", "total"), ("revenue", "total")}
    assert made["leads", "total"].p95 == 0


def chance(allocation: BudgetAllocation, curves: tuple[ResponseCurve, ...], target: float, metric: Metric = Metric.LEADS) -> float:
    return probability_of_target(allocation, curves, metric=metric, target=target, lead_conversion_rate=0.1, conversion_value=VALUE, seed=7)


def test_the_chance_of_reaching_a_target_agrees_with_the_band(allocation: BudgetAllocation, curves: tuple[ResponseCurve, ...]) -> None:
    band = forecasts(allocation, curves)["leads", "total"]
    assert chance(allocation, curves, band.p50) == pytest.approx(0.5, abs=0.02)
    assert chance(allocation, curves, band.p95) == pytest.approx(0.05, abs=0.01)
    assert (chance(allocation, curves, 0), chance(allocation, curves, 1e9)) == (1.0, 0.0)
    revenue = forecasts(allocation, curves)["revenue", "total"]
    assert chance(allocation, curves, revenue.p05, Metric.REVENUE) == pytest.approx(0.95, abs=0.01)


def test_ninety_of_a_hundred_futures_fall_into_the_band(allocation: BudgetAllocation, curves: tuple[ResponseCurve, ...]) -> None:
    band = forecasts(allocation, curves, seed=1)["leads", "total"]
    rng = np.random.default_rng(99)
    common, own = rng.standard_normal((20_000, 1)), rng.standard_normal((20_000, 3))
    sds = np.array([curve.log_sd for curve in curves])
    medians = np.array([line.response.p50 for line in allocation.lines])
    futures = rng.poisson(medians * np.exp(sds * (common + own) / np.sqrt(2))).sum(axis=1)
    assert np.mean((futures >= band.p05) & (futures <= band.p95)) == pytest.approx(0.9, abs=0.015)
