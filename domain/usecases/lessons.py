"""What a finished campaign teaches, said in figures alone: what was planned, what came, and where a lead cost least and most."""

from collections.abc import Mapping, Sequence

from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.past_campaign import ChannelResult, Outcome, outcome_by_channel
from domain.entities.plan import AllocationLine, BudgetAllocation
from domain.values.money import Money


def lessons_of(results: Sequence[ChannelResult], allocation: BudgetAllocation | None) -> str:
    """Return sentences computed from results and from the split that was planned; nothing in them is a judgment."""
    outcomes = outcome_by_channel(results)
    planned = {line.channel: line for line in allocation.lines if line.amount.amount_minor} if allocation else {}
    told = [_against_plan(channel, outcome, planned.get(channel)) for channel, outcome in outcomes.items()]
    return " ".join([*told, *_extremes(outcomes)])


def _against_plan(channel: ChannelId, outcome: Outcome, planned: AllocationLine | None) -> str:
    cost = outcome.cost_per_lead
    came = f"{CHANNELS[channel].label} brought {_leads(outcome.leads)} for {outcome.spend}{f', {cost} each' if cost else ''}"
    if planned is None:
        return f"{came}."
    expected = planned.response
    return f"{came}; planned were {expected.p50:.0f} ({expected.p05:.0f} to {expected.p95:.0f}) for {planned.amount}."


def _extremes(outcomes: Mapping[ChannelId, Outcome]) -> list[str]:
    costs = {channel: cost for channel, outcome in outcomes.items() if (cost := outcome.cost_per_lead)}
    if len(costs) < 2:
        return []
    by_cost = sorted(costs, key=lambda channel: costs[channel].amount_minor)
    return [f"A lead cost least by {_named(by_cost[0], costs)} and most by {_named(by_cost[-1], costs)}."]


def _named(channel: ChannelId, costs: Mapping[ChannelId, Money]) -> str:
    return f"{CHANNELS[channel].label} ({costs[channel]})"


def _leads(count: int) -> str:
    return f"{count:,} lead{'' if count == 1 else 's'}"
