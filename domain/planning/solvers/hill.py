"""Concave Hill curves (alpha ≤ 1): what each channel takes at a price of money, and the best split of an amount.

With z = ln(s/k) the logarithm of a curve's marginal return at paid spend s is ln(vmax·alpha/k) + h(z),
h(z) = −(1−alpha)·z − 2·ln(1 + e^(alpha·z)), which falls and is concave in z. Newton's method for h(z) = c therefore never falls short of
the root after its first step, and goes down to it from there; every tangent's root is a start, those of the two asymptotes included.
"""

import math
from dataclasses import dataclass
from typing import Self

import numpy as np

from domain.planning.solvers.groups import Level
from domain.planning.solvers.price_search import Demand, fill_by_price
from domain.planning.solvers.separable import Floats, Integers
from domain.planning.solvers.water_filling import fill_hyperbolas

FARTHEST = 600.0  # |ln(s/k)| beyond which no amount of money reaches; e^600 is still a double
PRECISION = 1e-14  # of the logarithm of a marginal return, relative to its size
MOST_STEPS = 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HillCurves:
    """Curves vmax·s^alpha/(k^alpha + s^alpha) with alpha ≤ 1; `paid` is s at the floor."""

    vmax: Floats
    k: Floats
    alpha: Floats
    paid: Floats

    def take(self, members: Integers) -> Self:
        """Return only these channels' curves."""
        return type(self)(vmax=self.vmax[members], k=self.k[members], alpha=self.alpha[members], paid=self.paid[members])

    def marginal(self, extra: Floats) -> Floats:
        """Return what the next unit brings in each channel; infinite at the foot of a curve with alpha < 1."""
        return self.tangent(extra)[1]

    def tangent(self, extra: Floats) -> tuple[float, Floats]:
        """Return what the channels bring together, and what the next unit brings in each."""
        paid = self.paid + extra
        started = paid > 0
        used = np.where(started, paid, self.k)
        power = (used / self.k) ** self.alpha
        response = self.vmax * (power / (1 + power))
        at_foot = np.where(self.alpha < 1, np.inf, self.vmax / self.k)
        marginal: Floats = np.where(started, self.alpha * response / (1 + power) / used, at_foot)
        return float(response[started].sum()), marginal

    def fill(self, most: Floats, amount: float) -> Level:
        """Return the best use of `amount`, 0 < amount < Σ most."""
        if (self.alpha == 1).all():
            return fill_hyperbolas(self.k + self.paid, np.sqrt(self.vmax * self.k), most=most, amount=amount)
        return fill_by_price(self, _HillDemand(self), most, amount)


class _HillDemand:
    """What Hill curves take at a price; the last answer is where the next search starts."""

    def __init__(self, curves: HillCurves) -> None:
        self._curves = curves
        self._log_foot = np.log(curves.vmax * curves.alpha / curves.k)
        self._is_hyperbola = curves.alpha == 1
        self._alpha = np.where(self._is_hyperbola, 0.5, curves.alpha)  # hyperbolas have a closed form, and no use for the search
        self._z = np.zeros_like(curves.k)

    def __call__(self, log_price: float) -> Demand:
        log_relative = log_price - self._log_foot
        self._z = z = self._inverse(log_relative)
        k, alpha = self._curves.k, self._alpha
        hyperbola = k * np.expm1(np.clip(-log_relative / 2, 0.0, FARTHEST))
        paid = np.where(self._is_hyperbola, hyperbola, k * np.exp(np.clip(z, -FARTHEST, FARTHEST)))
        yields = np.where(self._is_hyperbola, (k + paid) / 2, paid / _steepness(z, alpha))
        return Demand(extra=paid - self._curves.paid, yields=yields)

    def _inverse(self, log_relative: Floats) -> Floats:
        """Return the z at which h is `log_relative`: down from the leftmost of four tangents' roots."""
        alpha = self._alpha
        asymptotes = np.minimum(-log_relative / (1 - alpha), -log_relative / (1 + alpha))
        at_k = -log_relative - 2 * math.log(2)
        at_last = self._z + (_log_marginal(self._z, alpha) - log_relative) / _steepness(self._z, alpha)
        z: Floats = np.clip(np.minimum(np.minimum(asymptotes, at_k), at_last), -FARTHEST, FARTHEST)
        for _ in range(MOST_STEPS):
            error = _log_marginal(z, alpha) - log_relative
            if (np.abs(error) <= PRECISION * (1 + np.abs(log_relative))).all():
                break
            z = z + error / _steepness(z, alpha)
        return z


def _log_marginal(z: Floats, alpha: Floats) -> Floats:
    """Return h(z)."""
    value: Floats = -(1 - alpha) * z - 2 * np.log1p(np.exp(alpha * z))
    return value


def _steepness(z: Floats, alpha: Floats) -> Floats:
    """Return −h'(z)."""
    value: Floats = 1 + alpha * np.tanh(alpha * z / 2)
    return value
