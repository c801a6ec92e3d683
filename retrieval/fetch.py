"""Fetch a feed from the web: what is new of it, through the egress guard, and never more than we can bear."""

import asyncio
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import overload

import httpx

from domain.errors import InvalidInput, Unavailable
from domain.ports.sources import TryLater
from retrieval.bounded_content import bounded_content
from retrieval.egress import Egress

LONGEST_WAIT = timedelta(days=1)
_HEADERS = {
    "User-Agent": "NexusPlanner (feed reader)",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.8, */*;q=0.1",
    "Accept-Encoding": "gzip",
}
_CONTENT_TYPES = frozenset(
    {
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", "text/plain"),
        *("application/feed+json", "application/json", "text/json", "application/octet-stream", ""),
    }
)
_PERMANENT = frozenset({httpx.codes.MOVED_PERMANENTLY, httpx.codes.PERMANENT_REDIRECT})
_LONGEST_VALIDATOR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """What one fetch may cost: seconds in all, bytes (on the wire and unpacked), and redirects.

    The head of an answer may have 100 kB, which httpcore sees to.
    """

    total_seconds: float = 10
    max_bytes: int = 5_000_000
    max_redirects: int = 5


LIMITS = FetchLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server calls its present version of a feed (RFC 9110, section 8.8), as it wrote it."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address answered: after redirects it is `url`'s; `charset` is what the answer's header says.

    `moved_to` is the feed's new address, when all redirects on the way were permanent. `validators` belong to it, or else to the address
    that was asked for; after a passing redirect there are none, since they would be another address's.
    """

    url: str
    content: bytes
    charset: str | None
    validators: Validators
    moved_to: str | None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The feed is the one that `validators` stand for."""

    validators: Validators


class FeedGone(InvalidInput):
    """The feed was taken away for good, says its server."""


@overload
async def fetch_feed(url: str, *, allow_hosts: Collection[str] = (), validators: None = None, limits: FetchLimits = LIMITS) -> Fetched: ...
@overload
async def fetch_feed(
    url: str, *, allow_hosts: Collection[str] = (), validators: Validators | None, limits: FetchLimits = LIMITS
) -> Fetched | NotModified: ...
async def fetch_feed(
    url: str, *, allow_hosts: Collection[str] = (), validators: Validators | None = None, limits: FetchLimits = LIMITS
) -> Fetched | NotModified:
    """Return what `url` answers, or that it has not changed since it gave `validators`, which are sent to it alone.

    Hosts in `allow_hosts` ("intranet.example" or "intranet.example:8080") may be private. Raises InvalidInput for an address that may
    not be fetched or answers with something else than a feed, FeedGone when it says so; Unavailable when the server fails or is too
    slow, TryLater when it says for how long.
    """
    try:
        async with (
            asyncio.timeout(limits.total_seconds),
            Egress(allow_hosts).client(headers=_HEADERS, seconds=limits.total_seconds) as client,
        ):
            return await _follow(url, client, validators or Validators(), limits)
    except TimeoutError as error:
        raise Unavailable(f"{_shown(url)} took longer than {limits.total_seconds} s") from error
    except (httpx.InvalidURL, UnicodeError) as error:
        raise InvalidInput.of("url", "is no web address") from error
    except httpx.HTTPError as error:
        raise Unavailable(f"{_shown(url)} could not be fetched: {_reason(error)}") from error


async def _follow(asked: str, client: httpx.AsyncClient, known: Validators, limits: FetchLimits) -> Fetched | NotModified:
    url, conditions, is_permanent = asked, _conditions(known), True
    for _ in range(limits.max_redirects + 1):
        async with client.stream("GET", url, headers=conditions) as response:
            if response.next_request is None:
                if response.status_code == httpx.codes.NOT_MODIFIED and conditions:
                    return NotModified(_merged(known, _validators(response)))
                _expect_feed(response)
                return Fetched(
                    url=url,
                    content=await bounded_content(response, limits.max_bytes),
                    charset=response.charset_encoding,
                    validators=_validators(response) if is_permanent else Validators(),
                    moved_to=url if is_permanent and url != asked else None,
                )
            is_permanent &= response.status_code in _PERMANENT
            url, conditions = str(response.next_request.url), {}
    raise InvalidInput.of("url", f"redirects more than {limits.max_redirects} times")


def _conditions(known: Validators) -> dict[str, str]:
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _validators(response: httpx.Response) -> Validators:
    return Validators(etag=_kept(response.headers, "etag"), last_modified=_kept(response.headers, "last-modified"))


def _kept(headers: Mapping[str, str], name: str) -> str | None:
    # It is sent back as it came: a header that could not be is none.
    value = headers.get(name, "")
    return value if value.isascii() and value.isprintable() and 0 < len(value) <= _LONGEST_VALIDATOR else None


def _merged(known: Validators, answered: Validators) -> Validators:
    return Validators(etag=answered.etag or known.etag, last_modified=answered.last_modified or known.last_modified)


def _expect_feed(response: httpx.Response) -> None:
    status = response.status_code
    if status == httpx.codes.NOT_MODIFIED:
        raise Unavailable(f"{_shown(str(response.url))} answered 304 (not modified) although it was asked for the whole feed")
    if status == httpx.codes.GONE:
        raise FeedGone.of("url", "is gone for good, says its server (410): remove this source")
    if status >= 500 or status == httpx.codes.TOO_MANY_REQUESTS:
        message, wait = f"{_shown(str(response.url))} answered {status}", _wait(response.headers)
        raise Unavailable(message) if wait is None else TryLater(message, wait)
    if status != httpx.codes.OK:
        raise InvalidInput.of("url", f"answered {status}")
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if (content_type not in _CONTENT_TYPES and not content_type.endswith(("+xml", "+json"))) or content_type == "application/xhtml+xml":
        raise InvalidInput.of("url", f"answered with {content_type[:100]!r}, which is no feed")


def _wait(headers: Mapping[str, str]) -> timedelta | None:
    """Return what Retry-After asks for (RFC 9110, section 10.2.3), a day at most.

    A date counts from the server's own, since its clock may differ from ours.
    """
    written = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", written):
        return min(timedelta(seconds=int(written)), LONGEST_WAIT)
    until = _date(written)
    if until is None:
        return None
    return min(max(until - (_date(headers.get("date", "")) or datetime.now(UTC)), timedelta()), LONGEST_WAIT)


def _date(written: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(written[:100])
        return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _reason(error: httpx.HTTPError) -> str:
    match error:
        case httpx.TimeoutException():
            return "the server is silent"
        case httpx.ConnectError():
            return "no connection is to be had"
        case httpx.NetworkError():
            return "the connection broke off"
        case httpx.DecodingError():
            return "what it packed can't be unpacked"
        case _:
            return "its answer breaks the rules of HTTP"


def _shown(url: str) -> str:
    return url.partition("?")[0][:200]
