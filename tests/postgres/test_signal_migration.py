"""What an older version stored counts as judged after the migration, and is found by its topics."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import AsyncConnection

from domain.identity import new_id
from persistence import migrate
from tests.postgres.test_retrieval_migration import INSERT_WORKSPACE, migrate_to

NAME = "older_signals"
INSERT_SIGNAL = """
    insert into signal (id, workspace_id, source, kind, title, summary, content_hash, published_at, ingested_at, half_life_hours, scores,
        lang, topics, status, quote_ok)
    values (%s, %s, 'manual', 'news', 'Rules', '', 'hash', now(), now(), 168, '{"total": 0.7}', 'en', '["Ports", "safety"]', 'new', true)
"""
JUDGED = """
    select scored_at = ingested_at, cluster_id = id, duplicate_of is null, source_id is null, burst_z, topic_keys
    from signal where workspace_id = %s
"""


@pytest.fixture
def superuser_url(postgres_url: str) -> Iterator[str]:
    """An empty database whose owner sees no rows that row-level security hides."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("create role signal_owner login password 'test'")
        connection.execute("grant nexus_app, nexus_directory to signal_owner")
        connection.execute(f"create database {NAME} owner signal_owner")
    url = f"{postgres_url.rpartition('/')[0]}/{NAME}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create extension vector")
    yield url
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"drop database {NAME} with (force)")
        connection.execute("drop role signal_owner")


@pytest.mark.usefixtures("template")
async def test_older_signals_count_as_judged_and_as_stories_of_their_own(superuser_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner_url = f"postgresql://signal_owner:test@{superuser_url.rpartition('@')[2]}"
    await migrate_to("0007", owner_url, monkeypatch)
    async with await AsyncConnection.connect(superuser_url, autocommit=True) as connection:
        workspace_id = new_id()
        await connection.execute(INSERT_WORKSPACE, (workspace_id,))
        await connection.execute(INSERT_SIGNAL, (new_id(), workspace_id))
        await migrate(owner_url)
        found = await (await connection.execute(JUDGED, (workspace_id,))).fetchone()
    assert found == (True, True, True, True, 0.0, ["ports", "safety"])
