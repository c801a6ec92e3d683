"""A split of the budget as arrays: what every way of solving gives, and what all of them need of a problem."""

import math
from dataclasses import dataclass

import numpy as np

from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.infeasibility import group_limit, least_amount
from domain.planning.solvers.rounding import WholeGroup, whole_units_in_groups
from domain.planning.solvers.separable import Floats, Group, Integers, Separable
from domain.values.money import minor_digits


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Split:
    """One entry per curve: `amounts` in minor units, the leads they bring, and the weighted leads that a further major unit brings.

    `value` and `upper_bound` are the objective of these amounts, and what no feasible split exceeds.
    """

    amounts: Integers
    leads: Floats
    marginal: Floats
    value: float
    upper_bound: float
    shadow_price: float
    solver: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bounds:
    """The least and most of each curve's channel, in minor units, and how many of these make a major unit."""

    lo: Integers
    hi: Integers
    unit: int


def bounds_of(problem: AllocationProblem) -> Bounds:
    """Return each channel's bounds; none can take more than the whole budget, nor its cap."""
    total = problem.total
    lo = [least_amount(problem, curve.channel).amount_minor for curve in problem.curves]
    hi = [min(problem.caps.get(curve.channel, total).amount_minor, total.amount_minor) for curve in problem.curves]
    return Bounds(lo=np.array(lo, dtype=np.int64), hi=np.array(hi, dtype=np.int64), unit=10 ** minor_digits(total.currency))


def groups_of(problem: AllocationProblem) -> tuple[WholeGroup, ...]:
    """Return the group limits over the problem's curves, in minor units, rounded down."""
    index = {curve.channel: position for position, curve in enumerate(problem.curves)}
    members = [np.array([index[channel] for channel in group.channels if channel in index], dtype=np.int64) for group in problem.groups]
    limits = [group_limit(problem, group).amount_minor for group in problem.groups]
    return tuple(WholeGroup(members=who, most=most) for who, most in zip(members, limits, strict=True) if who.size)


def separable_of(problem: AllocationProblem) -> Separable:
    """Return the problem over window curves, in major units; without a cap there is none but the budget."""
    bounds = bounds_of(problem)
    caps = [problem.caps.get(curve.channel) for curve in problem.curves]
    return Separable(
        vmax=np.array([problem.weight(curve.channel) * curve.vmax for curve in problem.curves]),
        k=np.array([curve.k for curve in problem.curves]),
        alpha=np.array([curve.alpha for curve in problem.curves]),
        fixed=np.array([problem.fixed_cost(curve.channel).major for curve in problem.curves]),
        lo=bounds.lo / bounds.unit,
        hi=np.array([math.inf if cap is None else cap.major for cap in caps]),
        budget=problem.total.major,
        groups=tuple(Group(members=group.members, most=group.most / bounds.unit) for group in groups_of(problem)),
    )


def rounded(problem: AllocationProblem, spend: Floats) -> Integers:
    """Return `spend` (major units) in minor units within every bound; what was spent in full stays so."""
    bounds = bounds_of(problem)
    minor = spend * bounds.unit
    spent = min(round(float(minor.sum())), problem.total.amount_minor)
    return whole_units_in_groups(minor, bounds.lo, bounds.hi, spent, groups_of(problem))


def window_leads(problem: AllocationProblem, spend: Floats) -> Floats:
    """Return the leads, without weights, that each channel's curve gives for `spend` over the window."""
    pairs = zip(problem.curves, spend.tolist(), strict=True)
    return np.array([curve.response(amount - problem.fixed_cost(curve.channel).major) for curve, amount in pairs])
