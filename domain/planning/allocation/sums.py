"""A problem's best split as a function of the sum, and searches over sums (in whole minor units)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import sqrt

from domain.entities.plan import BudgetAllocation
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.allocator import allocate
from domain.planning.allocation.infeasibility import least_total
from domain.values.money import Money, minor_digits

PROBES = 12  # how many sums, from one major unit up, are tried for the best average return, and how often the best of them is refined
GOLDEN = (sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """The best splits of different sums (in minor units), each solved once."""

    problem: AllocationProblem
    known: dict[int, BudgetAllocation] = field(default_factory=dict)

    def solved(self, total: int) -> BudgetAllocation:
        """Return the best split of `total` minor units; raises Infeasible below `least`."""
        if total not in self.known:
            self.known[total] = allocate(self.problem.with_total(self.money(total)))
        return self.known[total]

    def value(self, total: int) -> float:
        """Return the most (weighted) leads that the sum brings."""
        return self.solved(total).objective_value

    def spent(self, total: int) -> Money:
        """Return how much of the sum the limits can take."""
        solved = self.solved(total)
        return solved.total - solved.unspent

    def average(self, total: int) -> float:
        """Return the leads per major unit spent; nothing spent keeps no target."""
        spent = self.spent(total)
        return self.value(total) / spent.major if spent.amount_minor > 0 else 0.0

    def money(self, minor: int) -> Money:
        """Return minor units as money."""
        return Money(minor, self.problem.total.currency)

    @property
    def least(self) -> int:
        """The smallest sum that the floors fit into."""
        return least_total(self.problem).amount_minor

    @property
    def ceiling(self) -> int:
        """The largest sum."""
        return self.problem.total.amount_minor

    @property
    def unit(self) -> int:
        """How many minor units make a major one."""
        return int(10 ** minor_digits(self.problem.total.currency))


def best_average(sums: Sums) -> int:
    """Return the sum with the best average return: of a geometric grid, then by golden-section search beside the best of it."""
    foot = max(sums.least, min(sums.unit, sums.ceiling))
    grid = {round(foot * (sums.ceiling / foot) ** (step / PROBES)) for step in range(PROBES + 1)}
    totals = sorted(grid | {total for total in sums.known if total >= foot})
    best = max(range(len(totals)), key=lambda index: sums.average(totals[index]))
    left, right = float(totals[max(0, best - 1)]), float(totals[min(len(totals) - 1, best + 1)])
    for _ in range(PROBES if best > 0 else 0):  # at the foot, nothing is to the left of the best
        step = GOLDEN * (right - left)
        if sums.average(round(right - step)) >= sums.average(round(left + step)):
            right = left + step
        else:
            left = right - step
    return max((total for total in sums.known if total >= foot), key=sums.average)


def edge(residual: Callable[[int], float], *, kept: int, missed: int) -> int:
    """Return the whole number beside which the residual turns negative, on the side of `kept`, where it isn't.

    Regula falsi in the Illinois form (Dowell and Jarratt, BIT 11, 1971), every third step a bisection, so that jumps don't slow it down.
    """
    above, below = residual(kept), residual(missed)
    steps, kept_moved = 0, None
    while abs(kept - missed) > 1:
        steps += 1
        part = 0.5 if steps % 3 == 0 else above / (above - below)
        guess = _strictly_between(kept, missed, kept + (missed - kept) * part)
        at_guess = residual(guess)
        if at_guess >= 0:
            kept, above, below = guess, at_guess, below / (2 if kept_moved is True else 1)
        else:
            missed, below, above = guess, at_guess, above / (2 if kept_moved is False else 1)
        kept_moved = at_guess >= 0
    return kept


def _strictly_between(one: int, other: int, wanted: float) -> int:
    return min(max(round(wanted), min(one, other) + 1), max(one, other) - 1)
