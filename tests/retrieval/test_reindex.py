"""Changing the embedding model under a running installation, against PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest
from psycopg import AsyncConnection, sql
from psycopg.rows import TupleRow
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from domain.errors import Unavailable
from domain.identity import WorkspaceId
from domain.ports.context import Document
from domain.values.evidence import EvidenceKind
from retrieval.context_store import PostgresContextStore
from retrieval.embeddings import open_embedder
from retrieval.hash_embedder import HashEmbedder
from retrieval.model_overlap import model_overlap
from retrieval.reindex import Progress, Reindex
from retrieval.space_registry import SpaceRegistry
from retrieval.vector_index import build_index, has_index
from tests.retrieval.embedding_servers import embedding_server, embeddings

NOTES = EvidenceKind.CRM


class NewModel(HashEmbedder):
    """Another model; `meanwhile` is called each time it works, and it stops answering when its `answers` are used up."""

    space = "other:new-model"

    def __init__(self, *, answers: int = 1_000_000) -> None:
        self.embedded: list[str] = []
        self.answers = answers
        self.meanwhile: Callable[[], Awaitable[object]] | None = None

    async def documents(self, texts: Sequence[str]) -> list[list[float]]:
        if self.answers <= 0:
            raise Unavailable("the model is away")
        self.answers -= 1
        self.embedded += texts
        if self.meanwhile:
            doing, self.meanwhile = self.meanwhile, None
            await doing()
        return await super().documents([f"{text} and more" for text in texts])


class ShorterVectors(NewModel):
    async def documents(self, texts: Sequence[str]) -> list[list[float]]:
        return [vector[:5] for vector in await super().documents(texts)]


@pytest.fixture
def database_url(fresh_database_url: str) -> str:
    """A database of the test's own, whose spaces and indexes no other test sees."""
    return fresh_database_url


@pytest.fixture
async def owner(database_url: str) -> AsyncIterator[AsyncConnection[TupleRow]]:
    async with await AsyncConnection.connect(database_url, autocommit=True) as connection:
        yield connection


@pytest.fixture
def old(engine: AsyncEngine) -> PostgresContextStore:
    return PostgresContextStore(engine, HashEmbedder())


@pytest.fixture
def model() -> NewModel:
    return NewModel()


@pytest.fixture
def new(engine: AsyncEngine, model: NewModel) -> PostgresContextStore:
    return PostgresContextStore(engine, model)


@pytest.fixture
def job(engine: AsyncEngine, model: NewModel, stored_workspaces: tuple[WorkspaceId, WorkspaceId]) -> Reindex:
    async def workspaces() -> Sequence[WorkspaceId]:
        return stored_workspaces

    return Reindex(engine, model, workspaces)


@pytest.fixture
def workspace_id(stored_workspaces: tuple[WorkspaceId, WorkspaceId]) -> WorkspaceId:
    return stored_workspaces[0]


def note(number: int, words: str = "wants fewer missed appointments") -> Document:
    occurred_at = datetime(2026, 11, 1, tzinfo=UTC)
    return Document(
        kind=NOTES, ref=f"{number:04}", title=f"Firm {number}", text=f"Firm {number}\n{words}, {number}", occurred_at=occurred_at
    )


def notes(count: int) -> list[Document]:
    return [note(number) for number in range(count)]


async def done(job: Reindex) -> list[Progress]:
    return [progress async for progress in job.run()]


async def refs(store: PostgresContextStore, workspace_id: WorkspaceId, question: str = "firm") -> list[str]:
    return sorted(hit.ref for hit in await store.search(workspace_id, question, limit=1000))


async def test_what_one_model_embedded_is_found_with_another_and_still_with_the_first(
    old: PostgresContextStore, new: PostgresContextStore, job: Reindex, stored_workspaces: tuple[WorkspaceId, WorkspaceId]
) -> None:
    mine, other = stored_workspaces
    await old.remember(mine, notes(150))
    await old.remember(other, [note(999)])
    assert (await job.missing(), await job.indexed()) == (151, False)
    steps = await done(job)
    assert [(step.done, step.total) for step in steps if step.step == "embedding"] == [(128, 151), (150, 151), (151, 151)]
    assert (await job.missing(), await job.indexed()) == (0, True)
    assert await refs(new, mine) == await refs(old, mine) == [document.ref for document in notes(150)]
    assert await refs(new, other) == ["0999"]
    (hit,) = await new.search(mine, "Firm 7 wants appointments, 7", limit=1)
    assert (hit.title, hit.text, hit.span) == ("Firm 7", note(7).text, (0, len(note(7).text)))
    assert await new.remember(mine, notes(150)) == 0


