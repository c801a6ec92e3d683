"""A campaign that an older version stored has a history after the migration, which begins with what it is."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.types.json import Jsonb

from domain.serialization import to_data
from persistence import migrate, open_database
from tests.fakes.factories import Factory, make_workspace
from tests.postgres.test_retrieval_migration import INSERT_WORKSPACE, migrate_to

NAME = "older_campaigns"
INSERT_CAMPAIGN = """
    insert into campaign (id, workspace_id, name, state, version, brief, plan, approvals, tags, created_at, updated_at)
    values (%(id)s, %(workspace_id)s, %(name)s, %(state)s, 3, %(brief)s, %(plan)s, %(approvals)s, %(tags)s, %(created_at)s, %(updated_at)s)
"""


@pytest.fixture
def superuser_url(postgres_url: str) -> Iterator[str]:
    """An empty database whose owner sees no rows that row-level security hides."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("create role campaign_owner login password 'test'")
        connection.execute("grant nexus_app, nexus_directory to campaign_owner")
        connection.execute(f"create database {NAME} owner campaign_owner")
    url = f"{postgres_url.rpartition('/')[0]}/{NAME}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create extension vector")
    yield url
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"drop database {NAME} with (force)")
        connection.execute("drop role campaign_owner")


@pytest.mark.usefixtures("template")
async def test_an_older_campaign_has_a_history_that_begins_with_what_it_is(superuser_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner_url = f"postgresql://campaign_owner:test@{superuser_url.rpartition('@')[2]}"
    await migrate_to("0014", owner_url, monkeypatch)
    make = Factory(make_workspace().id)
    campaign = make.campaign(version=3)
    data = to_data(campaign)
    with psycopg.connect(superuser_url) as connection:
        connection.execute(INSERT_WORKSPACE, (make.workspace_id,))
        nested = {name: Jsonb(data[name]) for name in ("brief", "plan", "approvals", "tags")}
        connection.execute(INSERT_CAMPAIGN, data | nested)

    await migrate(owner_url)

    database = await open_database(owner_url)
    async with database.transactions.workspace(make.workspace_id) as tx:
        version, snapshot = await tx.campaign_versions.get(campaign.id, 3)
        assert (version.what, version.by, snapshot) == (("the history begins",), None, campaign)
        assert await tx.campaigns.get(campaign.id) == campaign
    await database.close()
