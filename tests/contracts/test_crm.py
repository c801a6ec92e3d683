"""What is kept of a CRM."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.entities.crm import Contact, CrmObject, LawfulBasis, Opportunity, SegmentConsent, SyncPoint
from domain.identity import ContactId, CrmOpportunityId, WorkspaceId, new_id
from tests.contracts.conftest import Backend
from tests.fakes.factories import NOON, euros


def _contact(workspace_id: WorkspaceId, number: int = 0, **changes: Any) -> Contact:
    contact = Contact(
        id=ContactId(new_id()),
        workspace_id=workspace_id,
        external_id=f"crm:{number}",
        account_external_id="crm-0",
        email_hash=f"{number:064x}",
        name_hashes=(f"first {number}", "last"),
        modified_at=NOON + timedelta(microseconds=number),
        email_consent=True,
        lawful_basis=LawfulBasis.CONSENT,
        segments=("customer", "press"),
        region="NL",
    )
    return replace(contact, **changes)


def _opportunity(workspace_id: WorkspaceId, number: int = 0, **changes: Any) -> Opportunity:
    opportunity = Opportunity(
        id=CrmOpportunityId(new_id()),
        workspace_id=workspace_id,
        external_id=f"crm:{number}",
        account_external_id="crm-0",
        name=f"Renewal {number}",
        stage="Proposal",
        amount=euros(1000 + number),
        close_date=date(2026, 12, 1) + timedelta(days=number),
        is_closed=False,
        is_won=False,
        modified_at=NOON,
    )
    return replace(opportunity, **changes)


async def test_contacts_and_opportunities_come_back_as_they_were_and_replace_themselves(backend: Backend) -> None:
    make = await backend.workspace()
    contacts = [_contact(make.workspace_id, 1), _contact(make.workspace_id, 2, lawful_basis=LawfulBasis.NONE, segments=())]
    opportunities = [_opportunity(make.workspace_id, 1), _opportunity(make.workspace_id, 2, amount=None, close_date=None)]
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.contacts.upsert_many(contacts)
        await tx.opportunities.upsert_many(opportunities)
        await tx.contacts.upsert_many([])
        revoked, won = replace(contacts[0], email_consent=False), replace(opportunities[1], is_closed=True, is_won=True)
        await tx.contacts.upsert_many([revoked])
        await tx.opportunities.upsert_many([won])
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert set(await tx.contacts.get_many(["crm:1", "crm:2", "crm:3"])) == {revoked, contacts[1]}
        assert set(await tx.opportunities.get_many(["crm:1", "crm:2"])) == {opportunities[0], won}
        assert await tx.contacts.get_many([]) == ()


async def test_names_and_segments_are_counted_over_all_contacts(backend: Backend) -> None:
    make = await backend.workspace()
    contacts = [
        _contact(make.workspace_id, 1),
        _contact(make.workspace_id, 2, email_consent=False, sms_consent=True, segments=("customer",)),
        _contact(make.workspace_id, 3, segments=(), name_hashes=()),
    ]
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.contacts.name_hashes() == frozenset()
        assert await tx.contacts.by_segment() == ()
        await tx.contacts.upsert_many(contacts)
        assert await tx.contacts.name_hashes() == {"first 1", "first 2", "last"}
        assert await tx.contacts.by_segment() == (SegmentConsent("customer", 2, 1, 1), SegmentConsent("press", 1, 1, 0))


async def test_an_accounts_opportunities_come_by_close_date(backend: Backend) -> None:
    make = await backend.workspace()
    undated = _opportunity(make.workspace_id, 1, close_date=None)
    late, soon = _opportunity(make.workspace_id, 9), _opportunity(make.workspace_id, 3)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.opportunities.upsert_many([undated, late, soon, _opportunity(make.workspace_id, 4, account_external_id="another")])
        assert await tx.opportunities.of_accounts(["crm-0"]) == (soon, late, undated)
        assert await tx.opportunities.of_accounts([]) == ()


async def test_a_sync_point_is_kept_per_provider_and_kind(backend: Backend) -> None:
    make = await backend.workspace()
    first, second = SyncPoint(NOON, "7"), SyncPoint(NOON + timedelta(seconds=1), "3")
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.sync_points.get("hubspot", CrmObject.CONTACTS) is None
        await tx.sync_points.save("hubspot", CrmObject.CONTACTS, first)
        await tx.sync_points.save("salesforce", CrmObject.CONTACTS, first)
        await tx.sync_points.save("hubspot", CrmObject.CONTACTS, second)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.sync_points.get("hubspot", CrmObject.CONTACTS) == second
        assert await tx.sync_points.get("salesforce", CrmObject.CONTACTS) == first
        assert await tx.sync_points.get("hubspot", CrmObject.ACCOUNTS) is None


async def test_a_stale_account_is_taken_once_unless_the_taking_fails(backend: Backend) -> None:
    make = await backend.workspace()
    accounts = [make.account(number) for number in range(3)]
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.accounts.upsert_many(accounts)
        assert set(await tx.crm_accounts.get_many(["crm-0", "crm-2", "unheard of"])) == {accounts[0], accounts[2]}
        assert await tx.crm_accounts.take_stale(limit=5) == ()
        await tx.crm_accounts.mark_stale(["crm-0", "crm-1", "crm-2"])
        await tx.crm_accounts.mark_stale(["crm-1"])
        await tx.crm_accounts.mark_stale([])
    with suppress(ZeroDivisionError):
        async with backend.transactions.workspace(make.workspace_id) as tx:
            assert len(await tx.crm_accounts.take_stale(limit=5)) == 3
            raise ZeroDivisionError
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert set(await tx.crm_accounts.take_stale(limit=2)) == {accounts[0], accounts[1]}
        assert await tx.crm_accounts.take_stale(limit=2) == (accounts[2],)
        assert await tx.crm_accounts.take_stale(limit=2) == ()


@pytest.mark.parametrize("kind", ["contacts", "opportunities"])
async def test_another_workspace_sees_none_of_it(backend: Backend, kind: str) -> None:
    ours, theirs = await backend.workspace(), await backend.workspace()
    async with backend.transactions.workspace(ours.workspace_id) as tx:
        await tx.accounts.upsert_many([ours.account()])
        await tx.contacts.upsert_many([_contact(ours.workspace_id)])
        await tx.opportunities.upsert_many([_opportunity(ours.workspace_id)])
        await tx.sync_points.save("hubspot", CrmObject.CONTACTS, SyncPoint(NOON, "1"))
        await tx.crm_accounts.mark_stale(["crm-0"])
    async with backend.transactions.workspace(theirs.workspace_id) as tx:
        assert await getattr(tx, kind).get_many(["crm:0"]) == ()
        assert await tx.contacts.name_hashes() == frozenset()
        assert await tx.contacts.by_segment() == ()
        assert await tx.opportunities.of_accounts(["crm-0"]) == ()
        assert await tx.sync_points.get("hubspot", CrmObject.CONTACTS) is None
        assert await tx.crm_accounts.take_stale(limit=5) == ()
        await tx.contacts.upsert_many([_contact(theirs.workspace_id, email_hash="theirs")])
    async with backend.transactions.workspace(ours.workspace_id) as tx:
        assert [contact.email_hash for contact in await tx.contacts.get_many(["crm:0"])] == [_contact(ours.workspace_id).email_hash]
