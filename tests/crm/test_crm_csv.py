"""Exported files are read like a CRM."""

from datetime import UTC, date, datetime

import pytest

from domain.entities.crm import CrmObject, LawfulBasis
from domain.errors import InvalidInput
from domain.values.money import Money
from retrieval.crm.access import CrmAccess
from retrieval.crm.csv import CsvCrm
from tests.crm.conftest import rows_of
from tests.fakes.factories import NOON

CONTACTS = """Record ID;First name;Last name;E-mail;Company ID;Email opt-in;Unsubscribed;SMS opt-in;Legal basis;Tags;Country;Last modified
1;Zoë;O'Brien;zoe@example.test;7;yes;;no;consent;customer, press;NL;2026-03-01T09:00:00Z
2;;;;;true;yes;1;legitimate interest;;;
3;Al;;;;;;;;;;
;No;Id;;;;;;;;;
4;;;;;;;;who knows;;;
"""
OPPORTUNITIES = """Deal ID,Deal name,Company ID,Stage,Amount,Currency,Close date,Last modified
1,Renewal,7,Proposal,"1,200.50",USD,2026-12-01,2026-03-01
2,,7,Closed won,900,,,
3,Lost one,7,Closed lost,,,,
4,Bad,7,Open,minus one,,,
"""


def _crm(**files: str) -> CsvCrm:
    return CsvCrm(files={CrmObject(kind): text.encode() for kind, text in files.items()}, currency="EUR", clock=lambda: NOON)


async def test_contacts_consent_only_where_the_file_says_so() -> None:
    (page,) = [page async for page in _crm(contacts=CONTACTS).contacts(None)]
    zoe, opted_out, silent = page.rows
    assert (zoe.email, zoe.name.split(), zoe.account_external_id) == ("zoe@example.test", ["Zoë", "O'Brien"], "7")
    assert (zoe.segments, zoe.region, zoe.modified_at) == (("customer", "press"), "NL", datetime(2026, 3, 1, 9, tzinfo=UTC))
    assert [(row.email_consent, row.sms_consent) for row in page.rows] == [(True, False), (False, True), (False, False)]
    bases = [row.lawful_basis for row in page.rows]
    assert bases == [LawfulBasis.CONSENT, LawfulBasis.LEGITIMATE_INTEREST, LawfulBasis.NONE]
    assert silent.modified_at == opted_out.modified_at == NOON
    assert [(problem.position, problem.field) for problem in page.problems] == [(5, "Record ID"), (6, "Legal basis")]
    assert page.point is None


async def test_opportunities_are_closed_where_their_stage_says_so() -> None:
    renewal, won, lost = await rows_of(_crm(opportunities=OPPORTUNITIES).opportunities(None))
    assert (renewal.amount, renewal.close_date, renewal.is_closed) == (Money(120050, "USD"), date(2026, 12, 1), False)
    assert (won.name, won.amount, won.is_closed, won.is_won) == ("Opportunity 2", Money(90000, "EUR"), True, True)
    assert (lost.amount, lost.is_closed, lost.is_won) == (None, True, False)
    stated = "id,account,stage,closed,won\n1,7,Closed won,no,no\n2,7,Anything,yes,no\n"
    rows = await rows_of(_crm(opportunities=stated).opportunities(None))
    assert [(row.is_closed, row.is_won) for row in rows] == [(False, False), (True, False)]


async def test_a_file_comes_in_pages_and_none_that_is_not_given() -> None:
    many = "id,email\n" + "".join(f"{number},\n" for number in range(1201))
    pages = [page async for page in _crm(contacts=many).contacts(None)]
    assert [len(page.rows) for page in pages] == [500, 500, 201]
    assert [page async for page in _crm(contacts=many).accounts(None)] == []
    accounts = await rows_of(_crm(accounts="id,name,pipeline\n7,Quay,100\n").accounts(None))
    assert [row.open_pipeline for row in accounts] == [Money(10000, "EUR")]


async def test_a_file_without_ids_is_refused() -> None:
    with pytest.raises(InvalidInput, match="external_id"):
        await rows_of(_crm(contacts="email\nzoe@example.test\n").contacts(None))


def test_what_a_crm_needs_is_asked_for_by_name_and_secrets_are_not_shown() -> None:
    def connect(provider: str, **given: str) -> object:
        access = CrmAccess(**{"hubspot_url": "https://api.hubapi.com", "salesforce_url": "", **given})  # type: ignore[arg-type]
        return access.connect(provider, currency="EUR", files={}, clock=lambda: NOON)

    with pytest.raises(InvalidInput, match="NEXUS_HUBSPOT_TOKEN: is not set"):
        connect("hubspot")
    with pytest.raises(InvalidInput, match="NEXUS_SALESFORCE_TOKEN: is not set"):
        connect("salesforce")
    with pytest.raises(InvalidInput, match="NEXUS_SALESFORCE_URL: is not set"):
        connect("salesforce", salesforce_token="t")
    with pytest.raises(InvalidInput, match="provider"):
        connect("another")
    assert "secret" not in repr(CrmAccess(hubspot_url="", salesforce_url="", hubspot_token="secret", salesforce_token="secret"))
    assert "secret" not in repr(connect("salesforce", salesforce_token="secret", salesforce_url="https://yours.my.salesforce.com"))
