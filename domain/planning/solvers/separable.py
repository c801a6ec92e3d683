"""The problem that the solvers answer, and what they answer.

    maximise Σ f_i(x_i)   subject to   Σ x_i ≤ budget,  lo_i ≤ x_i ≤ hi_i,  Σ_{i in g} x_i ≤ most_g

where f_i is a Hill curve behind a fixed cost: f(x) = vmax·s^alpha/(k^alpha + s^alpha) with s = max(0, x − fixed). All amounts are in one
unit, all arrays have one entry per channel.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """Channels (by index) that together may spend at most `most`. Groups are disjoint."""

    members: Integers
    most: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Separable:
    """A separable problem. `vmax` ≥ 0 is weighted, `k` > 0, `alpha` > 0, `fixed` ≥ 0, 0 ≤ lo ≤ hi ≤ ∞; it must be feasible."""

    vmax: Floats
    k: Floats
    alpha: Floats
    fixed: Floats
    lo: Floats
    hi: Floats
    budget: float
    groups: tuple[Group, ...] = ()

    @property
    def is_concave(self) -> bool:
        """Whether no channel is S-shaped or has a fixed cost that its floor doesn't already pay."""
        bends_up = (self.alpha > 1) | (self.fixed > self.lo)
        return not bool((bends_up & (self.vmax > 0)).any())

    def response(self, spend: Floats) -> Floats:
        """Return what each channel brings for `spend`."""
        share = self._share(spend)
        value: Floats = self.vmax * share
        return value

    def marginal(self, spend: Floats) -> Floats:
        """Return what the next unit brings in each channel; infinite at the foot of a curve with alpha < 1."""
        paid = np.maximum(spend - self.fixed, 0.0)
        share = self._share(spend)
        with np.errstate(divide="ignore", invalid="ignore"):
            inside = self.vmax * self.alpha * share * (1 - share) / paid
        foot = np.where(self.alpha == 1, self.vmax / self.k, np.where((self.alpha < 1) & (self.vmax > 0), np.inf, 0.0))
        value: Floats = np.where(spend < self.fixed, 0.0, np.where(paid > 0, inside, foot))
        return value

    def with_budget(self, budget: float) -> "Separable":
        """Return the same problem for another budget."""
        return replace(self, budget=budget)

    def _share(self, spend: Floats) -> Floats:
        """Return each channel's part of vmax, written so that neither a huge nor a tiny spend overflows."""
        paid = np.maximum(spend - self.fixed, 0.0)
        with np.errstate(divide="ignore", over="ignore"):
            value: Floats = 1 / (1 + (self.k / paid) ** self.alpha)
        return value


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solution:
    """The best `spend` found, and a value no feasible spend exceeds.

    `shadow_price` is what one more unit of budget would bring (0 where the limits leave money over). `nodes` counts the subproblems that
    a branch and bound solved.
    """

    spend: Floats
    value: float
    upper_bound: float
    shadow_price: float
    nodes: int = 1

    @property
    def gap(self) -> float:
        """How far the value can be from the optimum, relative to the bound."""
        return max(0.0, 1 - self.value / self.upper_bound) if self.upper_bound > 0 else 0.0
