"""The least concave functions above S-shaped curves, and what channels take on them at a price of money.

A Hill curve behind a dead zone (a fixed cost) is flat, then convex, then concave. On a box its concave envelope is the chord from the lower
end to the point where it touches the curve as a tangent, and the curve from there on; where there is no such point, it is the chord to the
upper end (Udell and Boyd, Maximizing a sum of sigmoids, 2013).
"""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from domain.planning.solvers.separable import Floats, Integers
from domain.planning.solvers.sigmoids import FARTHEST, SMALLEST, Sigmoids

TOUCHING = 1e-9  # of the slope at a tangent's point: a bound loses the square of it
SHUT = 1e-15  # a bracket no wider than this, relative to its end
MOST_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Taken:
    """What each channel takes at a price, the least and the most where it doesn't matter, and −d extra/d ln(price) there."""

    least: Floats
    most: Floats
    yields: Floats
    depth: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Envelope:
    """The concave envelopes of curves on the boxes `lo` … `hi`: chords of `slope` up to `touch`, the curves from there on.

    `base` is the response at `lo`; a curve that is concave on its box has no chord: its `touch` is `lo` and its slope infinite. Beyond
    `touch` and the inflection, z is at least `touch_depth` and h at most `ceiling`.
    """

    curves: Sigmoids
    lo: Floats
    hi: Floats
    touch: Floats
    slope: Floats
    base: Floats
    touch_depth: Floats
    ceiling: Floats

    @classmethod
    def over(cls, curves: Sigmoids, lo: Floats, hi: Floats) -> Self:
        """Return the envelopes on boxes."""
        base = curves.response(lo)
        touch, slope = lo.copy(), np.full_like(lo, np.inf)
        bent = np.flatnonzero((curves.bend > lo) & (lo < hi))
        if bent.size:
            part = curves.take(bent)
            touch[bent] = _touch(part, lo[bent], hi[bent])
            slope[bent] = (part.response(touch[bent]) - base[bent]) / (touch[bent] - lo[bent])
        touch_depth = np.maximum(curves.depth(touch), curves.steepest)
        ceiling = curves.log_marginal(touch_depth)
        return cls(curves=curves, lo=lo, hi=hi, touch=touch, slope=slope, base=base, touch_depth=touch_depth, ceiling=ceiling)

    def take(self, members: Integers) -> Self:
        """Return only these channels' envelopes."""
        arrays = {field.name: getattr(self, field.name)[members] for field in fields(self) if field.name != "curves"}
        return type(self)(curves=self.curves.take(members), **arrays)

    def with_boxes(self, members: Integers, lo: Floats, hi: Floats) -> Self:
        """Return the envelopes with the boxes of some channels replaced."""
        part = type(self).over(self.curves.take(members), lo, hi)
        arrays = {field.name: getattr(self, field.name).copy() for field in fields(self) if field.name != "curves"}
        for name, array in arrays.items():
            array[members] = getattr(part, name)
        return type(self)(curves=self.curves, **arrays)

    def at(self, price: Floats, depth: Floats) -> Taken:
        """Return what each channel takes at its price; the search starts at a `depth` beyond the inflections."""
        inside, z = self._beyond_touch(price, depth)
        free = (inside > self.touch) & (inside < self.hi) & (self.slope > price)
        return Taken(
            least=np.where(self.slope > price, inside, self.lo),
            most=np.where(self.slope >= price, inside, self.lo),
            yields=np.where(free, self.curves.k * np.exp(z) / self.curves.fall(z), 0.0),
            depth=z,
        )

    def surplus(self, price: Floats, depth: Floats) -> Floats:
        """Return what no amount in its box exceeds in a channel's response above that at `lo`, less the amount's price.

        Up to `touch` the curve is below its chord, whose best is at an end. Beyond, it is below its tangent where the search ended, so that
        this is a bound however exact the search was.
        """
        inside, _ = self._beyond_touch(price, depth)
        excess = self._marginal_of_curve(inside) - price
        missed = np.where(excess > 0, excess * (self.hi - inside), -excess * (inside - self.touch))
        surplus: Floats = np.maximum(self.curves.response(inside) - self.base - price * (inside - self.lo) + missed, 0.0)
        return surplus

    def _beyond_touch(self, price: Floats, depth: Floats) -> tuple[Floats, Floats]:
        """Return the amount from `touch` on at which each curve's marginal return is the price, and its z."""
        log_marginal = np.log(price) - self.curves.log_foot
        below = log_marginal < self.ceiling
        z = self.curves.depth_at(np.where(below, log_marginal, self.ceiling), np.where(below, depth, self.touch_depth))
        amount = np.minimum(np.maximum(self.curves.k * np.exp(z) - self.curves.paid, self.touch), self.hi)
        return np.where(below, amount, self.touch), z

    def _marginal_of_curve(self, extra: Floats) -> Floats:
        """Return how steep each curve is at an amount from `touch` on."""
        h = self.curves.log_marginal(np.maximum(self.curves.depth(extra), self.touch_depth))
        marginal: Floats = np.exp(np.minimum(self.curves.log_foot + h, FARTHEST))
        return marginal

    def marginal(self, extra: Floats) -> Floats:
        """Return how steep each envelope is just before an amount."""
        value: Floats = np.where(extra <= self.touch, self.slope, self._marginal_of_curve(extra))
        return value

    def value(self, extra: Floats) -> Floats:
        """Return the height of each envelope."""
        on_chord = (extra > self.lo) & (extra < self.touch)
        chord = self.base + np.where(on_chord, self.slope, 0.0) * (extra - self.lo)
        value: Floats = np.where(on_chord, chord, self.curves.response(extra))
        return value


