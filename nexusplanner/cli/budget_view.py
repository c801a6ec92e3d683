"""Money in the terminal: the split with its certificate, what would change it, and the forecast with what it rests on."""

from collections.abc import Iterator, Sequence

from rich.table import Table

from domain.entities.brief import CampaignBrief
from domain.entities.plan import AtBound, BudgetAllocation, ChannelPlan, Forecast, Scenario
from tools.wording import counted, expected_words, figures, metric_words, next_step


def allocation_table(allocation: BudgetAllocation) -> Table:
    """Return the budget as a table: amounts, expected leads with their 90 % band, and what the next step of money would bring."""
    step = next_step(allocation.total)
    table = Table("Channel", box=None, pad_edge=False, header_style="dim")
    for heading in (allocation.total.currency, "leads", "90 % band", f"next {step.major:,.0f} brings"):
        table.add_column(heading, justify="right")
    table.add_column("held by")
    for line in sorted(allocation.lines, key=lambda line: -line.amount.amount_minor):
        table.add_row(
            line.label,
            str(line.amount).removeprefix(f"{line.amount.currency} "),
            f"{line.response.p50:,.1f}",
            f"{line.response.p05:,.1f} to {line.response.p95:,.1f}",
            f"{step.major * line.marginal_return:,.2f}",
            f"its {line.at_bound}" if line.at_bound is not AtBound.NONE and line.amount.amount_minor else "",
        )
    return table


def certificate_lines(allocation: BudgetAllocation, brief: CampaignBrief) -> Iterator[str]:
    """Yield what proves the split, what more money would bring, and which limits hold it."""
    step, outcome = next_step(allocation.total), counted(brief)
    yield (
        f"{allocation.objective_value:,.1f} {outcome} {expected_words(brief.risk)} of {allocation.total}; "
        f"no split can bring more than {allocation.upper_bound:,.1f} (gap {allocation.gap:.4%}, {allocation.solver})"
    )
    yield f"the next {step} would bring {step.major * allocation.shadow_price:,.2f} {outcome} more (the shadow price)"
    if allocation.unspent.amount_minor:
        yield f"{allocation.unspent} unspent"
    yield from allocation.binding


def what_if_table(scenarios: Sequence[Scenario], brief: CampaignBrief) -> Table:
    """Return the what-ifs as a table."""
    table = Table("Change", box=None, pad_edge=False, header_style="dim")
    table.add_column(counted(brief), justify="right")
    table.add_column("", justify="right")
    for scenario in scenarios:
        table.add_row(scenario.name, f"{scenario.objective_value:,.1f}", f"{round(scenario.change, 3) + 0.0:+.1%}")  # never minus zero
    return table


def forecast_table(forecast: Sequence[Forecast]) -> Table:
    """Return the totals of a forecast as a table."""
    table = Table("In total", box=None, pad_edge=False, header_style="dim")
    for heading in ("median", "90 % band"):
        table.add_column(heading, justify="right")
    table.add_column("unit")
    for item in forecast:
        if item.grain == "total":
            low, middle, high = figures(item)
            table.add_row(metric_words(item.metric), middle, f"{low} to {high}", item.unit)
    return table


def flights_table(plan: Sequence[ChannelPlan]) -> Table:
    """Return what each channel spends in each week, in whole major units."""
    spent = {(item.channel, flight.week): flight.amount.major for item in plan for flight in item.flights}
    table = Table("Week of", box=None, pad_edge=False, header_style="dim")
    for item in plan:
        table.add_column(item.label, justify="right", max_width=12, overflow="fold")
    table.add_column("in all", justify="right")
    for week in sorted({week for _, week in spent}):
        amounts = [spent.get((item.channel, week), 0.0) for item in plan]
        table.add_row(f"{week:%d %b}", *(f"{amount:,.0f}" if amount else "·" for amount in amounts), f"{sum(amounts):,.0f}")
    return table