async def test_a_job_that_was_cut_off_goes_on_where_it_stopped_and_then_has_nothing_to_do(
    old: PostgresContextStore, job: Reindex, model: NewModel, workspace_id: WorkspaceId
) -> None:
    await old.remember(workspace_id, notes(300))
    model.answers = 1
    with pytest.raises(Unavailable, match="the model is away"):
        await done(job)
    model.answers = 1
    async with aclosing(job.run()) as progress:  # killed after the first step it tells of
        await anext(progress)
    assert await job.missing() == 300 - 2 * 128
    model.answers = 10
    await done(job)
    assert len(model.embedded) == len(set(model.embedded)) == 300
    model.answers = 0
    assert [step.step for step in await done(job)] == ["indexing", "calibrating"]


async def test_what_is_written_meanwhile_is_caught_up_with(
    old: PostgresContextStore, new: PostgresContextStore, job: Reindex, model: NewModel, workspace_id: WorkspaceId
) -> None:
    await old.remember(workspace_id, notes(3))

    async def meanwhile() -> None:
        await old.remember(workspace_id, [note(1, "changed its mind"), note(7)])
        await old.forget(workspace_id, NOTES, ["0002"])

    model.meanwhile = meanwhile
    await done(job)
    assert await refs(new, workspace_id) == ["0000", "0001", "0007"]
    found = await new.document(workspace_id, NOTES, "0001")
    assert found is not None
    assert found.text == note(1, "changed its mind").text
    assert await job.missing() == 0


async def test_what_the_new_model_has_written_already_is_left_alone(
    old: PostgresContextStore, new: PostgresContextStore, job: Reindex, model: NewModel, workspace_id: WorkspaceId
) -> None:
    await old.remember(workspace_id, notes(3))

    async def meanwhile() -> None:
        await new.remember(workspace_id, [note(1, "changed its mind")])

    model.meanwhile = meanwhile
    await done(job)
    (hit,) = await new.search(workspace_id, "changed its mind", limit=1)
    assert hit.text == note(1, "changed its mind").text
    assert await refs(old, workspace_id) == ["0000", "0002"]


async def test_a_document_that_changes_after_the_switch_goes_stale_nowhere(
    old: PostgresContextStore, new: PostgresContextStore, job: Reindex, workspace_id: WorkspaceId
) -> None:
    long = replace(note(1), kind=EvidenceKind.DOCUMENT, text="Header\n\n" + "\n\n".join(f"Part {i}. " + "words " * 120 for i in range(4)))
    await old.remember(workspace_id, [long, note(2)])
    await done(job)
    assert await new.remember(workspace_id, [replace(long, text=long.text.replace("Part 3", "Chapter 3")), note(2)]) == 1
    assert await refs(old, workspace_id, "chapter") == ["0001", "0001", "0001", "0002"]
    assert all("Part 3" not in hit.text for hit in await old.search(workspace_id, "part", limit=10))
    await done(replace(job, embedder=HashEmbedder()))
    (best, *_) = await old.search(workspace_id, "Chapter 3", limit=10)
    assert "Chapter 3" in best.text


async def test_what_is_forgotten_is_gone_from_every_space(
    old: PostgresContextStore, new: PostgresContextStore, job: Reindex, workspace_id: WorkspaceId
) -> None:
    await old.remember(workspace_id, notes(4))
    await done(job)
    assert await new.forget(workspace_id, NOTES, ["0001", "0002", "never"]) == 2
    assert await new.forget(workspace_id, EvidenceKind.DOCUMENT, ["0000"]) == 0
    assert await new.forget(workspace_id, NOTES, []) == 0
    assert await refs(old, workspace_id) == await refs(new, workspace_id) == ["0000", "0003"]
    await done(job)
    assert await refs(new, workspace_id) == ["0000", "0003"]


async def test_an_index_left_unfinished_is_built_anew_and_the_owners_rights_end_with_it(
    engine: AsyncEngine, old: PostgresContextStore, job: Reindex, workspace_id: WorkspaceId, owner: AsyncConnection[TupleRow]
) -> None:
    await old.remember(workspace_id, notes(2))
    await done(job)
    space = await SpaceRegistry(engine).find("other:new-model")
    assert space is not None
    assert not await build_index(engine, space)
    await owner.execute("update pg_index set indisvalid = false where indexrelid = %s::regclass", (f"chunk_nearest_{space.id}",))
    assert not await has_index(engine, space)
    assert await build_index(engine, space)
    assert await has_index(engine, space)
    async with engine.connect() as connection:
        assert await connection.scalar(text("select current_user")) == "nexus_app"
    plan = await _plan(owner, space.id)
    assert f"chunk_nearest_{space.id}" in plan


async def _plan(owner: AsyncConnection[TupleRow], space_id: int) -> str:
    await owner.execute("set enable_seqscan = off")
    nearest = sql.SQL("explain select id from chunk where embedding_space_id = {} order by embedding::halfvec(384) <=> {} limit 3")
    rows = await (await owner.execute(nearest.format(space_id, str([1.0] * 384)))).fetchall()
    return str(rows)


