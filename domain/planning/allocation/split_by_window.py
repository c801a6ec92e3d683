"""The split by curves over the whole window: exact for concave curves, certified by branch and bound for S-shaped ones and fixed costs."""

from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.split import Split, bounds_of, rounded, separable_of, window_leads
from domain.planning.solvers.concave import solve_concave
from domain.planning.solvers.s_shaped import solve_s_shaped


def split_by_window(problem: AllocationProblem) -> Split:
    """Return the best split where each channel's leads follow from its amount alone."""
    arrays = separable_of(problem)
    solution = solve_concave(arrays) if arrays.is_concave else solve_s_shaped(arrays)
    amounts = rounded(problem, solution.spend)
    spend = amounts / bounds_of(problem).unit
    weighted = arrays.response(spend)
    return Split(
        amounts=amounts,
        leads=window_leads(problem, spend),
        marginal=arrays.marginal(spend),
        value=float(weighted.sum()),
        upper_bound=solution.upper_bound,
        shadow_price=solution.shadow_price,
        solver="water-filling/2" if arrays.is_concave else "branch-and-bound/1",
    )
