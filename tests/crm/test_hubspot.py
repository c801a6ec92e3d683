"""HubSpot over real HTTP: everything is read once, limits are obeyed, tokens stay secret."""

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from domain.entities.crm import LawfulBasis, SyncPoint
from domain.errors import DomainError, InvalidInput, Unavailable
from domain.values.money import Money
from retrieval.crm.hubspot import HubSpot
from retrieval.crm.patience import Patience
from retrieval.crm.records import ConsentFields
from tests.crm.conftest import Waits, rows_of
from tests.crm.http_site import Answer
from tests.crm.hubspot_site import START, TOKEN, HubSpotSite


@pytest.fixture
def hubspot() -> Iterator[HubSpotSite]:
    with HubSpotSite().serving() as serving:
        yield serving


def _connector(at: HubSpotSite, waits: Waits, **options: Any) -> HubSpot:
    given: dict[str, Any] = {"url": at.url, "currency": "EUR", "allowed_hosts": ["127.0.0.1"], "patience": Patience(sleep=waits)}
    return HubSpot(options.pop("token", TOKEN), **given | options)


def _ids(rows: list[Any]) -> list[str]:
    return [row.external_id.removeprefix("hubspot:") for row in rows]


async def test_a_contact_is_read_with_consent_only_where_it_was_given(hubspot: HubSpotSite, waits: Waits) -> None:
    given = "Legitimate interest – existing customer;Freely given consent from contact"
    hubspot.add(
        "contacts", 1, email="zoe@example.test", firstname="Zoë", lastname="O'Brien", associatedcompanyid="7", country="NL",
        lifecyclestage="customer", hs_buying_role="CHAMPION;END_USER", hs_legal_basis=given,
    )  # fmt: skip
    hubspot.add("contacts", 2, 1, hs_legal_basis=given, hs_email_optout="true")
    hubspot.add("contacts", 3, 2, hs_legal_basis="Performance of a contract", hs_email_optout="false")
    hubspot.add("contacts", 4, 3, hs_legal_basis="Legitimate interest – prospect/lead")
    hubspot.add("contacts", 5, 4)
    first, opted_out, contract, interest, silent = await rows_of(_connector(hubspot, waits).contacts(None))
    assert (first.external_id, first.email, first.name) == ("hubspot:1", "zoe@example.test", "Zoë O'Brien")
    assert (first.account_external_id, first.region, first.segments) == ("hubspot:7", "NL", ("customer", "CHAMPION", "END_USER"))
    assert (first.email_consent, first.sms_consent, first.lawful_basis) == (True, False, LawfulBasis.CONSENT)
    assert [row.email_consent for row in (opted_out, contract, interest, silent)] == [False] * 4
    bases = [row.lawful_basis for row in (contract, interest, silent)]
    assert bases == [LawfulBasis.CONTRACT, LawfulBasis.LEGITIMATE_INTEREST, LawfulBasis.NONE]
    assert "zoe" not in repr(first).lower()


async def test_consent_is_read_from_the_fields_that_are_named_for_it(hubspot: HubSpotSite, waits: Waits) -> None:
    hubspot.add("contacts", 1, newsletter="Yes", texts="true")
    hubspot.add("contacts", 2, 1, newsletter="no", hs_legal_basis="Freely given consent from contact")
    hubspot.add("contacts", 3, 2, newsletter="true", hs_email_optout="true")
    rows = await rows_of(_connector(hubspot, waits, consent=ConsentFields(email="newsletter", sms="texts")).contacts(None))
    assert [(row.email_consent, row.sms_consent) for row in rows] == [(True, True), (False, False), (False, False)]
    assert rows[0].lawful_basis is LawfulBasis.CONSENT
    with pytest.raises(InvalidInput, match="NEXUS_CRM_SMS_CONSENT"):
        ConsentFields(sms="a, b")


