"""Fixed costs as a choice: a channel is used, and its cost paid, or it is left out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from domain.entities.channel import ChannelId
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.infeasibility import smallest_clash
from domain.planning.allocation.split import Split
from domain.values.money import Money


def open_questions(problem: AllocationProblem) -> list[ChannelId]:
    """Return the channels whose fixed cost their floor doesn't already pay."""
    return [curve.channel for curve in problem.curves if problem.fixed_cost(curve.channel) > problem.floor(curve.channel)]


def choices(problem: AllocationProblem) -> Iterator[AllocationProblem]:
    """Yield the feasible problems that come of using or leaving out each channel with a fixed cost.

    In each of them the floors pay the fixed costs of what is used, so that a concave curve stays concave. The best of their optima is the
    optimum: an amount between nothing and the fixed cost brings nothing, and so is never better than nothing.
    """
    channels = open_questions(problem)
    for used in product((True, False), repeat=len(channels)):
        chosen = decided(problem, dict(zip(channels, used, strict=True)))
        if chosen is not None:
            yield chosen


def best_choice(promises: Iterable[tuple[AllocationProblem, float]], split: Callable[[AllocationProblem], Split]) -> Split:
    """Return the best split of any choice, with a bound for all of them; a choice that promises no more than what is found isn't solved.

    `promises` pairs each choice with a value that none of its splits exceeds.
    """
    best: Split | None = None
    for choice, promise in sorted(promises, key=lambda pair: -pair[1]):
        if best is not None and promise <= best.value:
            break
        found = split(choice)
        better = found if best is None or found.value > best.value else best
        best = replace(better, upper_bound=max(found.upper_bound, best.upper_bound if best else 0.0))
    if best is None:
        raise ValueError("a feasible problem has at least one choice")
    return best


def decided(problem: AllocationProblem, used: Mapping[ChannelId, bool]) -> AllocationProblem | None:
    """Return the problem with its channels used or left out, or None where no split satisfies that."""
    if any(problem.floor(channel).amount_minor > 0 for channel, is_used in used.items() if not is_used):
        return None
    floors = {channel: problem.fixed_cost(channel) for channel, is_used in used.items() if is_used}
    nothing = {channel: Money.zero(problem.total.currency) for channel, is_used in used.items() if not is_used}
    decided = replace(
        problem,
        floors={**problem.floors, **floors},
        caps={**problem.caps, **nothing},
        fixed_costs={channel: cost for channel, cost in problem.fixed_costs.items() if channel not in nothing},
    )
    return decided if smallest_clash(decided) is None else None
