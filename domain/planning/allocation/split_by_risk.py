"""The split over curves that are uncertain, best on the mean outcome or on the mean of the worst ones."""

import math

import numpy as np

from domain.entities.brief import Risk
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.in_or_out import best_choice, choices
from domain.planning.allocation.split import Split, bounds_of, rounded, separable_of, window_leads
from domain.planning.curves.curve_draws import curve_draws
from domain.planning.solvers.draws import Draws, solve_cvar

DRAWS = 200  # the mean of the worst fifth rests on 40 of them
WORST_SHARE = 0.2
SEED = 0  # the same curves always give the same split


def split_by_risk(problem: AllocationProblem) -> Split:
    """Return the split that is best on the mean over draws of the curves, or, for the cautious, on the mean of the worst fifth (CVaR)."""
    drawn = curve_draws(problem.curves, seed=SEED, draws=DRAWS)
    weights = np.array([problem.weight(curve.channel) for curve in problem.curves])
    draws = Draws(vmax=drawn.vmax * weights, k=drawn.k)
    return best_choice([(choice, math.inf) for choice in choices(problem)], lambda choice: _split(choice, draws))


def _split(problem: AllocationProblem, draws: Draws) -> Split:
    arrays = separable_of(problem)
    tail = WORST_SHARE if problem.risk is Risk.CAUTIOUS else 1.0
    solution = solve_cvar(arrays, draws, tail=tail)
    amounts = rounded(problem, solution.spend)
    spend = amounts / bounds_of(problem).unit
    outcomes = draws.outcomes(spend, arrays.fixed)
    worst = np.argsort(outcomes)[: math.ceil(tail * DRAWS)]
    paid = np.maximum(spend - arrays.fixed, 0.0)
    return Split(
        amounts=amounts,
        leads=window_leads(problem, spend),
        marginal=(draws.vmax[worst] * draws.k[worst] / (draws.k[worst] + paid) ** 2).mean(axis=0),
        value=float(outcomes[worst].mean()),
        upper_bound=solution.upper_bound,
        shadow_price=solution.shadow_price,
        solver="mean-of-worst-draws/1" if tail < 1 else "mean-of-draws/1",
    )
