"""How commands get at what they need: the slow imports happen here, and only for a command that needs them."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from starlette.types import ASGIApp

from nexusplanner.cli.exits import errors
from nexusplanner.first_start import prepare
from nexusplanner.settings import Settings, read_settings

if TYPE_CHECKING:
    from api.security.key_ring import KeyRing
    from nexusplanner.container import Container

PATIENCE_SECONDS = 1.0


@asynccontextmanager
async def opened(settings: Settings | None = None) -> AsyncIterator["Container"]:
    """Open the container, for the length of the block; raises InvalidInput for wrong settings, StartError for what is not there."""
    settings = settings or read_settings()
    from nexusplanner.container import open_container  # noqa: PLC0415 - takes seconds

    async with open_container(settings, told_when_slow) as container:
        yield container


async def migrated() -> None:
    """Bring the database's tables up to date; raises as `opened` does."""
    settings = read_settings()
    from nexusplanner.prerequisites import prepared_database  # noqa: PLC0415 - takes seconds

    async with prepared_database(settings, told_when_slow):
        pass


def key_ring() -> "KeyRing":
    """Return the keys that sign access tokens; raises as `opened` does."""
    settings = read_settings()
    from nexusplanner.prerequisites import open_key_ring  # noqa: PLC0415 - takes seconds

    return open_key_ring(settings)


def http_app(container: "Container") -> ASGIApp:
    """Return the API and the web UI."""
    from nexusplanner import api_wiring  # noqa: PLC0415 - takes seconds

    return api_wiring.http_app(container)


async def introduce(container: "Container", console: Console) -> None:
    """Prepare a first start, and print who may sign in; does nothing later on."""
    first = await prepare(container, told_when_slow)
    if first is None:
        return
    known = "of NEXUS_ADMIN_PASSWORD" if first.password is None else f"{first.password} (shown this once)"
    console.print(f"Sign in as {first.email} with the password {known}", highlight=False, markup=False, soft_wrap=True)


@contextmanager
def told_when_slow(what: str) -> Iterator[None]:
    """Print on stderr what is being done, once it has taken longer than a moment."""
    timer = asyncio.get_running_loop().call_later(PATIENCE_SECONDS, errors.print, what)
    try:
        yield
    finally:
        timer.cancel()
