"""`models`: the models that agents ask, and what they cost."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.schemas.model_spend import ModelSpendOut
from domain.entities.run import cost_of_micros
from domain.usecases.model_spend import SpendReport
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import opened
from nexusplanner.cli.workspace import acting_principal

app = typer.Typer(help="The models that agents ask, and what they cost.", no_args_is_help=True)
console = Console(highlight=False)


@app.command("spend")
@command
async def spend(as_json: Annotated[bool, typer.Option("--json", help="Print JSON, as the API answers it.")] = False) -> Exit:
    """Show what the workspace has spent on models this month (UTC), and the limits in force."""
    async with opened() as container:
        report = await container.read_model_spend(await acting_principal(container))
    if as_json:
        typer.echo(ModelSpendOut.of(report).model_dump_json())
    else:
        _print_report(report)
    return Exit.DONE


def _print_report(report: SpendReport) -> None:
    table = Table("", "Cost", "Tokens", box=None, pad_edge=False)
    table.add_row(f"{report.month:%B %Y}", str(cost_of_micros(report.spent.cost_micros)), f"{report.spent.tokens:,}")
    for name, limits in (("at most in the month", report.limits), ("at most in a run", report.run_limits)):
        cost = "no limit" if limits.cost_micros is None else str(cost_of_micros(limits.cost_micros))
        table.add_row(name, cost, "no limit" if limits.tokens is None else f"{limits.tokens:,}")
    console.print(table)
