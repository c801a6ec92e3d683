"""HubSpot's contacts, companies and deals through its search API.

The API pages by offset and gives 10,000 results to a question: a record that is changed meanwhile moves to the end, and the next page
misses another. Therefore every page is a question of its own, for what changed at or after the last record's moment; where one moment
has more records than a page, they are gone through by id.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Collection, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import urllib3
from hubspot import HubSpot as Client  # type: ignore[import-untyped]
from hubspot.crm.objects import ApiException  # type: ignore[import-untyped]

from domain.entities.crm import SyncPoint
from domain.errors import DomainError, InvalidInput, Unavailable
from domain.ports.crm import CrmPage, NewContact, NewOpportunity
from domain.ports.incoming import NewAccount
from retrieval.crm.endpoint import checked_endpoint
from retrieval.crm.hubspot_rows import COMPANIES, CONTACTS, DEALS, HubSpotObject, account_row, contact_row, opportunity_row
from retrieval.crm.patience import Busy, Patience
from retrieval.crm.records import OVERLAP, ConsentFields, Record, page_of

R = TypeVar("R")

HUBSPOT_URL = "https://api.hubapi.com"
PAGE = 200  # the most that the search API gives
SPACING_SECONDS = 0.2  # the search API takes five requests a second, and says nothing of it in its headers
_TOKEN, _URL = "NEXUS_HUBSPOT_TOKEN", "NEXUS_HUBSPOT_URL"
_USED_UP = "HubSpot's daily limit is used up: sync again tomorrow, it goes on from here"
_TIMEOUTS = (5, 30)  # seconds to connect, and to be answered
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)

Filter = dict[str, str]


@dataclass(slots=True)
class _Pace:
    """When the next request may be sent, as far as the answers tell."""

    not_before: float = 0.0
    is_day_used_up: bool = False

    def obey(self, headers: Mapping[str, str], now: float) -> None:
        window_seconds = _number(headers.get("X-HubSpot-RateLimit-Interval-Milliseconds"), 10_000) / 1000
        is_window_used_up = _number(headers.get("X-HubSpot-RateLimit-Remaining"), 1) <= 0
        self.not_before = now + (window_seconds if is_window_used_up else SPACING_SECONDS)
        self.is_day_used_up = _number(headers.get("X-HubSpot-RateLimit-Daily-Remaining"), 1) <= 0


class HubSpot:
    """Reads a HubSpot account with a private app's token. Raises what CrmConnector says."""

    provider = "hubspot"

    def __init__(
        self,
        token: str,
        *,
        currency: str,
        url: str = HUBSPOT_URL,
        consent: ConsentFields | None = None,
        allowed_hosts: Collection[str] = (),
        patience: Patience | None = None,
    ) -> None:
        """Take amounts without a currency as `currency`. Raises InvalidInput for an address that a token must not be sent to."""
        host = checked_endpoint(url, setting=_URL, domains=("hubapi.com",), allowed_hosts=allowed_hosts)
        # Redirects are not followed: the token is meant for this host alone.
        once = urllib3.Retry(total=0, raise_on_redirect=False)
        self._api = Client(access_token=token, host=host, retry=once).crm.objects.search_api
        self._currency = currency
        self._consent = consent or ConsentFields()
        self._patience = patience or Patience()
        self._pace = _Pace()

    def contacts(self, after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewContact], None]:
        return self._pages(CONTACTS, after, lambda record: contact_row(record, self._consent), extra=self._consent.names)

    def accounts(self, after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewAccount], None]:
        return self._pages(COMPANIES, after, lambda record: account_row(record, self._currency))

    def opportunities(self, after: SyncPoint | None) -> AsyncGenerator[CrmPage[NewOpportunity], None]:
        return self._pages(DEALS, after, lambda record: opportunity_row(record, self._currency))

    async def _pages(
        self, kind: HubSpotObject, after: SyncPoint | None, make: Callable[[Record], R], *, extra: Sequence[str] = ()
    ) -> AsyncGenerator[CrmPage[R], None]:
        async with aclosing(self._changed(kind, [*kind.properties, *extra], after)) as pages:
            async for records in pages:
                yield page_of(records, make)

    async def _changed(self, kind: HubSpotObject, names: Sequence[str], after: SyncPoint | None) -> AsyncGenerator[list[Record], None]:
        since = after.modified_at - OVERLAP if after else None
        seen: set[tuple[datetime, str]] = set()
        while True:
            filters = [_filter(kind.modified, "GTE", _milliseconds(since))] if since else []
            records = await self._search(kind, names, filters, sort=kind.modified)
            is_last, moment = len(records) < PAGE, records[-1].modified_at if records else None
            if moment is not None and not is_last and records[0].modified_at == moment:
                async with aclosing(self._of_moment(kind, names, moment)) as pages:
                    async for same in pages:
                        yield same
                since, seen = moment + _MILLISECOND, set()
                continue
            if fresh := [record for record in records if (record.modified_at, record.id) not in seen]:
                yield fresh
            if is_last:
                return
            since, seen = moment, {(record.modified_at, record.id) for record in records}

    async def _of_moment(self, kind: HubSpotObject, names: Sequence[str], moment: datetime) -> AsyncGenerator[list[Record], None]:
        """Yield everything that changed in one millisecond, as a bulk edit does, by id."""
        last_id = "0"
        while True:
            filters = [_filter(kind.modified, "EQ", _milliseconds(moment)), _filter("hs_object_id", "GT", last_id)]
            records = await self._search(kind, names, filters, sort="hs_object_id")
            if records:
                yield records
            if len(records) < PAGE:
                return
            last_id = records[-1].id

    async def _search(self, kind: HubSpotObject, names: Sequence[str], filters: Sequence[Filter], *, sort: str) -> list[Record]:
        if self._pace.is_day_used_up:
            raise Unavailable(_USED_UP)
        clock = asyncio.get_running_loop().time
        if (wait := self._pace.not_before - clock()) > 0:
            await self._patience.sleep(wait)
        question = {
            "filterGroups": [{"filters": list(filters)}] if filters else [],
            "sorts": [{"propertyName": sort, "direction": "ASCENDING"}],
            "properties": [kind.modified, *names],
            "limit": PAGE,
        }
        found, headers = await self._patience.call(lambda: self._ask(kind, question))
        self._pace.obey(headers, clock())
        return [Record.of(item.id, item.properties.get(kind.modified) or item.updated_at, item.properties) for item in found]

    def _ask(self, kind: HubSpotObject, question: dict[str, Any]) -> tuple[list[Any], Mapping[str, str]]:
        # What went wrong is said without the answer's body and headers: they may hold people's data.
        try:
            answer, _, headers = self._api.do_search_with_http_info(kind.name, question, _request_timeout=_TIMEOUTS)
        except ApiException as error:
            raise _translated(error, kind) from None
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            raise Busy(f"HubSpot could not be asked ({type(error).__name__})") from None
        if answer.results is None:
            raise Busy("HubSpot answered with something else than search results")
        return answer.results, headers


