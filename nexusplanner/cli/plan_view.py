"""A planned budget in the terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from domain.entities.channel import CHANNELS, ChannelId
from nexusplanner.cli.budget_view import allocation_table, certificate_lines, flights_table, forecast_table, what_if_table
from tools.wording import basis_words, chance_words, metric_words

if TYPE_CHECKING:
    from domain.planning.forecasting.kpi import KpiNode
    from nexusplanner.budget_plan import BudgetPlan

LABEL_WIDTH = 10


def print_plan(console: Console, planned: "BudgetPlan") -> None:
    """Print split, weeks, what-ifs and forecast."""
    table = Table.grid(padding=(0, 0, 1, 0))
    table.add_column(width=LABEL_WIDTH, style="dim")
    table.add_column(overflow="fold")
    for label, content in _parts(planned):
        table.add_row(label, content)
    console.print(table)


def _parts(planned: "BudgetPlan") -> Iterator[tuple[str, RenderableType]]:
    brief = planned.order.brief
    yield "Budget", allocation_table(planned.allocation)
    yield "", Text("\n".join(certificate_lines(planned.allocation, brief)))
    if planned.funded:
        yield "Weeks", flights_table(planned.funded)
    yield "KPI tree", _kpi_branch(planned.kpis)
    yield "What if", what_if_table(planned.scenarios, brief)
    yield "Forecast", forecast_table(planned.outlook.forecast)
    yield "", Text("\n".join(_outlook(planned)))


def _kpi_branch(node: "KpiNode", tree: Tree | None = None) -> Tree:
    """Return the objective with what it comes of below it; spend stands beside its channel."""
    spend = next((f" of {part.unit} {part.value:,.2f}" for part in node.parts if part.name == "spend"), "")
    name = CHANNELS[ChannelId(node.name)].label if spend else metric_words(node.name)
    unit = "" if node.unit == node.name else f" {node.unit}"
    told = f"{name}: {node.value:,.1f}{unit}{spend}"
    branch = Tree(told) if tree is None else tree.add(told)
    if not spend and node.source:
        branch.label = f"{told} [dim]({escape(node.source)})[/dim]"
    for part in node.parts:
        if part.name != "spend":
            _kpi_branch(part, branch)
    return branch


def _outlook(planned: "BudgetPlan") -> Iterator[str]:
    goal = planned.order.brief.objective
    chance = chance_words(planned.outlook.probability)
    yield f"the brief asks for {goal.target:,.0f} {metric_words(goal.metric)} by {goal.by}: the chance of that is {chance}"
    if planned.funded:
        yield f"it rests on {basis_words([item.curve for item in planned.funded])}"
