from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.entities.brief import GroupLimit
from domain.entities.channel import ChannelId
from domain.entities.plan import AllocationLine, AtBound, ResponseCurve
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.allocator import allocate
from domain.planning.allocation.binding import binding_groups, binding_limits
from domain.values.estimate import Estimate
from domain.values.money import Money

MakeCurve = Callable[..., ResponseCurve]
SEARCH, META, EMAIL, EVENTS = ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.EMAIL, ChannelId.EVENTS


def usd(amount: float) -> Money:
    return Money(round(amount * 100), "USD")


@pytest.fixture
def problem(make_curve: MakeCurve) -> AllocationProblem:
    curves = (make_curve(SEARCH, 300, 9_600), make_curve(META, 580, 9_600), make_curve(EMAIL, 40, 250), make_curve(EVENTS, 90, 14_400))
    return AllocationProblem(total=usd(20_000), curves=curves)


def line(problem: AllocationProblem, channel: ChannelId, amount: Money, marginal: float, at_bound: AtBound) -> AllocationLine:
    curve = next(curve for curve in problem.curves if curve.channel is channel)
    return AllocationLine(
        channel=channel,
        label=problem.label(channel),
        amount=amount,
        response=Estimate(p05=1, p50=2, p95=3, unit="leads", basis=curve.basis, n_obs=curve.n_obs),
        marginal_return=marginal,
        at_bound=at_bound,
    )


def said(problem: AllocationProblem, *lines: AllocationLine, shadow_price: float = 0.01, unspent: float = 0) -> tuple[str, ...]:
    return binding_limits(problem, lines, shadow_price=shadow_price, unspent=usd(unspent))


def test_what_no_limit_holds_is_not_mentioned(problem: AllocationProblem) -> None:
    assert allocate(problem.with_total(usd(60_000))).binding == ()


def test_floors_and_caps_are_priced_at_the_margin(problem: AllocationProblem) -> None:
    capped = line(problem, META, usd(1_200), 0.05, AtBound.CAP)
    floored = line(problem, EVENTS, usd(2_000), 0.0031, AtBound.FLOOR)
    assert said(problem, capped, floored) == (
        "Paid social (Meta) is held at its cap of USD 1,200.00: there USD 1,000 more would bring 50.0 leads at the margin, 10.0 elsewhere",
        "Field events is kept at its floor of USD 2,000.00: there USD 1,000 more would bring 3.1 leads at the margin, 10.0 elsewhere",
    )


def test_a_channel_that_earns_too_little_gets_nothing(problem: AllocationProblem) -> None:
    assert said(problem, line(problem, EVENTS, usd(0), 0.006, AtBound.FLOOR)) == (
        "Field events gets nothing: there USD 1,000 more would bring 6 leads at the margin, 10.0 elsewhere",
    )


def test_a_channel_that_reaches_nobody_is_told_so(problem: AllocationProblem, make_curve: MakeCurve) -> None:
    useless = replace(problem, curves=(make_curve(EMAIL, 0.0),))
    assert said(useless, line(useless, EMAIL, usd(0), 0.0, AtBound.FLOOR)) == (
        "Email gets nothing: it can't bring anything from this audience",
    )


def test_a_fixed_cost_is_told_of_a_channel_that_is_in_and_of_one_that_stays_out(problem: AllocationProblem) -> None:
    costly = replace(problem, fixed_costs={EVENTS: usd(2_000), EMAIL: usd(300)})
    events, email = line(costly, EVENTS, usd(6_000), 0.01, AtBound.NONE), line(costly, EMAIL, usd(0), 0.0, AtBound.FLOOR)
    assert said(costly, events, email) == (
        "Field events is in: USD 2,000.00 of its USD 6,000.00 are its fixed cost",
        "Email stays out: it costs USD 300.00 before it brings anything, and no amount within the limits brings more there than elsewhere",
    )


def test_a_curve_that_starts_slowly_stays_out_for_that(problem: AllocationProblem) -> None:
    slow = replace(problem, curves=tuple(replace(curve, alpha=2.0) for curve in problem.curves))
    (words,) = said(slow, line(slow, EVENTS, usd(0), 0.0, AtBound.FLOOR))
    assert words.startswith("Field events stays out: the first money brings next to nothing there, and no amount")


def test_a_group_that_is_used_up_is_priced_by_what_its_best_channel_would_bring(problem: AllocationProblem) -> None:
    paid = GroupLimit(name="Paid", channels=(SEARCH, META), max_share=0.5)
    grouped = replace(problem, groups=(paid,))
    search, meta = line(grouped, SEARCH, usd(0), 0.02, AtBound.FLOOR), line(grouped, META, usd(10_000), 0.03, AtBound.NONE)
    assert said(grouped, search, meta) == (
        "Paid is held at its 50 % of the budget, USD 10,000.00: there USD 1,000 more would bring 30.0 leads at the margin, 10.0 elsewhere",
        "Paid search gets nothing: there USD 1,000 more would bring 20.0 leads at the margin, 30.0 elsewhere",
    )
    assert binding_groups(grouped, (search, meta), shadow_price=0.03) == ()
    assert binding_groups(grouped, (search, replace(meta, amount=usd(9_900))), shadow_price=0.01) == ()


def test_money_over_is_explained_by_caps_and_groups(problem: AllocationProblem) -> None:
    assert said(problem, unspent=5) == ("USD 5.00 stays unspent: every channel that can bring something is at its cap",)
    grouped = replace(problem, groups=(GroupLimit(name="Paid", channels=(SEARCH,), max_share=0.5),))
    assert said(grouped, unspent=5)[-1].endswith("is at its cap or in a group at its limit")


def test_a_first_unit_of_unbounded_return_is_put_into_words(problem: AllocationProblem) -> None:
    (words,) = said(problem, line(problem, EVENTS, usd(10), 0.5, AtBound.FLOOR), shadow_price=float("inf"))
    assert words.endswith("500.0 leads at the margin, far more elsewhere")
