"""`users`: who may sign in."""

from typing import Annotated

import typer
from rich.console import Console

from domain.entities.user import Role
from domain.errors import InvalidInput
from domain.usecases.sign_in import stored_email
from domain.usecases.users import UserChange
from nexusplanner.cli.exits import Exit, command
from nexusplanner.cli.opening import opened
from nexusplanner.cli.tables import print_users
from nexusplanner.cli.workspace import acting_principal

app = typer.Typer(help="Add, list and change who may sign in.", no_args_is_help=True)
console = Console()

Email = Annotated[str, typer.Argument(help="The user's email address.")]
Password = Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for when left out.")]


RoleOfNew = Annotated[Role, typer.Option("--role", help="viewer reads, user plans, admin manages.")]


@app.command("list")
@command
async def list_users() -> Exit:
    """List everybody."""
    async with opened() as container, container.database.transactions.directory() as directory:
        print_users(await directory.users.all())
    return Exit.DONE


@app.command("add")
@command
async def add(email: Email, password: Password, role: RoleOfNew = Role.USER) -> Exit:
    """Add a user to the workspace."""
    async with opened() as container:
        principal = await acting_principal(container)
        user = await container.create_user(principal.workspace_id, email, password, role)
    console.print(f"{user.email} may sign in as {role}")
    return Exit.DONE


@app.command("role")
@command
async def set_role(email: Email, role: Annotated[Role, typer.Argument(help="viewer, user or admin")]) -> Exit:
    """Change a user's role; it takes effect at once."""
    await _change(email, UserChange(role=role))
    console.print(f"{email} is {role} now")
    return Exit.DONE


@app.command("disable")
@command
async def disable(email: Email, enable: Annotated[bool, typer.Option("--enable", help="Let them in again.")] = False) -> Exit:
    """Keep a user out, and end their sessions at once."""
    await _change(email, UserChange(disabled=not enable))
    console.print(f"{email} may {'sign in again' if enable else 'not sign in any more'}")
    return Exit.DONE


@app.command("password")
@command
async def set_password(email: Email, password: Password) -> Exit:
    """Set a user's password, and end their sessions."""
    await _change(email, UserChange(password=password))
    console.print(f"{email} has a new password; their sessions have ended")
    return Exit.DONE


async def _change(email: str, change: UserChange) -> None:
    async with opened() as container:
        async with container.database.transactions.directory() as directory:
            user = await directory.users.by_email(stored_email(email))
        if user is None:
            raise InvalidInput.of("email", f"there is no user {email}; see `nexusplanner users list`")
        await container.change_user(await acting_principal(container), user.id, change, reach_elsewhere=True)
