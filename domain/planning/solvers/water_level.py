"""The level 1/√λ at which channels with carry-over together spend a given sum, for several sums at once.

A channel's spend rises with its level, continuously and in smooth pieces, so Newton's method inside a shrinking bracket finds each level
(Press, Teukolsky, Vetterling and Flannery, Numerical Recipes, 3rd edition, 2007, §9.4); without carry-over the pieces are straight lines.
"""

from dataclasses import dataclass

import numpy as np

from domain.planning.solvers.adstock_paths import Flags, Paths
from domain.planning.solvers.separable import Floats, Integers

_STEPS = 200  # Newton's method takes a handful; where rounding stops it, halving a bracket of floating-point numbers ends sooner
_FULL = 1e-10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tanks:
    """Which `tank` each channel is in, how much each tank holds (`most`), and each channel's bounds; `hi` is infinite without a cap."""

    tank: Integers
    most: Floats
    lo: Floats
    hi: Floats

    def sum_of(self, amount: Floats) -> Floats:
        """Return each tank's sum of the channels' amounts."""
        value: Floats = np.bincount(self.tank, amount, minlength=self.most.size).astype(np.float64, copy=False)
        return value


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Filled:
    """What each channel spends when its tank is full or all in it are at a bound, the paths there, and how many levels were tried."""

    totals: Floats
    paths: Paths
    level: Floats
    steps: int


def fill(paths: Paths, tanks: Tanks, *, start: Floats | None = None) -> Filled:
    """Fill each tank to `most`, or as far as the bounds of its channels let it; `start` is where to look first, one level per tank."""
    overflows = tanks.sum_of(tanks.hi) > tanks.most
    searched = overflows & (tanks.sum_of(tanks.lo) < tanks.most)
    settled = np.where(overflows[tanks.tank], tanks.lo, tanks.hi)
    if not searched.any():
        return Filled(totals=settled, paths=paths, level=np.zeros_like(tanks.most), steps=0)
    bracket = _Bracket.around(tanks, searched, settled)
    level, step = np.where(searched, level_without_carry_over(paths, tanks) if start is None else start, 0.0), 0
    while step < _STEPS:
        paths, step = paths.at(level[tanks.tank]), step + 1
        taken = np.clip(paths.total, tanks.lo, tanks.hi)
        left = np.where(searched, tanks.most - tanks.sum_of(taken), 0.0)
        bracket = bracket.narrowed(tanks, level, taken, left)
        found = (np.abs(left) <= _FULL * tanks.most) | bracket.is_shut
        if found.all():
            break
        level = np.where(found, level, bracket.inside(level + _newton_step(paths, tanks, left)))
    return Filled(totals=np.where(searched[tanks.tank], bracket.mixed(tanks), settled), paths=paths, level=level, steps=step)


def level_without_carry_over(paths: Paths, tanks: Tanks) -> Floats:
    """Return the level at which each tank would be full without bounds and carry-over; 0 for an empty one."""
    full, pull = tanks.most + tanks.sum_of(paths.cells.k), tanks.sum_of(paths.cells.k * paths.cells.pull)
    return np.divide(full, pull, out=np.zeros_like(full), where=pull > 0)


def _newton_step(paths: Paths, tanks: Tanks, left: Floats) -> Floats:
    total = paths.total
    slope = tanks.sum_of(np.where((total > tanks.lo) & (total < tanks.hi), paths.slope, 0.0))
    return np.divide(left, slope, out=np.full_like(left, np.inf), where=slope > 0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Bracket:
    """Each tank's highest level known to take no more than it holds and lowest known to take no less, and the channels' spend at both."""

    low: Floats
    high: Floats
    under: Floats
    over: Floats

    @classmethod
    def around(cls, tanks: Tanks, searched: Flags, settled: Floats) -> "_Bracket":
        inside = searched[tanks.tank]
        return cls(
            low=np.zeros_like(tanks.most),
            high=np.where(searched, np.inf, 0.0),
            under=np.where(inside, tanks.lo, settled),
            over=np.where(inside, np.minimum(tanks.hi, tanks.most[tanks.tank]), settled),
        )

    @property
    def is_shut(self) -> Flags:
        """Whether no number is left between the ends."""
        shut: Flags = self.high - self.low <= 4 * np.finfo(np.float64).eps * self.low
        return shut

    def narrowed(self, tanks: Tanks, level: Floats, taken: Floats, left: Floats) -> "_Bracket":
        fits, fills = left >= 0, left <= 0
        return _Bracket(
            low=np.where(fits, level, self.low),
            high=np.where(fills, level, self.high),
            under=np.where(fits[tanks.tank], taken, self.under),
            over=np.where(fills[tanks.tank], taken, self.over),
        )

    def inside(self, level: Floats) -> Floats:
        """Return `level` where it is inside the bracket, and elsewhere the bracket's middle, or double its lower end if it has no upper."""
        middle = np.where(np.isinf(self.high), 2 * self.low, (self.low + self.high) / 2)
        return np.where((level > self.low) & (level < self.high), level, middle)

    def mixed(self, tanks: Tanks) -> Floats:
        """Return the mix of both ends that fills the tanks exactly: it gives back what a small sum beside a large k loses to rounding."""
        under, over = tanks.sum_of(self.under), tanks.sum_of(self.over)
        part = np.divide(tanks.most - under, over - under, out=np.zeros_like(under), where=over > under)
        value: Floats = self.under + part[tanks.tank] * (self.over - self.under)
        return value
