from collections.abc import Callable

import pytest

from domain.entities.channel import ChannelId
from domain.entities.plan import ResponseCurve, Scenario
from domain.planning.allocation_problem import AllocationProblem
from domain.planning.allocator import allocate
from domain.planning.scenarios import scenarios
from domain.values.money import Money

MakeCurve = Callable[..., ResponseCurve]
SEARCH, META, EMAIL = ChannelId.PAID_SEARCH, ChannelId.PAID_SOCIAL_META, ChannelId.EMAIL


def solved(problem: AllocationProblem) -> tuple[Scenario, ...]:
    return scenarios(problem, allocate(problem))


@pytest.fixture
def problem(make_curve: MakeCurve) -> AllocationProblem:
    curves = (make_curve(SEARCH, 300, 9_000), make_curve(META, 600, 9_000), make_curve(EMAIL, 40, 250))
    return AllocationProblem(total=Money(1_000_000, "USD"), curves=curves)


def test_less_more_and_without_the_largest_are_solved_again(problem: AllocationProblem) -> None:
    base = allocate(problem)
    less, more, without = scenarios(problem, base)
    assert (less.name, more.name, without.name) == ("-20%", "+20%", "without Paid social (Meta)")
    assert (less.total.amount_minor, more.total.amount_minor) == (800_000, 1_200_000)
    assert without.total == problem.total
    assert less.objective_value < base.objective_value < more.objective_value
    assert less.objective_value == allocate(problem.with_total(less.total)).objective_value
    assert without.change == pytest.approx(without.objective_value / base.objective_value - 1)
    assert without.change < 0
    assert "fewer leads" in less.note
    assert "more leads" in more.note


def test_diminishing_returns_make_a_cut_hurt_more_than_a_raise_helps(problem: AllocationProblem) -> None:
    less, more, _ = solved(problem)
    assert -less.change > more.change > 0


def test_a_cut_that_the_floors_forbid_says_so(problem: AllocationProblem) -> None:
    floors = {SEARCH: Money(500_000, "USD"), META: Money(450_000, "USD")}
    floored = AllocationProblem(total=problem.total, curves=problem.curves, floors=floors)
    less, more, _ = solved(floored)
    assert less.note.startswith("Infeasible: Paid search has a floor of USD 5,000.00")
    assert (less.objective_value, less.change) == (0.0, -1.0)
    assert more.change > 0


def test_the_only_channel_cannot_be_left_out(make_curve: MakeCurve) -> None:
    without = solved(AllocationProblem(total=Money(1_000, "USD"), curves=(make_curve(SEARCH),)))[2]
    assert without.note == "Infeasible: no channel remains to spend in"


def test_leaving_a_channel_out_drops_its_floor_too(problem: AllocationProblem) -> None:
    floored = AllocationProblem(total=problem.total, curves=problem.curves, floors={META: Money(900_000, "USD")})
    assert solved(floored)[2].objective_value > 0


def test_capped_channels_leave_the_raise_unspent(problem: AllocationProblem) -> None:
    caps = {curve.channel: Money(300_000, "USD") for curve in problem.curves}
    more = solved(AllocationProblem(total=Money(900_000, "USD"), curves=problem.curves, caps=caps))[1]
    assert more.change == 0
    assert "USD 1,800.00 would stay unspent" in more.note


def test_weighted_leads_are_called_so(problem: AllocationProblem) -> None:
    weighted = AllocationProblem(total=problem.total, curves=problem.curves, weights={EMAIL: 2.0})
    assert "fewer weighted leads" in solved(weighted)[0].note
