"""The database counts chunks and their words itself, exactly, whoever writes and however many at once."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.identity import WorkspaceId, new_id
from domain.ports.context import Document
from domain.values.evidence import EvidenceKind
from persistence import open_database
from retrieval.context_store import PostgresContextStore
from retrieval.hash_embedder import HashEmbedder
from tests.retrieval.derived_tables import out_of_step

KINDS = (EvidenceKind.CRM, EvidenceKind.SIGNAL, EvidenceKind.DOCUMENT)
INSERT = """
    insert into chunk (id, workspace_id, kind, ref, ordinal, title, text, content_hash, embedding_space_id)
    select gen_random_uuid(), %s, kind, number::text, 0, '', 'diesel prices rose ' || number, '', 2
    from generate_series(1, 20) number, unnest(%s::text[]) kind
"""
UPSERT = " on conflict (workspace_id, kind, ref, ordinal, embedding_space_id) do update set text = 'petrol ' || excluded.ref"


@pytest.fixture
def workspace_id(stored_workspaces: tuple[WorkspaceId, ...]) -> WorkspaceId:
    return stored_workspaces[0]


@pytest.fixture
async def owner(database_url: str) -> AsyncIterator[AsyncConnection[TupleRow]]:
    async with await AsyncConnection.connect(database_url, autocommit=True) as connection:
        yield connection


@pytest.fixture
async def filled(owner: AsyncConnection[TupleRow], workspace_id: WorkspaceId) -> WorkspaceId:
    await owner.execute(INSERT, (workspace_id, list(KINDS)))
    return workspace_id


async def chunks_with(owner: AsyncConnection[TupleRow], workspace_id: WorkspaceId, word: str) -> dict[str, int]:
    lexemes = "tsvector_to_array(to_tsvector('english', %s))"
    found = await owner.execute(
        f"select kind, chunks from lexeme_statistics where workspace_id = %s and lexeme = any({lexemes})",  # noqa: S608
        (workspace_id, word),
    )
    return dict(await found.fetchall())


async def test_many_chunks_in_one_statement_are_counted_by_kind(owner: AsyncConnection[TupleRow], filled: WorkspaceId) -> None:
    assert await chunks_with(owner, filled, "diesel") == dict.fromkeys(KINDS, 20)
    assert await chunks_with(owner, filled, "7") == dict.fromkeys(KINDS, 1)
    assert await out_of_step(owner) == {}


@pytest.mark.parametrize(
    "change",
    [
        "update chunk set text = 'petrol' where workspace_id = %s and ref < '15'",
        "update chunk set header = 'weekly' where workspace_id = %s",
        "update chunk set kind = 'past_campaign' where workspace_id = %s and kind = 'crm'",
        "update chunk set embedding_space_id = 1 where workspace_id = %s and kind = 'crm'",
        "update chunk set title = 'renamed' where workspace_id = %s",
        "delete from chunk where workspace_id = %s and ref > '15'",
        "delete from chunk where workspace_id = %s",
    ],
)
async def test_changes_of_many_chunks_are_counted(owner: AsyncConnection[TupleRow], filled: WorkspaceId, change: str) -> None:
    await owner.execute(change, (filled,))
    assert await out_of_step(owner) == {}


async def test_an_upsert_counts_what_it_adds_and_what_it_replaces(owner: AsyncConnection[TupleRow], filled: WorkspaceId) -> None:
    await owner.execute(INSERT + UPSERT, (filled, ["crm", "past_campaign"]))
    assert await chunks_with(owner, filled, "petrol") == {"crm": 20}
    assert await chunks_with(owner, filled, "diesel") == {"signal": 20, "document": 20, "past_campaign": 20}
    assert await out_of_step(owner) == {}


async def test_a_removed_workspace_leaves_no_word_behind(
    owner: AsyncConnection[TupleRow], database_url: str, filled: WorkspaceId, stored_workspaces: tuple[WorkspaceId, ...]
) -> None:
    await owner.execute(INSERT, (stored_workspaces[1], list(KINDS)))
    database = await open_database(database_url)
    async with database.transactions.directory() as transaction:
        await transaction.workspaces.remove(filled)
    await database.close()
    for table in ("chunk_lexeme", "chunk_statistics", "lexeme_statistics"):
        left = await owner.execute(f"select from {table} where workspace_id = %s", (filled,))
        assert left.rowcount == 0, table
    assert await chunks_with(owner, stored_workspaces[1], "diesel") == dict.fromkeys(KINDS, 20)
    assert await out_of_step(owner) == {}


async def test_writers_at_once_neither_lose_a_count_nor_lock_each_other_out(
    owner: AsyncConnection[TupleRow], engine: AsyncEngine, database_url: str, stored_workspaces: tuple[WorkspaceId, WorkspaceId]
) -> None:
    store = PostgresContextStore(engine, HashEmbedder())

    async def import_and_change(workspace_id: WorkspaceId, documents: Sequence[Document]) -> None:
        await store.remember(workspace_id, documents)
        await store.remember(workspace_id, [replace(document, text=document.text[::-1]) for document in documents[::2]])

    async def delete_some(workspace_id: WorkspaceId) -> None:
        async with await AsyncConnection.connect(database_url, autocommit=True) as connection:
            for last in "123456789":
                await connection.execute("delete from chunk where workspace_id = %s and ref like %s", (workspace_id, f"%{last}"))

    work = [
        job
        for workspace_id in stored_workspaces
        for shift in range(3)
        for job in (import_and_change(workspace_id, some_documents(shift)), delete_some(workspace_id))
    ]
    await asyncio.gather(*work)
    assert await out_of_step(owner) == {}


def some_documents(shift: int) -> list[Document]:
    """Eighty documents of all kinds, half of them those of the next shift, which come in another order."""
    numbers = range(40 * shift, 40 * shift + 80)
    return [
        Document(
            kind=KINDS[number % 3],
            ref=str(number),
            title="",
            text=f"diesel prices {number} rose {shift} {new_id()}",
            occurred_at=datetime(2026, 11, 1, tzinfo=UTC),
        )
        for number in (numbers if shift % 2 else reversed(numbers))
    ]
