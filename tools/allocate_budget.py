"""The tool that splits a budget: curves, certified split, flights, and what an agent's preferences cost."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.entities.channel import ChannelId
from domain.entities.plan import BudgetAllocation, ChannelPlan
from domain.entities.run import Lease
from domain.errors import Infeasible
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.goals import allocate_for_goal
from domain.ports.clock import Clock
from domain.values.evidence import Evidence, EvidenceKind
from domain.values.money import Money
from tools.budget_problem import BudgetOrder, Floors, PosedBudget, PoseProblem, with_floors
from tools.channel_plans import channel_plans
from tools.citing import Fact, cited
from tools.money_facts import allocation_facts, benchmark_facts
from tools.wording import expected_words

PREFERENCES = "preferences"


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSplit:
    """A certified split of the posed budget, and `computations`: what texts may cite of it (C1… for results, B1… for benchmarks)."""

    posed: PosedBudget
    allocation: BudgetAllocation
    channel_plan: tuple[ChannelPlan, ...]
    computations: tuple[Evidence, ...]

    @property
    def tried(self) -> tuple[Evidence, ...]:
        """What became of the agent's preferences."""
        return tuple(item for item in self.computations if item.ref == PREFERENCES)

    @property
    def summary(self) -> str:
        """The result in one line."""
        funded = sum(line.amount.amount_minor > 0 for line in self.allocation.lines)
        expected = f"{self.allocation.objective_value:,.0f} {self.posed.problem.outcome} {expected_words(self.posed.problem.risk)}"
        return f"{expected} from {funded} channels, gap {self.allocation.gap:.4%}"


@dataclass(frozen=True, slots=True)
class AllocateBudget:
    """Solves within the brief's limits, and within the agent's preferences on top of them."""

    pose: PoseProblem
    clock: Clock

    async def __call__(self, lease: Lease, order: BudgetOrder, preferred: Floors = (), *, after: Sequence[Evidence] = ()) -> BudgetSplit:
        """Return the certified split; raises Infeasible with the clashing limits in words. A preference gives way to the brief's limits.

        Its computations are numbered on from those in `after`.
        """
        posed = await self.pose(lease.workspace_id, order)
        return await asyncio.to_thread(self._split, lease, order, posed, preferred, after)

    def _split(self, lease: Lease, order: BudgetOrder, posed: PosedBudget, preferred: Floors, after: Sequence[Evidence]) -> BudgetSplit:
        problem, allocation, tried = preferring(posed.problem, with_floors(posed.problem, preferred))
        settled = replace(posed, problem=problem)
        plan = channel_plans(order.brief.audience_ids, problem, allocation)
        results = cited(lease, self.clock(), (*allocation_facts(settled, allocation, plan), *tried), after=after)
        benchmarks = cited(lease, self.clock(), benchmark_facts(allocation), kind=EvidenceKind.BENCHMARK, after=after)
        return BudgetSplit(posed=settled, allocation=allocation, channel_plan=plan, computations=(*results, *benchmarks))


def preferring(posed: AllocationProblem, wished: AllocationProblem) -> tuple[AllocationProblem, BudgetAllocation, tuple[Fact, ...]]:
    """Return the problem to go on with, its solution, and what the preferences cost; those that don't fit are given up."""
    free = allocate_for_goal(posed)
    if wished == posed:
        return posed, free, ()
    try:
        held = allocate_for_goal(wished)
    except Infeasible as clash:
        text = f"The preferred floors are given up: {'; '.join(clash.binding)}"
        return posed, free, (Fact(PREFERENCES, "Preferences", text),)
    return wished, held, (Fact(PREFERENCES, "Price of preferences", _price(posed, wished, free, held)),)


def _price(posed: AllocationProblem, wished: AllocationProblem, free: BudgetAllocation, held: BudgetAllocation) -> str:
    floors = "; ".join(f"{wished.label(channel)} {floor}" for channel, floor in _wishes(posed, wished))
    values = f"{held.objective_value:,.1f} {posed.outcome} are expected, without them {free.objective_value:,.1f}"
    return f"With the preferred floors ({floors}) {values}"


def _wishes(posed: AllocationProblem, wished: AllocationProblem) -> Iterator[tuple[ChannelId, Money]]:
    return ((channel, floor) for channel, floor in wished.floors.items() if channel not in posed.floors)
