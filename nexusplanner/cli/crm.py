"""`ingest crm`: read a CRM, with a line for each page and a summary at the end."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from domain.entities.crm import CrmObject
from domain.errors import InvalidInput
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import opened
from nexusplanner.cli.tables import print_problems
from nexusplanner.cli.workspace import acting_principal

if TYPE_CHECKING:
    from domain.usecases.sync_crm import Counts, SyncReport
    from nexusplanner.container import Container

console = Console(highlight=False)


class Provider(StrEnum):
    """The CRMs that can be read."""

    HUBSPOT = "hubspot"
    SALESFORCE = "salesforce"
    CSV = "csv"


def _file(what: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(help=f"CSV of {what}, with csv alone.")
    return option


@command
async def crm(
    provider: Annotated[Provider, typer.Argument(help="Which CRM to read.")],
    contacts: Annotated[Path | None, _file("contacts")] = None,
    accounts: Annotated[Path | None, _file("accounts")] = None,
    opportunities: Annotated[Path | None, _file("opportunities")] = None,
    full: Annotated[bool, typer.Option("--full", help="Read everything again, not only what changed.")] = False,
) -> Exit:
    """Read contacts' consent, accounts and opportunities; what was read before is gone on from. Names and addresses are not kept."""
    paths = {CrmObject.CONTACTS: contacts, CrmObject.ACCOUNTS: accounts, CrmObject.OPPORTUNITIES: opportunities}
    given = {kind: path for kind, path in paths.items() if path is not None}
    if (provider is Provider.CSV) != bool(given):
        wanted = "needs --contacts, --accounts or --opportunities" if provider is Provider.CSV else f"{provider} reads no files"
        raise InvalidInput.of("provider", wanted)
    async with opened() as container:
        principal = await acting_principal(container)
        async with container.database.transactions.directory() as directory:
            currency = (await directory.workspaces.get(principal.workspace_id)).currency
        connector = container.crm(provider, currency=currency, files=await _contents(container, given))
        report = await container.sync_crm(principal.workspace_id, connector, full=full, on_page=_print_page)
    for kind, problems in report.problems.items():
        print_problems(f"{provider} {kind}", problems)
    _print_summary(report)
    is_nothing_good = not any(counts.read for counts in report.counts.values())
    return Exit.FAILED if is_nothing_good and any(report.problems.values()) else Exit.DONE


async def _contents(container: "Container", paths: Mapping[CrmObject, Path]) -> dict[CrmObject, bytes]:
    return {kind: await container.incoming.file(path) for kind, path in paths.items()}


def _print_page(kind: CrmObject, counts: "Counts") -> None:
    console.print(f"{kind}: {counts.read:,} read, {counts.changed:,} new or changed")


def _print_summary(report: "SyncReport") -> None:
    told = ", ".join(f"{counts.read:,} {kind}" for kind, counts in report.counts.items())
    left_out = sum(len(problems) for problems in report.problems.values())
    console.print(f"{told} read; {report.remembered:,} documents changed; {left_out:,} rows left out", soft_wrap=True)
    if not report.segments:
        return
    table = Table("Segment", "Contacts", "May be emailed", "May be sent SMS", box=None, pad_edge=False)
    for row in report.segments:
        table.add_row(row.segment, f"{row.contacts:,}", f"{row.email_share:.0%}", f"{row.sms_share:.0%}")
    console.print(table)
