"""`voice` as the shell would call it."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.entities.user import Membership, Role, Workspace
from domain.identity import WorkspaceId, new_id
from nexusplanner.container import open_container
from nexusplanner.settings import Settings
from tests.fakes.factories import make_user
from tests.nexusplanner.conftest import Call

VOICE = {"tone": "Plain and warm.", "avoid": ["synergy"], "prefer": ["meter reading"], "examples": ["Your meters know it – already."]}


@pytest.fixture
def _workspace(fresh_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEXUS_DATABASE_URL", fresh_database_url)
    monkeypatch.setenv("NEXUS_EMBEDDINGS", "hash:")
    asyncio.run(_add_workspace(Settings(embeddings="hash:", home=tmp_path / "home")))


async def _add_workspace(settings: Settings) -> None:
    workspace_id, user = WorkspaceId(new_id()), make_user()
    async with open_container(settings) as container, container.database.transactions.directory() as directory:
        await directory.workspaces.add(
            Workspace(id=workspace_id, name="Harbour Tools", currency="EUR", created_at=datetime(2026, 11, 1, tzinfo=UTC))
        )
        await directory.users.add(user, Membership(workspace_id=workspace_id, user_id=user.id, role=Role.ADMIN))


@pytest.mark.usefixtures("_workspace")
def test_a_voice_is_set_from_a_file_and_shown_as_one(call: Call, tmp_path: Path) -> None:
    empty = call("voice", "show")
    assert (empty.code, json.loads(empty.out)) == (0, {"tone": "", "avoid": [], "prefer": [], "examples": []})

    file = tmp_path / "voice.json"
    file.write_text(json.dumps(VOICE), encoding="utf-8")
    for version in (1, 2):
        done = call("voice", "set", str(file))
        assert (done.code, done.err) == (0, "")
        assert done.out == f"The brand voice is version {version} now; words to avoid: 1, to prefer: 1; examples: 1\n"
    assert json.loads(call("voice", "show").out) == VOICE


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"tone": 5}', "tone: Input should be a valid string"),
        ('{"avoid": ["' + "x" * 61 + '"]}', "avoid.0: String should have at most 60 characters"),
        ('{"mood": "good"}', "mood: Extra inputs are not permitted"),
        ("[]", "BrandVoiceIn"),
        ("{", "is not JSON"),
        (None, "can't be read"),
    ],
)
def test_a_file_that_is_no_voice_is_refused_before_anything_is_opened(call: Call, tmp_path: Path, content: str | None, told: str) -> None:
    file = tmp_path / "voice.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    ended = call("voice", "set", str(file))
    assert ended.code == 2
    assert told in ended.err
