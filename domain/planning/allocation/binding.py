"""Which limits shape a split, and what each of them costs at the margin, in words a marketer can act on."""

import math
from collections.abc import Iterator, Sequence

from domain.entities.brief import BudgetMode, GroupLimit
from domain.entities.plan import AllocationLine, AtBound, BudgetAllocation
from domain.planning.allocation.allocation_problem import AllocationProblem, Goal
from domain.planning.allocation.infeasibility import group_limit, least_total
from domain.values.money import Money, minor_digits


def binding_limits(problem: AllocationProblem, lines: Sequence[AllocationLine], *, shadow_price: float, unspent: Money) -> tuple[str, ...]:
    """Return a sentence for every floor, cap, group limit and fixed cost that shapes the split, and one for money that stays unspent.

    What a limit costs is the difference between what a further 1,000 brings where the limit holds and elsewhere (the shadow price).
    """
    held_groups = binding_groups(problem, lines, shadow_price=shadow_price)
    sentences = [_group(problem, group, lines, shadow_price) for group in held_groups]
    for line in lines:
        elsewhere = max((_inside(group, lines) for group in held_groups if line.channel in group.channels), default=shadow_price)
        sentences += _line(problem, line, elsewhere)
    if unspent.amount_minor > 0:
        group = " or in a group at its limit" if problem.groups else ""
        sentences.append(f"{unspent} stays unspent: every channel that can bring something is at its cap{group}")
    return tuple(sentences)


def binding_groups(problem: AllocationProblem, lines: Sequence[AllocationLine], *, shadow_price: float) -> tuple[GroupLimit, ...]:
    """Return the groups whose share of the budget is used up (to the rounding of amounts) while their channels earn more than elsewhere."""
    return tuple(group for group in problem.groups if _is_used_up(problem, group, lines) and _inside(group, lines) > shadow_price)


def goal_limit(problem: AllocationProblem, found: BudgetAllocation) -> str:
    """Return what decided the sum, and at which figure; `found` is the best split of the sum, and `problem` has the goal."""
    spent = found.total - found.unspent
    if _goal(problem).mode is BudgetMode.LEAST_SPEND:
        return _least_spend(problem, found.objective_value, spent)
    average, target = per_spend(problem, found.objective_value / spent.major), target_words(problem)
    if problem.total <= found.total:
        return f"the target of {target} doesn't limit the sum: with {spent} spent, {average} on average"
    return f"the target of {target} decides the sum: {spent} of at most {problem.total}, where {average} on average{_next(problem, found)}"


def per_spend(problem: AllocationProblem, leads_per_unit: float) -> str:
    """Return a return on spend in the goal's own terms; `leads_per_unit` is (weighted) leads per major unit."""
    figure = leads_per_unit * _goal(problem).per_lead
    if _goal(problem).mode is BudgetMode.TARGET_ROAS:
        return f"{_money(problem, 1)} brings {_money(problem, figure)}"
    return f"a conversion costs {_money(problem, 1 / figure)}"


def target_words(problem: AllocationProblem) -> str:
    """Return the target of a goal on the average return, with its unit."""
    goal = _goal(problem)
    amount = _money(problem, goal.target)
    return f"{amount} per {_money(problem, 1)} spent" if goal.mode is BudgetMode.TARGET_ROAS else f"{amount} per conversion"


def wanted_words(problem: AllocationProblem) -> str:
    """Return the outcome that a least-spend goal asks for, and the leads that this takes where they are not the same."""
    goal = _goal(problem)
    if goal.per_lead == 1:
        return f"{goal.target:,.10g} {problem.outcome}"
    return f"{goal.target:,.10g} ({goal.target / goal.per_lead:,.1f} {problem.outcome})"


def _least_spend(problem: AllocationProblem, value: float, spent: Money) -> str:
    if spent <= least_total(problem):
        return f"the floors decide the sum: {spent} bring {value:,.1f} {problem.outcome}, the goal is {wanted_words(problem)}"
    return f"the goal of {wanted_words(problem)} decides the sum: {spent} of at most {problem.total} is the least that brings it"


