"""The best use of an amount over concave curves, where groups of them have limits of their own.

Fill each group alone with its limit, make what each member takes there the member's upper bound, and fill everything with the amount.
That is exact: a concave curve takes less the higher the price, so at a price above the group's own its members stay within those bounds
by themselves and within the limit together; at a lower price they are all held at the bounds, which are the best use of the limit.
In both cases the members act as if they paid the higher of the two prices, which are the multipliers that Karush, Kuhn and Tucker ask for
(Boyd and Vandenberghe, Convex Optimization, 2004, §5.5.3).
"""

from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np

from domain.planning.solvers.room import Room
from domain.planning.solvers.separable import Floats, Integers

LAST_DIGIT = 1e-15  # of a double, relative


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Level:
    """What each channel takes above its floor, and the price of money (return per unit) at which it does.

    Where every channel is at a bound, a range of prices leads to the same split; the price that `fill` returns is then the lowest of them,
    which is what the next unit of money brings.
    """

    extra: Floats
    price: float


class Curves(Protocol):
    """Increasing concave curves of what each channel takes above its floor."""

    def take(self, members: Integers) -> Self:
        """Return only these channels' curves."""

    def marginal(self, extra: Floats) -> Floats:
        """Return what the next unit brings in each channel."""

    def fill(self, most: Floats, amount: float) -> Level:
        """Return the best use of `amount`, where 0 < amount < Σ most and every curve rises and has room."""


def fill(curves: Curves, room: Room) -> Level:
    """Return the best use of the room's amount; what the limits can't take is left over, at a price of zero."""
    most = room.most.copy()
    for group in room.groups:
        most[group.members] = _fill_box(curves.take(group.members), most[group.members], group.most).extra
    return _fill_box(curves, most, room.amount)


def _fill_box(curves: Curves, most: Floats, amount: float) -> Level:
    if most.sum() <= amount:
        return Level(extra=most, price=0.0)
    free = np.flatnonzero(most > 0)
    extra = np.zeros_like(most)
    curves = curves if free.size == most.size else curves.take(free)
    if amount <= 0:
        return Level(extra=extra, price=float(curves.marginal(extra[free]).max()))
    most = most[free]
    level = curves.fill(most, amount)
    extra[free] = taken = _topped_up(level.extra, most, amount)
    has_room = taken < most
    inside = (taken > 0) & has_room
    price = level.price if inside.any() else float(curves.marginal(taken)[has_room].max(initial=0.0))
    return Level(extra=extra, price=price)


def _topped_up(extra: Floats, most: Floats, amount: float) -> Floats:
    """Return `extra` with channels full that only rounding kept from being so."""
    full: Floats = np.where((extra > 0) & (most - extra <= 4 * LAST_DIGIT * amount), most, extra)
    return full


def settle(extra: Floats, *, most: Floats, amount: float, yields: Floats) -> Floats:
    """Return `extra` with what rounding lost or added given back, so that it sums to `amount`.

    It goes to the channels that yield most to a change of price (`yields`: 0 at a bound), whose marginal returns it moves least. The last
    digit of the sum stays as it is: a tiny amount on a steep curve is worth more than that.
    """
    extra, yields = extra.copy(), yields.copy()
    left = amount - float(extra.sum())
    for _ in range(extra.size):
        if abs(left) <= LAST_DIGIT * amount:
            break
        index = int(yields.argmax())
        moved = min(max(left, -float(extra[index])), float(most[index] - extra[index]))
        extra[index] += moved
        left -= moved
        yields[index] = -1.0
    return extra
