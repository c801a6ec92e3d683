"""A reply as the steps that the server takes: bytes to write, a moment to wait for, or an end of the connection.

The response is HTTP/1.1 (RFC 9112): ConverseStream's in chunks, one per frame, everything else with its length.
"""

from collections.abc import Callable, Iterator, Mapping
from email.utils import formatdate
from http.client import responses
from uuid import UUID

from tests.conformance.bedrock import framing, wire
from tests.conformance.bedrock.converse_request import Asked
from tests.conformance.bedrock.script import Answer, Break, Interruption, Outage, Refusal, Reply, StreamException

Step = bytes | float | Outage  # a number is the moment, in seconds after the request, before which nothing more happens

_SAMPLE = Answer(text="The answer that did not come to its end.")
_LAST_CHUNK = b"0\r\n\r\n"
_REFUSED_WITH = {
    "throttlingException": (429, "ThrottlingException"),
    "modelStreamErrorException": (424, "ModelErrorException"),
    "validationException": (400, "ValidationException"),
    "serviceUnavailableException": (503, "ServiceUnavailableException"),
}
_OUTAGES = {Break.SILENCE: Outage.SILENCE, Break.CLOSE: Outage.CLOSE, Break.RESET: Outage.RESET}
_DAMAGED: Mapping[Break, Callable[[wire.Event], bytes]] = {
    Break.MESSAGE_CRC: lambda event: framing.with_bad_message_crc(wire.frame(event)),
    Break.PRELUDE_CRC: lambda event: framing.with_bad_prelude_crc(wire.frame(event)),
    Break.JSON: wire.frame_of_broken_json,
}


def steps(reply: Reply, asked: Asked) -> Iterator[Step]:
    """Yield what is to do for a reply."""
    match reply:
        case Answer() if asked.streamed:
            yield from _stream(reply, asked)
        case Answer():
            yield wire.seconds(reply, asked)
            yield _response(200, asked.ordinal, wire.written(wire.body(reply, asked)))
        case Refusal():
            yield refused(reply, asked.ordinal)
        case Outage():
            yield reply
        case Interruption() if asked.streamed:
            yield from _interrupted_stream(reply, asked)
        case Interruption():
            yield from _interrupted_body(reply, asked)


def refused(refusal: Refusal, ordinal: int) -> bytes:
    """Return the response that is the refusal."""
    kind = {"x-amzn-ErrorType": refusal.code} if refusal.code else {}
    content = wire.written({"message": refusal.message} if refusal.body is None else refusal.body)
    return _response(refusal.status, ordinal, content, {**kind, **refusal.headers})


def _stream(answer: Answer, asked: Asked) -> Iterator[Step]:
    yield answer.first_token_seconds
    yield _stream_head(asked)
    for event in wire.events(answer, asked):
        yield event.at
        yield _chunk(wire.frame(event))
    yield _LAST_CHUNK


def _interrupted_stream(fault: Interruption, asked: Asked) -> Iterator[Step]:
    answer = fault.answer or _SAMPLE
    events = list(wire.events(answer, asked))
    good, (broken, *rest) = events[: fault.after], events[min(fault.after, len(events) - 1) :]
    yield answer.first_token_seconds
    yield _stream_head(asked)
    for event in good:
        yield event.at
        yield _chunk(wire.frame(event))
    yield broken.at
    match fault.by:
        case StreamException() as told:
            yield _chunk(_error_frame(told)) + _LAST_CHUNK
        case Break.SILENCE:
            yield Outage.SILENCE
        case Break.END:
            yield _LAST_CHUNK
        case Break.CLOSE:
            yield Outage.CLOSE
        case Break.RESET:
            yield _half(_chunk(wire.frame(broken)))
            yield Outage.RESET
        case Break.MESSAGE_CRC | Break.PRELUDE_CRC | Break.JSON:
            yield b"".join(_chunk(frame) for frame in [_DAMAGED[fault.by](broken), *map(wire.frame, rest)]) + _LAST_CHUNK


def _interrupted_body(fault: Interruption, asked: Asked) -> Iterator[Step]:
    answer = fault.answer or _SAMPLE
    content = wire.written(wire.body(answer, asked))
    yield wire.seconds(answer, asked)
    match fault.by:
        case StreamException(code=code, message=words):
            status, name = _REFUSED_WITH.get(code, (500, "InternalServerException"))
            yield refused(Refusal(status=status, code=name, message=words), asked.ordinal)
        case Break.SILENCE | Break.CLOSE | Break.RESET:
            response = _response(200, asked.ordinal, content)
            yield response[: len(response) - len(content) // 2]
            yield _OUTAGES[fault.by]
        case _:  # a body has no frames that could be damaged, but its JSON can stop in the middle
            yield _response(200, asked.ordinal, _half(content))


def _error_frame(told: StreamException) -> bytes:
    if told.modeled:
        return framing.exception(told.code, wire.written({"message": told.message}))
    return framing.error(told.code, told.message)


def _response(status: int, ordinal: int, content: bytes, headers: Mapping[str, str] = {}) -> bytes:
    return _head(status, ordinal, {"Content-Type": "application/json", "Content-Length": str(len(content)), **headers}) + content


def _stream_head(asked: Asked) -> bytes:
    return _head(200, asked.ordinal, {"Content-Type": framing.CONTENT_TYPE, "Transfer-Encoding": "chunked"})


def _head(status: int, ordinal: int, headers: Mapping[str, str]) -> bytes:
    told = {"Date": formatdate(usegmt=True), "x-amzn-RequestId": str(UUID(int=ordinal)), **headers}
    lines = [f"HTTP/1.1 {status} {responses.get(status, 'Unknown')}", *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _chunk(content: bytes) -> bytes:
    return f"{len(content):x}\r\n".encode() + content + b"\r\n"


def _half(content: bytes) -> bytes:
    return content[: len(content) // 2]
