"""`sample`: take the sample workspace away."""

from typing import Annotated

import typer
from rich.console import Console

from domain.entities.user import Membership, Workspace
from domain.identity import WorkspaceId, new_id
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import opened
from nexusplanner.clock import utc_now

app = typer.Typer(help="The sample workspace that the first start loads.", no_args_is_help=True)
console = Console()


@app.command("remove")
@command
async def remove(
    yes: Annotated[bool, typer.Option("--yes", prompt="Delete the sample workspace with all its campaigns?", help="Don't ask.")],
) -> Exit:
    """Delete the sample workspace and start with an empty one; its members stay members, and sign in again."""
    if not yes:
        return Exit.FAILED
    async with opened() as container, container.database.transactions.directory() as directory:
        samples = [workspace for workspace in await directory.workspaces.all() if workspace.sample]
        if not samples:
            console.print("There is no sample workspace")
            return Exit.DONE
        fresh = WorkspaceId(new_id())
        await directory.workspaces.add(Workspace(id=fresh, name="Workspace", currency=container.settings.currency, created_at=utc_now()))
        gone = {workspace.id for workspace in samples}
        for user, membership in await directory.users.all():
            if membership.workspace_id in gone:
                await directory.users.set_role(Membership(workspace_id=fresh, user_id=user.id, role=membership.role))
        for workspace in samples:
            await directory.workspaces.remove(workspace.id)
    console.print("The sample is gone; the workspace is empty")
    return Exit.DONE
