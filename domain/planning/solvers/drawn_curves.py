"""The mean of drawn Michaelis-Menten curves: what each channel takes at a price of money, and the best split of an amount.

The mean marginal return g(s) = mean_d vmax_d·k_d/(k_d + s)² makes q = g^(−1/2) a power mean of exponent −2 of straight lines in s, which
is rising and concave (by Minkowski's inequality: Hardy, Littlewood and Pólya, Inequalities, 1934, ch. II), and a straight line itself where
the draws agree. Newton's method for q(s) = price^(−1/2) therefore never passes the root after its first step, and climbs to it from there.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from domain.planning.solvers.groups import Level
from domain.planning.solvers.price_search import Demand, fill_by_price
from domain.planning.solvers.separable import Floats, Integers

PRECISION = 1e-14  # of a step, relative to the curve's scale
MOST_STEPS = 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DrawnCurves:
    """Per draw and channel: `start` is k plus the paid spend at the floor, `weight` is vmax·k divided by the number of draws."""

    start: Floats
    weight: Floats

    def take(self, members: Integers) -> Self:
        """Return only these channels' curves."""
        return type(self)(start=self.start[:, members], weight=self.weight[:, members])

    def marginal(self, extra: Floats) -> Floats:
        """Return what the next unit brings in each channel, in the mean over the draws."""
        value: Floats = (self.weight / (self.start + extra) ** 2).sum(axis=0)
        return value

    def marginal_and_yield(self, extra: Floats) -> tuple[Floats, Floats]:
        """Return the mean marginal return g, and −g/g', which is −d extra/d ln(price)."""
        reciprocal = 1 / (self.start + extra)
        each = self.weight * reciprocal * reciprocal
        marginal = each.sum(axis=0)
        each *= reciprocal
        return marginal, marginal / (2 * each.sum(axis=0))

    def fill(self, most: Floats, amount: float) -> Level:
        """Return the best use of `amount`, 0 < amount < Σ most."""
        return fill_by_price(self, _DrawnDemand(self, most), most, amount)


class _DrawnDemand:
    """What the mean curves take at a price; the last answer is where the next search starts."""

    def __init__(self, curves: DrawnCurves, most: Floats) -> None:
        self._curves = curves
        self._most = most
        self._scale = curves.start.mean(axis=0)
        self._extra = most / 2

    def __call__(self, log_price: float) -> Demand:
        extra = self._extra
        for _ in range(MOST_STEPS):
            marginal, yields = self._curves.marginal_and_yield(extra)
            wanted = extra + 2 * yields * (np.exp((np.log(marginal) - log_price) / 2) - 1)  # Newton's step for q
            moved = np.clip(wanted, 0.0, self._most) - extra
            extra = extra + moved
            if (np.abs(moved) <= PRECISION * (self._scale + extra)).all():
                break
        self._extra = extra
        return Demand(extra=wanted, yields=yields)