async def test_companies_and_deals_are_read_with_their_amounts(hubspot: HubSpotSite, waits: Waits) -> None:
    hubspot.add("companies", 7, name="Quay <b>7</b>", industry="PORTS", country="NL", numberofemployees="140", hs_total_deal_value="9.5")
    hubspot.add("companies", 8, 1, domain="quay.example", description="Asked for prices.")
    hubspot.add(
        "deals", 9, dealname="Renewal", dealstage="contractsent", amount="12000.50", deal_currency_code="USD",
        closedate="2026-12-01T10:00:00Z", hs_is_closed="false", hs_is_closed_won="false", hs_primary_associated_company="7",
    )  # fmt: skip
    hubspot.add("deals", 10, 1, dealname="", hs_is_closed="true", hs_is_closed_won="true")
    connector = _connector(hubspot, waits)
    seven, eight = await rows_of(connector.accounts(None))
    assert (seven.external_id, seven.name, seven.employees, seven.open_pipeline) == ("hubspot:7", "Quay 7", 140, Money(950, "EUR"))
    assert (eight.name, eight.note, eight.open_pipeline) == ("quay.example", "Asked for prices.", Money(0, "EUR"))
    open_deal, won = await rows_of(connector.opportunities(None))
    assert (open_deal.amount, open_deal.close_date, open_deal.account_external_id) == (
        Money(1200050, "USD"),
        date(2026, 12, 1),
        "hubspot:7",
    )
    assert (won.name, won.amount, won.is_closed, won.is_won, won.account_external_id) == ("HubSpot deal 10", None, True, True, "")


async def test_a_record_that_cannot_be_read_is_a_problem_and_stops_no_other(hubspot: HubSpotSite, waits: Waits) -> None:
    hubspot.add("deals", 1, dealname="Bad", amount="a lot")
    hubspot.add("deals", 2, 1, dealname="Good", amount="1")
    (page,) = [page async for page in _connector(hubspot, waits).opportunities(None)]
    assert [row.name for row in page.rows] == ["Good"]
    assert [(problem.field, problem.message) for problem in page.problems] == [("1", "'a lot' is no number")]
    assert page.point == SyncPoint(START + timedelta(seconds=1), "2")


