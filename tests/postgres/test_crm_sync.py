"""HubSpot over HTTP into PostgreSQL, broken off and gone on with."""

import pytest
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from domain.entities.crm import CrmObject
from domain.errors import Unavailable
from domain.usecases.sync_crm import SyncCrm
from domain.values.evidence import EvidenceKind
from nexusplanner.clock import utc_now
from persistence import Database
from retrieval.context_store import PostgresContextStore
from retrieval.crm.hubspot import HubSpot
from retrieval.crm.patience import Patience
from retrieval.crm.person_hasher import KeyedPersonHasher
from retrieval.documents import account_document
from retrieval.embeddings import make_embedder
from retrieval.personal_data import without_known_people
from tests.crm.conftest import Waits
from tests.crm.http_site import Answer
from tests.crm.hubspot_site import TOKEN, HubSpotSite
from tests.fakes.factories import Factory, euros
from tests.postgres.conftest import value


async def test_a_sync_that_hubspot_breaks_off_loses_nothing_and_brings_nothing_twice(
    database: Database, make: Factory, owner: AsyncConnection[TupleRow]
) -> None:
    site = HubSpotSite()
    for number in range(450):
        site.add("contacts", number + 1, number, email=f"p{number}@example.test", lastname="Miller", lifecyclestage="lead")
    for number in range(3):
        site.add("companies", number + 1, number, name=f"Quay {number}", description="Miller asked for prices.")
        site.add("deals", number + 1, number, dealname="Renewal", amount="100", hs_primary_associated_company=str(number + 1))
    context = PostgresContextStore(database.engine, make_embedder("hash:"))
    sync = SyncCrm(
        transactions=database.transactions,
        context=context,
        clock=utc_now,
        hasher=KeyedPersonHasher(b"k" * 32),
        mask=without_known_people,
        document=account_document,
    )
    with site.serving():
        options = {"currency": "EUR", "url": site.url, "allowed_hosts": ["127.0.0.1"]}
        broken = HubSpot(TOKEN, patience=Patience(attempts=1, sleep=Waits()), **options)  # type: ignore[arg-type]
        with pytest.raises(Unavailable):
            await sync(make.workspace_id, broken, on_page=lambda *_: site.instead.append(Answer(500, {})) if len(site.asked) == 2 else None)
        whole = HubSpot(TOKEN, patience=Patience(sleep=Waits()), **options)  # type: ignore[arg-type]
        report = await sync(make.workspace_id, whole)
    assert report.counts[CrmObject.CONTACTS].changed == 51  # a page begins with the last record of the one before
    assert (report.remembered, report.segments[0].contacts) == (3, 450)
    for table, rows in {"contact": 450, "account": 3, "opportunity": 3, "crm_stale_account": 0, "crm_sync_point": 3}.items():
        query = f"select count(*) from {table} where workspace_id = %s"  # noqa: S608
        assert await value(owner, query, make.workspace_id) == rows, table
    assert await value(owner, "select count(*) from contact where version > 1 and workspace_id = %s", make.workspace_id) == 0
    async with database.transactions.workspace(make.workspace_id) as tx:
        assert {account.open_pipeline for account in await tx.accounts.all()} == {euros(100)}
    (hit, *_) = await context.search(make.workspace_id, "Quay 1 prices", limit=3, kinds=[EvidenceKind.CRM])
    assert "[contact] asked for prices." in hit.text
