"""Two allocations beside each other, in figures and in words."""

from dataclasses import dataclass

from domain.entities.brief import BudgetMode
from domain.entities.plan import AllocationLine, BudgetAllocation
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.values.money import Money

SAME = 0.0005  # a change that would be shown as 0.0 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What another `problem` is solved by, beside the `base`."""

    problem: AllocationProblem
    solved: BudgetAllocation
    base: BudgetAllocation

    @property
    def change(self) -> float:
        """The change of the objective relative to the base, or of what is spent where the outcome is given."""
        if self._seeks_least_spend:
            return _relative(_spent(self.solved).major, _spent(self.base).major)
        return _relative(self.solved.objective_value, self.base.objective_value)

    def note(self, lifted: str = "") -> str:
        """Return what changes, and how; `lifted` is the limit that the base has and the other problem hasn't."""
        parts = [self._price(lifted) if lifted else self._headline(), self._other_side(), self._largest_move(), self._unspent()]
        return "; ".join(part for part in parts if part)

    @property
    def _seeks_least_spend(self) -> bool:
        return self.problem.goal is not None and self.problem.goal.mode is BudgetMode.LEAST_SPEND

    def _headline(self) -> str:
        outcome, change = self.problem.outcome, self.change
        if self._seeks_least_spend:
            spent, before = _spent(self.solved), _spent(self.base)
            if abs(change) < SAME:
                return f"as much to spend: {spent}"
            return f"{abs(change):.1%} {'more' if change > 0 else 'less'} to spend: {spent} instead of {before}"
        if abs(change) < SAME:
            return f"as many {outcome}: {self.solved.objective_value:,.1f}"
        return f"{abs(change):.1%} {'more' if change > 0 else 'fewer'} {outcome}: {self._values}"

    def _price(self, lifted: str) -> str:
        """Return what the lifted limit costs."""
        if abs(self.change) < SAME:
            return f"the {lifted} costs nothing to speak of"
        if self._seeks_least_spend:
            spent, before = _spent(self.solved), _spent(self.base)
            return f"the {lifted} costs {before - spent}: {spent} would do instead of {before}"
        more = self.solved.objective_value - self.base.objective_value
        return f"the {lifted} costs {more:,.1f} {self.problem.outcome} ({abs(self.change):.1%}): {self._values} without it"

    @property
    def _values(self) -> str:
        return f"{self.solved.objective_value:,.1f} instead of {self.base.objective_value:,.1f}"

    def _other_side(self) -> str:
        """Return what a goal leaves open: the sum under a target, and what comes of the least spend."""
        if self.problem.goal is None:
            return ""
        if self._seeks_least_spend:
            return f"{self.solved.objective_value:,.1f} {self.problem.outcome}"
        return f"{_spent(self.solved)} spent instead of {_spent(self.base)}"

    def _largest_move(self) -> str:
        before = {line.channel: line.amount for line in self.base.lines}

        def moved(line: AllocationLine) -> int:
            return abs((line.amount - before[line.channel]).amount_minor)

        line = max(self.solved.lines, key=moved)
        return f"the largest move is {line.label}, from {before[line.channel]} to {line.amount}" if moved(line) else ""

    def _unspent(self) -> str:
        if self.problem.goal is not None or self.solved.unspent.amount_minor == 0:
            return ""
        return f"{self.solved.unspent} would stay unspent"


def _spent(allocation: BudgetAllocation) -> Money:
    return allocation.total - allocation.unspent


def _relative(figure: float, base: float) -> float:
    return figure / base - 1 if base > 0 else 0.0
