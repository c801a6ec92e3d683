"""A server on this machine that speaks Amazon Bedrock Runtime's Converse and ConverseStream, and answers by a script.

The operations are those of the Amazon Bedrock API Reference (API_runtime_Converse, API_runtime_ConverseStream; protocol restJson1).
Requests must carry a signature (Signature Version 4, or a bearer token), which nobody computes; a server that is keyless does not look.
"""

import asyncio
import re
import socket
import ssl
import struct
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import unquote

from tests.conformance.bedrock.converse_request import Asked, asked_of
from tests.conformance.bedrock.faults import invalid
from tests.conformance.bedrock.http_request import HttpRequest, LeavableReader, read_request
from tests.conformance.bedrock.replies import Step, refused, steps
from tests.conformance.bedrock.script import Outage, Refusal, Script
from tests.conformance.bedrock.shapes import Invalid

_PATH = re.compile(r"/model/(?P<model>.+)/(?P<operation>converse|converse-stream)")
_SIGNED = re.compile(r"Bearer \S+|AWS4-HMAC-SHA256 Credential=\S+/bedrock/aws4_request, SignedHeaders=\S+, Signature=[0-9a-f]{64}")
_UNKNOWN = Refusal(status=404, code="UnknownOperationException", message="Use POST /model/{modelId}/converse or …/converse-stream.")
_UNSIGNED = Refusal(status=403, code="MissingAuthenticationTokenException", message="Missing Authentication Token")

_LONGEST_SILENCE_SECONDS = 60.0  # longer than any test waits
_START_SECONDS = 5.0
_GOODBYE_SECONDS = 0.2  # a client that has left never answers TLS's goodbye
_MOST_CONNECTIONS = 512
_MOST_REQUESTS_KEPT = 10_000


class BedrockServer:
    """A running server: its address, what it was asked, and which of these requests' clients left before the end (by ordinal)."""

    def __init__(self, script: Script, *, keyless: bool = False) -> None:
        self.url = ""
        self._keyless = keyless
        self.abandoned: list[int] = []
        self.connections = 0
        self._script = script
        self._kept: deque[Asked] = deque(maxlen=_MOST_REQUESTS_KEPT)
        self._ordinal = 0
        self._failures: list[Exception] = []
        self._serving: set[asyncio.Task[None]] = set()
        self._listening: asyncio.Server | None = None

    @property
    def requests(self) -> list[Asked]:
        return list(self._kept)

    async def open(self, tls: ssl.SSLContext | None) -> None:
        loop = asyncio.get_running_loop()

        def connected() -> asyncio.StreamReaderProtocol:
            return asyncio.StreamReaderProtocol(LeavableReader(), self._accept, loop=loop)

        self._listening = await loop.create_server(connected, "127.0.0.1", 0, ssl=tls)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._listening.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        if self._listening:
            self._listening.close()
        for serving in self._serving:
            serving.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    def raise_failure(self) -> None:
        """Raise what the script raised, if it did: its client has only seen an internal error."""
        if self._failures:
            raise self._failures[0]

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert isinstance(reader, LeavableReader)
        self.connections += 1
        if len(self._serving) >= _MOST_CONNECTIONS:
            writer.transport.abort()
            return
        serving = asyncio.create_task(self._serve(reader, writer))
        self._serving.add(serving)
        serving.add_done_callback(self._serving.discard)

    async def _serve(self, reader: LeavableReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await read_request(reader):
                if not await self._answer(request, reader, writer):
                    break
        finally:
            writer.close()
            with suppress(OSError):
                await asyncio.wait_for(writer.wait_closed(), _GOODBYE_SECONDS)
            writer.transport.abort()

    async def _answer(self, request: HttpRequest, reader: LeavableReader, writer: asyncio.StreamWriter) -> bool:
        """Answer, and return whether the connection is good for another request."""
        asked = self._asked(request)
        if isinstance(asked, Refusal):
            writer.write(refused(asked, self._ordinal))
            return True
        playing = asyncio.create_task(_play(self._steps(asked), writer))
        leaving = asyncio.create_task(reader.left.wait())
        try:
            await asyncio.wait({playing, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not playing.done() or isinstance(playing.exception(), OSError):
                self.abandoned.append(asked.ordinal)
                return False
            return playing.result()
        finally:
            for task in (playing, leaving):
                task.cancel()
            await asyncio.gather(playing, leaving, return_exceptions=True)

    def _asked(self, request: HttpRequest) -> Asked | Refusal:
        found = _PATH.fullmatch(request.path)
        if request.method != "POST" or not found:
            return _UNKNOWN
        if not self._keyless and not _SIGNED.fullmatch(request.headers.get("authorization", "")):
            return _UNSIGNED
        model, streamed = unquote(found["model"]), found["operation"] == "converse-stream"
        try:
            asked = asked_of(request.body, ordinal=self._ordinal + 1, model=model, streamed=streamed, headers=request.headers)
        except Invalid as error:
            return invalid(str(error))
        self._ordinal = asked.ordinal
        self._kept.append(asked)
        return asked

    def _steps(self, asked: Asked) -> list[Step]:
        try:
            return list(steps(self._script(asked), asked))
        except Exception as error:  # a script is a test's own code: whatever it raises is told at the end
            self._failures.append(error)
            return [refused(Refusal(status=500, code="InternalServerException", message=f"the script raised {error!r}"), asked.ordinal)]


@contextmanager
def bedrock_server(script: Script, *, tls: ssl.SSLContext | None = None, keyless: bool = False) -> Iterator[BedrockServer]:
    """Serve on a free port of 127.0.0.1, in a thread of its own, for the length of the block; raises at its end what the script raised."""
    server = BedrockServer(script, keyless=keyless)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="bedrock-server")
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.open(tls), loop).result(_START_SECONDS)
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(server.close(), loop).result(_START_SECONDS)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
    server.raise_failure()


async def _play(to_do: Iterable[Step], writer: asyncio.StreamWriter) -> bool:
    began = asyncio.get_running_loop().time()
    for step in to_do:
        match step:
            case bytes():
                writer.write(step)
                await writer.drain()
            case Outage.SILENCE:
                await asyncio.sleep(_LONGEST_SILENCE_SECONDS)
                return False
            case Outage.RESET:
                _reset(writer)
                return False
            case Outage.CLOSE:
                return False
            case _:
                await asyncio.sleep(max(0.0, began + step - asyncio.get_running_loop().time()))
    return True


def _reset(writer: asyncio.StreamWriter) -> None:
    """Make the end of the connection a TCP reset: a close that lingers for no time sends one."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
