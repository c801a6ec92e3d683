"""Server-sent events as docs/streaming.md promises them: `id` is the event's seq, `event` its type, `data` its envelope.

A stream starts with a `retry` of its own length, so that clients cut off together don't come back together; a comment every 15 s keeps
proxies from closing it; a reader that takes nothing for ten seconds is cut and may resume; a run's last event is followed by `end`.
"""

import json
import secrets
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing
from time import monotonic
from typing import Any, TypeVar

from sse_starlette import EventSourceResponse, ServerSentEvent
from sse_starlette.sse import AppStatus
from starlette.types import Receive, Scope, Send

from api.schemas.events import envelope
from domain.entities.run_event import FINAL_EVENTS, RunEvent
from domain.errors import InvalidInput

T = TypeVar("T")

PING_SECONDS = 15  # proxies drop a silent connection after 30 s
SEND_SECONDS = 10
RECHECK_SECONDS = 5  # a stream outlives its access token, but not its session


class EventStream(EventSourceResponse):
    """A response that ends in good order also when it is ended from outside, so that clients don't take it for a broken connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await super().__call__(scope, receive, send)
        if self.active:
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def end_streams() -> None:
    """Let every open stream of this process end within half a second; clients reconnect to another process, or to the next one."""
    AppStatus.should_exit = True


def allow_streams() -> None:
    """Let streams be opened (again)."""
    AppStatus.should_exit = False


def event_stream(frames: AsyncIterator[ServerSentEvent], headers: Mapping[str, str] | None = None) -> EventStream:
    """Return the response that sends `frames`."""
    return EventStream(
        frames,
        headers=headers,
        ping=PING_SECONDS,
        ping_message_factory=lambda: ServerSentEvent(comment="ping"),
        send_timeout=SEND_SECONDS,
        sep="\n",
    )


async def run_frames(events: AsyncGenerator[RunEvent, None]) -> AsyncGenerator[ServerSentEvent, None]:
    """Yield the frames of a run's events, and `end` after the last one."""
    yield retry_frame()
    async with aclosing(events):
        async for event in events:
            yield frame(event.type, envelope(event), id=str(event.seq))
            if event.type in FINAL_EVENTS:
                yield frame("end", {"run_id": str(event.run_id), "seq": event.seq})


async def while_signed_in(items: AsyncGenerator[T, None], signed_in: Callable[[], Awaitable[bool]]) -> AsyncGenerator[T, None]:
    """Yield `items` as long as the session lasts. It is looked at before something is sent: a silent stream tells nobody anything."""
    checked = monotonic()
    async with aclosing(items):
        async for item in items:
            if monotonic() - checked > RECHECK_SECONDS:
                if not await signed_in():
                    return
                checked = monotonic()
            yield item


def frame(event: str, data: Mapping[str, Any], *, id: str | None = None) -> ServerSentEvent:
    """Return one frame with JSON data."""
    return ServerSentEvent(json.dumps(data, ensure_ascii=False, separators=(",", ":")), event=event, id=id, sep="\n")


def retry_frame() -> ServerSentEvent:
    """Return the frame that tells how long to wait before reconnecting: one to three seconds."""
    return ServerSentEvent(retry=1000 + secrets.randbelow(2000), sep="\n")


def resume_point(last_event_id: str | None) -> int:
    """Return the seq after which to go on; raises InvalidInput for anything but a number we could have given (or -1)."""
    if last_event_id is None or last_event_id in ("", "-1"):
        return 0
    if not (last_event_id.isascii() and last_event_id.isdigit() and len(last_event_id) <= 9):
        raise InvalidInput.of("header.last-event-id", "give the id of the last event you got, or 0 to start from the first")
    return int(last_event_id)
