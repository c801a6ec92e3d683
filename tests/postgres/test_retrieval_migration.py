"""What an older version remembered is found by its words after the migration."""

from collections.abc import Iterator

import psycopg
import pytest
from alembic import command
from psycopg import AsyncConnection

from domain.identity import WorkspaceId, new_id
from persistence import migrate, open_database
from retrieval.context_store import PostgresContextStore
from retrieval.hash_embedder import HashEmbedder
from retrieval.hybrid_search import Ranking
from tests.retrieval.derived_tables import out_of_step

NAME = "older_chunks"
INSERT_WORKSPACE = "insert into workspace (id, name, currency, created_at) values (%s, 'Harbour Tools', 'EUR', now())"
INSERT_CHUNK = """
    insert into chunk (id, workspace_id, kind, ref, ordinal, title, text, span_start, span_end, content_hash, embedding, embedding_space,
        occurred_at)
    values (%s, %s, 'past_campaign', '7', %s, 'Spring', %s, 0, 10, 'hash', %s, 'hash-384', now())
"""
INSERT_CHUNKS_OF_KINDS = """
    insert into chunk (id, workspace_id, kind, ref, ordinal, title, text, content_hash, embedding_space_id)
    select gen_random_uuid(), %s, kind, number::text, 0, '', 'diesel prices rose ' || number, '', 2
    from generate_series(1, 20) number, unnest('{crm,signal}'::text[]) kind
"""


@pytest.fixture
def superuser_url(postgres_url: str) -> Iterator[str]:
    """An empty database whose owner sees no rows that row-level security hides."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("create role chunk_owner login password 'test'")
        connection.execute("grant nexus_app, nexus_directory to chunk_owner")
        connection.execute(f"create database {NAME} owner chunk_owner")
    url = f"{postgres_url.rpartition('/')[0]}/{NAME}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create extension vector")
    yield url
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"drop database {NAME} with (force)")
        connection.execute("drop role chunk_owner")


async def migrate_to(revision: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade = command.upgrade
    with monkeypatch.context() as older:
        older.setattr(command, "upgrade", lambda config, _: upgrade(config, revision))
        await migrate(url)


@pytest.mark.usefixtures("template")
async def test_words_of_older_chunks_are_counted_by_kind_and_go_on_being_counted(
    superuser_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner_url = f"postgresql://chunk_owner:test@{superuser_url.rpartition('@')[2]}"
    await migrate_to("0009", owner_url, monkeypatch)
    async with await AsyncConnection.connect(superuser_url, autocommit=True) as connection:
        workspace_id = WorkspaceId(new_id())
        await connection.execute(INSERT_WORKSPACE, (workspace_id,))
        await connection.execute(INSERT_CHUNKS_OF_KINDS, (workspace_id,))
        await migrate(owner_url)
        assert await out_of_step(connection) == {}
        counted = await connection.execute("select kind, chunks from lexeme_statistics where lexeme = 'diesel' order by kind")
        assert await counted.fetchall() == [("crm", 20), ("signal", 20)]
        await connection.execute("update chunk set text = 'petrol' where ref > '15'")
        assert await out_of_step(connection) == {}


@pytest.mark.usefixtures("template")
async def test_older_chunks_are_found_by_words_of_their_documents_header(superuser_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner_url = f"postgresql://chunk_owner:test@{superuser_url.rpartition('@')[2]}"
    await migrate_to("0006", owner_url, monkeypatch)
    workspace_id = WorkspaceId(new_id())
    with psycopg.connect(superuser_url) as connection:
        connection.execute(INSERT_WORKSPACE, (workspace_id,))
        for ordinal, words in enumerate(("Diesel | Spring\n\nA discount.", "Leads came from email.")):
            connection.execute(INSERT_CHUNK, (new_id(), workspace_id, ordinal, words, str([1.0] + [0.0] * 383)))

    await migrate(owner_url)

    database = await open_database(owner_url)
    store = PostgresContextStore(database.engine, HashEmbedder(), Ranking(dense_weight=0))
    assert len(await store.search(workspace_id, "diesel", limit=5)) == 2
    (hit,) = await store.search(workspace_id, "email", limit=5)
    assert hit.text == "Leads came from email."
    await database.close()
