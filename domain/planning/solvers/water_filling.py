"""The exact split of an amount over Michaelis-Menten curves, in closed form.

At a price λ of money each channel alone takes y(λ) = sqrt(vmax·k/λ) − k − s above the spend s it starts from, clipped to its room
(water-filling: Boyd and Vandenberghe, Convex Optimization, 2004, §5.5.3). With u = 1/sqrt(λ), the water's level, what is taken in all is
piecewise linear and rising in u; its kinks are the levels at which a channel starts to take and at which it is full. Sorting the kinks
finds the piece that holds the amount, and one division finds the level on it: no tolerance, no iteration limit.
"""

import numpy as np

from domain.planning.solvers.groups import Level, settle
from domain.planning.solvers.separable import Floats


def fill_hyperbolas(start: Floats, pull: Floats, *, most: Floats, amount: float) -> Level:
    """Return the best use of `amount`, 0 < amount < Σ most.

    `start` is k plus the paid spend that each channel starts from, `pull` is sqrt(vmax·k), the money it takes per level.
    """
    level = _level_between(_kinks_around(start, pull, most, amount), start, pull, most, amount)
    extra = np.clip(pull * level - start, 0.0, most)
    inside = (extra > 0) & (extra < most)
    return Level(extra=settle(extra, most=most, amount=amount, yields=np.where(inside, start + extra, 0.0)), price=level**-2)


def _kinks_around(start: Floats, pull: Floats, most: Floats, amount: float) -> tuple[float, float]:
    """Return the neighbouring kinks between which the channels together take `amount`."""
    kinks = np.concatenate((start / pull, (start + most) / pull))
    order = kinks.argsort()
    kinks = kinks[order]
    slopes = np.concatenate((pull, -pull))[order].cumsum()
    taken = (slopes[:-1] * (kinks[1:] - kinks[:-1])).cumsum()
    piece = min(int(taken.searchsorted(amount, side="right")), taken.size - 1)
    return float(kinks[piece]), float(kinks[piece + 1])


def _level_between(kinks: tuple[float, float], start: Floats, pull: Floats, most: Floats, amount: float) -> float:
    """Solve for the level between two kinks from the definition, so that no error of the running sums remains."""
    lower, upper = kinks
    wanted = pull * ((lower + upper) / 2) - start
    full = wanted >= most
    inside = (wanted > 0) & ~full
    if not inside.any():
        return upper
    level = (amount - float(most[full].sum()) + float(start[inside].sum())) / float(pull[inside].sum())
    return min(max(level, lower), upper)