def _next(problem: AllocationProblem, found: BudgetAllocation) -> str:
    return f"; at the margin, {per_spend(problem, found.shadow_price)}" if 0 < found.shadow_price < math.inf else ""


def _goal(problem: AllocationProblem) -> Goal:
    if problem.goal is None:
        raise ValueError("the problem has no goal")
    return problem.goal


def _is_used_up(problem: AllocationProblem, group: GroupLimit, lines: Sequence[AllocationLine]) -> bool:
    amounts = [line.amount.amount_minor for line in lines if line.channel in group.channels]
    return sum(amounts) > group_limit(problem, group).amount_minor - max(1, len(amounts))


def _inside(group: GroupLimit, lines: Sequence[AllocationLine]) -> float:
    """Return what a further major unit would bring in the group, were it allowed to take it."""
    return max((line.marginal_return for line in lines if line.channel in group.channels and line.at_bound is not AtBound.CAP), default=0.0)


def _group(problem: AllocationProblem, group: GroupLimit, lines: Sequence[AllocationLine], shadow_price: float) -> str:
    compared = f"{_there(problem, _inside(group, lines))}, {_figure(1000 * shadow_price)} elsewhere"
    return f"{group.name} is held at its {100 * group.max_share:.4g} % of the budget, {group_limit(problem, group)}: {compared}"


def _line(problem: AllocationProblem, line: AllocationLine, elsewhere: float) -> Iterator[str]:
    """Yield what holds the channel's amount, and what its fixed cost takes of it."""
    fixed = problem.fixed_cost(line.channel)
    if fixed.amount_minor > 0 and line.amount.amount_minor > 0:
        yield f"{line.label} is in: {fixed} of its {line.amount} are its fixed cost"
    if line.at_bound is not AtBound.NONE or (fixed.amount_minor > 0 and line.amount.amount_minor == 0):
        yield _held(problem, line, elsewhere)


def _held(problem: AllocationProblem, line: AllocationLine, elsewhere: float) -> str:
    if line.amount.amount_minor == 0 and line.at_bound is not AtBound.CAP:
        return _left_out(problem, line, elsewhere)
    bound = f"held at its cap of {line.amount}" if line.at_bound is AtBound.CAP else f"kept at its floor of {line.amount}"
    return f"{line.label} is {bound}: {_compared(problem, line, elsewhere)}"


def _left_out(problem: AllocationProblem, line: AllocationLine, elsewhere: float) -> str:
    fixed = problem.fixed_cost(line.channel)
    starts_at_once = fixed.amount_minor == 0 and line.marginal_return > 0
    if starts_at_once or not _can_bring(problem, line):
        return f"{line.label} gets nothing: {_compared(problem, line, elsewhere)}"
    because = f"it costs {fixed} before it brings anything" if fixed.amount_minor > 0 else "the first money brings next to nothing there"
    return f"{line.label} stays out: {because}, and no amount within the limits brings more there than elsewhere"


def _compared(problem: AllocationProblem, line: AllocationLine, elsewhere: float) -> str:
    if not _can_bring(problem, line):
        return "it can't bring anything from this audience"
    return f"{_there(problem, line.marginal_return)}, {_figure(1000 * elsewhere)} elsewhere"


def _can_bring(problem: AllocationProblem, line: AllocationLine) -> bool:
    return any(curve.channel is line.channel and curve.vmax * problem.weight(curve.channel) > 0 for curve in problem.curves)


def _there(problem: AllocationProblem, marginal: float) -> str:
    return f"there {problem.total.currency} 1,000 more would bring {_figure(1000 * marginal)} {problem.outcome} at the margin"


def _money(problem: AllocationProblem, major: float) -> Money:
    currency = problem.total.currency
    return Money(round(major * 10 ** minor_digits(currency)), currency)


def _figure(value: float) -> str:
    if math.isinf(value):
        return "far more"
    return f"{value:,.1f}" if value >= 10 else f"{value:.2g}"
