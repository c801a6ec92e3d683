"""`ingest`: take in market signals, past results and CRM accounts."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from domain.entities.user import Principal
from domain.errors import InvalidInput
from domain.ports.incoming import RowProblem
from domain.signals.new_signal import NewSignal
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import opened
from nexusplanner.cli.tables import print_problems
from nexusplanner.cli.workspace import acting_principal

if TYPE_CHECKING:
    from nexusplanner.container import Container

app = typer.Typer(help="Take in market signals, past results and CRM accounts.", no_args_is_help=True)
console = Console(highlight=False)


class CsvContent(StrEnum):
    """What a CSV holds."""

    SIGNALS = "signals"
    RESULTS = "results"
    ACCOUNTS = "accounts"


Mapping = Annotated[list[str] | None, typer.Option("--map", help="column=header, such as title=Headline; repeat it for more columns.")]


@app.command("feed")
@command
async def feed(source: Annotated[str, typer.Argument(help="Address or path of an RSS, Atom or JSON feed.")]) -> Exit:
    """Read a feed; known items are left out, new ones are scored. Exit code 1 when nothing could be used."""
    async with opened() as container:
        principal = await acting_principal(container)
        items, problems = await container.incoming.feed(source)
        return await _take_in(container, principal, source, items, problems)


@app.command("csv")
@command
async def csv(
    path: Annotated[Path, typer.Argument(help="The file; UTF-8, any common separator, with a header.")],
    content: Annotated[CsvContent, typer.Option("--as", help="What the rows are.")] = CsvContent.SIGNALS,
    mapping: Mapping = None,
) -> Exit:
    """Read a CSV. Bad rows are reported by line and column; the good ones are kept."""
    columns = _columns(mapping or [])
    async with opened() as container:
        principal = await acting_principal(container)
        data = await container.incoming.file(path)
        async with container.database.transactions.directory() as directory:
            currency = (await directory.workspaces.get(principal.workspace_id)).currency
        match content:
            case CsvContent.SIGNALS:
                items, problems = await container.incoming.signals_of_csv(data, source=f"file:{path.name}", mapping=columns)
                return await _take_in(container, principal, str(path), items, problems)
            case CsvContent.RESULTS:
                results, problems = await container.incoming.results_of_csv(data, currency=currency, mapping=columns)
                report = await container.import_past_campaigns(principal.workspace_id, results)
            case CsvContent.ACCOUNTS:
                accounts, problems = await container.incoming.accounts_of_csv(data, currency=currency, mapping=columns)
                report = await container.import_accounts(principal.workspace_id, accounts)
    print_problems(str(path), [*problems, *report.problems])
    noun = "past campaigns" if content is CsvContent.RESULTS else "accounts"
    console.print(f"{report.received} rows read, {report.written} {noun} written, {len(problems)} rows left out")
    return Exit.DONE if report.written or not problems else Exit.FAILED


async def _take_in(
    container: "Container", principal: Principal, source: str, items: Sequence[NewSignal], problems: Sequence[RowProblem]
) -> Exit:
    report = await container.ingest_signals(principal.workspace_id, items)
    print_problems(source, [*problems, *report.problems])
    for duplicate in report.duplicates:
        console.print(
            f"{source}:{duplicate.position} known already ({duplicate.sameness}): {duplicate.title}", markup=False, soft_wrap=True
        )
    console.print(
        f"{report.received} signals read, {len(report.added)} new, {len(report.duplicates)} known already, {len(problems)} left out"
    )
    return Exit.DONE if report.received or not problems else Exit.FAILED


def _columns(pairs: Sequence[str]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        name, separator, header = pair.partition("=")
        if not separator or not name.strip() or not header.strip():
            raise InvalidInput.of("--map", f"{pair!r} is not column=header")
        columns[name.strip()] = header.strip()
    return columns
