"""The price at which channels together take an amount, where some take nothing above a price of their own and much below it."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from domain.planning.solvers.envelope import Envelope, Taken
from domain.planning.solvers.groups import settle
from domain.planning.solvers.separable import Floats
from domain.planning.solvers.sigmoids import SMALLEST

FILLED = 1e-9  # of an amount: what a bound loses by it is of its square
SHUT = 1e-15  # a bracket of prices no wider than this, relative to them
MOST_STEPS = 400
DUST = 1e-12  # the share by which a sum of lower ends may exceed a limit, which is rounding

Demand = Callable[[float, Floats], Taken]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Filled:
    """What each channel takes, the price of money at which it does, and how deep in its curve each was searched for."""

    extra: Floats
    price: float
    depth: Floats


def fill_steps(envelope: Envelope, demand: Demand, *, top: Floats, amount: float, near: Filled) -> Filled | None:
    """Return the best use of `amount`, or None if it doesn't reach the boxes' lower ends.

    `demand` gives what is taken at a price, from a depth on; as the price falls to nothing that is `top`. The price is looked for `near`
    an earlier one. What no limit can take is left over, at a price of zero; with nothing to give the price is infinite.
    """
    least = float(envelope.lo.sum())
    if least > amount * (1 + DUST):
        return None
    if top.sum() <= amount:
        return Filled(extra=top, price=0.0, depth=near.depth)
    if least >= amount:
        return Filled(extra=envelope.lo, price=math.inf, depth=near.depth)
    return _Search(envelope, demand, top, amount).run(near)


class _Search:
    """A bracket of prices that shrinks around the answer: to the two neighbouring chords' slopes first, then by Newton's method."""

    def __init__(self, envelope: Envelope, demand: Demand, top: Floats, amount: float) -> None:
        self._demand, self._lo, self._top = demand, envelope.lo, top
        self._least = float(envelope.lo.sum())
        self._amount = amount
        self._low, self._high = _bracket(envelope, top, amount - self._least)
        self._slopes = np.unique(envelope.slope[np.isfinite(envelope.slope)])
        self._over, self._under = top, envelope.lo

    def run(self, near: Filled) -> Filled:
        price, depth, last_error = self._within(near.price), near.depth, math.inf
        for step in range(MOST_STEPS):
            price = self._at_a_slope(price, halving=step % 2 == 1)
            taken = self._demand(price, depth)
            depth = taken.depth
            extra = self._answer(taken)
            if extra is not None:
                return Filled(extra=extra, price=price, depth=depth)
            self._narrow(price, taken)
            if self._high - self._low <= SHUT * self._high:
                break
            error = abs(float(taken.least.sum()) - self._amount)
            price = self._within(price * self._newton_factor(taken) if error <= last_error / 2 else math.nan)
            last_error = error
        return Filled(extra=self._between(self._under, self._over), price=self._high, depth=depth)

    def _at_a_slope(self, price: float, *, halving: bool) -> float:
        """Return the chord's slope inside the bracket that is next to the price, or has as many on either side; the price if none is."""
        first, last = self._slopes.searchsorted(self._low, side="right"), self._slopes.searchsorted(self._high, side="left")
        inside = self._slopes[first:last]
        if inside.size == 0:
            return price
        return float(inside[inside.size // 2] if halving else inside[np.abs(inside - price).argmin()])

    def _answer(self, taken: Taken) -> Floats | None:
        least, most = float(taken.least.sum()), float(taken.most.sum())
        if least <= self._amount <= most:
            return self._between(taken.least, taken.most)
        nearest = taken.least if least > self._amount else taken.most
        if abs(float(nearest.sum()) - self._amount) > FILLED * (self._amount - self._least) or not taken.yields.any():
            return None
        room, left = self._top - self._lo, self._amount - self._least
        return self._lo + settle(nearest - self._lo, most=room, amount=left, yields=taken.yields)

    def _narrow(self, price: float, taken: Taken) -> None:
        if taken.least.sum() > self._amount:
            self._low, self._over = price, taken.least
        else:
            self._high, self._under = price, taken.most

    def _newton_factor(self, taken: Taken) -> float:
        """Return by what to multiply the price, from the slope of ln(taken) over ln(price)."""
        total, slope = float(taken.least.sum()) - self._least, float(taken.yields.sum())
        if total <= 0 or slope <= 0:
            return math.nan
        return math.exp(min(max(math.log(total / (self._amount - self._least)) * total / slope, -50.0), 50.0))

    def _within(self, price: float) -> float:
        return price if self._low < price < self._high else math.sqrt(self._low) * math.sqrt(self._high)

    def _between(self, under: Floats, over: Floats) -> Floats:
        """Return `under` with the first channels raised to `over` until the amount is reached: one at most stops on its chord."""
        raised = np.minimum((over - under).cumsum(), max(0.0, self._amount - float(under.sum())))
        extra: Floats = under + np.diff(raised, prepend=0.0)
        return extra


def _bracket(envelope: Envelope, top: Floats, left: float) -> tuple[float, float]:
    """Return prices below and above the answer.

    At a price above what everybody earns on an equal share nobody takes that much; below what all earn at the top all are there.
    """
    can_take = top > envelope.lo
    equal = np.minimum(envelope.lo + left / envelope.lo.size, envelope.hi)
    high, low = float(envelope.marginal(equal)[can_take].max()), float(envelope.marginal(top)[can_take].min())
    return max(low / 2, SMALLEST), min(max(2 * high, 4 * SMALLEST), 1 / SMALLEST)
