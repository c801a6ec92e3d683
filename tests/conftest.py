"""One real PostgreSQL for the whole test session."""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings

from nexusplanner.embedded_postgres import EmbeddedPostgres
from persistence import migrate

TEMPLATE = "nexus_template"

# readline, which pytest loads, exports the terminal's size to child processes; consoles made there would keep that width for ever.
for _size in ("COLUMNS", "LINES"):
    os.environ.pop(_size, None)


# The same cases in every run, so that a verdict is about the code. `--hypothesis-profile=default` looks for new ones.
settings.load_profile("ci")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The superuser's URL of an empty database on a server of this session's own."""
    with tempfile.TemporaryDirectory(prefix="nexusplanner-tests-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # as root the server runs as somebody else, who must be able to enter
        with EmbeddedPostgres(Path(folder)) as server:
            yield server.start()


@pytest.fixture(scope="session")
def template(postgres_url: str) -> str:
    """The name of a migrated database to copy from; nobody connects to it."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"create database {TEMPLATE}")
    with ThreadPoolExecutor() as elsewhere:  # an async test that asks for this fixture has a loop running here
        elsewhere.submit(lambda: asyncio.run(migrate(_with_database(postgres_url, TEMPLATE)))).result()
    return TEMPLATE


@pytest.fixture(scope="session")
def database_url(postgres_url: str, template: str) -> str:
    """A migrated database that the tests of a session share: each works in a workspace of its own."""
    return _copy(postgres_url, template)


@pytest.fixture
def fresh_database_url(postgres_url: str, template: str) -> Iterator[str]:
    """A migrated database that a test has for itself."""
    url = _copy(postgres_url, template)
    yield url
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"drop database {url.rpartition('/')[2]} with (force)")


def _copy(postgres_url: str, template: str) -> str:
    name = f"test_{uuid4().hex}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"create database {name} template {template}")
    return _with_database(postgres_url, name)


def _with_database(url: str, name: str) -> str:
    return f"{url.rpartition('/')[0]}/{name}"
