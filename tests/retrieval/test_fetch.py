import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from domain.errors import InvalidInput, Unavailable
from retrieval import fetch
from retrieval.fetch import fetch_feed

FEED = b'<rss version="2.0"><channel><title>t</title></channel></rss>'
Answer = Callable[[str], bytes]


def answer(
    body: bytes = FEED, *, status: str = "200 OK", content_type: str = "application/rss+xml; charset=utf-8", extra: str = ""
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{extra}\r\n"
    return head.encode() + body


@asynccontextmanager
async def server(answers: Answer) -> AsyncIterator[tuple[str, list[str]]]:
    """Serve what `answers` gives for a path; the list holds the paths that were asked for."""
    asked: list[str] = []

    handlers: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode()
            asked.append(path)
            if path == "/slow":
                await asyncio.sleep(5)
            writer.write(answers(path))
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has seen enough
        finally:
            writer.close()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        handlers.add(asyncio.create_task(serve(reader, writer)))

    listening = await asyncio.start_server(accept, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}", asked
    finally:
        listening.close()
        for handler in handlers:
            handler.cancel()
        await asyncio.gather(*handlers)
        await asyncio.sleep(0.01)  # lets the transports close


def host(url: str) -> str:
    return url.removeprefix("http://")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://192.168.1.1:8080/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://0.0.0.0/", "http://2130706433/",
        "http://127.1/", "http://0x7f000001/", "http://224.0.0.1/", "http://100.64.0.1/", "http://[fe80::1%25lo]/",
    ],
)  # fmt: skip
async def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    with pytest.raises((InvalidInput, Unavailable)) as refused:
        await fetch_feed(address)
    assert "public" in str(refused.value) or "resolved" in str(refused.value)


async def test_a_refused_server_never_hears_of_it() -> None:
    async with server(lambda path: answer()) as (url, asked):
        with pytest.raises(InvalidInput, match="NEXUS_EGRESS_ALLOW"):
            await fetch_feed(url)
        with pytest.raises(InvalidInput, match="NEXUS_EGRESS_ALLOW"):
            await fetch_feed(url, allow_hosts=["127.0.0.1:1", "other.example"])
        assert asked == []


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://x.example/", "gopher://x.example/", "//x.example", "", "http://", "http://x:y@z.example/", "http://[::1"],
)
async def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(InvalidInput):
        await fetch_feed(url)


async def test_an_allowed_host_is_fetched_and_redirects_followed() -> None:
    def answers(path: str) -> bytes:
        return answer() if path == "/c" else answer(b"", status="302 Found", extra=f"Location: {'/c' if path == '/b' else '/b'}\r\n")

    async with server(answers) as (url, asked):
        fetched = await fetch_feed(f"{url}/a", allow_hosts=[host(url)])
        assert (fetched.content, fetched.url, fetched.charset) == (FEED, f"{url}/c", "utf-8")
        assert asked == ["/a", "/b", "/c"]


async def test_a_redirect_to_a_private_address_is_refused() -> None:
    async with server(lambda path: answer()) as (inside, asked):
        location = f"Location: {inside}/secret\r\n"
        async with server(lambda path: answer(b"", status="302 Found", extra=location)) as (outside, _):
            with pytest.raises(InvalidInput, match="NEXUS_EGRESS_ALLOW"):
                await fetch_feed(outside, allow_hosts=[host(outside)])
        assert asked == []


async def test_a_name_that_turns_private_after_the_first_look_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fooled(host: str, port: int) -> None:
        return None

    monkeypatch.setattr(fetch, "_refuse_private", fooled)
    async with server(lambda path: answer()) as (url, asked):
        with pytest.raises(InvalidInput, match="public"):
            await fetch_feed(url.replace("127.0.0.1", "localhost"))
        assert asked == []


async def test_circles_sizes_types_and_failures_are_refused() -> None:
    pages = {
        "/circle": answer(b"", status="302 Found", extra="Location: /circle\r\n"),
        "/big": answer(b"x" * (fetch.MAX_BYTES + 1)),
        "/bomb": answer(gzip.compress(bytes(200_000_000), 9), extra="Content-Encoding: gzip\r\n"),
        "/page": answer(content_type="text/html"),
        "/brotli": answer(extra="Content-Encoding: br\r\n"),
        "/gone": answer(status="404 Not Found"),
        "/down": answer(status="503 Service Unavailable"),
        "/garbage": b"\x00\x01\x02 not http\r\n\r\n",
        "/notgzip": answer(extra="Content-Encoding: gzip\r\n"),
    }
    reasons = {
        "/circle": "more than 3 times", "/big": "more than 5 MB", "/bomb": "more than 5 MB", "/page": "no feed", "/brotli": "not asked for",
        "/gone": "404", "/down": "503", "/garbage": "could not be fetched", "/notgzip": "could not be fetched",
    }  # fmt: skip
    async with server(lambda path: pages[path]) as (url, _):
        for path, reason in reasons.items():
            with pytest.raises((InvalidInput, Unavailable), match=reason):
                await fetch_feed(url + path, allow_hosts=["127.0.0.1"])


async def test_gzip_is_unpacked() -> None:
    async with server(lambda path: answer(gzip.compress(FEED), extra="Content-Encoding: gzip\r\n")) as (url, _):
        assert (await fetch_feed(url, allow_hosts=["127.0.0.1"])).content == FEED


async def test_a_slow_server_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "TOTAL_SECONDS", 0.2)
    async with server(lambda path: answer()) as (url, _):
        with pytest.raises(Unavailable, match="longer than"):
            await fetch_feed(f"{url}/slow", allow_hosts=["127.0.0.1"])
