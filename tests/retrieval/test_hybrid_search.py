"""Ranking by meaning and words, against PostgreSQL."""

import asyncio
import math
import random
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.identity import WorkspaceId
from domain.ports.context import ContextHit, Document
from domain.values.evidence import EvidenceKind
from retrieval.context_store import PostgresContextStore
from retrieval.embedding_spaces import HASH, LOCAL, EmbeddingSpace
from retrieval.hash_embedder import HashEmbedder
from retrieval.hybrid_search import DEFAULT_EFFORT, DEFAULT_RANKING, Effort, Ranking, hybrid_search
from retrieval.retriever import ContextRetriever
from tests.retrieval.derived_tables import out_of_step

NOW = datetime.now(UTC)
WORDS_ALONE = Ranking(dense_weight=0, relevance_share=1)
VOCABULARY = [f"z{number}q" for number in range(40)]  # no word of English: the stemmer leaves it alone


class BlindEmbedder(HashEmbedder):
    """To it, everything means the same."""

    async def documents(self, texts: Sequence[str]) -> list[list[float]]:
        return [await self.query(text) for text in texts]

    async def query(self, text: str) -> list[float]:
        return [1.0] + [0.0] * (self.dimension - 1)


class IndexedEmbedder(HashEmbedder):
    """Writes into the space whose vectors are indexed."""

    space = LOCAL.name


@pytest.fixture
def workspace_id(stored_workspaces: tuple[WorkspaceId, ...]) -> WorkspaceId:
    return stored_workspaces[0]


@pytest.fixture
async def owner(database_url: str) -> AsyncIterator[AsyncConnection[TupleRow]]:
    async with await AsyncConnection.connect(database_url, autocommit=True) as connection:
        yield connection


def document(ref: str, words: str, kind: EvidenceKind = EvidenceKind.CRM, *, age_days: float = 0) -> Document:
    return Document(kind=kind, ref=ref, title=ref, text=words, occurred_at=NOW - timedelta(days=age_days))


def some_documents(seed: int, count: int) -> list[Document]:
    rng = random.Random(seed)  # noqa: S311 - no secret
    return [document(f"{number:03}", " ".join(rng.choices(VOCABULARY, k=rng.randint(1, 30)))) for number in range(count)]


def bm25(documents: Sequence[Document], question: str) -> Mapping[str, float]:
    """The textbook's formula over whole texts, k1 = 1.2 and b = 0.75."""
    bags = {item.ref: Counter(item.text.split()) for item in documents}
    mean = sum(bag.total() for bag in bags.values()) / len(bags)
    scores: Counter[str] = Counter()
    for word in question.split():
        frequency = sum(word in bag for bag in bags.values())
        weight = math.log(1 + (len(bags) - frequency + 0.5) / (frequency + 0.5))
        for ref, bag in bags.items():
            scores[ref] += weight * bag[word] * 2.2 / (bag[word] + 1.2 * (0.25 + 0.75 * bag.total() / mean))  # type: ignore[assignment]
    return {ref: score for ref, score in scores.items() if score > 0}


async def searched(
    engine: AsyncEngine,
    workspace_id: WorkspaceId,
    question: str,
    effort: Effort,
    ranking: Ranking = DEFAULT_RANKING,
    *,
    space: EmbeddingSpace = HASH,
    limit: int = 200,
    kinds: Sequence[EvidenceKind] = (),
) -> tuple[ContextHit, ...]:
    """What the store does, with an effort of the test's own."""
    vector = await HashEmbedder().query(question)
    async with engine.begin() as connection:
        await connection.execute(text("select set_config('nexus.workspace_id', :id, true)"), {"id": str(workspace_id)})
        return await hybrid_search(
            connection, workspace_id, space, question, vector, limit=limit, kinds=kinds, ranking=ranking, effort=effort
        )


async def assert_ranked_by_bm25(store: PostgresContextStore, workspace_id: WorkspaceId, documents: Sequence[Document]) -> None:
    for question in ("z1q z2q z3q", "z7q", "z1q z1q z30q z39q", "z5q unknown"):
        expected = bm25(documents, question)
        found = [hit.ref for hit in await store.search(workspace_id, question, limit=200)]
        assert sorted(found) == sorted(expected)
        assert [expected[ref] for ref in found] == pytest.approx(sorted(expected.values(), reverse=True))


