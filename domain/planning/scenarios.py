"""What would change the answer: the same problem with one thing altered, solved again."""

from dataclasses import dataclass
from fractions import Fraction

from domain.entities.plan import AllocationLine, BudgetAllocation, Scenario
from domain.errors import Infeasible
from domain.planning.allocation_problem import AllocationProblem
from domain.planning.allocator import allocate


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One what-if: its name, the question it answers, and the problem it poses."""

    name: str
    question: str
    problem: AllocationProblem


def scenarios(problem: AllocationProblem, base: BudgetAllocation) -> tuple[Scenario, ...]:
    """Return 20 % less and 20 % more budget, and the plan without its largest channel.

    `change` is relative to the base's objective (−0.12 is 12 % fewer); one that can't be met says so in its note, with an objective of 0.
    """
    return tuple(_solved(alteration, base) for alteration in _alterations(problem, base))


def _alterations(problem: AllocationProblem, base: BudgetAllocation) -> tuple[Alteration, ...]:
    less, more = problem.total.scaled(Fraction(4, 5)), problem.total.scaled(Fraction(6, 5))
    largest = max(base.lines, key=lambda line: line.amount.amount_minor)
    return (
        Alteration(name="-20%", question=f"What if the budget were {less} (20 % less)?", problem=problem.with_total(less)),
        Alteration(name="+20%", question=f"What if the budget were {more} (20 % more)?", problem=problem.with_total(more)),
        Alteration(
            name=f"without {largest.label}",
            question=f"What if {largest.label}, the largest channel, were left out?",
            problem=problem.without(largest.channel),
        ),
    )


def _solved(alteration: Alteration, base: BudgetAllocation) -> Scenario:
    total = alteration.problem.total
    try:
        solved = allocate(alteration.problem)
    except Infeasible as infeasible:
        note = f"Infeasible: {'; '.join(infeasible.binding)}"
        return Scenario(name=alteration.name, question=alteration.question, total=total, objective_value=0.0, change=-1.0, note=note)
    change = solved.objective_value / base.objective_value - 1 if base.objective_value > 0 else 0.0
    return Scenario(
        name=alteration.name,
        question=alteration.question,
        total=total,
        objective_value=solved.objective_value,
        change=change,
        note=_note(solved, base, change, outcome=alteration.problem.outcome),
    )


def _note(solved: BudgetAllocation, base: BudgetAllocation, change: float, *, outcome: str) -> str:
    direction = "more" if change >= 0 else "fewer"
    note = f"{abs(change):.1%} {direction} {outcome}: {solved.objective_value:,.1f} instead of {base.objective_value:,.1f}"
    moved = _largest_move(solved, base)
    if moved:
        note += f"; {moved}"
    if solved.unspent.amount_minor > 0:
        note += f"; {solved.unspent} would stay unspent"
    return note


def _largest_move(solved: BudgetAllocation, base: BudgetAllocation) -> str:
    before = {line.channel: line.amount for line in base.lines}

    def moved(line: AllocationLine) -> int:
        return abs((line.amount - before[line.channel]).amount_minor)

    line = max(solved.lines, key=moved)
    if moved(line) == 0:
        return ""
    return f"the largest move is {line.label}, from {before[line.channel]} to {line.amount}"
