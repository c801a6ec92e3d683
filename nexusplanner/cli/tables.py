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
    """Print where signals come from, with what is wrong below each that fails."""
    table = Table("Id", "Name", "Kind", "Status", "Last success", "Next check", "New", "Problem", box=None, pad_edge=False)
    for source in sources:
        health = source.health
        status = "failing" if health.failures and source.status is SourceStatus.ACTIVE else source.status.value
        times = (f"{moment:%Y-%m-%d %H:%M}" if moment else "" for moment in (health.succeeded_at, source.next_check_at))
        texts = (str(source.id), source.name, source.kind.value, status, *times, str(health.added), health.problem or "")
        table.add_row(*map(Text, texts))
    console.print(table)


def print_problems(source: str, problems: Sequence[RowProblem]) -> None:
    """Print what was wrong, place by place."""
    for problem in problems:
        console.print(f"{source}:{problem.position} {problem.field}: {problem.message}", highlight=False, markup=False, soft_wrap=True)
