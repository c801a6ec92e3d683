"""A web server that answers with the very bytes it is given, for answers that no proper server would give."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

FEED = b'<rss version="2.0"><channel><title>t</title></channel></rss>'


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its path, and its headers under names in lower case."""

    path: str
    headers: Mapping[str, str]


Answer = bytes | Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Site:
    """A running server: its address, "host:port", and what it was asked for so far. `visits` counts connections."""

    url: str
    asked: list[Asked] = field(default_factory=list)
    visits: list[None] = field(default_factory=list)

    @property
    def host(self) -> str:
        return self.url.partition("//")[2]

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


def answer(
    body: bytes = FEED, *, status: str = "200 OK", content_type: str = "application/rss+xml; charset=utf-8", extra: str = ""
) -> bytes:
    """Return a proper answer; each line of `extra` ends with CR and LF."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n{extra}\r\n"
    return head.encode() + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(b"", status=status, extra=f"Location: {location}\r\n")


@asynccontextmanager
async def raw_server(answers: Callable[[Asked], Answer], *, pause: float = 0, tls: ssl.SSLContext | None = None) -> AsyncIterator[Site]:
    """Serve on 127.0.0.1 what `answers` gives for a request; pieces of an answer follow each other after `pause` seconds, even for ever."""
    handlers: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        site.visits.append(None)
        try:
            asked = _read(await reader.readuntil(b"\r\n\r\n"))
            site.asked.append(asked)
            given = answers(asked)
            for piece in [given] if isinstance(given, bytes) else given:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(pause)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has seen enough
        finally:
            writer.close()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        handlers.add(asyncio.create_task(serve(reader, writer)))

    listening = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=tls)
    site = Site(f"{'https' if tls else 'http'}://127.0.0.1:{listening.sockets[0].getsockname()[1]}")
    try:
        yield site
    finally:
        listening.close()
        for handler in handlers:
            handler.cancel()
        await asyncio.gather(*handlers)
        await asyncio.sleep(0.01)  # lets the transports close


def _read(head: bytes) -> Asked:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    return Asked(first.split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs})
