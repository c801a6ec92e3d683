"""How far above their floors channels can go: the feasible set of every solver, moved to the floors."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from domain.planning.solvers.separable import Floats, Group, Separable

_DUST = 1e-14  # of the budget: what summing the floors may leave over though they use it up, less than a cent of any budget there is
ROUNDING = 1e-9  # the share by which sums of limits may clash, so that rounding alone makes no problem infeasible


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Room:
    """Each channel can take 0 … `most` above its floor, together at most `amount`, and groups at most their own."""

    most: Floats
    amount: float
    groups: tuple[Group, ...] = ()


def room_above_floors(problem: Separable, useful: NDArray[np.bool_]) -> Room:
    """Return the room of the channels that are `useful` (the others stay at their floors).

    Every entry is finite: a limit that no amount can reach stands for none. Raises ValueError for a problem without an answer.
    """
    ensure_feasible(problem)
    left_over = problem.budget - float(problem.lo.sum())
    amount = left_over if left_over > _DUST * problem.budget else 0.0
    beyond_reach = 2 * amount if amount > 0 else 1.0
    most = np.where(useful, np.minimum(problem.hi - problem.lo, beyond_reach), 0.0)
    groups = []
    for group in problem.groups:
        left = max(0.0, group.most - float(problem.lo[group.members].sum()))
        most[group.members] = np.minimum(most[group.members], left)
        if most[group.members].sum() > left:
            groups.append(Group(members=group.members, most=left))
    return Room(most=most, amount=amount, groups=tuple(groups))


def spend_at(problem: Separable, extra: Floats) -> Floats:
    """Return the spend for `extra` above the floors; a full channel gets its limit to the last digit."""
    spend: Floats = np.where(extra >= problem.hi - problem.lo, problem.hi, problem.lo + extra)
    return spend


def ensure_feasible(problem: Separable) -> None:
    """Raise ValueError when no spend keeps all limits, or when a limit is not a number."""
    lo, hi = problem.lo, problem.hi
    if not bool((lo <= hi).all()):
        raise ValueError(f"a floor is above its limit in channels {np.flatnonzero(~(lo <= hi)).tolist()}")
    if not lo.sum() <= problem.budget * (1 + ROUNDING):
        raise ValueError(f"the floors come to {lo.sum()}, the budget is {problem.budget}")
    for group in problem.groups:
        least = lo[group.members].sum()
        if not least <= group.most * (1 + ROUNDING):
            raise ValueError(f"the floors of channels {group.members.tolist()} come to {least}, together they may spend {group.most}")
    grouped = [int(member) for group in problem.groups for member in group.members]
    if len(grouped) > len(set(grouped)):
        raise ValueError("a channel is in more than one group")
