import itertools
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from domain.entities.brief import GroupLimit
from domain.entities.channel import ChannelId
from domain.entities.plan import ResponseCurve
from domain.errors import Infeasible
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.calendar import Calendar
from domain.planning.allocation.infeasibility import (
    Limit,
    LimitKind,
    ensure_feasible,
    group_limit,
    least_amount,
    least_total,
    smallest_clash,
)
from domain.values.money import Money

MakeCurve = Callable[..., ResponseCurve]
SEARCH, META, EMAIL, EVENTS = ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.EMAIL, ChannelId.EVENTS


def usd(amount: float) -> Money:
    return Money(round(amount * 100), "USD")


@pytest.fixture
def curves(make_curve: MakeCurve) -> tuple[ResponseCurve, ...]:
    return tuple(make_curve(channel) for channel in (SEARCH, META, EMAIL, EVENTS))


def clashes(problem: AllocationProblem) -> tuple[str, ...]:
    with pytest.raises(Infeasible) as caught:
        ensure_feasible(problem)
    assert all(words in str(caught.value) for words in caught.value.binding)
    return caught.value.binding


def test_a_problem_without_limits_is_feasible_even_without_money(curves: tuple[ResponseCurve, ...]) -> None:
    ensure_feasible(AllocationProblem(total=usd(0), curves=curves))


def test_floors_above_the_total_name_the_fewest_that_clash(curves: tuple[ResponseCurve, ...]) -> None:
    floors = {SEARCH: usd(600), META: usd(50), EVENTS: usd(700)}
    assert clashes(AllocationProblem(total=usd(1_000), curves=curves, floors=floors)) == (
        "Field events has a floor of USD 700.00",
        "Paid search has a floor of USD 600.00",
        "the floors come to USD 1,300.00, the budget is USD 1,000.00",
    )


def test_one_floor_above_the_total_stands_alone(curves: tuple[ResponseCurve, ...]) -> None:
    problem = AllocationProblem(total=usd(1_000), curves=curves, floors={SEARCH: usd(900), EVENTS: usd(1_001)})
    assert clashes(problem)[0] == "Field events has a floor of USD 1,001.00"
    assert len(clashes(problem)) == 2


def test_of_two_clashes_the_one_of_fewer_limits_is_told(curves: tuple[ResponseCurve, ...]) -> None:
    floors = {SEARCH: usd(600), META: usd(600), EMAIL: usd(60)}
    problem = AllocationProblem(total=usd(1_000), curves=curves, floors=floors, caps={EMAIL: usd(50)})
    assert clashes(problem) == ("Email has a floor of USD 60.00 above its cap of USD 50.00",)


def test_floors_above_their_groups_share_are_told_with_the_share(curves: tuple[ResponseCurve, ...]) -> None:
    paid = GroupLimit(name="Paid media", channels=(SEARCH, META), max_share=0.29)
    problem = AllocationProblem(total=usd(1_000), curves=curves, floors={SEARCH: usd(200), META: usd(100), EMAIL: usd(5)}, groups=(paid,))
    assert clashes(problem) == (
        "Paid search has a floor of USD 200.00",
        "Paid social (Meta) has a floor of USD 100.00",
        "the floors come to USD 300.00, Paid media may take 29 % of the budget of USD 1,000.00, USD 290.00",
    )


def test_a_floor_below_a_fixed_cost_pays_it(curves: tuple[ResponseCurve, ...]) -> None:
    problem = AllocationProblem(total=usd(1_000), curves=curves, floors={EVENTS: usd(100)}, fixed_costs={EVENTS: usd(400)})
    ensure_feasible(problem)
    assert least_amount(problem, EVENTS) == usd(400)
    assert least_amount(replace(problem, floors={}), EVENTS) == usd(0)


def test_a_fixed_cost_above_the_cap_clashes_only_where_a_floor_forces_the_channel_in(curves: tuple[ResponseCurve, ...]) -> None:
    free = AllocationProblem(total=usd(1_000), curves=curves, caps={EVENTS: usd(300)}, fixed_costs={EVENTS: usd(400)})
    ensure_feasible(free)
    assert clashes(replace(free, floors={EVENTS: usd(100)})) == (
        "Field events has a floor of USD 100.00, but its fixed cost of USD 400.00 is above its cap of USD 300.00",
    )


def test_fixed_costs_are_named_where_the_floors_alone_would_fit(curves: tuple[ResponseCurve, ...]) -> None:
    problem = AllocationProblem(
        total=usd(1_000), curves=curves, floors={SEARCH: usd(700), EVENTS: usd(100)}, fixed_costs={EVENTS: usd(400), SEARCH: usd(710)}
    )
    assert clashes(problem) == (
        "Paid search has a floor of USD 700.00",
        "Field events has a floor of USD 100.00, and a fixed cost of USD 400.00",
        "the floors need USD 1,100.00, the budget is USD 1,000.00",
    )


def test_a_floor_for_a_channel_outside_the_plan_is_infeasible(curves: tuple[ResponseCurve, ...]) -> None:
    problem = AllocationProblem(total=usd(1_000), curves=curves[:1], floors={EMAIL: usd(60), META: usd(0)})
    assert clashes(problem) == ("Email has a floor of USD 60.00, but is not among the plan's channels",)


