"""S-shaped Hill curves behind fixed costs: what they bring, how steep they are, and where they have a given steepness.

With z = ln(s/k) for the paid spend s, the logarithm of a curve's marginal return is ln(vmax·alpha/k) + h(z),
h(z) = −(1+alpha)·z − 2·ln(1 + e^(−alpha·z)). It is concave in z and falls beyond the inflection, where e^(alpha·z) = (alpha−1)/(alpha+1).
Newton's method for h(z) = c therefore goes down to the root from where any tangent of the falling part reaches c.
"""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from domain.planning.solvers.separable import Floats, Integers

FARTHEST = 600.0  # |alpha·ln(s/k)| beyond which a curve is flat; e^600 is still a double
SMALLEST = 1e-200  # a positive number that no reasonable one overflows when divided by
PRECISION = 1e-12  # of the logarithm of a marginal return: a maximum loses the square of it
LEAST_FALL = 1e-12  # at an inflection h doesn't fall, and is found to more than PRECISION before it falls less than this
MOST_STEPS = 100


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sigmoids:
    """Curves vmax·s^alpha/(k^alpha + s^alpha) in amounts above the floors; every `vmax` is above 0.

    `paid` is s at the floor: negative as long as the fixed cost is not paid. `log_foot` is ln(vmax·alpha/k); `steepest` is the z of the
    inflection, or of the foot of a curve without one, and `bend` the same as an amount: the curve is concave from there on. Beyond a |z| of
    `reach` a curve is as good as flat.
    """

    vmax: Floats
    k: Floats
    alpha: Floats
    paid: Floats
    log_foot: Floats
    steepest: Floats
    bend: Floats
    reach: Floats

    @classmethod
    def of(cls, *, vmax: Floats, k: Floats, alpha: Floats, paid: Floats) -> Self:
        """Return the curves with what follows from their parameters."""
        bends_up, reach = alpha > 1, FARTHEST / np.maximum(alpha, 1.0)
        steep = np.where(bends_up, alpha, 2.0)
        steepest = np.where(bends_up, np.log((steep - 1) / (steep + 1)) / steep, -reach)
        bend = np.where(bends_up, k * np.exp(steepest), 0.0) - paid
        log_foot = np.log(vmax) + np.log(alpha) - np.log(k)
        return cls(vmax=vmax, k=k, alpha=alpha, paid=paid, log_foot=log_foot, steepest=steepest, bend=bend, reach=reach)

    def take(self, members: Integers) -> Self:
        """Return only these channels' curves."""
        return type(self)(**{field.name: getattr(self, field.name)[members] for field in fields(self)})

    def depth(self, extra: Floats) -> Floats:
        """Return z for an amount above the floor, within `reach`."""
        z: Floats = np.minimum(np.maximum(np.log(np.maximum((self.paid + extra) / self.k, SMALLEST)), -self.reach), self.reach)
        return z

    def share(self, extra: Floats) -> Floats:
        """Return each channel's part of vmax."""
        share: Floats = np.where(self.paid + extra > 0, 1 / (1 + np.exp(-self.alpha * self.depth(extra))), 0.0)
        return share

    def response(self, extra: Floats) -> Floats:
        """Return what each channel brings."""
        return self.vmax * self.share(extra)

    def marginal(self, extra: Floats) -> Floats:
        """Return what the next unit brings; nothing at a foot of infinite steepness, where amounts are too small to tell."""
        paid = self.paid + extra
        at_foot = np.where((paid == 0) & (self.alpha == 1), self.vmax / self.k, 0.0)
        inside = np.exp(np.minimum(self.log_foot + self.log_marginal(self.depth(extra)), FARTHEST))
        marginal: Floats = np.where(paid > 0, inside, at_foot)
        return marginal

    def log_marginal(self, z: Floats) -> Floats:
        """Return h(z)."""
        h: Floats = -(1 + self.alpha) * z - 2 * np.log1p(np.exp(-self.alpha * z))
        return h

    def fall(self, z: Floats) -> Floats:
        """Return −h'(z), kept above zero; the sum is written so that it keeps its digits where alpha is 1."""
        fall: Floats = np.maximum((1 - self.alpha) + 2 * self.alpha / (1 + np.exp(-self.alpha * z)), LEAST_FALL)
        return fall

    def depth_at(self, log_marginal: Floats, start: Floats) -> Floats:
        """Return the z beyond `steepest` at which h is `log_marginal`, which h reaches; `start` lies anywhere beyond `steepest`."""
        tangents = start + (self.log_marginal(start) - log_marginal) / self.fall(start)
        asymptotes = np.minimum(-log_marginal / (1 + self.alpha), self._left_asymptote_at(log_marginal))
        z: Floats = np.minimum(np.maximum(np.minimum(asymptotes, tangents), self.steepest), self.reach)
        for _ in range(MOST_STEPS):
            error = self.log_marginal(z) - log_marginal
            if ((np.abs(error) <= PRECISION) | (z >= self.reach)).all():
                break
            z = np.minimum(np.maximum(z + error / self.fall(z), self.steepest), self.reach)
        return z

    def _left_asymptote_at(self, log_marginal: Floats) -> Floats:
        """Return the z at which the left asymptote of a concave curve is at `log_marginal`; of a hyperbola, at which h itself is."""
        if (self.alpha > 1).all():
            return np.full_like(self.alpha, np.inf)
        ratio = np.expm1(np.minimum(np.maximum(-log_marginal / 2, 0.0), FARTHEST))
        asymptote = -log_marginal / np.where(self.alpha < 1, 1 - self.alpha, 1.0)
        return np.where(self.alpha < 1, asymptote, np.where(self.alpha == 1, np.log(np.maximum(ratio, SMALLEST)), np.inf))