async def test_words_rank_as_bm25_says_after_every_change_and_whatever_the_neighbours_hold(
    engine: AsyncEngine, stored_workspaces: tuple[WorkspaceId, WorkspaceId], owner: AsyncConnection[TupleRow]
) -> None:
    workspace_id, neighbour = stored_workspaces
    store = PostgresContextStore(engine, BlindEmbedder(), WORDS_ALONE)
    await store.remember(neighbour, some_documents(2, 90))
    documents = some_documents(1, 60)
    await store.remember(workspace_id, documents)
    await assert_ranked_by_bm25(store, workspace_id, documents)

    documents[:20] = [replace(other, ref=item.ref) for item, other in zip(documents[:20], some_documents(3, 20), strict=True)]
    await store.remember(workspace_id, documents)
    await assert_ranked_by_bm25(store, workspace_id, documents)

    gone = {item.ref for item in documents[30:]}
    await store.remember(workspace_id, [replace(item, text="") for item in documents[30:40]])
    await owner.execute(
        "delete from chunk where workspace_id = %s and ref = any(%s)", (workspace_id, [item.ref for item in documents[40:]])
    )
    await assert_ranked_by_bm25(store, workspace_id, [item for item in documents if item.ref not in gone])
    assert await out_of_step(owner) == {}


async def test_a_name_that_meaning_overlooks_is_found_by_its_letters(engine: AsyncEngine, workspace_id: WorkspaceId) -> None:
    store = PostgresContextStore(engine, BlindEmbedder())
    await store.remember(workspace_id, [*some_documents(1, 120), document("zz", "The order says PX-4711 and nothing else")])
    assert "zz" in [hit.ref for hit in await store.search(workspace_id, "who bought the PX-4711", limit=12)]
    by_meaning = PostgresContextStore(engine, BlindEmbedder(), Ranking(keyword_weight=0))
    assert "zz" not in [hit.ref for hit in await by_meaning.search(workspace_id, "who bought the PX-4711", limit=12)]


async def test_of_two_equals_the_newer_comes_first_but_age_does_not_beat_relevance(engine: AsyncEngine, workspace_id: WorkspaceId) -> None:
    store = PostgresContextStore(engine, HashEmbedder(), Ranking(relevance_share=1))
    words = "Diesel discount for hauliers sold well"
    await store.remember(
        workspace_id,
        [
            document("old", words, age_days=900),
            document("new", words, age_days=2),
            *(document(f"other {number}", f"Invoice number {number} was paid") for number in range(30)),
        ],
    )
    found = [hit.ref for hit in await store.search(workspace_id, "diesel discount hauliers", limit=3)]
    assert found[:2] == ["new", "old"]


async def test_a_campaign_speaks_twice_at_most(engine: AsyncEngine, workspace_id: WorkspaceId) -> None:
    store = PostgresContextStore(engine, HashEmbedder())
    long = "Diesel campaign\n\n" + "\n\n".join(f"Section {number} on diesel. {'Diesel sold well again. ' * 30}" for number in range(6))
    short = [document(f"short {number}", f"Diesel campaign, part {number}", EvidenceKind.PAST_CAMPAIGN) for number in range(3)]
    await store.remember(workspace_id, [document("long", long, EvidenceKind.PAST_CAMPAIGN), *short])
    counts = Counter(hit.ref for hit in await store.search(workspace_id, "diesel campaign", limit=20))
    assert counts == {"long": 2, "short 0": 1, "short 1": 1, "short 2": 1}


async def test_kinds_are_chosen_before_the_best_are_taken(engine: AsyncEngine, workspace_id: WorkspaceId) -> None:
    store = PostgresContextStore(engine, HashEmbedder())
    crowd = [document(f"{number:03}", "diesel diesel diesel") for number in range(150)]
    await store.remember(workspace_id, [*crowd, document("lone", "a brochure that mentions diesel once", EvidenceKind.DOCUMENT)])
    (hit,) = await store.search(workspace_id, "diesel", limit=5, kinds=[EvidenceKind.DOCUMENT])
    assert hit.ref == "lone"


async def test_a_kind_ranks_by_its_own_words_whatever_the_others_hold(engine: AsyncEngine, workspace_id: WorkspaceId) -> None:
    documents = some_documents(1, 60)
    signals = [replace(item, kind=EvidenceKind.SIGNAL) for item in some_documents(2, 90)]
    await PostgresContextStore(engine, BlindEmbedder()).remember(workspace_id, [*documents, *signals])
    found = await searched(
        engine, workspace_id, "z1q z2q z30q", Effort(postings=10, exact_postings=60), WORDS_ALONE, kinds=[EvidenceKind.CRM]
    )
    expected = bm25(documents, "z1q z2q z30q")
    assert [expected[hit.ref] for hit in found] == pytest.approx(sorted(expected.values(), reverse=True))


async def test_with_more_postings_than_are_read_the_rarest_words_choose_and_all_words_rank(
    engine: AsyncEngine, workspace_id: WorkspaceId
) -> None:
    common = [document(f"{number:03}", " ".join(["often"] * (1 + number % 7) + ["usual"] * (number % 3))) for number in range(200)]
    rare = [document(f"rare {number}", "seldom " + "often " * number + "filler " * (9 - number)) for number in range(10)]
    await PostgresContextStore(engine, BlindEmbedder()).remember(workspace_id, [*common, *rare])
    expected = bm25([*common, *rare], "seldom often")
    found = await searched(engine, workspace_id, "seldom often", Effort(postings=10, exact_postings=0), WORDS_ALONE)
    assert [hit.ref for hit in found] == sorted((item.ref for item in rare), key=lambda ref: -expected[ref])


