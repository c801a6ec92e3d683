"""What must stand before anything is wired: the database and its tables, and the keys of the home."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager, contextmanager, nullcontext

from api.security.key_ring import KeyRing, KeyRingError
from nexusplanner.clock import utc_now
from nexusplanner.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from nexusplanner.settings import Settings
from nexusplanner.start_error import StartError
from persistence import DatabaseSetupError, migrate

Doing = Callable[[str], AbstractContextManager[object]]
"""Goes around a step that may take seconds; the text says what is being done."""


@asynccontextmanager
async def prepared_database(settings: Settings, doing: Doing = nullcontext) -> AsyncIterator[str]:
    """Yield the URL of the database to use, its tables created or upgraded; raises StartError."""
    async with AsyncExitStack() as stack:
        with doing("Starting the database…"), start_errors():
            url = await stack.enter_async_context(database_url(settings))
            await migrate(url)
        yield url


@asynccontextmanager
async def database_url(settings: Settings) -> AsyncIterator[str]:
    """Yield the URL of the database to use: the given one, or the embedded one, which is left running for its other users."""
    if settings.database_url is not None:
        yield settings.database_url.get_secret_value()
        return
    with start_errors():
        embedded = EmbeddedPostgres(settings.home_path)
        url = await asyncio.to_thread(embedded.start)
        try:
            yield url
        finally:
            await asyncio.to_thread(embedded.stop)


def open_key_ring(settings: Settings) -> KeyRing:
    """Return the keys that sign access tokens, made if there are none yet; raises StartError."""
    path = settings.home_path / "keys.json"
    try:
        with start_errors():
            ring = KeyRing(path, utc_now)
            ring.signer()
            return ring
    except OSError as error:
        raise StartError(f"{path} can't be used ({error.strerror}); mend that, or choose another NEXUS_HOME") from error


@contextmanager
def start_errors() -> Iterator[None]:
    """Turn what these steps raise into a StartError with the same words."""
    try:
        yield
    except (DatabaseSetupError, EmbeddedPostgresError, KeyRingError) as error:
        raise StartError(str(error)) from error
