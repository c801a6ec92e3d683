"""Requests of HTTP/1.1 (RFC 9112), as far as the clients of AWS send them: with a length, one after another."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

_MOST_BODY_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class HttpRequest:
    """A request: `path` is as it was sent, headers have names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class LeavableReader(asyncio.StreamReader):
    """A stream that tells when its sender has left, without anybody reading from it."""

    def __init__(self) -> None:
        super().__init__(limit=64 * 1024)
        self.left = asyncio.Event()

    def feed_eof(self) -> None:
        super().feed_eof()
        self.left.set()

    def set_exception(self, exc: Exception) -> None:
        super().set_exception(exc)
        self.left.set()


async def read_request(reader: asyncio.StreamReader) -> HttpRequest | None:
    """Return the next request, or None where there is none: the client has left, or what it sends is no request."""
    try:
        first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines if line)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        method, target, _ = first.split(" ")
        length = int(headers.get("content-length", "0"))
        if length > _MOST_BODY_BYTES:
            return None
        return HttpRequest(method=method, path=target.partition("?")[0], headers=headers, body=await reader.readexactly(length))
    except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return None
