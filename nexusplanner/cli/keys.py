"""`keys`: the keys that sign access tokens."""

import typer
from rich.console import Console

from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import key_ring

app = typer.Typer(help="The keys that sign access tokens.", no_args_is_help=True)
console = Console(highlight=False, soft_wrap=True)


@app.command("rotate")
@command
async def rotate() -> Exit:
    """Sign with the next key from now on, and announce another one.

    Nobody is signed out, and processes that run follow at once. Where somebody may have read keys.json, stop everything and remove it
    instead: new keys are made at the next start, and everybody signs in again.
    """
    console.print(f"Access tokens are signed with the key {key_ring().rotate()} from now on")
    return Exit.DONE