def _translated(error: Any, kind: HubSpotObject) -> DomainError | Busy:
    match error.status:
        case 401:
            return InvalidInput.of(_TOKEN, "is not accepted by HubSpot (401): copy the private app's access token again")
        case 403:
            return InvalidInput.of(_TOKEN, f"may not read {kind.name} (403): give the private app the scope {kind.scope}")
        case 429:
            return _limited(error)
        case status if 300 <= status < 400:
            return InvalidInput.of(_URL, "redirects elsewhere, where a token must not be sent: name the address it leads to")
        case status if 400 <= status < 500:
            return Unavailable(f"HubSpot refused to search {kind.name} ({status} {_body(error).get('category', '')})".rstrip())
        case status:
            return Busy(f"HubSpot failed ({status})")


def _limited(error: Any) -> Unavailable | Busy:
    if _body(error).get("policyName") == "DAILY":
        return Unavailable(_USED_UP)
    return Busy("HubSpot is asked too often", _number(error.headers.get("Retry-After"), None))


def _body(error: Any) -> dict[str, Any]:
    try:
        body = json.loads(error.body)
    except (TypeError, ValueError):
        return {}
    return body if isinstance(body, dict) else {}


def _filter(name: str, operator: str, value: str) -> Filter:
    return {"propertyName": name, "operator": operator, "value": value}


def _milliseconds(moment: datetime) -> str:
    return str((moment - _EPOCH) // _MILLISECOND)


D = TypeVar("D", float, None)


def _number(text: str | None, default: D) -> float | D:
    try:
        return float(text) if text else default
    except ValueError:
        return default
