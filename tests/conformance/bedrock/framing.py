"""Messages of the media type `application/vnd.amazon.eventstream`, encoded from their specification.

That is the "Amazon Event Stream Specification" of Smithy 2.0 (smithy.io/2.0/aws/amazon-eventstream.html): its wire format (total length,
headers' length, CRC32 of both, typed headers, payload, CRC32 of it all, every number big-endian) and its event semantics (`:message-type`
is event, exception or error).
"""

import struct
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID
from zlib import crc32

CONTENT_TYPE = "application/vnd.amazon.eventstream"
HeaderValue = bool | int | bytes | str | datetime | UUID

_PRELUDE_BYTES, _CRC_BYTES = 12, 4
_MOST_HEADER_BYTES, _MOST_PAYLOAD_BYTES = 128 * 1024, 24 * 1024 * 1024
_WHOLE_NUMBERS = ((2, "b", 8), (3, "h", 16), (4, "i", 32), (5, "q", 64))  # byte, short, integer, long


def event(event_type: str, payload: bytes) -> bytes:
    """Return the message of a modeled event, whose payload is JSON."""
    return message({":event-type": event_type, ":content-type": "application/json", ":message-type": "event"}, payload)


def exception(exception_type: str, payload: bytes) -> bytes:
    """Return the message of a modeled error, whose payload is JSON."""
    return message({":exception-type": exception_type, ":content-type": "application/json", ":message-type": "exception"}, payload)


def error(code: str, words: str) -> bytes:
    """Return the message of an error that the model of the service does not know."""
    return message({":error-code": code, ":error-message": words, ":message-type": "error"})


def message(headers: Mapping[str, HeaderValue], payload: bytes = b"") -> bytes:
    """Return a message; a whole number takes the smallest of the four types that holds it."""
    encoded = b"".join(_header(name, value) for name, value in headers.items())
    if len(encoded) > _MOST_HEADER_BYTES or len(payload) > _MOST_PAYLOAD_BYTES:
        raise ValueError("a message has at most 128 kB of headers and 24 MB of payload: say less, or in several messages")
    lengths = struct.pack(">II", _PRELUDE_BYTES + len(encoded) + len(payload) + _CRC_BYTES, len(encoded))
    checked = lengths + _crc(lengths) + encoded + payload
    return checked + _crc(checked)


def with_bad_prelude_crc(frame: bytes) -> bytes:
    return _flipped(frame, _PRELUDE_BYTES - 1)


def with_bad_message_crc(frame: bytes) -> bytes:
    return _flipped(frame, len(frame) - 1)


def _header(name: str, value: HeaderValue) -> bytes:
    encoded = name.encode()
    return struct.pack(">B", len(encoded)) + encoded + _typed(value)


def _typed(value: HeaderValue) -> bytes:
    match value:
        case bool():
            return b"\x00" if value else b"\x01"
        case int():
            kind, code = next((kind, code) for kind, code, bits in _WHOLE_NUMBERS if -(1 << bits - 1) <= value < 1 << bits - 1)
            return struct.pack(f">B{code}", kind, value)
        case bytes():
            return struct.pack(">BH", 6, len(value)) + value
        case str():
            return struct.pack(">BH", 7, len(value.encode())) + value.encode()
        case datetime():
            return struct.pack(">Bq", 8, round(value.timestamp() * 1000))
        case UUID():
            return struct.pack(">B", 9) + value.bytes


def _crc(checked: bytes) -> bytes:
    return struct.pack(">I", crc32(checked))


def _flipped(frame: bytes, place: int) -> bytes:
    return frame[:place] + bytes([frame[place] ^ 0xFF]) + frame[place + 1 :]
