"""The split over channels and weeks where spend carries over, with Frank-Wolfe's certificate."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from domain.entities.channel import ChannelId
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.flighting import carry_over_problem
from domain.planning.allocation.in_or_out import best_choice, choices, decided, open_questions
from domain.planning.allocation.split import Split, bounds_of, rounded
from domain.planning.allocation.split_by_window import split_by_window
from domain.planning.solvers.carry_over import solve_carry_over

MOST_QUESTIONS = 4  # each more doubles the splits to solve, of some milliseconds each


def split_by_week(problem: AllocationProblem) -> Split:
    """Return the best split of a problem with a calendar and concave curves, each channel's weeks being chosen best, too.

    Weeks can't bring more than the window's curve promises (Jensen's inequality), so that the window's bound tells which ways of using
    or leaving out the channels with fixed costs are worth solving. With more than MOST_QUESTIONS such channels the window's best way is
    taken, and its bound, so that the gap tells what that may cost.
    """
    questions = open_questions(problem)
    if len(questions) > MOST_QUESTIONS:
        return _as_by_window(problem, questions)
    options = tuple(choices(problem))
    if len(options) == 1:
        return _split(options[0])
    return best_choice([(option, split_by_window(option).upper_bound) for option in options], _split)


def _as_by_window(problem: AllocationProblem, questions: Sequence[ChannelId]) -> Split:
    window = split_by_window(problem)
    funded = {curve.channel for curve, amount in zip(problem.curves, window.amounts.tolist(), strict=True) if amount > 0}
    choice = decided(problem, {channel: channel in funded for channel in questions})
    if choice is None:
        raise ValueError("a split that keeps all limits uses channels in a way that none can")
    return replace(_split(choice), upper_bound=window.upper_bound)


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