async def test_a_question_of_common_words_alone_finds_where_they_are_strongest(engine: AsyncEngine, workspace_id: WorkspaceId) -> None:
    common = [document(f"{number:03}", "often " * (1 + number % 20) + "filler " * 10) for number in range(200)]
    await PostgresContextStore(engine, BlindEmbedder()).remember(workspace_id, common)
    (expected, found) = [
        await searched(engine, workspace_id, "often", Effort(postings=budget, exact_postings=0), WORDS_ALONE, limit=10)
        for budget in (200, 50)
    ]
    assert found == expected


async def test_a_workspace_too_large_to_compare_with_all_of_it_is_searched_alike(
    engine: AsyncEngine, stored_workspaces: tuple[WorkspaceId, WorkspaceId]
) -> None:
    store = PostgresContextStore(engine, IndexedEmbedder())
    for workspace_id in stored_workspaces:
        await store.remember(workspace_id, some_documents(1, 150))
    questions = [f"{first} {second}" for first, second in zip(VOCABULARY[:10], VOCABULARY[10:20], strict=True)]
    for question in questions:
        exact, indexed = [
            await searched(engine, stored_workspaces[0], question, effort, space=LOCAL, limit=10)
            for effort in (DEFAULT_EFFORT, Effort(exact_up_to=0))
        ]
        assert indexed == exact


async def test_searches_at_once_in_two_workspaces_never_meet(
    engine: AsyncEngine, stored_workspaces: tuple[WorkspaceId, WorkspaceId]
) -> None:
    store = PostgresContextStore(engine, HashEmbedder())
    for workspace_id in stored_workspaces:
        await store.remember(workspace_id, [replace(item, ref=f"{workspace_id} {item.ref}") for item in some_documents(1, 80)])

    async def leaked(workspace_id: WorkspaceId, word: str) -> int:
        hits = await store.search(workspace_id, word, limit=60)
        assert len(hits) == 60
        return sum(not hit.ref.startswith(str(workspace_id)) for hit in hits)

    asked = [leaked(workspace_id, word) for word in VOCABULARY[:20] for workspace_id in stored_workspaces]
    assert sum(await asyncio.gather(*asked)) == 0


@pytest.mark.parametrize("table", ["chunk_lexeme", "chunk_statistics", "lexeme_statistics"])
async def test_the_database_itself_keeps_words_apart(
    engine: AsyncEngine, stored_workspaces: tuple[WorkspaceId, WorkspaceId], table: str
) -> None:
    mine, other = stored_workspaces
    await PostgresContextStore(engine, HashEmbedder()).remember(mine, some_documents(1, 5))
    for workspace_id, seen in ((mine, True), (other, False)):
        async with engine.begin() as connection:
            await connection.execute(text("select set_config('nexus.workspace_id', :id, true)"), {"id": str(workspace_id)})
            found = await connection.scalar(text(f"select count(*) from {table} where workspace_id = :id"), {"id": mine})  # noqa: S608
        assert bool(found) is seen


@pytest.mark.parametrize("question", ["the of and", "?!", "' or true --", "& | ! <-> :*", "\\", "é" * 3000, "%(x)s :y {z}"])
async def test_any_question_is_answered(engine: AsyncEngine, workspace_id: WorkspaceId, question: str) -> None:
    store = PostgresContextStore(engine, HashEmbedder())
    await store.remember(workspace_id, some_documents(1, 3))
    assert len(await store.search(workspace_id, question, limit=3)) == 3


async def test_a_text_with_more_words_than_postgresql_indexes_is_remembered(engine: AsyncEngine, workspace_id: WorkspaceId) -> None:
    store = PostgresContextStore(engine, HashEmbedder())
    await store.remember(workspace_id, [document("long", " ".join(f"word{number}" for number in range(120_000)))])
    (hit,) = await store.search(workspace_id, "word7", limit=1)
    assert hit.ref == "long"


async def test_langchain_gets_what_a_citation_needs(engine: AsyncEngine, workspace_id: WorkspaceId) -> None:
    store = PostgresContextStore(engine, HashEmbedder())
    await store.remember(workspace_id, [document("1", "Diesel prices hurt their margin.")])
    retriever = ContextRetriever(store=store, workspace_id=workspace_id)
    (found,) = await retriever.ainvoke("diesel")
    assert found.page_content == "Diesel prices hurt their margin."
    assert (found.metadata["ref"], found.metadata["kind"], found.metadata["span"]) == ("1", "crm", (0, 32))
    with pytest.raises(NotImplementedError, match="ainvoke"):
        retriever.invoke("diesel")
