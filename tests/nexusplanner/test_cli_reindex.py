"""`reindex` as the shell would call it: look, prepare, switch, tidy up."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.entities.user import Workspace
from domain.identity import WorkspaceId, new_id
from domain.ports.context import Document
from domain.values.evidence import EvidenceKind
from nexusplanner.container import open_container
from nexusplanner.settings import Settings
from tests.nexusplanner.conftest import Call

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def database_url(fresh_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database in which 12 accounts are remembered with hashed vectors."""
    monkeypatch.setenv("NEXUS_DATABASE_URL", fresh_database_url)
    asyncio.run(_remember(Settings(embeddings="hash:", home=tmp_path / "home")))
    return fresh_database_url


async def _remember(settings: Settings) -> None:
    workspace_id = WorkspaceId(new_id())
    async with open_container(settings) as container:
        async with container.database.transactions.directory() as directory:
            await directory.workspaces.add(Workspace(id=workspace_id, name="Harbour Tools", currency="EUR", created_at=NOW))
        notes = [
            Document(kind=EvidenceKind.CRM, ref=str(number), title=f"Firm {number}", text=f"Firm {number}\nwants more", occurred_at=NOW)
            for number in range(12)
        ]
        await container.context.remember(workspace_id, notes)


@pytest.mark.usefixtures("database_url")
def test_a_model_is_prepared_compared_switched_to_and_the_old_one_pruned(call: Call) -> None:
    looked = call("reindex", "--embeddings", "local:", "--check", embeddings="hash:")
    assert looked.code == 1
    assert "bge-small-en-v1.5-int8: 12 passages are missing, the index is there" in looked.out

    prepared = call("reindex", "--embeddings", "local:", embeddings="hash:")
    assert prepared.code == 0
    assert "Over 12 stored titles as questions" in prepared.out
    assert "set NEXUS_EMBEDDINGS=local:, restart" in prepared.out

    assert call("reindex", "--check", embeddings="local:").code == 0
    again = call("reindex", embeddings="local:")
    assert (again.code, again.out) == (0, "bge-small-en-v1.5-int8 is up to date and indexed\n")

    pruned = call("reindex", "--prune", "--yes", embeddings="local:")
    assert (pruned.code, pruned.out) == (0, "Only the vectors of bge-small-en-v1.5-int8 are left\n")
    assert call("reindex", "--prune", "--yes", embeddings="local:").out == "There is nothing to delete\n"


@pytest.mark.usefixtures("database_url")
def test_nothing_is_pruned_that_was_not_embedded_anew(call: Call) -> None:
    ended = call("reindex", "--prune", "--yes", embeddings="local:")
    assert ended.code == 1
    assert "12 passages have no vector of bge-small-en-v1.5-int8 yet: run `nexusplanner reindex` first" in ended.err


@pytest.mark.usefixtures("database_url")
async def test_a_start_whose_model_knows_nothing_says_what_to_do(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for embeddings, warned in (("hash:", False), ("local:", True)):
        caplog.clear()
        async with open_container(Settings(embeddings=embeddings, home=tmp_path / "home")):
            assert ("12 passages with hash-384; past campaigns, accounts and documents are found once" in caplog.text) is warned
            assert ("`nexusplanner reindex` has run" in caplog.text) is warned


@pytest.mark.parametrize("other", [("--embeddings", "hash:"), ("--check",)])
def test_prune_goes_alone(call: Call, other: tuple[str, ...]) -> None:
    ended = call("reindex", "--prune", *other)
    assert ended.code == 2
    assert ended.err.startswith("error --prune: goes with neither")


def test_embeddings_without_their_key_are_refused_before_anything_starts(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    ended = call("worker", embeddings="openai:text-embedding-3-small")
    assert ended.code == 2
    assert ended.err.startswith("error NEXUS_OPENAI_API_KEY: is missing")
    assert not (tmp_path / "home").exists()
