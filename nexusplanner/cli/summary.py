"""A campaign in the terminal: what it is, where the money goes, what to expect, and where to look next."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from domain.entities.campaign import Campaign, Plan
from domain.entities.idea import CampaignIdea, IdeaStatus
from domain.entities.plan import BudgetAllocation, Forecast
from nexusplanner.cli.tables import allocation_table

LABEL_WIDTH = 10
EVIDENCE_LINES = 4


def print_summary(console: Console, campaign: Campaign, web_ui: str) -> None:
    """Print the campaign; `web_ui` is the address that the web interface has when it runs."""
    console.print(Text.assemble("\n", (campaign.name, "bold"), f"  {campaign.state}\n"))
    table = Table.grid(padding=(0, 0, 1, 0))
    table.add_column(width=LABEL_WIDTH, style="dim")
    table.add_column(overflow="fold")
    for label, content in _parts(campaign):
        table.add_row(label, content)
    console.print(table)
    console.print(
        Text("Next".ljust(LABEL_WIDTH), style="dim"),
        Text(f"nexusplanner up, then {web_ui}/campaigns/{campaign.id}"),
        sep="",
        soft_wrap=True,
    )


def _parts(campaign: Campaign) -> Iterator[tuple[str, RenderableType]]:
    plan = campaign.plan
    for idea in _chosen(plan):
        yield "Idea", Text.assemble((idea.title, "bold"), f" ({idea.mechanism})\n{idea.proposition}")
        yield "Evidence", Text("\n".join(f"[{item.label}] {item.title}" for item in idea.evidence[:EVIDENCE_LINES]))
    if plan.messages:
        channels = {channel.channel: channel.label for channel in plan.channel_plan}
        written_for = dict.fromkeys(channels.get(message.channel, message.channel) for message in plan.messages)
        yield "Messages", Text(f"{len(plan.messages)}, for {', '.join(written_for)}")
    if plan.allocation:
        yield "Budget", allocation_table(plan.allocation)
        yield "", Text("\n".join(_certificate(plan.allocation)))
    if totals := [item for item in plan.forecast if item.grain == "total"]:
        goal = campaign.brief.objective
        yield "Forecast", Text("\n".join([*map(_expected, totals), f"the brief asks for {goal.target:,.0f} {goal.metric} by {goal.by}"]))


def _chosen(plan: Plan) -> Sequence[CampaignIdea]:
    """Return the ideas that were gone on with: those that messages were written for, or that the critique selected."""
    written = {message.idea_id for message in plan.messages}
    return [idea for idea in plan.ideas if idea.id in written or idea.status is IdeaStatus.SELECTED]


def _certificate(allocation: BudgetAllocation) -> Iterator[str]:
    yield (
        f"{allocation.objective_value:,.1f} leads expected of {allocation.total}; "
        f"no split can bring more than {allocation.upper_bound:,.1f} (gap {allocation.gap:.4%})"
    )
    if allocation.unspent.amount_minor:
        yield f"{allocation.unspent} unspent"
    yield from allocation.binding


def _expected(item: Forecast) -> str:
    digits = 0 if item.p50 >= 10 else 1
    low, middle, high = (f"{value:,.{digits}f}" for value in (item.p05, item.p50, item.p95))
    unit = "" if item.unit == item.metric else f" {item.unit}"
    return f"{item.metric.replace('_', ' ')} {middle}{unit} (90 % band {low} to {high})"