def test_a_floor_for_a_channel_that_is_never_open_is_infeasible(curves: tuple[ResponseCurve, ...]) -> None:
    calendar = Calendar(weeks=(date(2026, 3, 2),), days={SEARCH: (7,), META: (7,), EMAIL: (5,), EVENTS: (0,)})
    problem = AllocationProblem(total=usd(1_000), curves=curves, calendar=calendar)
    ensure_feasible(problem)
    assert clashes(replace(problem, floors={EVENTS: usd(60)})) == (
        "Field events has a floor of USD 60.00, but its lead time leaves no open day in the window",
    )


def test_no_channel_is_infeasible(make_curve: MakeCurve) -> None:
    assert clashes(AllocationProblem(total=usd(1_000), curves=())) == ("no channel remains to spend in",)
    useless = AllocationProblem(total=usd(1_000), curves=(make_curve(EMAIL, vmax=0.0),))
    assert clashes(useless) == ("Email can't bring anything from this audience", "no channel remains to spend in")
    closed = AllocationProblem(total=usd(1), curves=(make_curve(EMAIL),), calendar=Calendar(weeks=(date(2026, 3, 2),), days={EMAIL: (0,)}))
    assert clashes(closed) == ("Email has no open day in the window: its lead time takes all of it", "no channel remains to spend in")


def test_the_least_total_makes_room_for_the_floors_under_the_shares(curves: tuple[ResponseCurve, ...]) -> None:
    paid = GroupLimit(name="Paid media", channels=(SEARCH, META), max_share=0.3)
    problem = AllocationProblem(total=usd(1_000), curves=curves, floors={SEARCH: usd(100), EVENTS: usd(50)}, groups=(paid,))
    least = least_total(problem)
    assert least == usd(333.34)
    ensure_feasible(problem.with_total(least))
    assert clashes(problem.with_total(least - Money(1, "USD")))


def test_a_share_is_read_as_it_is_written() -> None:
    group = GroupLimit(name="Paid media", channels=(SEARCH,), max_share=0.29)
    assert group_limit(AllocationProblem(total=Money(100, "USD"), curves=()), group) == Money(29, "USD")


SMALL = (SEARCH, META, EMAIL)
TOTAL = 5


def some_problem(make_curve: MakeCurve, rng: random.Random) -> AllocationProblem:
    def some(chance: float) -> dict[ChannelId, Money]:
        return {channel: Money(rng.randint(0, TOTAL), "USD") for channel in SMALL if rng.random() < chance}

    groups = (
        (GroupLimit(name="Some", channels=tuple(rng.sample(SMALL, 2)), max_share=rng.randint(0, TOTAL) / TOTAL),)
        if rng.random() < 0.5
        else ()
    )
    curves = tuple(make_curve(channel) for channel in SMALL)
    return AllocationProblem(
        total=Money(TOTAL, "USD"), curves=curves, floors=some(0.6), caps=some(0.4), fixed_costs=some(0.4), groups=groups
    )


def limits_of(problem: AllocationProblem) -> set[Limit]:
    kinds: Mapping[LimitKind, Iterable[str]] = {
        LimitKind.FLOOR: problem.floors,
        LimitKind.CAP: problem.caps,
        LimitKind.FIXED_COST: problem.fixed_costs,
        LimitKind.GROUP: [group.name for group in problem.groups],
        LimitKind.BUDGET: [""],
    }
    return {Limit(kind, of) for kind, names in kinds.items() for of in names}


def is_kept(problem: AllocationProblem, limit: Limit, split: Mapping[ChannelId, int]) -> bool:
    if limit.kind is LimitKind.GROUP:
        group = problem.groups[0]
        return sum(split[channel] for channel in group.channels) <= TOTAL * group.max_share + 1e-9
    if limit.kind is LimitKind.BUDGET:
        return sum(split.values()) <= TOTAL
    channel = ChannelId(limit.of)
    if limit.kind is LimitKind.FLOOR:
        return split[channel] >= problem.floors[channel].amount_minor
    if limit.kind is LimitKind.CAP:
        return split[channel] <= problem.caps[channel].amount_minor
    return split[channel] == 0 or split[channel] >= problem.fixed_costs[channel].amount_minor


def can_hold(problem: AllocationProblem, limits: Iterable[Limit]) -> bool:
    """Try every split in whole units, up to more than the budget."""
    wanted = tuple(limits)
    splits = (dict(zip(SMALL, amounts, strict=True)) for amounts in itertools.product(range(TOTAL + 1), repeat=len(SMALL)))
    return any(all(is_kept(problem, limit, split) for limit in wanted) for split in splits)


def test_a_clash_is_found_where_no_split_of_all_holds_and_every_part_of_it_can_hold(make_curve: MakeCurve) -> None:
    rng = random.Random(20260302)  # noqa: S311 - repeatable problems, no secrets
    clashing = 0
    for _ in range(300):
        problem = some_problem(make_curve, rng)
        clash = smallest_clash(problem)
        assert (clash is None) == can_hold(problem, limits_of(problem))
        if clash is None:
            continue
        clashing += 1
        assert clash.limits <= limits_of(problem)
        assert not can_hold(problem, clash.limits)
        for fewer in range(len(clash.limits)):
            assert all(can_hold(problem, part) for part in itertools.combinations(sorted(clash.limits), fewer))
    assert clashing > 50
