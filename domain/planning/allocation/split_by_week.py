"""The split over channels and weeks where spend carries over, with Frank-Wolfe's certificate."""

from dataclasses import replace

import numpy as np

from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.flighting import carry_over_problem
from domain.planning.allocation.in_or_out import best_choice, choices
from domain.planning.allocation.split import Split, bounds_of, rounded
from domain.planning.allocation.split_by_window import split_by_window
from domain.planning.solvers.carry_over import solve_carry_over


def split_by_week(problem: AllocationProblem) -> Split:
    """Return the best split of a problem with a calendar and concave curves, each channel's weeks being chosen best, too.

    Weeks can't bring more than the window's curve promises (Jensen's inequality), so that the window's bound tells which ways of using
    or leaving out the channels with fixed costs are worth solving.
    """
    options = tuple(choices(problem))
    if len(options) == 1:
        return _split(options[0])
    return best_choice([(option, split_by_window(option).upper_bound) for option in options], _split)


def _split(problem: AllocationProblem) -> Split:
    whole = carry_over_problem(problem)
    work, unit = whole.without_fixed(), bounds_of(problem).unit
    solution = solve_carry_over(work)
    totals = solution.spend.sum(axis=1)
    amounts = rounded(problem, totals + whole.fixed)
    change = np.divide(amounts / unit - whole.fixed, totals, out=np.zeros_like(totals), where=totals > 0)
    spend = solution.spend * change[:, None]
    return Split(
        amounts=amounts,
        leads=replace(work, vmax=np.array([curve.vmax for curve in problem.curves])).responses(spend),
        marginal=work.gradient(spend).max(axis=1),
        value=work.value(spend),
        upper_bound=solution.upper_bound,
        shadow_price=solution.shadow_price,
        solver="water-filling-weekly/1",
    )