def _touch(curves: Sigmoids, lo: Floats, hi: Floats) -> Floats:
    """Return where the tangent from the curve at `lo`, before the bend, touches it, or `hi` if that is beyond.

    Newton's method for ln(marginal·distance/rise) = TOUCHING, which falls beyond the bend, inside a shrinking bracket. So where it ends the
    curve is still steeper than the chord, and therefore below it all the way.
    """
    low, high, foot = np.minimum(np.maximum(curves.bend, lo), hi), hi, curves.share(lo)
    beyond = (curves.bend >= hi) | (_tangent_excess(curves, lo, foot, hi)[0] >= 0)
    guess = curves.k * np.maximum(curves.alpha - 1, 0.0) ** (1 / curves.alpha) + np.sqrt(curves.k * np.maximum(curves.bend - lo, 0.0))
    touch = np.where((guess - curves.paid > low) & (guess - curves.paid < high), guess - curves.paid, (low + high) / 2)
    met, last = beyond, np.full_like(lo, np.inf)
    for _ in range(MOST_STEPS):
        excess, fall = _tangent_excess(curves, lo, foot, touch)
        error = excess - TOUCHING
        low, high = np.where(error > 0, touch, low), np.where(error > 0, high, touch)
        met = beyond | (np.abs(error) <= TOUCHING / 2)
        if (met | (high - low <= SHUT * high)).all():
            break
        newton = touch + error / np.where(fall > 0, fall, SMALLEST)
        trusted = (newton > low) & (newton < high) & (np.abs(error) <= last / 2)
        touch, last = np.where(met, touch, np.where(trusted, newton, (low + high) / 2)), np.abs(error)
    return np.where(beyond, hi, np.where(met, touch, low))


def _tangent_excess(curves: Sigmoids, lo: Floats, foot: Floats, extra: Floats) -> tuple[Floats, Floats]:
    """Return ln(marginal·distance/rise) for the chord from `lo`, where the share is `foot`, and how fast it falls."""
    z = curves.depth(extra)
    power = np.exp(-curves.alpha * z)
    share, paid, distance = 1 / (1 + power), curves.k * np.exp(z), extra - lo
    rise = np.maximum(share - foot, SMALLEST)
    marginal = curves.alpha * share * (power / (1 + power)) / paid
    steep = (1 - curves.alpha) + 2 * curves.alpha * share
    return np.log(np.maximum(marginal, SMALLEST)) + np.log(distance / rise), steep / paid - 1 / distance + marginal / rise
