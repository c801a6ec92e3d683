"""Which limits shape a split, in words a marketer can act on."""

from collections.abc import Sequence

from domain.entities.plan import AllocationLine, AtBound
from domain.planning.allocation_problem import AllocationProblem
from domain.values.money import Money


def binding_limits(problem: AllocationProblem, lines: Sequence[AllocationLine], *, shadow_price: float, unspent: Money) -> tuple[str, ...]:
    """Return one sentence for every channel that a limit holds, and one for money that stays unspent."""
    held = [_held(problem, line, shadow_price) for line in lines if line.at_bound is not AtBound.NONE]
    if unspent.amount_minor > 0:
        held.append(f"{unspent} stays unspent: every channel that can bring something is at its cap")
    return tuple(held)


def _held(problem: AllocationProblem, line: AllocationLine, shadow_price: float) -> str:
    currency = problem.total.currency
    there = f"there {currency} 1,000 more would bring {_figure(1000 * line.marginal_return)} {problem.outcome} at the margin"
    elsewhere = f"{_figure(1000 * shadow_price)} elsewhere"
    if line.marginal_return == 0:
        there, elsewhere = "it can't bring anything from this audience", ""
    compared = f"{there}, {elsewhere}" if elsewhere else there
    if line.at_bound is AtBound.CAP:
        return f"{line.label} is held at its cap of {line.amount}: {compared}"
    if line.amount.amount_minor > 0:
        return f"{line.label} is kept at its floor of {line.amount}: {compared}"
    return f"{line.label} gets nothing: {compared}"


def _figure(value: float) -> str:
    return f"{value:,.1f}" if value >= 10 else f"{value:.2g}"
