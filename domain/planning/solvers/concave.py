"""The exact answer where every curve is concave: one price of money for all channels inside their bounds.

The optimum of a concave problem is what the channels take on their own at the right price (Everett, Operations Research 11(3), 1963; Boyd
and Vandenberghe, Convex Optimization, 2004, §5.5.3: water-filling). Michaelis-Menten curves give the price in closed form, Hill curves by
a search; limits of groups are bounds of their members (see `groups`).
"""

from domain.planning.solvers.certificate import upper_bound
from domain.planning.solvers.groups import fill
from domain.planning.solvers.hill import HillCurves
from domain.planning.solvers.room import room_above_floors, spend_at
from domain.planning.solvers.separable import Separable, Solution


def solve_concave(problem: Separable) -> Solution:
    """Return the best spend of a problem that `is_concave`.

    Money the limits can't take is left over, at a price of zero; with no money above the floors the price is infinite where a curve with
    alpha < 1 starts from nothing. Raises ValueError for a problem that isn't concave or has no answer.
    """
    if not problem.is_concave:
        raise ValueError("a curve is S-shaped or its fixed cost is above its floor: the problem isn't concave")
    curves = HillCurves(vmax=problem.vmax, k=problem.k, alpha=problem.alpha, paid=problem.lo - problem.fixed)
    room = room_above_floors(problem, problem.vmax > 0)
    level = fill(curves, room)
    spend = spend_at(problem, level.extra)
    value = float(problem.response(spend).sum())
    height, gradient = curves.tangent(level.extra)
    bound = upper_bound(room, extra=level.extra, value=height, gradient=gradient)
    return Solution(spend=spend, value=value, upper_bound=max(bound, value), shadow_price=level.price)
