"""Salesforce's contacts, accounts and opportunities through its REST query API, in the order of (SystemModstamp, Id)."""

import re
from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from contextlib import aclosing
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

import requests
from simple_salesforce.api import DEFAULT_API_VERSION
from simple_salesforce.api import Salesforce as Client
from simple_salesforce.exceptions import SalesforceError

from domain.entities.crm import SyncPoint
from domain.errors import DomainError, InvalidInput, Unavailable
from domain.ports.crm import CrmPage, NewContact, NewOpportunity
from domain.ports.incoming import NewAccount
from retrieval.crm.endpoint import checked_endpoint
from retrieval.crm.patience import Busy, Patience
from retrieval.crm.records import OVERLAP, ConsentFields, Record, page_of
from retrieval.crm.salesforce_rows import ACCOUNTS, CONTACTS, OPPORTUNITIES, SalesforceObject, account_row, contact_row, opportunity_row

R = TypeVar("R")

MOST_OF_THE_DAYS_CALLS = 0.95  # the rest is left to the organisation's other programs
_TOKEN, _URL = "NEXUS_SALESFORCE_TOKEN", "NEXUS_SALESFORCE_URL"
_DOMAINS = ("salesforce.com", "salesforce.mil", "force.com")
_TIMEOUTS = (5, 60)  # seconds to connect, and to be answered
_LOCATOR = re.compile(r"/query/([A-Za-z0-9-]+)/?$")
_CURRENCY = "CurrencyIsoCode"  # a field of organisations with several currencies alone
_USED_UP = "today's API calls of the Salesforce organisation are used up: sync again tomorrow, it goes on from here"


class _Refused(Exception):
    """A query that can't be answered as it stands; `code` is Salesforce's."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class Salesforce:
    """Reads a Salesforce organisation with an OAuth access token. Raises what CrmConnector says."""

    provider = "salesforce"

    def __init__(
        self,
        token: str,
        *,
        url: str,
        currency: str,
        consent: ConsentFields | None = None,
        allowed_hosts: Collection[str] = (),
        patience: Patience | None = None,
    ) -> None:
        """Take amounts without a currency as `currency`; `url` is the instance's. Raises InvalidInput where a token must not be sent."""
        origin = checked_endpoint(url, setting=_URL, domains=_DOMAINS, allowed_hosts=allowed_hosts)
        session = requests.Session()
        session.trust_env = False  # a .netrc would overrule the token
        session.max_redirects = 0  # the token is meant for this host alone
        self._client = Client(session_id=token, instance_url=origin, session=session, parse_float=Decimal)
        self._client.base_url = f"{origin}/services/data/v{DEFAULT_API_VERSION}/"  # the client knows https alone
        self._currency = currency
        self._consent = consent or ConsentFields()
        self._patience = patience or Patience()
        self._has_currencies = True

    def contacts(self, after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewContact], None]:
        kind = CONTACTS.with_fields(self._consent.names)
        return self._pages(kind, after, lambda record: contact_row(record, self._consent))

    def accounts(self, after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewAccount], None]:
        return self._pages(ACCOUNTS, after, lambda record: account_row(record, self._currency))

    def opportunities(self, after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewOpportunity], None]:
        return self._pages(OPPORTUNITIES, after, lambda record: opportunity_row(record, self._currency))

    async def _pages(
        self, kind: SalesforceObject, after: SyncPoint | None, make: Callable[[Record], R]
    ) -> AsyncGenerator[CrmPage[R], None]:
        condition = f"SystemModstamp >= {_literal(after.modified_at - OVERLAP)}" if after else ""
        while True:
            last: Record | None = None
            try:
                async with aclosing(self._answers(kind, condition)) as answers:
                    async for records in answers:
                        yield page_of(records, make)
                        last = records[-1]
                return
            except _Refused as error:
                if error.code != "INVALID_QUERY_LOCATOR" or last is None:
                    raise InvalidInput.of(_TOKEN, f"may not read {kind.name} as needed ({error})") from None
            # The rest of the answer is no longer kept for us: ask again for what comes after the last record.
            moment = _literal(last.modified_at)
            condition = f"(SystemModstamp > {moment} OR (SystemModstamp = {moment} AND Id > '{last.id}'))"

    async def _answers(self, kind: SalesforceObject, condition: str) -> AsyncGenerator[list[Record], None]:
        answer = await self._first_answer(kind, condition)
        while True:
            if records := [Record.of(item.get("Id"), item.get("SystemModstamp"), item) for item in answer.get("records", [])]:
                yield records
            if answer.get("done", True):
                return
            found = _LOCATOR.search(str(answer.get("nextRecordsUrl")))
            if found is None:
                raise Unavailable("Salesforce did not say where its answer goes on")
            locator = found[1]
            answer = await self._ask(lambda locator=locator: self._client.query_more(locator, timeout=_TIMEOUTS))  # type: ignore[misc]

    async def _first_answer(self, kind: SalesforceObject, condition: str) -> Mapping[str, Any]:
        soql = kind.query(condition)
        if kind.has_currency and self._has_currencies:
            try:
                multiple = kind.with_fields([_CURRENCY]).query(condition)
                return await self._ask(lambda: self._client.query(multiple, timeout=_TIMEOUTS))
            except _Refused as error:
                if error.code != "INVALID_FIELD" or _CURRENCY not in str(error):
                    raise
                self._has_currencies = False
        return await self._ask(lambda: self._client.query(soql, timeout=_TIMEOUTS))

    async def _ask(self, call: Callable[[], Any]) -> Mapping[str, Any]:
        usage = self._client.api_usage.get("api-usage")
        if usage is not None and usage.used >= usage.total * MOST_OF_THE_DAYS_CALLS:
            raise Unavailable(_USED_UP)
        answer = await self._patience.call(lambda: _translating(call))
        if not isinstance(answer, Mapping):
            raise Unavailable("Salesforce answered with something else than records")
        return answer


def _translating(call: Callable[[], Any]) -> Any:
    # What went wrong is said without the answer's body: it may hold people's data.
    try:
        return call()
    except SalesforceError as error:
        raise _translated(error) from None
    except requests.TooManyRedirects:
        raise InvalidInput.of(_URL, "redirects elsewhere, where a token must not be sent: name the instance's own address") from None
    except (requests.RequestException, ValueError) as error:
        raise Busy(f"Salesforce could not be asked ({type(error).__name__})") from None


def _translated(error: SalesforceError) -> DomainError | Busy | _Refused:
    code, message = _told(error.content)
    match error.status, code:
        case 401, _:
            return InvalidInput.of(_TOKEN, "is not accepted by Salesforce (401), it may have expired: get a new access token")
        case 403, "REQUEST_LIMIT_EXCEEDED":
            is_days_limit = message.startswith("TotalRequests")
            return Unavailable(_USED_UP) if is_days_limit else Busy("Salesforce is asked too much at once")
        case 403, _:
            return InvalidInput.of(_TOKEN, f"may not use the API (403 {code}): let its user use the API and read these objects")
        case 404, _:
            return InvalidInput.of(_URL, "is no Salesforce instance (404): it looks like https://yours.my.salesforce.com")
        case status, _ if status < 500:
            return _Refused(code, f"{code}: {message}"[:300])
        case status, _:
            return Busy(f"Salesforce failed ({status})")


def _told(content: object) -> tuple[str, str]:
    """Return the code and message of Salesforce's list of errors."""
    first = content[0] if isinstance(content, list) and content else None
    return (str(first.get("errorCode", "")), str(first.get("message", ""))) if isinstance(first, Mapping) else ("", "")


def _literal(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
