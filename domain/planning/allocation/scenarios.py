"""What would change the answer: the same problem with one thing altered, solved again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from domain.entities.brief import BudgetMode
from domain.entities.plan import AllocationLine, AtBound, BudgetAllocation, Scenario, ScenarioKind
from domain.errors import Infeasible
from domain.planning.allocation.allocation_problem import AllocationProblem, Goal
from domain.planning.allocation.binding import binding_groups, target_words, wanted_words
from domain.planning.allocation.comparison import Comparison
from domain.planning.allocation.goals import allocate_for_goal

FIRST_STEPS, FURTHER_STEPS = (-20, 20), (-50, -10, 10, 50)  # per cent of the budget
FIRST_TARGETS, FURTHER_TARGETS = (-20, 20), (-10, 10)  # per cent of a goal's target
MOST_LIMITS, MOST_LIMITS_UNDER_A_GOAL = 10, 3  # a what-if under a goal takes some ten splits instead of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One what-if: its name, the question it answers, and the problem it poses; `lifted` is the limit that it does without."""

    name: str
    question: str
    problem: AllocationProblem
    kind: ScenarioKind = ScenarioKind.BUDGET
    lifted: str = ""


def scenarios(problem: AllocationProblem, base: BudgetAllocation) -> tuple[Scenario, ...]:
    """Return what other budgets would bring, the plan without each funded channel in turn, and what each limit costs that binds.

    First come 20 % less, 20 % more and the plan without its largest channel; then ±50 % and ±10 %, the other channels, and at most 10
    floors, caps and groups, what matters most first. Under a goal, its target is altered by 20 and 10 % instead of the budget, no other
    channel is left out, and at most 3 limits are lifted. `change` is relative to the
    base's objective (−0.12 is 12 % fewer leads); where the goal is the least spend, it is relative to the base's spend, for there the
    outcome is given and the sum is the answer (0.12 is 12 % dearer). What can't be met says so in its note, with an objective of 0 and a
    change of −1: nothing is spent, and nothing comes of it.
    """

    def solved(alterations: Iterable[Alteration]) -> list[Scenario]:
        return [solved_scenario(alteration, base) for alteration in alterations]

    largest, *others = _channels(problem, base)
    first = solved((*_sums(problem, FIRST_STEPS, FIRST_TARGETS), largest))
    further = solved(_sums(problem, FURTHER_STEPS, FURTHER_TARGETS))
    limits = list(_limits(problem, base))
    if problem.goal is not None:
        return (*first, *further, *_strongest_first(solved(limits[:MOST_LIMITS_UNDER_A_GOAL])))
    return (*first, *further, *_strongest_first(solved(others)), *_strongest_first(solved(limits[:MOST_LIMITS])))


def _strongest_first(items: Iterable[Scenario]) -> list[Scenario]:
    return sorted(items, key=lambda item: -abs(item.change))


def _sums(problem: AllocationProblem, steps: Iterable[int], targets: Iterable[int]) -> Iterator[Alteration]:
    """Yield other budgets, or other targets where the target decides the sum."""
    if problem.goal is None:
        return (other_budget(problem, step) for step in steps)
    return (_target(problem, problem.goal, step) for step in targets)


def other_budget(problem: AllocationProblem, step: int) -> Alteration:
    """Return the problem with `step` per cent more (less, where negative) to spend."""
    total = problem.total.scaled(Fraction(100 + step, 100))
    question = f"What if the budget were {total} ({abs(step)} % {'more' if step > 0 else 'less'})?"
    return Alteration(name=f"{step:+}%", question=question, problem=problem.with_total(total))


def _target(problem: AllocationProblem, goal: Goal, step: int) -> Alteration:
    altered = replace(problem, goal=replace(goal, target=goal.target * (100 + step) / 100))
    words = wanted_words(altered) if goal.mode is BudgetMode.LEAST_SPEND else target_words(altered)
    by = f"{abs(step)} % {'higher' if step > 0 else 'lower'}"
    return Alteration(name=f"a {by} target", question=f"What if the target were {words} ({by})?", problem=altered)


def _channels(problem: AllocationProblem, base: BudgetAllocation) -> Iterator[Alteration]:
    """Yield the problem without its largest channel, then without each of the other funded ones."""
    largest = max(base.lines, key=lambda line: line.amount.amount_minor)
    yield without_channel(problem, largest, ", the largest channel,")
    for line in base.lines:
        if line is not largest and line.amount.amount_minor > 0:
            yield without_channel(problem, line)


def without_channel(problem: AllocationProblem, line: AllocationLine, as_what: str = "") -> Alteration:
    """Return the problem without a line's channel."""
    return Alteration(
        name=f"without {line.label}",
        question=f"What if {line.label}{as_what} were left out?",
        problem=problem.without(line.channel),
        kind=ScenarioKind.CHANNEL,
    )


def _limits(problem: AllocationProblem, base: BudgetAllocation) -> Iterator[Alteration]:
    """Yield the problem without each floor, cap and group limit that binds."""
    for line in base.lines:
        if line.at_bound is AtBound.CAP:
            caps = {channel: cap for channel, cap in problem.caps.items() if channel is not line.channel}
            yield _lifted(replace(problem, caps=caps), line.label, "cap", str(line.amount))
        elif line.at_bound is AtBound.FLOOR and line.amount.amount_minor > 0:
            floors = {channel: floor for channel, floor in problem.floors.items() if channel is not line.channel}
            yield _lifted(replace(problem, floors=floors), line.label, "floor", str(line.amount))
    shared = problem if problem.goal is None else problem.with_total(base.total - base.unspent)
    for group in binding_groups(shared, base.lines, shadow_price=base.shadow_price):
        groups = tuple(other for other in problem.groups if other is not group)
        yield _lifted(replace(problem, groups=groups), group.name, "limit", f"{100 * group.max_share:.4g} %")


def _lifted(problem: AllocationProblem, whose: str, limit: str, figure: str) -> Alteration:
    return Alteration(
        name=f"no {limit} for {whose}",
        question=f"What if {whose} had no {limit} of {figure}?",
        problem=problem,
        kind=ScenarioKind.LIMIT,
        lifted=f"{limit} of {figure}",
    )


def solved_scenario(alteration: Alteration, base: BudgetAllocation) -> Scenario:
    """Return what an alteration brings beside the base; one that can't be met says so in its note."""
    try:
        solved = allocate_for_goal(alteration.problem)
    except Infeasible as infeasible:
        return _scenario(alteration, objective_value=0.0, change=-1.0, note=f"Infeasible: {'; '.join(infeasible.binding)}")
    compared = Comparison(problem=alteration.problem, solved=solved, base=base)
    return _scenario(alteration, objective_value=solved.objective_value, change=compared.change, note=compared.note(alteration.lifted))


def _scenario(alteration: Alteration, *, objective_value: float, change: float, note: str) -> Scenario:
    return Scenario(
        name=alteration.name,
        question=alteration.question,
        total=alteration.problem.total,
        objective_value=objective_value,
        change=change,
        note=note,
        kind=alteration.kind,
    )
