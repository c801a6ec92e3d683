"""`ingest`: take in market signals, past results and CRM accounts."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from domain.entities.source import SourceKind, SourceStatus
from domain.entities.user import Principal
from domain.errors import InvalidInput
from domain.ports.incoming import RowProblem
from domain.signals.new_signal import NewSignal
from domain.usecases.sources import DEFAULT_MINUTES, SourceChange
from nexusplanner.cli.crm import crm
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import opened
from nexusplanner.cli.sources import print_checked
from nexusplanner.cli.tables import print_problems
from nexusplanner.cli.workspace import acting_principal

if TYPE_CHECKING:
    from nexusplanner.container import Container

app = typer.Typer(help="Take in market signals, past results and CRM accounts.", no_args_is_help=True)
app.command("crm")(crm)
console = Console(highlight=False)


class CsvContent(StrEnum):
    """What a CSV holds."""

    SIGNALS = "signals"
    RESULTS = "results"
    ACCOUNTS = "accounts"


Mapping = Annotated[list[str] | None, typer.Option("--map", help="column=header, such as title=Headline; repeat it for more columns.")]


@app.command("feed")
@command
async def feed(
    source: Annotated[str, typer.Argument(help="Address or path of an RSS, Atom or JSON feed.")],
    every: Annotated[int | None, typer.Option(metavar="MINUTES", help="Follow the address from now on, this often.")] = None,
) -> Exit:
    """Read a feed once, or follow it with --every; known items are left out, new ones scored. Exit code 1 when nothing could be used."""
    async with opened() as container:
        principal = await acting_principal(container)
        if source.startswith(("http://", "https://")):
            return await _read_address(container, principal, source, every)
        if every is not None:
            raise InvalidInput.of("--every", "only an address can be followed, not a file")
        items, problems = await container.incoming.feed_file(Path(source))
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


async def _read_address(container: "Container", principal: Principal, url: str, every: int | None) -> Exit:
    """Read a feed as the source that it is from now on: paused, unless it is to be followed or already is."""
    signals = container.signals
    async with container.database.transactions.workspace(principal.workspace_id) as tx:
        known = await tx.sources.find(SourceKind.FEED, signals.add_feed.key(url))
    if known is None:
        status = SourceStatus.PAUSED if every is None else SourceStatus.ACTIVE
        known = await signals.add_feed(principal.workspace_id, url, interval_minutes=every or DEFAULT_MINUTES, status=status)
    elif every is not None:
        change = SourceChange(interval_minutes=every, status=SourceStatus.ACTIVE)
        known = await signals.change_source(principal, known.id, change)
    checked = await signals.check_source(principal.workspace_id, known.id, by_hand=True)
    await signals.score(principal.workspace_id)
    if checked is None:
        return Exit.FAILED
    print_checked(checked)
    return Exit.FAILED if checked.source.health.failures else Exit.DONE


async def _take_in(
    container: "Container", principal: Principal, source: str, items: Sequence[NewSignal], problems: Sequence[RowProblem]
) -> Exit:
    report = await container.signals.add(principal.workspace_id, items, SourceKind.UPLOAD)
    print_problems(source, [*problems, *report.problems])
    for duplicate in report.duplicates:
        console.print(f"{source}:{duplicate.position} known already: {duplicate.title}", markup=False, soft_wrap=True)
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