async def test_more_than_a_question_may_give_are_read_once_each_in_the_order_of_change(hubspot: HubSpotSite, waits: Waits) -> None:
    hubspot.most_results = 1_000
    for number in range(1_450):
        hubspot.add("contacts", number + 1, number // 7)
    rows = await rows_of(_connector(hubspot, waits).contacts(None))
    assert len(rows) == len(set(_ids(rows))) == 1_450
    assert rows == sorted(rows, key=lambda row: row.modified_at)


async def test_a_bulk_edit_of_more_than_a_page_in_one_moment_is_gone_through_by_id(hubspot: HubSpotSite, waits: Waits) -> None:
    for number in range(150):
        hubspot.add("contacts", number + 1, number)
    hubspot.most_results = 1_000
    for number in range(1_300):
        hubspot.add("contacts", number + 1000, 500)
    for number in range(150):
        hubspot.add("contacts", number + 20_000, 600 + number)
    rows = await rows_of(_connector(hubspot, waits).contacts(None))
    assert len(set(_ids(rows))) == 1_600
    assert _ids(rows)[-1] == "20149"


async def test_a_record_that_changes_while_pages_are_read_makes_none_be_missed(hubspot: HubSpotSite, waits: Waits) -> None:
    for number in range(450):
        hubspot.add("contacts", number + 1, number)
    seen: list[str] = []
    async for page in _connector(hubspot, waits).contacts(None):
        if not seen:
            hubspot.objects["contacts"].pop(10)
            hubspot.add("contacts", 11, 9_999)
        seen += _ids(list(page.rows))
    assert set(seen) == {str(number + 1) for number in range(450)}


async def test_the_next_reading_begins_ten_minutes_before_the_point(hubspot: HubSpotSite, waits: Waits) -> None:
    for number in range(5):
        hubspot.add("companies", number, 301 * number, name=f"Quay {number}")
    point = SyncPoint(START + timedelta(seconds=301 * 4), "4")
    assert _ids(await rows_of(_connector(hubspot, waits).accounts(point))) == ["3", "4"]
    assert _ids(await rows_of(_connector(hubspot, waits).accounts(SyncPoint(START + timedelta(days=1), "4")))) == []


async def test_requests_are_spaced_and_a_window_that_is_used_up_is_waited_out(
    hubspot: HubSpotSite, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retrieval.crm.hubspot.SPACING_SECONDS", 1_000)
    for number in range(350):
        hubspot.add("contacts", number + 1, number)
    await rows_of(_connector(hubspot, waits).contacts(None))
    assert [900 < seconds <= 1_000 for seconds in waits.seconds] == [True]
    hubspot.headers = {"X-HubSpot-RateLimit-Remaining": "0", "X-HubSpot-RateLimit-Interval-Milliseconds": "5000000"}
    await rows_of(_connector(hubspot, waits).contacts(None))
    assert 4_900 < waits.seconds[-1] <= 5_000


async def test_too_many_requests_are_repeated_after_what_the_answer_says(hubspot: HubSpotSite, waits: Waits) -> None:
    hubspot.add("contacts", 1)
    limited = {"status": "error", "errorType": "RATE_LIMIT", "policyName": "TEN_SECONDLY_ROLLING"}
    hubspot.instead = [Answer(429, limited, {"Retry-After": "7"}), Answer(429, limited), Answer(502, "<html>bad gateway</html>")]
    assert _ids(await rows_of(_connector(hubspot, waits).contacts(None))) == ["1"]
    assert waits.seconds == [7, 2, 4]


async def test_a_crm_that_stays_busy_is_given_up_after_a_bounded_number_of_tries(hubspot: HubSpotSite, waits: Waits) -> None:
    hubspot.instead = [Answer(503, {})] * 20
    with pytest.raises(Unavailable, match=r"HubSpot failed \(503\), 6 times"):
        await rows_of(_connector(hubspot, waits).contacts(None))
    assert (len(hubspot.asked), waits.seconds) == (6, [1, 2, 4, 8, 16])


async def test_a_daily_limit_is_not_waited_for(hubspot: HubSpotSite, waits: Waits) -> None:
    for number in range(250):
        hubspot.add("contacts", number + 1, number)
    hubspot.instead = [Answer(429, {"policyName": "DAILY", "message": "You have reached your daily limit."})]
    with pytest.raises(Unavailable, match="daily limit"):
        await rows_of(_connector(hubspot, waits).contacts(None))
    hubspot.headers = {"X-HubSpot-RateLimit-Daily-Remaining": "0"}
    pages = _connector(hubspot, waits).contacts(None)
    assert len((await anext(pages)).rows) == 200
    with pytest.raises(Unavailable, match="daily limit"):
        await anext(pages)
    assert len(hubspot.asked) == 2


@pytest.mark.parametrize(
    ("answer", "kind", "match"),
    [
        (Answer(401, {"message": "expired"}), InvalidInput, "NEXUS_HUBSPOT_TOKEN: is not accepted"),
        (Answer(403, {"category": "MISSING_SCOPES"}), InvalidInput, r"scope crm\.objects\.contacts\.read"),
        (Answer(302, {}, {"Location": "http://127.0.0.1:1/elsewhere"}), InvalidInput, "NEXUS_HUBSPOT_URL: redirects"),
        (Answer(400, {"category": "VALIDATION_ERROR", "message": "jo@example.test"}), Unavailable, "400 VALIDATION_ERROR"),
        (Answer(200, {"results": [{"id": "1", "properties": {"lastmodifieddate": "soon"}}]}), Unavailable, "no date of change"),
    ],
)
async def test_refusals_say_what_to_do_and_are_not_repeated(
    hubspot: HubSpotSite, waits: Waits, caplog: pytest.LogCaptureFixture, answer: Answer, kind: type[DomainError], match: str
) -> None:
    hubspot.instead = [answer]
    with caplog.at_level(logging.DEBUG), pytest.raises(kind, match=match) as raised:
        await rows_of(_connector(hubspot, waits).contacts(None))
    assert len(hubspot.asked) == 1
    assert "jo@example.test" not in str(raised.value) + caplog.text


async def test_an_answer_that_is_no_search_result_or_none_at_all_is_unavailable(hubspot: HubSpotSite, waits: Waits) -> None:
    hubspot.instead = [Answer(200, "<html>hello</html>")] * 6
    with pytest.raises(Unavailable, match="something else than search results"):
        await rows_of(_connector(hubspot, waits).contacts(None))
    nobody = HubSpotSite(url="http://127.0.0.1:1")
    with pytest.raises(Unavailable, match="could not be asked"):
        await rows_of(_connector(nobody, waits).contacts(None))


async def test_tokens_and_people_are_neither_logged_nor_shown(hubspot: HubSpotSite, waits: Waits, caplog: pytest.LogCaptureFixture) -> None:
    hubspot.add("contacts", 1, email="zoe@example.test")
    connector = _connector(hubspot, waits)
    with caplog.at_level(logging.DEBUG):
        await rows_of(connector.contacts(None))
        with pytest.raises(InvalidInput) as raised:
            await rows_of(_connector(hubspot, waits, token="another-secret").contacts(None))
    shown = caplog.text + repr(connector) + repr(raised.value)
    assert not any(secret in shown for secret in (TOKEN, "another-secret", "zoe@example.test"))
