"""A sync keeps what a CRM says once, without names, and goes on after whatever stopped it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from domain.entities.crm import CrmObject, LawfulBasis, SegmentConsent, SyncPoint
from domain.errors import Unavailable
from domain.identity import WorkspaceId
from domain.usecases.sync_crm import Counts, SyncCrm
from tests.crm.conftest import MemoryCrm, account, contact, opportunity
from tests.fakes.factories import NOON, euros
from tests.fakes.transactions import MemoryTransactions
from tests.retrieval.conftest import MemoryContext

Stored = Callable[[str], list[Any]]


def _text(context: MemoryContext, name: str) -> str:
    return next(document.text for document in context.documents.values() if document.title == name)


async def test_a_person_is_kept_by_hashes_and_consent_alone(sync: SyncCrm, workspace_id: WorkspaceId, stored: Stored) -> None:
    silent = contact(1, email="", name="Al", email_consent=False, segments=())
    report = await sync(workspace_id, MemoryCrm([contact(lawful_basis=LawfulBasis.CONSENT), silent]))
    kept, other = stored("contact")
    assert (kept.email_consent, kept.sms_consent, kept.lawful_basis) == (True, False, LawfulBasis.CONSENT)
    assert len(kept.email_hash) == 64
    assert len(kept.name_hashes) == 3
    assert (other.email_hash, other.name_hashes, other.email_consent) == ("", (), False)
    assert not any(said in repr((kept, contact())).lower() for said in ("person.0", "zoë", "zoe", "brien"))
    assert report.counts[CrmObject.CONTACTS] == Counts(read=2, changed=2)
    assert report.segments == (SegmentConsent("customer", 1, 1, 0),)


async def test_an_address_has_one_hash_whatever_its_case_and_another_under_another_key(sync: SyncCrm) -> None:
    assert sync.hasher.email(" Jo@Example.test") == sync.hasher.email("jo@example.test ")
    assert sync.hasher.email("jo") != sync.hasher.name_part("jo")
    assert type(sync.hasher)(b"other").email("jo@example.test") != sync.hasher.email("jo@example.test")  # type: ignore[call-arg]
    assert "kkk" not in repr(sync.hasher)


async def test_notes_lose_the_names_of_contacts_and_everything_that_looks_like_an_address(
    sync: SyncCrm, workspace_id: WorkspaceId, stored: Stored, context: MemoryContext
) -> None:
    note = "Spoke to Zoe O’Brien's assistant (z.obrien@example.test, +31 20 123 45 67); zoe is a word here. Berth 12 in May."
    await sync(workspace_id, MemoryCrm([contact()], [account(note=note)]))
    masked = "Spoke to [contact] assistant ([email], [phone]); zoe is a word here. Berth 12 in May."
    assert stored("account")[0].note == masked
    assert masked in _text(context, "Quay 0")


async def test_a_note_is_masked_again_when_somebody_it_names_becomes_a_contact(
    sync: SyncCrm, workspace_id: WorkspaceId, stored: Stored, context: MemoryContext
) -> None:
    crm = MemoryCrm([contact()], [account(note="Ask Miller first.")])
    await sync(workspace_id, crm)
    assert "Ask Miller first." in _text(context, "Quay 0")
    crm.contact_rows.append(contact(1, name="Ada MILLER"))
    report = await sync(workspace_id, crm)
    assert stored("account")[0].note == "Ask [contact] first."
    assert "Miller" not in _text(context, "Quay 0")
    assert report.remembered == 1


async def test_an_accounts_document_tells_its_open_opportunities_and_their_sum(
    sync: SyncCrm, workspace_id: WorkspaceId, stored: Stored, context: MemoryContext
) -> None:
    won = opportunity(2, is_closed=True, is_won=True, amount=euros(9000))
    dated = opportunity(1, amount=euros(500), close_date=date(2026, 12, 1), name="Berth for O'Brien")
    dollars = opportunity(3, amount=None, stage="")
    await sync(workspace_id, MemoryCrm([contact()], [account(open_pipeline=euros(7))], [opportunity(), dated, won, dollars]))
    assert stored("account")[0].open_pipeline == euros(1500)
    text = _text(context, "Quay 0")
    assert "Open pipeline: EUR 1,500.00." in text
    told = "Berth for [contact] (Proposal, EUR 500.00, closes 2026-12-01); Renewal 0 (Proposal, EUR 1,000.00); Renewal 3."
    assert f"Open opportunities: {told}" in text


async def test_the_pipeline_is_the_crms_until_an_opportunity_in_its_currency_is_known(
    sync: SyncCrm, workspace_id: WorkspaceId, stored: Stored
) -> None:
    crm = MemoryCrm([], [account(open_pipeline=euros(7))], [opportunity(amount=None)])
    await sync(workspace_id, crm)
    assert stored("account")[0].open_pipeline == euros(7)
    crm.opportunity_rows.append(opportunity(1, is_closed=True))
    await sync(workspace_id, crm)
    assert stored("account")[0].open_pipeline == euros(0)


async def test_an_opportunity_that_moves_leaves_its_first_account(sync: SyncCrm, workspace_id: WorkspaceId, stored: Stored) -> None:
    crm = MemoryCrm([], [account(0), account(1)], [opportunity(0), opportunity(1)])
    await sync(workspace_id, crm)
    crm.opportunity_rows = [opportunity(0), opportunity(1, account_external_id="crm:a1", modified_at=NOON + timedelta(hours=5))]
    await sync(workspace_id, crm)
    assert [row.open_pipeline for row in stored("account")] == [euros(1000), euros(1000)]


async def test_what_is_read_again_is_not_written_again_and_an_older_change_never_wins(
    sync: SyncCrm, workspace_id: WorkspaceId, stored: Stored
) -> None:
    crm = MemoryCrm([contact(0), contact(1)], [account(0), account(1)], [opportunity(0)])
    await sync(workspace_id, crm)
    before = {table: stored(table) for table in ("contact", "account", "opportunity")}
    again = await sync(workspace_id, crm, full=True)
    assert [counts.changed for counts in again.counts.values()] == [0, 0, 0]
    assert [counts.read for counts in again.counts.values()] == [2, 2, 1]
    assert again.remembered == 0
    await sync(workspace_id, MemoryCrm([contact(0, modified_at=NOON - timedelta(days=1), email_consent=False)]), full=True)
    assert {table: stored(table) for table in before} == before


async def test_a_page_that_names_one_row_twice_keeps_the_last(sync: SyncCrm, workspace_id: WorkspaceId, stored: Stored) -> None:
    twice = MemoryCrm([contact(0), contact(0, email_consent=False)], [account(0), account(0, stage="customer")])
    await sync(workspace_id, twice)
    assert [row.email_consent for row in stored("contact")] == [False]
    assert [row.stage for row in stored("account")] == ["customer"]


async def test_the_next_sync_asks_for_what_came_after_and_full_for_everything(sync: SyncCrm, workspace_id: WorkspaceId) -> None:
    crm = MemoryCrm([contact(number) for number in range(3)])
    await sync(workspace_id, crm)
    crm.asked_after.clear()
    second = await sync(workspace_id, crm)
    assert crm.asked_after[0] == (CrmObject.CONTACTS, SyncPoint(NOON + timedelta(hours=2), "crm:c2"))
    assert second.counts[CrmObject.CONTACTS] == Counts(read=1, changed=0)
    crm.asked_after.clear()
    await sync(workspace_id, crm, full=True)
    assert [after for _, after in crm.asked_after] == [None, None, None]


async def test_the_overlap_never_takes_a_sync_point_back(
    sync: SyncCrm, workspace_id: WorkspaceId, transactions: MemoryTransactions
) -> None:
    minutes = [contact(number, modified_at=NOON + timedelta(minutes=number)) for number in range(6)]
    await sync(workspace_id, MemoryCrm(minutes))
    with pytest.raises(Unavailable):
        await sync(workspace_id, MemoryCrm(minutes, pages_left=1))
    async with transactions.workspace(workspace_id) as tx:
        assert await tx.sync_points.get("memory", CrmObject.CONTACTS) == SyncPoint(NOON + timedelta(minutes=5), "crm:c5")


@pytest.mark.parametrize("pages", range(9))
async def test_a_sync_that_breaks_off_anywhere_is_made_up_for_by_the_next(
    sync: SyncCrm, workspace_id: WorkspaceId, stored: Stored, context: MemoryContext, pages: int
) -> None:
    crm = MemoryCrm(
        [contact(number) for number in range(5)],
        [account(number, note="Zoe called.") for number in range(5)],
        [opportunity(number, account_external_id=f"crm:a{number}") for number in range(5)],
        pages_left=pages,
    )
    heard: list[tuple[CrmObject, Counts]] = []
    with pytest.raises(Unavailable):
        await sync(workspace_id, crm, on_page=lambda kind, counts: heard.append((kind, counts)))
    assert len(heard) == pages
    crm.pages_left = 1_000
    report = await sync(workspace_id, crm)
    assert [len(stored(table)) for table in ("contact", "account", "opportunity")] == [5, 5, 5]
    assert {row.open_pipeline for row in stored("account")} == {euros(1000)}
    assert sorted(document.title for document in context.documents.values()) == [f"Quay {number}" for number in range(5)]
    assert all("[contact] called." in document.text for document in context.documents.values())
    assert report.counts[CrmObject.CONTACTS].read == (5 - min(2 * pages, 5) + 1 if pages else 5)  # the last one lies in the overlap


async def test_documents_that_could_not_be_remembered_are_remembered_by_the_next_sync(
    sync: SyncCrm, workspace_id: WorkspaceId, context: MemoryContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    crm = MemoryCrm([], [account(0), account(1)])

    async def refuse(*_: Any) -> int:
        raise Unavailable("the embedding model is gone")

    with monkeypatch.context() as patched:
        patched.setattr(context, "remember", refuse)
        with pytest.raises(Unavailable):
            await sync(workspace_id, crm)
    crm.account_rows.clear()
    assert (await sync(workspace_id, crm)).remembered == 2
    assert len(context.documents) == 2
