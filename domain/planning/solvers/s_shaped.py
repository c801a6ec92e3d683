"""The global optimum where curves are S-shaped or channels cost something before they bring anything, with a certificate."""

import sys

import numpy as np
from numpy.typing import NDArray

from domain.planning.solvers.branch_and_bound import branch_and_bound
from domain.planning.solvers.room import ROUNDING, Room, room_above_floors, spend_at
from domain.planning.solvers.separable import Floats, Group, Integers, Separable, Solution
from domain.planning.solvers.sigmoids import Sigmoids

MAX_NODES = 1_000  # each takes a few milliseconds; unlike channels need fewer than 50


def solve_s_shaped(problem: Separable, *, gap: float = 1e-6, max_nodes: int = MAX_NODES) -> Solution:
    """Return a spend within `gap` of the global optimum, relative to the bound, for any mixture of curves, fixed costs, floors and limits.

    The solution's gap is larger only where `max_nodes` relaxations don't close it, as may be for many channels that are nearly alike, or
    where an `alpha` beyond 10⁹ leaves a curve fewer digits than that; its bound holds all the same. Money is left over where it would
    bring nothing, at a price of zero; otherwise the price is the highest marginal return of a channel that can take more. Raises
    ValueError for a problem that has no answer.
    """
    room = room_above_floors(problem, problem.vmax > 0)
    most = np.minimum(room.most, room.amount)
    at_floors = problem.response(problem.lo)
    rising = np.flatnonzero(problem.response(problem.lo + most) > at_floors)
    if rising.size == 0:
        marginal = problem.marginal(problem.lo)
        return _solution(problem, problem.lo, bound=float(at_floors.sum()), marginal=marginal, nodes=1)
    curves = _curves(problem, rising)
    best = branch_and_bound(curves, _room_of(rising, room, most), gap=gap, max_nodes=max_nodes)
    extra, marginal = np.zeros_like(most), np.zeros_like(most)
    extra[rising], marginal[rising] = best.extra, curves.marginal(best.extra)
    bound = float(np.delete(at_floors, rising).sum()) + best.bound
    return _solution(problem, spend_at(problem, extra), bound=bound, marginal=marginal, nodes=best.nodes)


def _curves(problem: Separable, rising: Integers) -> Sigmoids:
    vmax, k, alpha = problem.vmax[rising], problem.k[rising], problem.alpha[rising]
    return Sigmoids.of(vmax=vmax, k=k, alpha=alpha, paid=(problem.lo - problem.fixed)[rising])


def _room_of(rising: Integers, room: Room, most: Floats) -> Room:
    """Return the room of the channels that can bring anything."""
    place = np.full(most.size, -1)
    place[rising] = np.arange(rising.size)
    groups = []
    for group in room.groups:
        members = place[group.members[place[group.members] >= 0]]
        if most[rising][members].sum() > group.most:
            groups.append(Group(members=members, most=group.most))
    return Room(most=most[rising], amount=room.amount, groups=tuple(groups))


def _solution(problem: Separable, spend: Floats, *, bound: float, marginal: Floats, nodes: int) -> Solution:
    """Return the solution, without what is spent on a fixed cost and doesn't reach beyond it."""
    spend = np.where(spend <= problem.fixed, problem.lo, spend)
    value = float(problem.response(spend).sum())
    return Solution(
        spend=spend,
        value=value,
        upper_bound=max(value, bound * (1 + 4 * (spend.size + 2) * sys.float_info.epsilon)),
        shadow_price=_shadow_price(problem, spend, marginal),
        nodes=nodes,
    )


def _shadow_price(problem: Separable, spend: Floats, marginal: Floats) -> float:
    """Return the highest marginal return of a channel that could spend more, or 0 where money is left over."""
    if problem.budget - spend.sum() > ROUNDING * problem.budget:
        return 0.0
    has_room: NDArray[np.bool_] = spend < problem.hi
    for group in problem.groups:
        if group.most - spend[group.members].sum() <= ROUNDING * group.most:
            has_room[group.members] = False
    return float(marginal[has_room].max(initial=0.0))
