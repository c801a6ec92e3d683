"""Salesforce over real HTTP: everything is read once, limits are obeyed, tokens stay secret."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from domain.entities.crm import LawfulBasis, SyncPoint
from domain.errors import DomainError, InvalidInput, Unavailable
from domain.values.money import Money
from retrieval.crm.patience import Patience
from retrieval.crm.records import ConsentFields
from retrieval.crm.salesforce import Salesforce
from tests.crm.conftest import Waits, rows_of
from tests.crm.http_site import Answer
from tests.crm.salesforce_site import START, TOKEN, SalesforceSite, error


@pytest.fixture
def salesforce() -> Iterator[SalesforceSite]:
    with SalesforceSite().serving() as serving:
        yield serving


def _connector(at: SalesforceSite, waits: Waits, **options: Any) -> Salesforce:
    given: dict[str, Any] = {"url": at.url, "currency": "EUR", "allowed_hosts": ["127.0.0.1"], "patience": Patience(sleep=waits)}
    return Salesforce(options.pop("token", TOKEN), **given | options)


def _ids(rows: list[Any]) -> list[str]:
    return [row.external_id.removeprefix("salesforce:") for row in rows]


async def test_a_contact_is_read_with_consent_only_where_a_field_says_yes(salesforce: SalesforceSite, waits: Waits) -> None:
    salesforce.add(
        "Contact", "003A", FirstName="Zoë", LastName="O'Brien", Email="zoe@example.test", AccountId="001A", HasOptedOutOfEmail=False,
        Department="Legal", LeadSource="Web", MailingCountry="NL", Opt_In__c=True, Sms__c=False,
    )  # fmt: skip
    salesforce.add("Contact", "003B", 1, HasOptedOutOfEmail=True, Opt_In__c=True, Sms__c=True)
    salesforce.add("Contact", "003C", 2, HasOptedOutOfEmail=False, Opt_In__c=None, Department=None)
    consent = ConsentFields(email="Opt_In__c", sms="Sms__c")
    first, opted_out, silent = await rows_of(_connector(salesforce, waits, consent=consent).contacts(None))
    assert (first.external_id, first.email, first.name) == ("salesforce:003A", "zoe@example.test", "Zoë O'Brien")
    assert (first.account_external_id, first.region, first.segments) == ("salesforce:001A", "NL", ("Legal", "Web"))
    consents = [(row.email_consent, row.sms_consent) for row in (first, opted_out, silent)]
    assert consents == [(True, False), (False, True), (False, False)]
    assert [row.lawful_basis for row in (first, opted_out, silent)] == [LawfulBasis.CONSENT, LawfulBasis.CONSENT, LawfulBasis.NONE]
    unnamed = await rows_of(_connector(salesforce, waits).contacts(None))
    assert [row.email_consent for row in unnamed] == [False, False, False]


async def test_accounts_and_opportunities_are_read_with_exact_amounts(salesforce: SalesforceSite, waits: Waits) -> None:
    salesforce.add("Account", "001A", Name="Quay 7", Industry="Ports", BillingCountry="NL", NumberOfEmployees=140, Type="Customer - Direct")
    salesforce.add("Opportunity", "006A", Name="Renewal", AccountId="001A", StageName="Proposal", Amount=0.29, CloseDate="2026-12-01",
                   IsClosed=False, IsWon=False)  # fmt: skip
    salesforce.add("Opportunity", "006B", 1, Name="Lost", AccountId=None, Amount=None, CloseDate=None, IsClosed=True, IsWon=False)
    connector = _connector(salesforce, waits)
    (account,) = await rows_of(connector.accounts(None))
    assert (account.external_id, account.name, account.employees) == ("salesforce:001A", "Quay 7", 140)
    assert (account.stage, account.open_pipeline) == ("Customer - Direct", Money(0, "EUR"))
    renewal, lost = await rows_of(connector.opportunities(None))
    assert (renewal.amount, renewal.close_date, renewal.is_closed) == (Money(29, "EUR"), date(2026, 12, 1), False)
    assert (lost.amount, lost.close_date, lost.is_closed, lost.account_external_id) == (None, None, True, "")


async def test_an_organisation_with_several_currencies_says_which(salesforce: SalesforceSite, waits: Waits) -> None:
    salesforce.add("Opportunity", "006A", Name="Renewal", Amount=1000, CurrencyIsoCode="JPY")
    connector = _connector(salesforce, waits)
    assert [row.amount for row in await rows_of(connector.opportunities(None))] == [Money(100_000, "EUR")]
    await rows_of(connector.opportunities(None))
    assert ["CurrencyIsoCode" in query for query in salesforce.queries] == [True, False, False]
    salesforce.missing.clear()
    assert [row.amount for row in await rows_of(_connector(salesforce, waits).opportunities(None))] == [Money(1000, "JPY")]


async def test_all_batches_are_read_in_the_order_of_change(salesforce: SalesforceSite, waits: Waits) -> None:
    for number in range(7):
        salesforce.add("Account", f"001{number}", number // 3, Name=f"Quay {number}")
    pages = [page async for page in _connector(salesforce, waits).accounts(None)]
    assert [_ids(list(page.rows)) for page in pages] == [["0010", "0011"], ["0012", "0013"], ["0014", "0015"], ["0016"]]
    assert pages[1].point == SyncPoint(START + timedelta(seconds=1), "0013")
    assert [row async for row in _connector(salesforce, waits).contacts(None)] == []


async def test_an_answer_that_is_no_longer_kept_is_asked_for_again_after_the_last_record(salesforce: SalesforceSite, waits: Waits) -> None:
    for number in range(7):
        salesforce.add("Account", f"001{number}", number // 3, Name=f"Quay {number}")
    salesforce.instead = [None, None, error(400, "INVALID_QUERY_LOCATOR", "invalid query locator")]
    assert _ids(await rows_of(_connector(salesforce, waits).accounts(None))) == [f"001{number}" for number in range(7)]
    assert salesforce.queries[1].count("(SystemModstamp > 2026-03-02T12:00:01Z OR (SystemModstamp = 2026-03-02T12:00:01Z AND Id > '0013'))")


async def test_the_next_reading_begins_ten_minutes_before_the_point(salesforce: SalesforceSite, waits: Waits) -> None:
    for number in range(5):
        salesforce.add("Account", f"001{number}", 301 * number, Name=f"Quay {number}")
    point = SyncPoint(START + timedelta(seconds=301 * 4, milliseconds=400), "0014")
    assert _ids(await rows_of(_connector(salesforce, waits).accounts(point))) == ["0013", "0014"]


async def test_a_busy_organisation_is_asked_again_a_bounded_number_of_times(salesforce: SalesforceSite, waits: Waits) -> None:
    salesforce.add("Account", "001A", Name="Quay")
    concurrent = error(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.")
    salesforce.instead = [concurrent, error(503, "SERVER_UNAVAILABLE"), Answer(500, "<html>oops</html>")]
    assert _ids(await rows_of(_connector(salesforce, waits).accounts(None))) == ["001A"]
    assert waits.seconds == [1, 2, 4]
    salesforce.instead = [concurrent] * 20
    with pytest.raises(Unavailable, match="asked too much at once, 6 times"):
        await rows_of(_connector(salesforce, waits).accounts(None))


async def test_the_days_calls_are_not_used_up_to_the_last(salesforce: SalesforceSite, waits: Waits) -> None:
    for number in range(5):
        salesforce.add("Account", f"001{number}", number, Name=f"Quay {number}")
    salesforce.usage = "api-usage=4750/5000"
    pages = _connector(salesforce, waits).accounts(None)
    assert len((await anext(pages)).rows) == 2
    with pytest.raises(Unavailable, match="API calls of the Salesforce organisation are used up"):
        await anext(pages)
    assert len(salesforce.asked) == 1
    salesforce.instead = [error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")]
    with pytest.raises(Unavailable, match="API calls of the Salesforce organisation are used up"):
        await rows_of(_connector(salesforce, waits).accounts(None))
    assert len(salesforce.asked) == 2
    assert waits.seconds == []


@pytest.mark.parametrize(
    ("answer", "kind", "match"),
    [
        (error(401, "INVALID_SESSION_ID", "Session expired or invalid"), InvalidInput, "NEXUS_SALESFORCE_TOKEN: is not accepted"),
        (error(403, "API_DISABLED_FOR_ORG"), InvalidInput, "403 API_DISABLED_FOR_ORG"),
        (error(404, "NOT_FOUND"), InvalidInput, "NEXUS_SALESFORCE_URL: is no Salesforce instance"),
        (error(400, "INVALID_FIELD", "No such column 'Email' on entity 'Contact'."), InvalidInput, "No such column 'Email'"),
        (Answer(302, {}, {"Location": "http://127.0.0.1:1/elsewhere"}), InvalidInput, "NEXUS_SALESFORCE_URL: redirects"),
        (Answer(200, {"records": [{"Id": "003A"}], "done": True}), Unavailable, "no date of change"),
        (Answer(200, {"records": [], "done": False}), Unavailable, "where its answer goes on"),
        (Answer(200, []), Unavailable, "something else than records"),
    ],
)
async def test_refusals_say_what_to_do_and_are_not_repeated(
    salesforce: SalesforceSite, waits: Waits, answer: Answer, kind: type[DomainError], match: str
) -> None:
    salesforce.instead = [answer]
    with pytest.raises(kind, match=match):
        await rows_of(_connector(salesforce, waits).contacts(None))
    assert len(salesforce.asked) == 1


async def test_an_answer_that_is_no_json_or_none_at_all_is_unavailable(salesforce: SalesforceSite, waits: Waits) -> None:
    salesforce.instead = [Answer(200, "<html>hello</html>")] * 6
    nobody = SalesforceSite(url="http://127.0.0.1:1")
    for at in (salesforce, nobody):
        with pytest.raises(Unavailable, match="could not be asked"):
            await rows_of(_connector(at, waits).contacts(None))


async def test_tokens_and_people_are_neither_logged_nor_shown(
    salesforce: SalesforceSite, waits: Waits, caplog: pytest.LogCaptureFixture
) -> None:
    salesforce.add("Contact", "003A", Email="zoe@example.test")
    connector = _connector(salesforce, waits)
    with caplog.at_level(logging.DEBUG):
        await rows_of(connector.contacts(None))
        with pytest.raises(InvalidInput) as raised:
            await rows_of(_connector(salesforce, waits, token="another-secret").contacts(None))
    shown = caplog.text + repr(connector) + repr(raised.value)
    assert not any(secret in shown for secret in (TOKEN, "another-secret", "zoe@example.test"))
