"""`sources`: where signals come from, and how it goes with each."""

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer
from rich.console import Console

from domain.entities.source import Source, SourceKind, SourceStatus
from domain.errors import InvalidInput
from domain.identity import SourceId, WorkspaceId
from domain.ports.page import MAX_LIMIT, PageRequest
from domain.usecases.check_source import SourceChecked
from domain.usecases.sources import DEFAULT_MINUTES, SourceChange
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import opened
from nexusplanner.cli.tables import print_problems, print_sources
from nexusplanner.cli.workspace import acting_principal

if TYPE_CHECKING:
    from nexusplanner.container import Container

app = typer.Typer(help="Add, list, check and change the sources that signals come from.", no_args_is_help=True)
add_app = typer.Typer(help="Add a feed to follow, or a webhook for others to call.", no_args_is_help=True)
app.add_typer(add_app, name="add")
console = Console(highlight=False, soft_wrap=True)

SourceArgument = Annotated[str, typer.Argument(metavar="ID", help="A source's id, as `sources list` prints it.")]
Credibility = Annotated[float | None, typer.Option(help="How far it is to be believed, 0 to 1; left out, each signal tells by itself.")]


@app.command("list")
@command
async def list_sources() -> Exit:
    """List every source with its health."""
    async with opened() as container:
        principal = await acting_principal(container)
        print_sources(await _all(container, principal.workspace_id))
    return Exit.DONE


@add_app.command("feed")
@command
async def add_feed(
    url: Annotated[str, typer.Argument(help="Address of an RSS, Atom or JSON feed.")],
    name: Annotated[str | None, typer.Option(help="Its title when left out.")] = None,
    every: Annotated[int, typer.Option(metavar="MINUTES", help="How often it is read.")] = DEFAULT_MINUTES,
    credibility: Credibility = None,
) -> Exit:
    """Follow a feed: a running worker reads it at once, and then at its interval."""
    async with opened() as container:
        principal = await acting_principal(container)
        feed = await container.signals.add_feed(principal.workspace_id, url, name=name, interval_minutes=every, credibility=credibility)
    console.print(f"{feed.name} is followed, every {feed.interval_minutes} minutes: {feed.id}", markup=False)
    return Exit.DONE


@add_app.command("webhook")
@command
async def add_webhook(name: Annotated[str, typer.Argument(help="Who will call it.")], credibility: Credibility = None) -> Exit:
    """Make an address that others post signed signals to, and print its secret, once."""
    async with opened() as container:
        webhook, secret = await container.signals.add_webhook(await acting_principal(container), name, credibility=credibility)
        settings = container.settings
    console.print(f"address: http://{settings.host}:{settings.port}/api/webhooks/{webhook.id}", markup=False)
    console.print(f"secret:  {secret} (shown this once)", markup=False)
    return Exit.DONE


@app.command("check")
@command
async def check(which: Annotated[str, typer.Argument(metavar="[ID|all]", help="Which feed to read.")] = "all") -> Exit:
    """Read a feed, or all that are not paused, now and here, and show what came. Exit code 1 when one failed."""
    async with opened() as container:
        workspace_id = (await acting_principal(container)).workspace_id
        feeds = await _feeds(container, workspace_id, which)
        checked = [await container.signals.check_source(workspace_id, source_id, by_hand=True) for source_id in feeds]
        await container.signals.score(workspace_id)
    present = [item for item in checked if item is not None]
    for item in present:
        print_checked(item)
    return Exit.FAILED if any(item.source.health.failures for item in present) else Exit.DONE


@app.command("pause")
@command
async def pause(source: SourceArgument) -> Exit:
    """Read a feed no more, or let a webhook's callers in no more, until it is resumed."""
    await _set_status(source, SourceStatus.PAUSED)
    return Exit.DONE


@app.command("resume")
@command
async def resume(source: SourceArgument) -> Exit:
    """Go on with a paused source; a feed is read as soon as a worker is free."""
    await _set_status(source, SourceStatus.ACTIVE)
    return Exit.DONE


@app.command("remove")
@command
async def remove(source: SourceArgument, yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False) -> Exit:
    """Remove a feed or a webhook; its signals stay."""
    async with opened() as container:
        principal = await acting_principal(container)
        async with container.database.transactions.workspace(principal.workspace_id) as tx:
            found = await tx.sources.get(_source_id(source))
        if not yes and not typer.confirm(f"Remove {found.kind} {found.name}?"):
            return Exit.FAILED
        await container.signals.remove_source(principal.workspace_id, found.id)
    console.print(f"{found.name} is removed", markup=False)
    return Exit.DONE


def print_checked(checked: SourceChecked) -> None:
    """Print what reading a feed brought, or what is wrong with it."""
    source, report = checked.source, checked.report
    if source.health.failures:
        console.print(f"{source.name}: {source.health.problem}", markup=False)
        return
    if report is None:
        console.print(f"{source.name}: nothing new", markup=False)
        return
    print_problems(source.url or source.name, report.problems)
    known = f"{len(report.duplicates)} known already"
    console.print(f"{source.name}: {report.received} signals read, {len(report.added)} new, {known}", markup=False)


async def _all(container: "Container", workspace_id: WorkspaceId, kind: SourceKind | None = None) -> list[Source]:
    found: list[Source] = []
    request = PageRequest(limit=MAX_LIMIT)
    async with container.database.transactions.workspace(workspace_id) as tx:
        while True:
            page = await tx.sources.page(request, kind=kind)
            found += page.items
            if page.next_cursor is None:
                return found
            request = PageRequest(limit=MAX_LIMIT, cursor=page.next_cursor)


async def _feeds(container: "Container", workspace_id: WorkspaceId, which: str) -> list[SourceId]:
    if which != "all":
        return [_source_id(which)]
    feeds = await _all(container, workspace_id, SourceKind.FEED)
    return [feed.id for feed in feeds if feed.status is SourceStatus.ACTIVE]


async def _set_status(source: str, status: SourceStatus) -> None:
    async with opened() as container:
        principal = await acting_principal(container)
        changed = await container.signals.change_source(principal, _source_id(source), SourceChange(status=status))
    console.print(f"{changed.name} is {changed.status}", markup=False)


def _source_id(text: str) -> SourceId:
    try:
        return SourceId(UUID(text))
    except ValueError as error:
        raise InvalidInput.of("id", f"{text!r} is no id; `nexusplanner sources list` prints them") from error
