"""botocore's decoder reads the messages that we encode from their specification."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from botocore.eventstream import ChecksumMismatch, EventStreamBuffer  # type: ignore[import-untyped]

from tests.conformance.bedrock import framing


def decoded(frames: bytes) -> list[Any]:
    buffer = EventStreamBuffer()
    buffer.add_data(frames)
    return list(buffer)


def test_all_ten_types_of_header_are_read() -> None:
    moment, name = datetime(2026, 11, 28, 12, 30, 0, 250_000, tzinfo=UTC), UUID(int=2**127 + 5)
    headers: dict[str, framing.HeaderValue] = {
        "yes": True,
        "no": False,
        "byte": -128,
        "short": 32_767,
        "integer": -(2**31),
        "long": 2**63 - 1,
        "bytes": b"\x00\xff",
        "text": "Grüße, 😀",
        "moment": moment,
        "name": name,
    }
    (message,) = decoded(framing.message(headers, b"payload"))
    told = {**headers, "moment": round(moment.timestamp() * 1000), "name": name.bytes}
    assert (message.headers, message.payload) == (told, b"payload")


def test_messages_follow_each_other_and_may_be_empty_or_come_byte_by_byte() -> None:
    frames = (
        framing.message({}) + framing.event("messageStop", b'{"stopReason":"end_turn"}') + framing.exception("throttlingException", b"{}")
    )
    buffer, messages = EventStreamBuffer(), []
    for byte in frames + framing.error("InternalFailure", "An internal error occurred."):
        buffer.add_data(bytes([byte]))
        messages.extend(buffer)
    assert [message.headers.get(":message-type") for message in messages] == [None, "event", "exception", "error"]
    assert len(framing.message({})) == 16
    assert messages[1].headers == {":message-type": "event", ":event-type": "messageStop", ":content-type": "application/json"}
    assert messages[3].headers[":error-code"] == "InternalFailure"


@pytest.mark.parametrize("damage", [framing.with_bad_prelude_crc, framing.with_bad_message_crc])
def test_damage_is_found_where_it_was_done(damage: Any) -> None:
    good = framing.event("messageStart", b"{}")
    buffer = EventStreamBuffer()
    buffer.add_data(good + damage(good))
    assert next(buffer).headers[":event-type"] == "messageStart"
    with pytest.raises(ChecksumMismatch):
        next(buffer)


def test_a_message_larger_than_the_specification_allows_is_not_made() -> None:
    with pytest.raises(ValueError, match="24 MB of payload"):
        framing.message({}, bytes(24 * 1024 * 1024 + 1))
    with pytest.raises(ValueError, match="128 kB of headers"):
        framing.message({str(number): bytes(60_000) for number in range(3)})
