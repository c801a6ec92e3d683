"""One what-if that an agent asks: the plan's own problem with one thing altered, solved."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.entities.channel import ChannelId
from domain.entities.plan import BudgetAllocation, ChannelPlan, Scenario
from domain.entities.run import Lease
from domain.errors import InvalidInput
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.scenarios import Alteration, other_budget, solved_scenario, without_channel
from domain.ports.clock import Clock
from domain.values.evidence import Evidence
from tools.budget_problem import BudgetOrder, PoseProblem
from tools.citing import Fact, cited

LEAST_PER_CENT, MOST_PER_CENT = -90, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What to alter: the budget by so many per cent, or a channel to leave out; one of the two."""

    budget_per_cent: int | None = None
    without: ChannelId | None = None


@dataclass(frozen=True, slots=True)
class AskWhatIf:
    """Poses a plan's problem again, floors that its ideas need included, and solves it altered."""

    pose: PoseProblem
    clock: Clock

    async def __call__(
        self,
        lease: Lease,
        order: BudgetOrder,
        plan: Sequence[ChannelPlan],
        base: BudgetAllocation,
        change: Change,
        after: Sequence[Evidence],
    ) -> tuple[Scenario, Evidence]:
        """Return the scenario and its computation, numbered on from those in `after`; raises InvalidInput for a change of nothing."""
        posed = await self.pose(lease.workspace_id, order)
        floors = {channel.channel: channel.floor for channel in plan if channel.floor.amount_minor > 0}
        problem = replace(posed.problem, floors=floors)
        scenario = await asyncio.to_thread(solved_scenario, _alteration(problem, base, change), base)
        fact = Fact(f"scenario:{scenario.name}", scenario.question, scenario.note)
        return scenario, cited(lease, self.clock(), [fact], after=after)[0]


def _alteration(problem: AllocationProblem, base: BudgetAllocation, change: Change) -> Alteration:
    if (change.budget_per_cent is None) == (change.without is None):
        raise InvalidInput.of("change", "alter one thing: budget_per_cent, or without")
    if change.without is not None:
        line = next((line for line in base.lines if line.channel is change.without and line.amount.amount_minor > 0), None)
        if line is None:
            raise InvalidInput.of("without", f"{change.without} gets no money in this plan; leaving it out changes nothing")
        return without_channel(problem, line)
    step = change.budget_per_cent or 0
    if not LEAST_PER_CENT <= step <= MOST_PER_CENT or step == 0:
        raise InvalidInput.of("budget_per_cent", f"give a whole number from {LEAST_PER_CENT} to {MOST_PER_CENT} that is not 0")
    return other_budget(problem, step)
