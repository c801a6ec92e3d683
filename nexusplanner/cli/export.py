"""`export`: a campaign as a file."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.console import Console

from domain.errors import InvalidInput
from domain.identity import CampaignId
from domain.ports.exports import ExportFormat
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import opened
from nexusplanner.cli.workspace import acting_principal

console = Console(highlight=False, markup=False, soft_wrap=True)


@command
async def export(
    campaign: Annotated[UUID, typer.Argument(help="The campaign's id: the end of its address in the web UI.")],
    form: Annotated[ExportFormat, typer.Option("--format", help="What to write it as.")] = ExportFormat.PDF,
    out: Annotated[Path | None, typer.Option(help="Where to; its own name in this folder otherwise.")] = None,
    email: Annotated[str | None, typer.Option("--as", help="Email of the user to act for; the first administrator otherwise.")] = None,
) -> Exit:
    """Write a campaign to a file. Exit code 1 when there is nothing of the kind to write."""
    async with opened() as container:
        principal = await acting_principal(container, email)
        file = await container.export_campaign(principal.workspace_id, CampaignId(campaign), form)
    path = out or Path(file.name)
    try:
        path.write_bytes(file.content)
    except OSError as error:
        raise InvalidInput.of("out", f"{path} can't be written: {error.strerror}") from error
    console.print(f"{path} ({len(file.content):,} bytes)")
    return Exit.DONE
