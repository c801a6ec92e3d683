import itertools
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from domain.entities.channel import ChannelId
from domain.entities.plan import AtBound, BudgetAllocation, ResponseCurve
from domain.errors import Infeasible, InvalidInput
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.allocator import allocate, curves_hash
from domain.values.money import Money

MakeCurve = Callable[..., ResponseCurve]
SEARCH, META, EMAIL, EVENTS = ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.EMAIL, ChannelId.EVENTS


def usd(amount: float) -> Money:
    return Money(round(amount * 100), "USD")


def amounts(allocation: BudgetAllocation) -> dict[ChannelId, int]:
    return {line.channel: line.amount.amount_minor for line in allocation.lines}


@pytest.fixture
def curves(make_curve: MakeCurve) -> tuple[ResponseCurve, ...]:
    return (make_curve(SEARCH, 300, 9_600), make_curve(META, 580, 9_600), make_curve(EMAIL, 40, 250), make_curve(EVENTS, 90, 14_400))


def test_channels_inside_their_bounds_earn_the_shadow_price(curves: tuple[ResponseCurve, ...]) -> None:
    allocation = allocate(AllocationProblem(total=usd(40_000), curves=curves))
    inside = [line for line in allocation.lines if line.at_bound is AtBound.NONE]
    assert len(inside) == 4
    for line in inside:
        assert line.marginal_return == pytest.approx(allocation.shadow_price, rel=1e-5)
    assert allocation.unspent == usd(0)
    assert allocation.upper_bound >= allocation.objective_value
    assert allocation.gap <= 1e-9


def test_the_shadow_price_is_what_one_more_dollar_brings(curves: tuple[ResponseCurve, ...]) -> None:
    problem = AllocationProblem(total=usd(20_000), curves=curves, caps={META: usd(6_000)})
    before, after = allocate(problem), allocate(problem.with_total(usd(20_001)))
    assert after.objective_value - before.objective_value == pytest.approx(before.shadow_price, rel=1e-3)


@pytest.mark.parametrize(("floors", "caps"), [({}, {}), ({}, {META: usd(500)}), ({EVENTS: usd(700)}, {EMAIL: usd(100)})])
def test_no_point_of_a_fine_grid_is_better(make_curve: MakeCurve, floors: dict[ChannelId, Money], caps: dict[ChannelId, Money]) -> None:
    curves = (make_curve(META, 50, 700), make_curve(EMAIL, 9, 120), make_curve(EVENTS, 20, 900))
    problem = AllocationProblem(total=usd(2_000), curves=curves, floors=floors, caps=caps)
    allocation = allocate(problem)
    best = 0.0
    for first, second in itertools.product(range(0, 2_001, 10), repeat=2):
        spends = (first, second, 2_000 - first - second)
        within = all(
            problem.floor(curve.channel).major <= spend <= problem.caps.get(curve.channel, usd(2_000)).major
            for curve, spend in zip(curves, spends, strict=True)
        )
        if within:
            best = max(best, sum(curve.response(spend) for curve, spend in zip(curves, spends, strict=True)))
    assert best > 0
    assert allocation.objective_value >= best - 1e-9
    assert allocation.upper_bound >= best
    assert allocation.objective_value == pytest.approx(best, rel=1e-3)


def test_a_cap_is_kept_flagged_and_explained(curves: tuple[ResponseCurve, ...]) -> None:
    allocation = allocate(AllocationProblem(total=usd(40_000), curves=curves, caps={META: usd(1_200)}))
    line = next(line for line in allocation.lines if line.channel is META)
    assert (line.amount, line.at_bound) == (usd(1_200), AtBound.CAP)
    assert line.marginal_return > allocation.shadow_price
    assert any(words.startswith("Paid social (Meta) is held at its cap of USD 1,200.00: ") for words in allocation.binding)


def test_a_floor_is_kept_flagged_and_explained(curves: tuple[ResponseCurve, ...]) -> None:
    problem = AllocationProblem(total=usd(10_000), curves=curves, floors={EVENTS: usd(2_000)}, labels={EVENTS: "Trade fair"})
    allocation = allocate(problem)
    line = next(line for line in allocation.lines if line.channel is EVENTS)
    assert (line.amount, line.at_bound, line.label) == (usd(2_000), AtBound.FLOOR, "Trade fair")
    assert line.marginal_return < allocation.shadow_price
    assert any(words.startswith("Trade fair is kept at its floor of USD 2,000.00: ") for words in allocation.binding)


