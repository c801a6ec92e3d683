"""The best split where the curves are uncertain: drawn many times, judged by the mean outcome or by the mean of the worst outcomes."""

from dataclasses import dataclass

import numpy as np

from domain.planning.solvers.certificate import upper_bound
from domain.planning.solvers.drawn_curves import DrawnCurves
from domain.planning.solvers.groups import fill
from domain.planning.solvers.room import Room, room_above_floors, spend_at
from domain.planning.solvers.separable import Floats, Separable, Solution
from domain.planning.solvers.tail import Tail, mean_of_worst
from domain.planning.solvers.tail_path import best_of_tail


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draws:
    """Drawn Michaelis-Menten curves, equally likely: `vmax` ≥ 0 (weighted) and `k` > 0, both (draws, channels)."""

    vmax: Floats
    k: Floats

    def outcomes(self, spend: Floats, fixed: Floats) -> Floats:
        """Return what each draw brings in all, when `fixed` is the part of `spend` that brings nothing."""
        paid = np.maximum(spend - fixed, 0.0)
        value: Floats = (self.vmax * (paid / (self.k + paid))).sum(axis=1)
        return value


def solve_mean(problem: Separable, draws: Draws) -> Solution:
    """Return the spend with the best mean outcome. The draws stand for the problem's vmax, k and alpha; its limits and fixed costs hold.

    Raises ValueError where a fixed cost is above its floor, or the problem has no answer.
    """
    room, curves = _room_and_curves(problem, draws)
    level = fill(curves, room)
    spend = spend_at(problem, level.extra)
    value = float(draws.outcomes(spend, problem.fixed).mean())
    bound = upper_bound(room, extra=level.extra, value=value, gradient=curves.marginal(level.extra))
    return Solution(spend=spend, value=value, upper_bound=bound, shadow_price=level.price)


def solve_cvar(problem: Separable, draws: Draws, *, tail: float = 0.2, gap: float = 1e-8) -> Solution:
    """Return the spend whose mean outcome over the worst share `tail` of the draws (its CVaR) is best, to a relative `gap`.

    The draws stand for the problem's vmax, k and alpha; its limits and fixed costs hold. Raises ValueError for a tail outside (0, 1],
    where a fixed cost is above its floor, or where the problem has no answer.
    """
    if not 0 < tail <= 1:
        raise ValueError(f"a tail is a share above 0 and at most 1, not {tail}")
    if tail == 1 or len(draws.vmax) == 1:
        return solve_mean(problem, draws)
    room, curves = _room_and_curves(problem, draws)
    base = draws.outcomes(problem.lo, problem.fixed)
    best = best_of_tail(Tail(base=base, start=curves.start, weight=draws.vmax * draws.k, share=tail), room, gap=gap)
    spend = spend_at(problem, best.extra)
    value = mean_of_worst(draws.outcomes(spend, problem.fixed), tail)
    everything = mean_of_worst(draws.outcomes(problem.lo + room.most, problem.fixed), tail)  # closes the gap where a tail is worthless
    return Solution(spend=spend, value=value, upper_bound=max(min(best.upper_bound, everything), value), shadow_price=best.price)


def _room_and_curves(problem: Separable, draws: Draws) -> tuple[Room, DrawnCurves]:
    useful = draws.vmax.max(axis=0) > 0
    if bool((useful & (problem.fixed > problem.lo)).any()):
        raise ValueError("a fixed cost is above its floor: the problem isn't concave")
    start = draws.k + np.maximum(problem.lo - problem.fixed, 0.0)
    return room_above_floors(problem, useful), DrawnCurves(start=start, weight=draws.vmax * draws.k / len(draws.vmax))
