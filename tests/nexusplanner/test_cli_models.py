"""`models` as the shell would call it."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.entities.user import Membership, Role, Workspace
from domain.identity import WorkspaceId, new_id
from domain.ports.model_spend import Spend, month_of
from nexusplanner.clock import utc_now
from nexusplanner.container import open_container
from nexusplanner.settings import Settings
from tests.fakes.factories import make_user
from tests.nexusplanner.conftest import Call


@pytest.fixture
def _spent(fresh_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEXUS_DATABASE_URL", fresh_database_url)
    asyncio.run(_spend(Settings(embeddings="hash:", home=tmp_path / "home")))


async def _spend(settings: Settings) -> None:
    workspace_id, user = WorkspaceId(new_id()), make_user()
    began = datetime(2026, 11, 1, tzinfo=UTC)
    async with open_container(settings) as container:
        async with container.database.transactions.directory() as directory:
            await directory.workspaces.add(Workspace(id=workspace_id, name="Harbour Tools", currency="EUR", created_at=began))
            await directory.users.add(user, Membership(workspace_id=workspace_id, user_id=user.id, role=Role.ADMIN))
        wanted = Spend(tokens=412_380, cost_micros=2_304_118)
        assert await container.database.model_spend.reserve(workspace_id, month_of(utc_now()), wanted, settings.workspace_limits)


@pytest.mark.usefixtures("_spent")
def test_this_months_spend_is_shown_beside_its_limits(call: Call) -> None:
    shown = call("models", "spend", embeddings="hash:")
    assert shown.code == 0
    lines = [" ".join(line.split()) for line in shown.out.splitlines()]
    assert lines[0] == "Cost Tokens"
    assert lines[1].endswith("USD 2.31 412,380")
    assert lines[2:] == ["at most in the month USD 100.00 no limit", "at most in a run USD 1.00 200,000"]

    told = json.loads(call("models", "spend", "--json", embeddings="hash:", run_tokens="0").out)
    assert (told["tokens"], told["cost_micros"], told["limits"]["tokens"], told["run_limits"]["tokens"]) == (412_380, 2_304_118, None, 0)
