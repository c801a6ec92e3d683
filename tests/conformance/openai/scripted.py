"""A server of chat completions that says what a script tells it, byte by byte and on time."""

import asyncio
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

import uvloop

from tests.conformance.openai.replies import error_body, reply_to
from tests.conformance.openai.script import Asked, Instant, Script, Served
from tests.conformance.openai.wire import CREATED, Ending, Reply, piece, whole

MODEL = "scripted-1"
MODELS = {"object": "list", "data": [{"id": MODEL, "object": "model", "created": CREATED, "owned_by": "tests"}]}
GRAIN = 0.005  # seconds; streams wake together, except for first and last tokens: 25 of them cost a third of what they did apart
PING = piece(b": keep-alive\n\n")
NO_LINGER = struct.pack("ii", 1, 0)  # closing a socket with it sends RST, not FIN


@dataclass(kw_only=True, slots=True)
class ScriptedOpenAI:
    """A running server: its address, and the requests for completions that it has had, in their order.

    `pull_plug` has it vanish for good, from any thread and from a script, too: connections are cut, and nobody listens any more.
    """

    url: str
    pull_plug: Callable[[], object]
    requests: list[Served]


@contextmanager
def scripted_openai(script: Script) -> Iterator[ScriptedOpenAI]:
    """Serve on a free port until left, on a thread and an event loop of its own; raises what the script raised."""
    listener, loop = socket.create_server(("127.0.0.1", 0)), uvloop.new_event_loop()
    desk = _Desk(script=script)
    server = ScriptedOpenAI(
        url=f"http://127.0.0.1:{listener.getsockname()[1]}/v1",
        pull_plug=partial(loop.call_soon_threadsafe, desk.closing.set),
        requests=desk.requests,
    )
    thread = threading.Thread(target=loop.run_until_complete, args=[_serve(desk, listener)], name="scripted-openai")
    thread.start()
    try:
        yield server
    finally:
        server.pull_plug()
        thread.join()
        loop.close()
    if desk.broken is not None:
        raise desk.broken


async def _serve(desk: "_Desk", listener: socket.socket) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(desk), sock=listener)
    await desk.closing.wait()
    server.close()
    await asyncio.sleep(GRAIN)  # what was taken a moment ago becomes a connection, which can be cut
    while desk.transports:
        for transport in list(desk.transports):
            transport.abort()
        await asyncio.sleep(GRAIN)
    await server.wait_closed()


@dataclass(kw_only=True, slots=True)
class _Desk:
    """What the connections of a server share."""

    script: Script
    requests: list[Served] = field(default_factory=list)
    transports: set[asyncio.Transport] = field(default_factory=set)
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    broken: Exception | None = None

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> tuple[Reply, Served | None]:
        if (method, path) == ("GET", "/v1/models"):
            return whole("200 OK", MODELS), None
        if (method, path) != ("POST", "/v1/chat/completions"):
            return whole("404 Not Found", error_body("invalid_request_error", None, f"Unknown request: {method} {path}")), None
        return self._complete(headers, json.loads(body))

    def _complete(self, headers: Mapping[str, str], body: Mapping[str, Any]) -> tuple[Reply, Served]:
        asked = Asked(ordinal=len(self.requests) + 1, headers=headers, body=body)
        served = Served(asked=asked, came_in=_now())
        self.requests.append(served)
        try:
            return reply_to(self.script(asked), asked), served
        except Exception as error:  # it belongs to the test, on another thread, which gets it at the end
            self.broken = self.broken or error
            return whole("500 Internal Server Error", error_body("server_error", "script_failed", repr(error))), served


class _Connection(asyncio.Protocol):
    """One client's connection: requests one after another, each answered by one timer."""

    def __init__(self, desk: _Desk) -> None:
        self._desk = desk
        self._loop = asyncio.get_running_loop()
        self._received = bytearray()
        self._timer: asyncio.TimerHandle | None = None
        self._reply: Reply | None = None
        self._served: Served | None = None
        self._sent = 0
        self._first_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's are so in all but class
        self._desk.transports.add(self._transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._desk.transports.discard(self._transport)
        if self._timer is not None:
            self._timer.cancel()
        if self._served is not None:
            self._served.abandoned = _now()

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._reply is None:
            self._take_request()

    def _take_request(self) -> None:
        top, blank, rest = bytes(self._received).partition(b"\r\n\r\n")
        lines = top.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        length = int(headers.get("content-length", 0))
        if not blank or len(rest) < length:
            return
        self._received = bytearray(rest[length:])
        method, path, _ = lines[0].split(" ")
        self._reply, self._served = self._desk.answer(method, path, headers, rest[:length])
        self._transport.write(self._reply.head)
        self._sent, self._first_at = 0, self._loop.time() + self._reply.first_seconds
        self._timer = self._loop.call_at(self._first_at, self._tick)

    def _tick(self) -> None:
        """Send all that is due by now, and come back when the next piece is."""
        reply = self._reply
        assert reply is not None
        due = len(reply.pieces)
        if reply.gap_seconds:
            due = min(due, int((self._loop.time() - self._first_at) / reply.gap_seconds + 1.001))  # timers fire a hair early
        if due > self._sent:
            self._stamp(last=due == len(reply.pieces))
            self._transport.write(b"".join(reply.pieces[self._sent : due]))
            self._sent = due
        if due < len(reply.pieces):
            at = self._first_at + due * reply.gap_seconds
            self._timer = self._loop.call_at(at if due == len(reply.pieces) - 1 else -(-at // GRAIN) * GRAIN, self._tick)
        else:
            self._end(reply)

    def _stamp(self, *, last: bool) -> None:
        if self._served is None:
            return
        if self._sent == 0:
            self._served.first_out = _now()
        if last:
            self._served.last_out = _now()

    def _end(self, reply: Reply) -> None:
        match reply.ending:
            case Ending.HANG:
                return
            case Ending.PING:
                self._transport.write(PING)
                self._timer = self._loop.call_later(reply.gap_seconds, self._end, reply)
                return
            case Ending.RESET:
                self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
                self._transport.abort()
            case Ending.CLOSE:
                self._transport.close()
            case Ending.KEEP:
                pass
        self._reply = self._served = None
        if self._received:
            self._take_request()


def _now() -> Instant:
    return Instant(perf=time.perf_counter(), wall=time.time())
