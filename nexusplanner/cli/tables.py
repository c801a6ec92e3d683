"""What commands print as tables."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from domain.entities.source import Source, SourceStatus
from domain.entities.user import Membership, User
from domain.ports.incoming import RowProblem
from nexusplanner.settings import Settings, described

console = Console()


def print_settings(settings: Settings) -> None:
    """Print all settings with their source; secrets are masked."""
    table = Table("Setting", "Value", "From", "What it is for", box=None, pad_edge=False)
    for row in described(settings):
        table.add_row(row["name"], row["value"], row["source"], row["help"])
    console.print(table)


def print_users(members: Iterable[tuple[User, Membership]]) -> None:
    """Print who may sign in."""
    table = Table("Email", "Role", "State", "Since", box=None, pad_edge=False)
    for user, membership in members:
        table.add_row(user.email, membership.role, "disabled" if user.disabled else "active", f"{user.created_at:%Y-%m-%d}")
    console.print(table)


def print_sources(sources: Iterable[Source]) -> None:
    """Print where signals come from: a line each, which begins with the id that other commands want, and what is wrong below."""
    for source in sources:
        health = source.health
        status = "failing" if health.failures and source.status is SourceStatus.ACTIVE else source.status.value
        told = [source.kind.value, status, f"{health.added} new"]
        told += [f"last read {health.succeeded_at:%Y-%m-%d %H:%M}"] if health.succeeded_at else []
        told += [f"next {source.next_check_at:%Y-%m-%d %H:%M}"] if source.next_check_at else []
        line = f"{source.id}  {source.name}: {', '.join(told)}"
        console.print(Text(line), soft_wrap=True)
        if health.problem:
            console.print(Text(f"    {health.problem}"), soft_wrap=True)


def print_problems(source: str, problems: Sequence[RowProblem]) -> None:
    """Print what was wrong, place by place."""
    for problem in problems:
        console.print(f"{source}:{problem.position} {problem.field}: {problem.message}", highlight=False, markup=False, soft_wrap=True)
