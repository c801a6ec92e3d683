"""`export` as the shell would call it."""

import asyncio
from pathlib import Path

import pytest

from domain.entities.user import Membership, Role, Workspace
from domain.identity import CampaignId, WorkspaceId, new_id
from nexusplanner.container import open_container
from nexusplanner.settings import Settings
from tests.fakes.dossiers import put_whole_campaign
from tests.fakes.factories import NOON, Factory, make_user
from tests.fakes.store import MemoryStore
from tests.nexusplanner.conftest import Call


@pytest.fixture
def campaign_id(fresh_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CampaignId:
    monkeypatch.setenv("NEXUS_DATABASE_URL", fresh_database_url)
    return asyncio.run(_stored(Settings(embeddings="hash:", home=tmp_path / "home")))


async def _stored(settings: Settings) -> CampaignId:
    workspace_id, user, store = WorkspaceId(new_id()), make_user(), MemoryStore()
    campaign = put_whole_campaign(store, Factory(workspace_id))
    async with open_container(settings) as container:
        async with container.database.transactions.directory() as directory:
            await directory.workspaces.add(Workspace(id=workspace_id, name="Harbour Tools", currency="EUR", created_at=NOON))
            await directory.users.add(user, Membership(workspace_id=workspace_id, user_id=user.id, role=Role.ADMIN))
        async with container.database.transactions.workspace(workspace_id) as tx:
            for service in store.rows("service").values():
                await tx.services.add(service)
            for audience in store.rows("audience").values():
                await tx.audiences.add(audience)
            await tx.campaigns.add(campaign)
    return campaign.id


def test_a_campaign_is_written_where_asked_or_under_its_own_name(call: Call, campaign_id: CampaignId, tmp_path: Path) -> None:
    asked = call("export", str(campaign_id), "--format", "csv", "--out", "plan.csv", embeddings="hash:")
    assert asked.code == 0, asked.err
    assert "Paid search" in (tmp_path / "plan.csv").read_text("utf-8-sig")

    own = call("export", str(campaign_id), embeddings="hash:")
    assert own.out.startswith("Spring inspection 0.pdf (")
    assert (tmp_path / "Spring inspection 0.pdf").read_bytes().startswith(b"%PDF-")


def test_what_can_not_be_found_or_written_is_said(call: Call, campaign_id: CampaignId) -> None:
    unknown = call("export", str(new_id()), embeddings="hash:")
    assert (unknown.code, unknown.out) == (1, "")
    nowhere = call("export", str(campaign_id), "--format", "json", "--out", "no/such/folder.json", embeddings="hash:")
    assert nowhere.code == 2
    assert "can't be written: No such file or directory" in nowhere.err
