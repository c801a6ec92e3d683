"""What no feasible spend exceeds, from the tangent at any spend.

A concave objective lies below its tangents, so its value at a spend plus the most that the tangent can gain within the limits bounds the
optimum from above: the duality gap of Frank and Wolfe (Naval Research Logistics Quarterly 3, 1956; Jaggi, ICML 2013). The best
use of money for a linear objective is greedy: the highest return first.
"""

import sys
from dataclasses import dataclass
from typing import Self

import numpy as np

from domain.planning.solvers.groups import Level, fill
from domain.planning.solvers.room import Room
from domain.planning.solvers.separable import Floats, Integers


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Straight lines: every unit brings the same in a channel."""

    slope: Floats

    def take(self, members: Integers) -> Self:
        """Return only these channels' lines."""
        return type(self)(self.slope[members])

    def marginal(self, extra: Floats) -> Floats:
        """Return what the next unit brings in each channel."""
        return np.broadcast_to(self.slope, extra.shape)

    def fill(self, most: Floats, amount: float) -> Level:
        """Return the best use of `amount`, 0 < amount < Σ most: the steepest first."""
        order = np.argsort(-self.slope)
        taken = np.minimum(most[order].cumsum(), amount)
        extra = np.empty_like(most)
        extra[order] = np.minimum(np.diff(taken, prepend=0.0), most[order])
        last = min(int(taken.searchsorted(amount)), taken.size - 1)
        return Level(extra=extra, price=float(self.slope[order[last]]))


def upper_bound(room: Room, *, extra: Floats, value: float, gradient: Floats) -> float:
    """Return what no use of the room exceeds, for an objective with `value` and `gradient` (a supergradient) at `extra`.

    The bound is raised by more than summing in floating point can lose, so that it is one for the computed value too.
    """
    best = fill(Lines(gradient), room).extra
    moved = best != extra
    gain = float((gradient[moved] * (best - extra)[moved]).sum())
    return (value + max(0.0, gain)) * (1 + 4 * (extra.size + 2) * sys.float_info.epsilon)
