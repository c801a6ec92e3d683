"""What may be fetched: the guard between the addresses that people and feeds name and the network we run in.

Whoever names an address to a server looks with the server's eyes (CWE-918). Here a name is resolved once, all of its addresses are
judged, and the connection goes to one of those very addresses: a redirect is judged like a first request, and a name that changes
between the look and the connection (DNS rebinding) changes nothing. Nothing is sent, and no port is touched, before that.
"""

import asyncio
import re
import socket
import ssl
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

from domain.errors import InvalidInput, Unavailable

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
# "2130706433", "127.1" and "0x7f.1" are addresses to some resolvers and names to others (WHATWG URL, "ends in a number").
_ENDS_IN_A_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")
_GLOBAL_IPV6 = ip_network("2000::/3")  # all that IANA has given out as global unicast
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address stands in the last four bytes
# Global by their number, but no place where a web server stands; Python 3.11 counts most of them as global.
_NOT_WEB = tuple(
    ip_network(network)
    for network in (
        "168.63.129.16/32",  # Azure's agent and metadata, reached from inside only
        "192.0.0.0/24",  # protocol assignments (RFC 6890)
        "192.88.99.0/24",  # 6to4 relays (RFC 7526)
        "2001::/23",  # protocol assignments, Teredo among them: an IPv4 address in disguise
        "2002::/16",  # 6to4: another one
        "3fff::/20",  # documentation (RFC 9637)
    )
)
_MOST_ATTEMPTS = 4


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """Return the addresses of `host` as the operating system knows them, the preferred first; raises OSError when it has none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class Egress:
    """Says what may be fetched, and gives HTTP clients that fetch nothing else.

    `allow_hosts` names hosts that may have private addresses: "intranet.example" on any port, "intranet.example:8080" or "[::1]:8080"
    on one. They open neither their other names nor what they redirect to.
    """

    allow_hosts: Collection[str] = ()
    resolve: Resolver = system_resolver

    async def addresses(self, url: httpx.URL | str) -> tuple[str, ...]:
        """Return the addresses from which `url` may be fetched.

        Raises InvalidInput for what is no plain web address or leads to one that isn't public, Unavailable when its name is not resolved.
        """
        host, port = _target(url)
        is_allowed = any(host == name and only in {None, port} for name, only in map(_opening, self.allow_hosts))
        if not is_allowed and port not in _DEFAULT_PORTS.values() and port < 1024:
            # Mail, remote login, file shares: a request to them is an attack that would carry our address.
            raise InvalidInput.of("url", f"names port {port}: only 80, 443 and those from 1024 are fetched from")
        found = await self._addresses_of(host, port)
        if not is_allowed and not all(map(is_public, found)):
            raise InvalidInput.of("url", "is not a public address: allow its host in NEXUS_EGRESS_ALLOW if it is meant")
        return found

    def client(self, *, headers: Mapping[str, str] | None = None, seconds: float = 10, connect_seconds: float = 5) -> httpx.AsyncClient:
        """Return a client whose every request is judged as by `addresses`, and raises its errors; it does not follow redirects by itself.

        `seconds` is the wait for each piece of an answer, `connect_seconds` that for a connection.
        """
        # trust_env: a proxy would resolve names itself, out of our sight; .netrc is nobody's business here.
        timeout = httpx.Timeout(seconds, connect=min(connect_seconds, seconds))
        return httpx.AsyncClient(transport=_GuardedTransport(self), headers=headers, timeout=timeout, trust_env=False)

    async def _addresses_of(self, host: str, port: int) -> tuple[str, ...]:
        try:
            return (str(ip_address(host)),)
        except ValueError:
            pass  # a name
        try:
            found = tuple(await self.resolve(host, port))
        except (OSError, UnicodeError) as error:
            raise Unavailable(f"{host} could not be resolved") from error
        if not found:
            raise Unavailable(f"{host} could not be resolved")
        return found


def is_public(address: str) -> bool:
    """Tell whether `address` belongs to the public internet; one that wraps a private IPv4 address does not."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if found in _NAT64:
            return is_public(str(IPv4Address(found.packed[-4:])))
        if found not in _GLOBAL_IPV6:
            return False
    return found.is_global and not found.is_multicast and not any(found in network for network in _NOT_WEB)


class _GuardedTransport(httpx.AsyncBaseTransport):
    """Sends each request to an address that was judged, under the name by which it was asked for."""

    def __init__(self, egress: Egress) -> None:
        self._egress = egress
        # Connections are known by address here. Kept alive, one whose certificate is for a name could serve another at the same address.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._wire = httpx.AsyncHTTPTransport(verify=_tls(), trust_env=False, limits=limits)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        *others, last = (await self._egress.addresses(request.url))[:_MOST_ATTEMPTS]
        for address in others:
            try:
                return await self._wire.handle_async_request(_pinned(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._wire.handle_async_request(_pinned(request, last))

    async def aclose(self) -> None:
        await self._wire.aclose()


def _pinned(request: httpx.Request, address: str) -> httpx.Request:
    host, _ = _target(request.url)
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,  # Host among them
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},  # the certificate is held against it, too
    )


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context()  # 20 ms of reading certificates; SSL_CERT_FILE may name an intranet's own


def _target(url: httpx.URL | str) -> tuple[str, int]:
    parts = _parsed(url)
    if parts.scheme not in _DEFAULT_PORTS or not parts.raw_host:
        raise InvalidInput.of("url", "is no web address (http or https)")
    if parts.userinfo:
        raise InvalidInput.of("url", "must not carry credentials")
    host, port = _host(parts), _DEFAULT_PORTS[parts.scheme] if parts.port is None else parts.port
    if not 0 < port < 65_536:
        raise InvalidInput.of("url", "names a port that does not exist")
    return host, port


def _parsed(url: httpx.URL | str) -> httpx.URL:
    # The parser that builds the request: where two read an address differently, one could be shown a harmless host.
    try:
        return httpx.URL(url)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise InvalidInput.of("url", "is no web address") from error


def _host(url: httpx.URL) -> str:
    host = url.raw_host.decode("ascii").lower().removesuffix(".")
    try:
        return str(ip_address(host))
    except ValueError:
        pass  # a name
    if _ENDS_IN_A_NUMBER.search(host):
        raise InvalidInput.of("url", "names an address in an unusual form: write it as 192.0.2.1")
    if not _HOST_NAME.fullmatch(host):
        raise InvalidInput.of("url", "names no host")
    return host


def _opening(entry: str) -> tuple[str, int | None]:
    written = entry.strip()
    try:
        bracketed = f"[{IPv6Address(written)}]"
    except ValueError:
        bracketed = written
    try:
        url = httpx.URL(f"//{bracketed}/")
        if url.path != "/" or url.userinfo or not url.raw_host:
            raise InvalidInput.of("url", "names no host")
        return _host(url), url.port
    except (httpx.InvalidURL, UnicodeError, InvalidInput) as error:
        raise InvalidInput.of(
            "NEXUS_EGRESS_ALLOW", f"{entry!r} is neither a host nor a host and its port (intranet.example:8080)"
        ) from error
