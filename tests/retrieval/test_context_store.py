import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from domain.identity import WorkspaceId
from domain.ports.context import Document
from domain.values.evidence import EvidenceKind
from retrieval.context_store import PostgresContextStore
from retrieval.embeddings import make_embedder
from retrieval.hash_embedder import HashEmbedder
from retrieval.passages import passages_of, reassembled


class CountingEmbedder(HashEmbedder):
    def __init__(self) -> None:
        self.embedded: list[str] = []

    async def documents(self, texts: Sequence[str]) -> list[list[float]]:
        self.embedded += texts
        return await super().documents(texts)


@pytest.fixture
def workspace_id(stored_workspaces: tuple[WorkspaceId, ...]) -> WorkspaceId:
    return stored_workspaces[0]


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def store(engine: AsyncEngine, embedder: CountingEmbedder) -> PostgresContextStore:
    return PostgresContextStore(engine, embedder)


def note(ref: str, text: str, kind: EvidenceKind = EvidenceKind.CRM) -> Document:
    return Document(kind=kind, ref=ref, title=f"Account {ref}", text=text, occurred_at=datetime(2026, 11, 1, tzinfo=UTC))


DOCUMENTS = (
    note("1", "CRM account | Acme Dental\nWants fewer missed appointments."),
    note("2", "CRM account | Bolt Haulage\nDiesel prices hurt their margin."),
    note("3", "Spring campaign\nDiesel discount sold well.", EvidenceKind.PAST_CAMPAIGN),
)


async def test_what_is_remembered_is_found_by_what_it_says(store: PostgresContextStore, workspace_id: WorkspaceId) -> None:
    assert await store.remember(workspace_id, DOCUMENTS) == 3
    best, second, last = await store.search(workspace_id, "diesel sold with their prices", limit=3)
    assert (best.ref, second.ref, last.ref) == ("2", "3", "1")
    assert best.score > second.score > last.score
    assert best.text == DOCUMENTS[1].text[best.span[0] : best.span[1]]
    assert best.occurred_at == DOCUMENTS[1].occurred_at
    (only,) = await store.search(workspace_id, "diesel prices", limit=5, kinds=[EvidenceKind.PAST_CAMPAIGN])
    assert only.ref == "3"
    assert await store.search(workspace_id, "  ", limit=5) == ()
    assert await store.search(workspace_id, "diesel", limit=0) == ()


async def test_unchanged_documents_cost_nothing(store: PostgresContextStore, embedder: CountingEmbedder, workspace_id: WorkspaceId) -> None:
    await store.remember(workspace_id, DOCUMENTS)
    embedder.embedded.clear()
    assert await store.remember(workspace_id, DOCUMENTS) == 0
    assert embedder.embedded == []
    changed = replace(DOCUMENTS[0], text=DOCUMENTS[0].text + " Budget approved.")
    renamed = replace(DOCUMENTS[1], title="Bolt Logistics")
    assert await store.remember(workspace_id, [changed, renamed, DOCUMENTS[2]]) == 2
    assert len(embedder.embedded) == 2
    assert {hit.title for hit in await store.search(workspace_id, "budget", limit=9)} == {"Account 1", "Bolt Logistics", "Account 3"}


async def test_a_shorter_version_leaves_nothing_of_the_longer_one(store: PostgresContextStore, workspace_id: WorkspaceId) -> None:
    long = note("9", "Header\n\n" + "\n\n".join(f"Paragraph {i}. " + "words and more words " * 30 for i in range(8)), EvidenceKind.DOCUMENT)
    await store.remember(workspace_id, [long])
    assert len(await store.search(workspace_id, "paragraph", limit=50)) == len(passages_of(long)) > 5
    assert await store.remember(workspace_id, [replace(long, text="Header\n\nOnly this is left.")]) == 1
    (hit,) = await store.search(workspace_id, "paragraph", limit=50)
    assert hit.text.endswith("Only this is left.")
    assert await store.remember(workspace_id, [replace(long, text="")]) == 1
    assert await store.search(workspace_id, "paragraph", limit=50) == ()


