"""`plan`: a brief's budget planned by itself, as tables, as JSON or as a picture."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from nexusplanner.cli.brief_file import read_brief, read_file
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.exits import errors as stderr
from nexusplanner.cli.opening import introduce, opened
from nexusplanner.cli.plan_view import print_plan
from nexusplanner.cli.workspace import acting_principal
from nexusplanner.clock import utc_now
from nexusplanner.plotting import draw_plan, ensure_drawable

if TYPE_CHECKING:
    from nexusplanner.budget_plan import BudgetPlan

console = Console()
out = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)


@command
async def plan(
    brief: Annotated[Path, typer.Option("--brief", help="The brief: a JSON file; names may stand for ids, +7d for a day.")],
    plot: Annotated[Path | None, typer.Option("--plot", help="Draw curves, split and weeks into this file (.png, .svg or .pdf).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the plan as JSON.")] = False,
    email: Annotated[str | None, typer.Option("--as", help="Email of the user to act for; the first administrator otherwise.")] = None,
) -> Exit:
    """Plan a brief's budget, and nothing else: certified split, weeks, what-ifs and forecast. Writes no campaign and asks no model."""
    if plot is not None:
        ensure_drawable(plot)
    written = read_file(brief)
    async with opened() as container:
        await introduce(container, stderr if as_json else console)
        principal = await acting_principal(container, email)
        transactions, today = container.database.transactions, utc_now().date()
        order = await read_brief(written, transactions, principal.workspace_id, today)
        from nexusplanner.budget_plan import plan_budget  # noqa: PLC0415 - numpy takes a moment to import

        planned = await plan_budget(transactions, principal.workspace_id, order, today)
    if as_json:
        out.print(json.dumps(_as_data(planned), ensure_ascii=False))
    else:
        print_plan(console, planned)
    if plot is not None:
        draw_plan(planned, plot)
        stderr.print(f"Drawn into {plot}", markup=False)
    return Exit.DONE


def _as_data(planned: "BudgetPlan") -> dict[str, Any]:
    """Return the plan in the shapes that the API answers with."""
    from api.schemas.plan import AllocationOut, ChannelPlanOut, ForecastOut, ScenarioOut  # noqa: PLC0415 - for this format alone

    return {
        "allocation": AllocationOut.model_validate(planned.allocation).model_dump(mode="json"),
        "channel_plan": [ChannelPlanOut.model_validate(item).model_dump(mode="json") for item in planned.channel_plan],
        "forecast": [ForecastOut.model_validate(item).model_dump(mode="json") for item in planned.outlook.forecast],
        "chance_of_target": planned.outlook.probability,
        "scenarios": [ScenarioOut.model_validate(item).model_dump(mode="json") for item in planned.scenarios],
    }
