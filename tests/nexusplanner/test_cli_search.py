"""`search` as the shell would call it."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.entities.user import Membership, Role, Workspace
from domain.identity import WorkspaceId, new_id
from domain.ports.context import Document
from domain.values.evidence import EvidenceKind
from nexusplanner.container import open_container
from nexusplanner.settings import Settings
from tests.fakes.factories import make_user
from tests.nexusplanner.conftest import Call

NOW = datetime(2026, 11, 1, tzinfo=UTC)
REMEMBERED = (
    Document(
        kind=EvidenceKind.PAST_CAMPAIGN,
        ref="1",
        title="Spring cranes",
        text="Spring cranes\nLetters about cranes sold well.",
        occurred_at=NOW,
    ),
    Document(kind=EvidenceKind.SIGNAL, ref="2", title="Ports close", text="Ports close. A storm stops all cranes.", occurred_at=NOW),
)


@pytest.fixture
def _remembered(fresh_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEXUS_DATABASE_URL", fresh_database_url)
    asyncio.run(_remember(Settings(embeddings="hash:", home=tmp_path / "home")))


async def _remember(settings: Settings) -> None:
    workspace_id, user = WorkspaceId(new_id()), make_user()
    async with open_container(settings) as container:
        async with container.database.transactions.directory() as directory:
            await directory.workspaces.add(Workspace(id=workspace_id, name="Harbour Tools", currency="EUR", created_at=NOW))
            await directory.users.add(user, Membership(workspace_id=workspace_id, user_id=user.id, role=Role.ADMIN))
        await container.context.remember(workspace_id, REMEMBERED)


@pytest.mark.usefixtures("_remembered")
def test_what_is_remembered_is_found_and_narrowed_by_kind(call: Call) -> None:
    found = call("search", "which letters about cranes sold", embeddings="hash:")
    assert found.code == 0
    assert found.out.startswith("1. Spring cranes  past campaign, 2026-11-01")
    assert "A storm stops all cranes." in found.out

    signals = call("search", "cranes", "--kind", "signal", "--json", embeddings="hash:")
    (hit,) = [json.loads(line) for line in signals.out.splitlines()]
    assert (hit["kind"], hit["ref"], hit["title"]) == ("signal", "2", "Ports close")

    nothing = call("search", "cranes", "--kind", "crm", embeddings="hash:")
    assert (nothing.code, nothing.out) == (1, "Nothing was found.\n")
