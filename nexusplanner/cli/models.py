"""`models`: the models that agents ask, and what they cost."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.schemas.model_spend import ModelSpendOut
from domain.entities.adapter import RULES
from domain.entities.run import cost_of_micros
from domain.usecases.model_spend import SpendReport
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import opened
from nexusplanner.cli.workspace import acting_principal
from nexusplanner.settings import read_settings

if TYPE_CHECKING:
    from agents.models.checkup import Checkup

NOTHING_SET_UP = (
    "No provider of models is set up, so that rules plan alone. Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, or AWS "
    "credentials and AWS_REGION for Bedrock; docs/models.md says how."
)

app = typer.Typer(help="The models that agents ask, and what they cost.", no_args_is_help=True)
console = Console(highlight=False)


@app.command("check")
@command
async def check() -> Exit:
    """Make one tiny real call per provider and model, and say what is wrong. Exit code 1 when one does not answer."""
    settings = read_settings()
    from nexusplanner.model_wiring import checkups  # noqa: PLC0415 - takes seconds

    if not settings.model_providers:
        console.print(NOTHING_SET_UP, soft_wrap=True)
        return Exit.DONE
    failed = False
    async for result in checkups(settings):
        failed = failed or result.problem is not None
        _print_checkup(result)
    return Exit.FAILED if failed else Exit.DONE


@app.command("list")
@command
async def list_models() -> Exit:
    """Show who is asked, in order, by which agent, and at what price. Asks nobody."""
    settings = read_settings()
    from nexusplanner.model_wiring import listed_models  # noqa: PLC0415 - takes seconds

    table = Table("Asked", "Provider", "Model", "For", "USD per million tokens: in, cached, out", box=None, pad_edge=False)
    for place, item in enumerate(listed_models(settings), start=1):
        price = item.price
        told = f"{price.input}, {price.cached_input}, {price.output}" if price else "no price known: a limit in money can't hold it"
        table.add_row(f"{place}.", item.provider, item.model or "the first that the server lists", item.agents, told)
    table.add_row("last", RULES, "", "whatever no model answers", "0")
    console.print(table)
    if not settings.model_providers:
        console.print(NOTHING_SET_UP, soft_wrap=True)
    return Exit.DONE


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


def _print_checkup(result: "Checkup") -> None:
    name = f"{result.provider} {result.model}".strip()
    if result.problem is not None:
        console.print(f"✗ {name}: {result.provider} {result.problem}", style="red", soft_wrap=True, markup=False)
        return
    first = f", first word after {result.seconds_to_first_chunk:.2f} s" if result.seconds_to_first_chunk else ""
    cost = "a price that is not known" if result.cost_micros is None else f"USD {result.cost_micros / 1_000_000:.6f}"
    tokens = result.tokens.input + result.tokens.output
    console.print(f"✓ {name}: answered in {result.seconds:.2f} s{first}; {tokens} tokens for {cost}", soft_wrap=True, markup=False)


def _print_report(report: SpendReport) -> None:
    table = Table("", "Cost", "Tokens", box=None, pad_edge=False)
    table.add_row(f"{report.month:%B %Y}", str(cost_of_micros(report.spent.cost_micros)), f"{report.spent.tokens:,}")
    for name, limits in (("at most in the month", report.limits), ("at most in a run", report.run_limits)):
        cost = "no limit" if limits.cost_micros is None else str(cost_of_micros(limits.cost_micros))
        table.add_row(name, cost, "no limit" if limits.tokens is None else f"{limits.tokens:,}")
    console.print(table)
