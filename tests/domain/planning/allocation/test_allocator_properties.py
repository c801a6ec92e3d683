"""What holds for every problem, however odd."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.entities.channel import ChannelId
from domain.entities.plan import AtBound, ResponseCurve
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.allocator import allocate
from domain.planning.allocation.split import separable_of
from domain.planning.solvers.concave import solve_concave
from domain.values.money import Money


@st.composite
def problems(draw: st.DrawFn, currency: str = "USD") -> AllocationProblem:
    channels = draw(st.lists(st.sampled_from(list(ChannelId)), min_size=1, max_size=9, unique=True))
    total = draw(st.integers(0, 10_000_000))
    curves, floors, caps, left = [], {}, {}, total
    for index, channel in enumerate(channels):
        vmax = draw(st.floats(0.1, 5_000)) if index == 0 else draw(st.just(0.0) | st.floats(0.1, 5_000))
        k = draw(st.floats(10, 100_000))
        curves.append(ResponseCurve(channel=channel, vmax=vmax, k=k, log_sd=0.5, basis="prior", n_obs=0, source="", evidence_ref=""))
        floor = draw(st.just(0) | st.integers(0, left))
        left -= floor
        if floor:
            floors[channel] = Money(floor, currency)
        if draw(st.booleans()):
            caps[channel] = Money(floor + draw(st.integers(0, 5_000_000)), currency)
    return AllocationProblem(total=Money(total, currency), curves=tuple(curves), floors=floors, caps=caps)


@given(problem=problems())
@settings(max_examples=100, deadline=None)
def test_the_split_keeps_total_and_bounds_and_is_certified(problem: AllocationProblem) -> None:
    allocation = allocate(problem)
    spent = sum(line.amount.amount_minor for line in allocation.lines)
    assert spent + allocation.unspent.amount_minor == problem.total.amount_minor
    for line in allocation.lines:
        assert problem.floor(line.channel) <= line.amount <= problem.caps.get(line.channel, problem.total)
    assert allocation.upper_bound >= allocation.objective_value
    assert 0 <= allocation.gap <= 1
    cent, stiffest = 0.01, min(curve.k for curve in problem.curves)
    rounding = len(problem.curves) * allocation.shadow_price * cent**2 / stiffest  # what moving every channel by a cent can cost
    assert allocation.upper_bound - allocation.objective_value <= 2 * rounding + 1e-9 * allocation.upper_bound
    if allocation.unspent.amount_minor:
        assert all(line.at_bound is not AtBound.NONE for line in allocation.lines)


@given(problem=problems())
@settings(max_examples=100, deadline=None)
def test_marginal_returns_obey_karush_kuhn_tucker(problem: AllocationProblem) -> None:
    allocation = allocate(problem)
    for line, curve in zip(allocation.lines, problem.curves, strict=True):
        slack = 1e-9 + 0.04 / curve.k  # two cents of rounding move a marginal return by this share of itself
        if line.at_bound is not AtBound.CAP and curve.vmax > 0:
            assert line.marginal_return <= allocation.shadow_price * (1 + slack)
        if line.at_bound is not AtBound.FLOOR and curve.vmax > 0:
            assert line.marginal_return >= allocation.shadow_price * (1 - slack)


@given(problem=problems())
@settings(max_examples=100, deadline=None)
def test_before_rounding_the_gap_closes(problem: AllocationProblem) -> None:
    arrays = separable_of(problem)
    solution = solve_concave(arrays)
    assert solution.spend.sum() <= arrays.budget * (1 + 1e-12)
    assert np.all((solution.spend >= arrays.lo) & (solution.spend <= arrays.hi))
    assert solution.value <= solution.upper_bound
    assert solution.upper_bound - solution.value <= 1e-11 * solution.upper_bound


@given(problem=problems(), steps=st.lists(st.integers(1, 3_000_000), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_more_budget_never_brings_less(problem: AllocationProblem, steps: list[int]) -> None:
    totals = np.cumsum([problem.total.amount_minor, *steps]).tolist()
    solved = [allocate(problem.with_total(Money(total, "USD"))) for total in totals]
    for poorer, richer in pairwise(solved):
        assert richer.objective_value >= poorer.objective_value * (1 - 1e-9)
        assert richer.shadow_price <= poorer.shadow_price * (1 + 1e-9)


@given(problem=problems())
@settings(max_examples=100, deadline=None)
def test_the_order_of_channels_does_not_matter(problem: AllocationProblem) -> None:
    forth, back = allocate(problem), allocate(replace(problem, curves=problem.curves[::-1]))
    assert abs(forth.objective_value - back.objective_value) <= 1e-6 * (1 + forth.objective_value)
    assert forth.curves_hash == back.curves_hash
    there = {line.channel: line.amount.amount_minor for line in back.lines}
    assert all(abs(line.amount.amount_minor - there[line.channel]) <= 1 for line in forth.lines)


@given(problem=problems(currency="JPY"))
@settings(max_examples=100, deadline=None)
def test_currencies_without_minor_units_keep_every_yen(problem: AllocationProblem) -> None:
    allocation = allocate(problem)
    assert sum(line.amount.amount_minor for line in allocation.lines) + allocation.unspent.amount_minor == problem.total.amount_minor