async def test_workspaces_and_embedding_spaces_do_not_mix(
    store: PostgresContextStore, engine: AsyncEngine, workspace_id: WorkspaceId, stored_workspaces: tuple[WorkspaceId, ...]
) -> None:
    other = stored_workspaces[1]
    await store.remember(workspace_id, DOCUMENTS)
    assert await store.search(other, "diesel", limit=5) == ()
    assert await store.remember(other, DOCUMENTS[:1]) == 1
    local = PostgresContextStore(engine, make_embedder("local:"))
    assert await local.search(workspace_id, "diesel", limit=5) == ()
    assert await local.remember(workspace_id, DOCUMENTS) == 3
    (best, *_) = await local.search(workspace_id, "fuel costs are a problem", limit=3)
    assert best.ref == "2"
    assert len(await store.search(workspace_id, "diesel", limit=50)) == 3


async def test_two_imports_at_once_end_with_one_copy(store: PostgresContextStore, workspace_id: WorkspaceId) -> None:
    many = [note(str(i), f"CRM account | firm {i}\nNote number {i}") for i in range(200)]
    await asyncio.gather(store.remember(workspace_id, many), store.remember(workspace_id, many[::-1]))
    hits = await store.search(workspace_id, "note", limit=1000)
    assert sorted(hit.ref for hit in hits) == sorted(document.ref for document in many)


@pytest.mark.parametrize("text", ["  H\n\n" + "Short sentence. " * 400, "H\n\n" + "x" * 2500 + "\r\n" + "para\n\n\n" * 300])
async def test_a_citations_span_opens_in_the_document_it_came_from(
    store: PostgresContextStore, workspace_id: WorkspaceId, stored_workspaces: tuple[WorkspaceId, ...], text: str
) -> None:
    written = note("1", text, EvidenceKind.DOCUMENT)
    await store.remember(workspace_id, [written, note("2", "another")])
    found = await store.document(workspace_id, EvidenceKind.DOCUMENT, "1")
    assert found is not None
    assert replace(found, text=written.text) == written
    assert found.text.split() == text.split()
    hits = await store.search(workspace_id, "sentence", limit=50, kinds=[EvidenceKind.DOCUMENT])
    assert hits
    assert all(found.text[slice(*hit.span)] == hit.text for hit in hits)
    assert await store.document(workspace_id, EvidenceKind.CRM, "1") is None
    assert await store.document(stored_workspaces[1], EvidenceKind.DOCUMENT, "1") is None


def test_passages_that_overlap_are_put_together_once() -> None:
    assert reassembled([(2, "one two"), (6, "two three"), (16, "four"), (17, "our")]) == "\n\none two three four"


@pytest.mark.parametrize(
    "text",
    ["H\n\n" + "Short sentence. " * 400, "H\n\n" + "x" * 5000, "H\n\n" + "para\n\n" * 600, "H" * 3000, "\n\n  \n\n" + "a b\n" * 900],
)
def test_passages_cover_the_text_in_order_without_overlap(text: str) -> None:
    document = note("1", text, EvidenceKind.DOCUMENT)
    passages = passages_of(document)
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    assert all(text[slice(*passage.span)] == passage.text and len(passage.text) <= 1000 for passage in passages)
    edges = [edge for passage in passages for edge in passage.span]
    assert edges == sorted(edges)
    covered = "".join("".join(passage.text.split()) for passage in passages)
    assert covered == "".join(text.split())
    assert len({len(passage.text) for passage in passages[:-1]} | {600}) > 1


def test_a_crm_note_is_one_passage_and_sections_carry_the_header() -> None:
    assert len(passages_of(note("1", "Header\n" + "Sentence. " * 1000))) == 1
    first, *rest = passages_of(note("1", "Client | Campaign | 2026\n\n" + "A sentence of words. " * 200, EvidenceKind.PAST_CAMPAIGN))
    assert rest
    assert first.embedded.count("Client | Campaign") == 1
    assert all(passage.embedded.startswith("Client | Campaign | 2026\n") and "Client" not in passage.text for passage in rest)