async def test_a_user_who_does_not_own_the_tables_gets_the_statement_to_run(
    engine: AsyncEngine, job: Reindex, database_url: str, postgres_url: str
) -> None:
    space = await SpaceRegistry(engine).space_of(job.embedder)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("drop role if exists guest")
        connection.execute("create role guest login password 'test' in role nexus_app, nexus_directory")
    guest = create_async_engine(f"postgresql+psycopg://guest:test@{database_url.rpartition('@')[2]}")
    with pytest.raises(Unavailable, match=f"have the owner of the tables run: create index concurrently chunk_nearest_{space.id} on chunk"):
        await build_index(guest, space)
    await guest.dispose()


async def test_similarities_of_a_new_model_are_measured_on_stored_texts(
    engine: AsyncEngine, old: PostgresContextStore, job: Reindex, workspace_id: WorkspaceId
) -> None:
    await old.remember(workspace_id, notes(20))
    assert [step.step for step in await done(job)][-1] == "indexing"
    await old.remember(workspace_id, notes(40))
    assert [step.step for step in await done(job)][-1] == "calibrating"
    calibration = await SpaceRegistry(engine).calibration("other:new-model")
    assert calibration is not None
    assert 0.5 < calibration.relevance.floor < calibration.sameness.floor < calibration.sameness.ceiling < 1


async def test_the_vectors_of_other_models_can_be_deleted(
    engine: AsyncEngine, old: PostgresContextStore, new: PostgresContextStore, job: Reindex, workspace_id: WorkspaceId
) -> None:
    await old.remember(workspace_id, notes(30))
    await done(job)
    assert [progress.done async for progress in job.prune()] == [30]
    assert await refs(old, workspace_id) == []
    assert len(await refs(new, workspace_id)) == 30
    assert {usage.space: usage.chunks for usage in await SpaceRegistry(engine).usage() if usage.chunks} == {"other:new-model": 30}


async def test_a_providers_model_takes_over_with_vectors_of_its_own_length(
    engine: AsyncEngine, old: PostgresContextStore, job: Reindex, workspace_id: WorkspaceId
) -> None:
    await old.remember(workspace_id, notes(40))
    with embedding_server(embeddings) as server:
        async with open_embedder(f"openai:tiny@{server.url}/v1?dimensions=16", openai_key="key") as embedder:
            steps = await done(replace(job, embedder=embedder))
            store = PostgresContextStore(engine, embedder)
            (best,) = await store.search(workspace_id, "Firm 7\nwants fewer missed appointments, 7", limit=1)
            assert best.ref == "0007"
            assert best.score == pytest.approx(1, abs=1e-3)
    assert [step.step for step in steps] == ["embedding", "indexing", "calibrating"]
    space = await SpaceRegistry(engine).find("openai:tiny?dimensions=16")
    assert space is not None
    assert (space.dimension, await has_index(engine, space)) == (16, True)


async def test_models_are_compared_by_what_they_find_for_stored_titles(
    engine: AsyncEngine, old: PostgresContextStore, job: Reindex, model: NewModel, stored_workspaces: tuple[WorkspaceId, WorkspaceId]
) -> None:
    assert await model_overlap(engine, HashEmbedder(), model, stored_workspaces) is None
    await old.remember(stored_workspaces[0], notes(30))
    before = await model_overlap(engine, HashEmbedder(), model, stored_workspaces)
    await done(job)
    after = await model_overlap(engine, HashEmbedder(), model, stored_workspaces)
    assert before is not None
    assert after is not None
    assert (before.questions, after.questions) == (30, 30)
    assert before.share == 0 < after.share <= 1  # how much is up to ties: the notes differ by a number only


async def test_another_model_behind_a_known_name_is_refused(
    engine: AsyncEngine, old: PostgresContextStore, job: Reindex, workspace_id: WorkspaceId
) -> None:
    await old.remember(workspace_id, notes(1))
    await done(job)
    exchanged = ShorterVectors()
    with pytest.raises(Unavailable, match="vectors of 5 numbers now, and had 384: another model runs under this name"):
        await PostgresContextStore(engine, exchanged).remember(workspace_id, notes(2))
    await old.remember(workspace_id, notes(3))
    with pytest.raises(Unavailable, match="another model runs under this name"):
        await done(replace(job, embedder=exchanged))


async def test_writers_of_two_models_and_the_job_pass_one_after_the_other(
    old: PostgresContextStore, new: PostgresContextStore, job: Reindex, workspace_id: WorkspaceId
) -> None:
    await old.remember(workspace_id, notes(200))
    changed = [note(number, "changed its mind") for number in range(0, 200, 3)]
    await asyncio.gather(done(job), new.remember(workspace_id, changed), old.remember(workspace_id, changed[::-1]))
    await done(job)
    assert await refs(new, workspace_id) == [document.ref for document in notes(200)]
    hits = await new.search(workspace_id, "changed its mind", limit=1000)
    assert sum("changed its mind" in hit.text for hit in hits) == len(changed)
