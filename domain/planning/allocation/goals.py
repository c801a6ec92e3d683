"""The sum that an outcome decides: the most a target leaves to spend, or the least that a goal takes.

With v(T) the most (weighted) leads that T major units bring, whatever the split:

    target:       the largest T ≤ ceiling with v(T) ≥ r·T; r = target/per_lead for a return on spend, 1/(target·per_lead) for a cost
    least spend:  the smallest T with v(T)·per_lead ≥ target

v never falls, so a T that misses a target rules out all sums down to v(T)/r. Where v is concave, its tangent rules out more: Newton's
method from the right never passes the largest root. Sums are whole minor units, and as exact as v, on which the allocator may leave a gap.
"""

from collections.abc import Callable
from dataclasses import replace
from math import floor

from domain.entities.brief import BudgetMode
from domain.entities.plan import BudgetAllocation
from domain.errors import Infeasible
from domain.planning.allocation.allocation_problem import AllocationProblem, Goal
from domain.planning.allocation.allocator import allocate
from domain.planning.allocation.binding import binding_limits, goal_limit, per_spend, target_words, wanted_words
from domain.planning.allocation.infeasibility import ensure_feasible
from domain.planning.allocation.sums import Sums, best_average, edge
from domain.values.money import Money

STRIDES = 16  # how finely the sums below the ceiling are searched where v isn't concave
DOUBLINGS = 10  # how far above the ceiling a sum is looked for that reaches the goal


def allocate_for_goal(problem: AllocationProblem) -> BudgetAllocation:
    """Return the best split of the sum that the goal decides, of at most `problem.total`; without a goal, of all of it.

    TARGET_ROAS and TARGET_CPA: the largest sum whose average return keeps the target, which brings the most that does. That is exact where
    no channel is S-shaped, in a group, or has a fixed cost above its floor. Else the average may rise and fall more than once: sums are
    searched from the ceiling down in steps of at most 1/16, and a range that keeps the target may go unseen between two of them.
    LEAST_SPEND: the smallest sum whose best split reaches the goal.

    `total` stays the ceiling and `unspent` is what remains of it; lines, certificate and shadow price are those of the sum found, and so
    is what the groups' shares are shares of. The first sentence of `binding` says what decided the sum. Raises Infeasible where the limits
    clash, or with the figure that can be reached where the goal can't.
    """
    if problem.goal is None:
        return allocate(problem)
    ensure_feasible(problem)
    sums = Sums(problem=replace(problem, goal=None))
    decide = _least_spend if problem.goal.mode is BudgetMode.LEAST_SPEND else _largest_kept
    return _reported(problem, sums.solved(decide(problem, problem.goal, sums)))


def _reported(problem: AllocationProblem, found: BudgetAllocation) -> BudgetAllocation:
    """Return what was found as the answer to `problem`, with what decided the sum."""
    at_ceiling = found.total == problem.total
    unspent = found.unspent if at_ceiling else Money.zero(problem.total.currency)  # else the goal's sentence tells it
    limits = binding_limits(problem.with_total(found.total), found.lines, shadow_price=found.shadow_price, unspent=unspent)
    decided = (goal_limit(problem, found), *limits) if found.unspent < found.total else limits
    return replace(found, total=problem.total, unspent=problem.total - (found.total - found.unspent), binding=decided)


def _least_spend(problem: AllocationProblem, goal: Goal, sums: Sums) -> int:
    def missing(total: int) -> float:
        return sums.value(total) - goal.target / goal.per_lead

    if missing(sums.ceiling) < 0:
        raise _out_of_reach(problem, sums, missing)
    if missing(sums.least) >= 0:
        return sums.least
    return edge(missing, kept=sums.ceiling, missed=sums.least)


def _out_of_reach(problem: AllocationProblem, sums: Sums, missing: Callable[[int], float]) -> Infeasible:
    """Return the error with what the ceiling brings, and the sum that the goal would take if there is one."""
    reached = f"{problem.total} brings at most {sums.value(sums.ceiling):,.1f} {problem.outcome}, the goal is {wanted_words(problem)}"
    totals = [max(sums.ceiling, sums.unit) << doubling for doubling in range(1, DOUBLINGS + 1)]
    enough = next((total for total in totals if missing(total) >= 0), None)
    if enough is None:
        needed = f"not even {sums.money(totals[-1])} would reach it"
    else:
        needed = f"{sums.money(edge(missing, kept=enough, missed=sums.ceiling))} would reach it"
    return Infeasible(f"the goal is out of reach: {reached}; {needed}", (reached, needed))


def _largest_kept(problem: AllocationProblem, goal: Goal, sums: Sums) -> int:
    rate = goal.target / goal.per_lead if goal.mode is BudgetMode.TARGET_ROAS else 1 / (goal.target * goal.per_lead)
    if sums.ceiling == 0 or sums.average(sums.ceiling) >= rate:
        return sums.ceiling
    kept = _from_the_right(sums, rate) if _is_concave(problem) else _by_strides(sums, rate)
    if kept is not None:
        return kept
    best = best_average(sums)
    if sums.average(best) < rate:
        raise _too_dear(problem, sums, best)
    return _last_kept(sums, rate, best)


def _is_concave(problem: AllocationProblem) -> bool:
    """Whether v is concave, and its slope the shadow price (a group's share of the sum would add to it)."""
    bends_up = (curve.alpha > 1 or problem.floor(curve.channel) < problem.fixed_cost(curve.channel) for curve in problem.curves)
    return not problem.groups and not any(bends_up)


def _from_the_right(sums: Sums, rate: float) -> int | None:
    """Return the largest sum that keeps the rate where v is concave, or None if none does (Newton's method)."""
    total = min(sums.ceiling, sums.spent(sums.ceiling).amount_minor)
    while total >= sums.least and total > 0:
        if sums.average(total) >= rate:
            return total
        too_much = rate * total / sums.unit - sums.value(total)
        falls_by = rate - sums.solved(total).shadow_price
        if falls_by <= 0:
            return None
        total = min(floor(total - too_much / falls_by * sums.unit), total - 1)
    return None


def _by_strides(sums: Sums, rate: float) -> int | None:
    """Return the largest sum found that keeps the rate, or None: from the ceiling down, over what can't keep it or by a stride."""
    stride = max(1, (sums.ceiling - sums.least) // STRIDES)
    total = sums.ceiling
    while total >= sums.least and total > 0:
        average = sums.average(total)
        if average >= rate:
            return _last_kept(sums, rate, total)
        total = min(floor(total * average / rate), total - stride)
    return None


def _last_kept(sums: Sums, rate: float, kept: int) -> int:
    """Return the last sum that keeps the rate between `kept` and the next larger one known to miss it; the ceiling is one."""
    missed = min(total for total in sums.known if total > kept and sums.average(total) < rate)
    return edge(lambda total: sums.value(total) - rate * sums.spent(total).major, kept=kept, missed=missed)


def _too_dear(problem: AllocationProblem, sums: Sums, best: int) -> Infeasible:
    average, target = sums.average(best), target_words(problem)
    at_best = f"at best, {per_spend(problem, average)}" if average > 0 else "nothing comes of any sum"
    words = [f"{at_best}, the target is {target}"]
    if sums.least > 0:
        words.append(f"the limits take at least {sums.money(sums.least)}")
    return Infeasible(f"no sum up to {problem.total} keeps the target: {'; '.join(words)}", tuple(words))