def test_money_that_the_caps_cannot_take_stays_unspent(curves: tuple[ResponseCurve, ...]) -> None:
    caps = {curve.channel: usd(1_000) for curve in curves}
    allocation = allocate(AllocationProblem(total=usd(5_000), curves=curves, caps=caps))
    assert set(amounts(allocation).values()) == {100_000}
    assert (allocation.unspent, allocation.shadow_price) == (usd(1_000), 0.0)
    assert {line.at_bound for line in allocation.lines} == {AtBound.CAP}
    assert "USD 1,000.00 stays unspent" in allocation.binding[-1]


def test_floors_that_equal_the_total_leave_no_choice(curves: tuple[ResponseCurve, ...]) -> None:
    floors = {SEARCH: usd(600), EVENTS: usd(400)}
    allocation = allocate(AllocationProblem(total=usd(1_000), curves=curves, floors=floors))
    assert amounts(allocation) == {SEARCH: 60_000, META: 0, EMAIL: 0, EVENTS: 40_000}
    assert allocation.shadow_price == pytest.approx(max(line.marginal_return for line in allocation.lines))
    assert {line.at_bound for line in allocation.lines} == {AtBound.FLOOR}


def test_floors_whose_sum_is_rounded_leave_the_price_of_the_best_use(make_curve: MakeCurve) -> None:
    curves = (make_curve(SEARCH, 2, 10), make_curve(META, 0, 10), make_curve(EMAIL, 1, 10), make_curve(EVENTS, 0, 10))
    floors = {META: usd(1.13), EVENTS: usd(1.59), EMAIL: usd(2.01)}  # in floating point they come to a little less than 4.73
    allocation = allocate(AllocationProblem(total=usd(4.73), curves=curves, floors=floors))
    assert allocation.shadow_price == pytest.approx(0.2)


def test_one_channel_gets_everything(make_curve: MakeCurve) -> None:
    allocation = allocate(AllocationProblem(total=usd(777.77), curves=(make_curve(SEARCH),)))
    assert amounts(allocation) == {SEARCH: 77_777}
    assert allocation.lines[0].at_bound is AtBound.NONE
    assert allocation.shadow_price == pytest.approx(allocation.lines[0].marginal_return)


def test_no_budget_buys_nothing(curves: tuple[ResponseCurve, ...]) -> None:
    allocation = allocate(AllocationProblem(total=usd(0), curves=curves))
    assert set(amounts(allocation).values()) == {0}
    assert (allocation.objective_value, allocation.gap, allocation.unspent) == (0.0, 0.0, usd(0))
    assert allocation.shadow_price == pytest.approx(40 / 250)


def test_equal_curves_share_within_one_cent(make_curve: MakeCurve) -> None:
    allocation = allocate(AllocationProblem(total=usd(100), curves=tuple(make_curve(channel) for channel in (SEARCH, META, EMAIL))))
    assert sorted(amounts(allocation).values()) == [3_333, 3_333, 3_334]


def test_a_currency_without_minor_units_is_split_in_whole_units(curves: tuple[ResponseCurve, ...]) -> None:
    allocation = allocate(AllocationProblem(total=Money(40_001, "JPY"), curves=curves, caps={META: Money(3_333, "JPY")}))
    assert sum(amounts(allocation).values()) == 40_001
    assert amounts(allocation)[META] == 3_333
    in_dollars = allocate(AllocationProblem(total=usd(40_001), curves=curves, caps={META: usd(3_333)}))
    assert allocation.objective_value == pytest.approx(in_dollars.objective_value, rel=1e-6)


def test_weights_make_some_leads_count_more(curves: tuple[ResponseCurve, ...]) -> None:
    problem = AllocationProblem(total=usd(10_000), curves=curves)
    favoured = replace(problem, weights={EVENTS: 5.0})
    plain, weighted = allocate(problem), allocate(favoured)
    assert amounts(weighted)[EVENTS] > amounts(plain)[EVENTS]
    leads = {line.channel: line.response.p50 for line in weighted.lines}
    assert weighted.objective_value == pytest.approx(sum(leads.values()) + 4 * leads[EVENTS])


