"""Fetch a feed from the web, without becoming a way into the network we run in.

httpx-secure refuses addresses that are not public, for every connection and so after redirects and DNS changes, too. It may open a
connection before it refuses; names are therefore resolved here first, so that nobody can tell which private ports are open.
"""

import asyncio
import socket
import zlib
from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

import httpx
from httpx_secure import SSRFProtectionError, httpx_ssrf_protection

from domain.errors import InvalidInput, Unavailable

TOTAL_SECONDS = 10
MAX_BYTES = 5_000_000
MAX_REDIRECTS = 3
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
_NOT_PUBLIC = "is not a public address: allow its host in NEXUS_EGRESS_ALLOW if it is meant"
_ZLIB_GZIP = 31  # window bits of a gzip stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address answered: after redirects it is `url`'s; `charset` is what the answer's header says."""

    url: str
    content: bytes
    charset: str | None


async def fetch_feed(url: str, *, allow_hosts: Collection[str] = ()) -> Fetched:
    """Return what `url` answers, within 10 s, 5 MB (unpacked) and three redirects.

    Hosts in `allow_hosts` ("intranet.example" or "intranet.example:8080") may be private. Raises InvalidInput for an address that may
    not be fetched or answers with something else than a feed, Unavailable when the server fails or is too slow.
    """
    allowed = frozenset(host.strip().lower() for host in allow_hosts)
    try:
        async with asyncio.timeout(TOTAL_SECONDS), AsyncExitStack() as stack:
            guarded = await stack.enter_async_context(_client())
            trusted = await stack.enter_async_context(_client())
            httpx_ssrf_protection(guarded, custom_validator=lambda _host, address, _port: _is_public(str(address)))
            return await _follow(url, guarded, trusted, allowed)
    except TimeoutError as error:
        raise Unavailable(f"{_shown(url)} took longer than {TOTAL_SECONDS} s") from error
    except SSRFProtectionError as error:
        raise InvalidInput.of("url", _NOT_PUBLIC) from error
    except (httpx.HTTPError, httpx.InvalidURL, zlib.error) as error:
        raise Unavailable(f"{_shown(url)} could not be fetched ({type(error).__name__})") from error


async def _follow(url: str, guarded: httpx.AsyncClient, trusted: httpx.AsyncClient, allowed: frozenset[str]) -> Fetched:
    for _ in range(MAX_REDIRECTS + 1):
        host, port = _checked(url)
        is_trusted = host in allowed or f"{host}:{port}" in allowed
        if not is_trusted:
            await _refuse_private(host, port)
        client = trusted if is_trusted else guarded
        async with client.stream("GET", url) as response:
            if response.next_request is None:
                _expect_feed(response)
                return Fetched(url=url, content=await _content(response), charset=response.charset_encoding)
            url = str(response.next_request.url)
    raise InvalidInput.of("url", f"redirects more than {MAX_REDIRECTS} times")


def _client() -> httpx.AsyncClient:
    # trust_env: a proxy would resolve names itself, out of the guard's sight; .netrc is nobody's business here.
    return httpx.AsyncClient(headers=_HEADERS, timeout=TOTAL_SECONDS, trust_env=False)


def _checked(url: str) -> tuple[str, int]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidInput.of("url", "is no web address") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise InvalidInput.of("url", "is no web address (http or https)")
    if parts.username is not None or parts.password is not None:
        raise InvalidInput.of("url", "must not carry credentials")
    return host.lower(), port or (443 if parts.scheme == "https" else 80)


async def _refuse_private(host: str, port: int) -> None:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unavailable(f"{host} could not be resolved") from error
    if not all(_is_public(str(address[0])) for *_, address in found):
        raise InvalidInput.of("url", _NOT_PUBLIC)


def _is_public(address: str) -> bool:
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and (found.sixtofour or found.teredo or found.ipv4_mapped):
        return False  # an IPv4 address in disguise
    return found.is_global and not found.is_multicast


def _expect_feed(response: httpx.Response) -> None:
    if response.status_code >= 500 or response.status_code == 429:
        raise Unavailable(f"{_shown(str(response.url))} answered {response.status_code}")
    if response.status_code != 200:
        raise InvalidInput.of("url", f"answered {response.status_code}")
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if (content_type not in _CONTENT_TYPES and not content_type.endswith(("+xml", "+json"))) or content_type == "application/xhtml+xml":
        raise InvalidInput.of("url", f"answered with {content_type!r}, which is no feed")


async def _content(response: httpx.Response) -> bytes:
    parts, size = [], 0
    async for part in _unpacked(response):
        size += len(part)
        if size > MAX_BYTES:
            raise InvalidInput.of("url", f"answered with more than {MAX_BYTES // 1_000_000} MB")
        parts.append(part)
    return b"".join(parts)


async def _unpacked(response: httpx.Response) -> AsyncIterator[bytes]:
    encoding = response.headers.get("content-encoding", "identity").lower()
    if encoding not in {"identity", "gzip", ""}:
        raise InvalidInput.of("url", f"answered in the encoding {encoding!r}, which was not asked for")
    # httpx would unpack a whole piece at once, a thousand times its size: here one megabyte too much is the end.
    unpacker = zlib.decompressobj(_ZLIB_GZIP) if encoding == "gzip" else None
    async for piece in response.aiter_raw():
        yield unpacker.decompress(piece, MAX_BYTES + 1) if unpacker else piece


def _shown(url: str) -> str:
    return url.partition("?")[0][:200]
