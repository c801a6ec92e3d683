"""The mean of the worst outcomes over drawn curves, as a function of what channels take above their floors.

The conditional value at risk of a share a of D equally likely draws (Rockafellar and Uryasev, Journal of Risk 2(3), 2000; here of gains)
is CVaR(y) = max_η η − Σ_d max(0, η − F_d(y))/(a·D) = min_w Σ_d w_d·F_d(y) over 0 ≤ w_d ≤ 1/(a·D), Σ w = 1. The F_d are concave, so CVaR
is; any such w bounds it from above, and bounds its maximum through the tangent of Σ w_d·F_d.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from domain.planning.solvers.separable import Floats, Integers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tail:
    """The worst `share` of drawn Michaelis-Menten curves.

    `base` is what each draw brings at the floors. Per draw and channel, `start` is k plus the paid spend at the floor, `weight` is vmax·k.
    """

    base: Floats
    start: Floats
    weight: Floats
    share: float

    @property
    def heaviest(self) -> float:
        """The most that one draw can weigh in the tail."""
        return 1 / (self.share * self.base.size)

    def take(self, members: Integers) -> Self:
        """Return only these channels' curves; the others stay at their floors."""
        return type(self)(base=self.base, start=self.start[:, members], weight=self.weight[:, members], share=self.share)

    def in_units(self, *, money: float, value: float) -> Self:
        """Return the same curves with both axes measured in these units."""
        weight = self.weight / (value * money)
        return type(self)(base=self.base / value, start=self.start / money, weight=weight, share=self.share)

    def outcomes(self, extra: Floats) -> Floats:
        """Return what each draw brings in all."""
        gains: Floats = (self.weight / self.start * (extra / (self.start + extra))).sum(axis=1)
        return self.base + gains

    def slopes(self, extra: Floats) -> tuple[Floats, Floats]:
        """Return each draw's and channel's marginal return, and minus its derivative."""
        reciprocal = 1 / (self.start + extra)
        first: Floats = self.weight * reciprocal * reciprocal
        return first, 2 * first * reciprocal


def worst_weights(outcomes: Floats, share: float) -> Floats:
    """Return what each draw weighs in the mean of the worst share: the draw on the edge in part, the better ones nothing."""
    heaviest = 1 / (share * outcomes.size)
    weights = np.empty_like(outcomes)
    weights[np.argsort(outcomes, kind="stable")] = np.diff(np.minimum(heaviest * np.arange(outcomes.size + 1), 1.0))
    return weights


def mean_of_worst(outcomes: Floats, share: float) -> float:
    """Return the mean of the worst share of equally likely outcomes (CVaR of gains)."""
    return float(worst_weights(outcomes, share) @ outcomes)
