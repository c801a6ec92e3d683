"""An allocation in sentences that can be cited: certificate, split, limits with their price, and flighting."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from domain.entities.plan import BudgetAllocation, ChannelPlan, ResponseCurve
from domain.planning.allocation.allocation_problem import AllocationProblem
from domain.planning.allocation.calendar import Calendar
from domain.planning.allocation.flighting import gain_over_even
from domain.planning.curves.benchmarks import cited_benchmarks
from tools.budget_problem import PosedBudget
from tools.citing import Fact
from tools.wording import expected_words, next_step

MOST_LIMITS = 5
FRONT_LOADED = 0.02  # of the money: less than that ahead of an even pace is no pattern worth a word


def allocation_facts(posed: PosedBudget, allocation: BudgetAllocation, plan: Sequence[ChannelPlan]) -> Iterator[Fact]:
    """Yield certificate and split, then each limit that binds, then when the money is spent."""
    yield Fact("allocation", "Budget certificate", _certificate(posed.problem, allocation))
    yield Fact("split", "Budget split", _split(allocation))
    for number, limit in enumerate(allocation.binding[:MOST_LIMITS], start=1):
        yield Fact(f"limit:{number}", "A limit that binds", limit)
    if any(channel.flights for channel in plan):
        yield Fact("flighting", "Flighting", _flighting(posed.problem, plan, posed.calendar))


def certificate(allocation: BudgetAllocation) -> dict[str, Any]:
    """Return what proves the split, for the ledger."""
    return {
        "objective_value": allocation.objective_value,
        "upper_bound": allocation.upper_bound,
        "gap": allocation.gap,
        "shadow_price": allocation.shadow_price,
        "solver": allocation.solver,
        "curves_hash": allocation.curves_hash,
    }


def benchmark_facts(allocation: BudgetAllocation) -> Iterator[Fact]:
    """Yield the published figures behind the curves of the channels with money, each once."""
    funded = [line.channel for line in allocation.lines if line.amount.amount_minor > 0]
    for row in {row.ref: row for channel in funded for row in cited_benchmarks(channel)}.values():
        yield Fact(row.ref, f"Benchmark: {row.channel} {row.metric}", row.sentence)


def funded_curves(allocation: BudgetAllocation, problem: AllocationProblem) -> tuple[ResponseCurve, ...]:
    """Return the curves of the channels that get money, in the problem's order."""
    funded = {line.channel for line in allocation.lines if line.amount.amount_minor > 0}
    return tuple(curve for curve in problem.curves if curve.channel in funded)


def _certificate(problem: AllocationProblem, allocation: BudgetAllocation) -> str:
    step = next_step(allocation.total)
    return (
        f"{allocation.total}: {allocation.objective_value:,.1f} {problem.outcome} {expected_words(problem.risk)}; "
        f"no split can bring more than {allocation.upper_bound:,.1f} (gap {allocation.gap:.4%}, {allocation.solver}); "
        f"the next {step} would bring {step.major * allocation.shadow_price:,.2f} more; {allocation.unspent} unspent"
    )


def _split(allocation: BudgetAllocation) -> str:
    funded = sorted((line for line in allocation.lines if line.amount.amount_minor > 0), key=lambda line: -line.amount.amount_minor)
    return "; ".join(f"{line.label} {line.amount} for {line.response.p50:,.1f} leads" for line in funded)


def _flighting(problem: AllocationProblem, plan: Sequence[ChannelPlan], calendar: Calendar) -> str:
    """Compare the money of the window's first half with what an even pace over each channel's open days would spend there."""
    half = math.ceil(len(calendar.weeks) / 2)
    spent = sum(flight.amount.major for channel in plan for flight in channel.flights)
    early = sum(flight.amount.major for channel in plan for flight in channel.flights if flight.week <= calendar.weeks[half - 1])
    even = sum(_even_share(channel, calendar, half) for channel in plan) / spent
    ahead = early / spent - even
    text = f"{early / spent:.0%} of the money is spent in the first {half} of {len(calendar.weeks)} weeks"
    if abs(ahead) <= FRONT_LOADED:
        return f"{text}, at an even pace from the day on which each channel can start"
    gain = gain_over_even(problem, {channel.channel: channel.flights for channel in plan}).relative
    compared = f"{text} (an even pace would spend {even:.0%}): that brings {gain:.1%} more"
    return f"{compared}, because what is spent early still works in later weeks" if ahead > 0 else compared


def _even_share(channel: ChannelPlan, calendar: Calendar, half: int) -> float:
    amount = sum(flight.amount.major for flight in channel.flights)
    return amount * sum(calendar.days[channel.channel][:half]) / calendar.open_days(channel.channel) if amount else 0.0