def test_a_channel_that_can_reach_nobody_gets_its_floor_and_no_more(make_curve: MakeCurve) -> None:
    curves = (make_curve(SEARCH), make_curve(EMAIL, vmax=0.0))
    assert amounts(allocate(AllocationProblem(total=usd(500), curves=curves))) == {SEARCH: 50_000, EMAIL: 0}
    floored = allocate(AllocationProblem(total=usd(500), curves=curves, floors={EMAIL: usd(50)}, caps={SEARCH: usd(300)}))
    assert amounts(floored) == {SEARCH: 30_000, EMAIL: 5_000}
    assert floored.unspent == usd(150)


def test_the_response_is_banded_by_the_curve(make_curve: MakeCurve) -> None:
    line = allocate(AllocationProblem(total=usd(5_000), curves=(make_curve(SEARCH, 300, 5_000, 0.6),))).lines[0]
    assert line.response.p50 == pytest.approx(150)
    spread = np.exp(1.6449 * 0.6)
    assert line.response.p05 == pytest.approx(150 / spread, rel=1e-4)
    assert line.response.p95 == pytest.approx(150 * spread, rel=1e-4)
    assert (line.response.basis, line.response.unit) == ("prior", "leads")


def test_the_hash_names_the_curves_whatever_their_order(curves: tuple[ResponseCurve, ...]) -> None:
    assert curves_hash(curves) == curves_hash(curves[::-1])
    assert curves_hash(curves) != curves_hash((replace(curves[0], k=1.0), *curves[1:]))
    assert len(curves_hash(curves)) == 64


def clashes(problem: AllocationProblem) -> tuple[str, ...]:
    with pytest.raises(Infeasible) as caught:
        allocate(problem)
    assert all(words in str(caught.value) for words in caught.value.binding)
    return caught.value.binding


def test_floors_above_the_total_name_the_fewest_that_clash(curves: tuple[ResponseCurve, ...]) -> None:
    floors = {SEARCH: usd(600), META: usd(50), EVENTS: usd(700)}
    assert clashes(AllocationProblem(total=usd(1_000), curves=curves, floors=floors)) == (
        "Field events has a floor of USD 700.00",
        "Paid search has a floor of USD 600.00",
        "the floors come to USD 1,300.00, the budget is USD 1,000.00",
    )


def test_a_floor_above_its_cap_is_infeasible(curves: tuple[ResponseCurve, ...]) -> None:
    problem = AllocationProblem(total=usd(1_000), curves=curves, floors={EMAIL: usd(60)}, caps={EMAIL: usd(50)})
    assert clashes(problem) == ("Email has a floor of USD 60.00 above its cap of USD 50.00",)


def test_a_floor_for_a_channel_outside_the_plan_is_infeasible(curves: tuple[ResponseCurve, ...]) -> None:
    problem = AllocationProblem(total=usd(1_000), curves=curves[:1], floors={EMAIL: usd(60)})
    assert clashes(problem) == ("Email has a floor of USD 60.00, but is not among the plan's channels",)


def test_no_channel_is_infeasible(make_curve: MakeCurve) -> None:
    assert clashes(AllocationProblem(total=usd(1_000), curves=())) == ("no channel remains to spend in",)
    useless = AllocationProblem(total=usd(1_000), curves=(make_curve(EMAIL, vmax=0.0),))
    assert clashes(useless) == ("Email can't bring anything from this audience", "no channel remains to spend in")


@pytest.mark.parametrize("figures", [{"vmax": float("nan")}, {"vmax": -1.0}, {"k": 0.0}, {"k": float("inf")}, {"log_sd": float("nan")}])
def test_a_curve_that_is_no_curve_is_refused(make_curve: MakeCurve, figures: dict[str, float]) -> None:
    with pytest.raises(InvalidInput, match=r"curves\.email"):
        AllocationProblem(total=usd(1_000), curves=(make_curve(EMAIL, **figures),))


def test_meaningless_limits_are_refused_all_at_once(curves: tuple[ResponseCurve, ...]) -> None:
    with pytest.raises(InvalidInput) as caught:
        AllocationProblem(
            total=usd(-1), curves=(*curves, curves[0]), caps={EMAIL: Money(5, "EUR")}, floors={META: usd(-5)}, weights={META: float("nan")}
        )
    assert {issue.field for issue in caught.value.issues} == {
        "budget",
        "channel_bounds.paid_social_meta.min",
        "channel_bounds.email.max",
        "curves.paid_search",
        "weights.paid_social_meta",
    }
