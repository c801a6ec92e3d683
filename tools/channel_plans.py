"""What each channel of an allocation does, and in which weeks."""

from domain.entities.channel import CHANNELS
from domain.entities.plan import BudgetAllocation, ChannelPlan
from domain.identity import AudienceId
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.flighting import weekly_flights


def channel_plans(
    audience_ids: tuple[AudienceId, ...], problem: AllocationProblem, allocation: BudgetAllocation
) -> tuple[ChannelPlan, ...]:
    """Return one plan per line of the allocation, in its order."""
    weekly = weekly_flights(problem, allocation)
    curves = {curve.channel: curve for curve in problem.curves}
    return tuple(
        ChannelPlan(
            channel=line.channel,
            label=line.label,
            role=CHANNELS[line.channel].role,
            audience_ids=audience_ids,
            curve=curves[line.channel],
            floor=problem.floor(line.channel),
            cap=problem.caps.get(line.channel, problem.total),
            lead_time_days=CHANNELS[line.channel].lead_time_days,
            flights=weekly.get(line.channel, ()),
            fixed_cost=problem.fixed_costs.get(line.channel),
        )
        for line in allocation.lines
    )
