"""The exact split of a budget over Michaelis-Menten curves, on plain arrays.

    maximise Σ V_i (lo_i + y_i)/(K_i + lo_i + y_i)   subject to   Σ y_i ≤ B,  0 ≤ y_i ≤ room_i

is concave, so the Lagrangian's maximisers at the right price are the optimum (Everett, Operations Research 11(3), 1963; Boyd and
Vandenberghe, Convex Optimization, 2004, §5.5.3: water-filling). At price λ each channel alone takes
y_i(λ) = sqrt(V_i K_i/λ) − K_i − lo_i, clipped to its room. With u = 1/sqrt(λ) (the water's level) what is taken in all is piecewise linear
and rising in u; its kinks are the levels (K_i + bound)/sqrt(V_i K_i). Bisection over the sorted kinks finds the piece that holds B, and one
division finds the level on it: no tolerance, no iteration limit. Any λ ≥ 0 bounds the optimum from above (weak duality):
D(λ) = Σ max_y [f_i(lo_i + y) − λy] + λB.
"""

import math
import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """Parallel arrays: each channel's vmax (weighted), k, the least it gets, and the room above that (infinite without a cap)."""

    vmax: Floats
    k: Floats
    lo: Floats
    room: Floats

    @property
    def pull(self) -> Floats:
        """How fast each channel takes money as the level rises."""
        value: Floats = np.sqrt(self.vmax * self.k)
        return value

    @property
    def start(self) -> Floats:
        """Where each channel's hyperbola stands at its least spend."""
        return self.k + self.lo

    def response(self, extra: Floats) -> Floats:
        """Return what each channel brings with `extra` above its least."""
        spend = self.lo + extra
        value: Floats = self.vmax * spend / (self.k + spend)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The optimum before rounding (`extra` above the least), its shadow price, and a value that no feasible split exceeds."""

    extra: Floats
    shadow_price: float
    upper_bound: float


def optimal_split(curves: Curves, budget: float) -> Split:
    """Return the best use of `budget`, what remains above the least amounts; what the rooms can't take is left over, at a price of zero."""
    room = np.where(curves.vmax > 0, curves.room, 0.0)
    if room.sum() <= budget:
        return _split(curves, room, price=0.0, left=0.0)
    if budget <= 0:
        marginal = curves.vmax * curves.k / curves.start**2
        return _split(curves, np.zeros_like(room), price=float(marginal[room > 0].max()), left=0.0)
    level = _water_level(curves, room, budget)
    extra = _taken(curves, room, level, budget)
    return _split(curves, extra, price=level**-2, left=budget - float(extra.sum()))


def _split(curves: Curves, extra: Floats, *, price: float, left: float) -> Split:
    """Return the split with its dual bound, which is raised by more than summing in floating point can lose."""
    bound = float(curves.response(extra).sum()) + price * left
    return Split(extra=extra, shadow_price=price, upper_bound=bound * (1 + 4 * (extra.size + 2) * sys.float_info.epsilon))


def _water_level(curves: Curves, room: Floats, budget: float) -> float:
    """Return the highest level at which the channels together take no more than `budget`, which is less than their room."""
    free = room > 0
    start, pull = curves.start[free], curves.pull[free]
    kinks = np.concatenate((start / pull, (start + room[free]) / pull))
    order = np.argsort(kinks, kind="stable")[: int(np.isfinite(kinks).sum())]
    kinks = kinks[order]
    slopes = np.cumsum(np.concatenate((pull, -pull))[order])
    taken = np.concatenate(([0.0], np.cumsum(slopes[:-1] * np.diff(kinks))))
    piece = int(np.searchsorted(taken, budget, side="right")) - 1
    upper = float(kinks[piece + 1]) if piece + 1 < kinks.size else math.inf
    return _level_between(curves, room, budget, (float(kinks[piece]), upper))


def _level_between(curves: Curves, room: Floats, budget: float, kinks: tuple[float, float]) -> float:
    """Solve for the level between two neighbouring kinks, from the definition, so that no error of the running sums remains."""
    lower, upper = kinks
    probe = (lower + upper) / 2 if math.isfinite(upper) else 2 * lower
    wanted = curves.pull * probe - curves.start
    inside = (wanted > 0) & (wanted < room)
    if not inside.any():
        return upper if math.isfinite(upper) else lower
    full = float(room[(wanted >= room) & (room > 0)].sum())
    level = (budget - full + float(curves.start[inside].sum())) / float(curves.pull[inside].sum())
    return min(max(level, lower), upper)


def _taken(curves: Curves, room: Floats, level: float, budget: float) -> Floats:
    """Return what each channel takes at `level`; where a small budget drowns in a large k, the lost digits are given back."""
    taken: Floats = np.clip(curves.pull * level - curves.start, 0.0, room)
    inside = (taken > 0) & (taken < room)
    if inside.any():
        pull = np.where(inside, curves.pull, 0.0)
        taken = np.clip(taken + (budget - taken.sum()) * pull / pull.sum(), 0.0, room)
    return taken


def whole_units(spend: Floats, lo: Integers, hi: Integers, total: int) -> Integers:
    """Round `spend` to integers between `lo` and `hi` that sum to `total`, the largest remainders up first.

    `total` lies between Σlo and Σhi.
    """
    units = np.clip(np.floor(spend).astype(np.int64), lo, hi)
    missing = total - int(units.sum())
    step = 1 if missing > 0 else -1
    by_remainder = np.argsort(-step * (spend - units), kind="stable")
    for most in (1, abs(missing)):  # first a unit each, as the remainders say; then whatever floating point has left over
        for index in by_remainder:
            room = int(hi[index] - units[index] if step > 0 else units[index] - lo[index])
            moved = min(most, room, abs(missing))
            units[index] += step * moved
            missing -= step * moved
    return units
