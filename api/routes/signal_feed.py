"""Signals as they come, and signals that were asked for."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response
from sse_starlette import ServerSentEvent

from api.caller import Viewer, still_admitted
from api.dependencies import Uses
from api.schemas.market import FoundSignalsOut, MarketEventOut
from api.signal_filter import Wanted
from api.sse import event_stream, frame, resume_point, retry_frame, while_signed_in
from domain.signals.filters import SignalFilter
from domain.usecases.follow_market import Happening

_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events; `id` is the event's seq, `event` its type. `market.ready` comes first; where events are no "
        "longer kept, a `gap` with `from`, `to` and `state_url`.",
        "content": {"text/event-stream": {"schema": {"$ref": "#/components/schemas/MarketEventOut"}}},
    }
}

router = APIRouter(prefix="/api/signals", tags=["signals"])


@router.get("/stream", response_class=Response, responses=_STREAM)
async def stream_signals(
    caller: Viewer,
    uses: Uses,
    wanted: Wanted,
    last_event_id: Annotated[str | None, Header(description="Go on after this event; 0 from the first. Left out: from now on.")] = None,
) -> Response:
    """Follow the market live: signals as they are received and scored, bursts, what watches catch, feeds that fail.

    The filter is for events about signals. One with a service, topics or a least score lets signals pass once they are scored.
    """
    newest = uses.follow_market.newest
    after = await newest(caller.workspace_id) if last_event_id is None else resume_point(last_event_id)
    events = while_signed_in(uses.follow_market(caller.workspace_id, after=after), still_admitted(uses, caller))
    return event_stream(_frames(events, wanted, after))


@router.get("/search")
async def search_signals(
    caller: Viewer,
    uses: Uses,
    wanted: Wanted,
    q: Annotated[str, Query(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f]*$", description="A question, or words.")],
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> FoundSignalsOut:
    """Search signals by meaning and by words at once, best first."""
    return FoundSignalsOut.of(await uses.find_signals(caller.workspace_id, q, wanted=wanted, limit=limit))


async def _frames(happenings: AsyncGenerator[Happening, None], wanted: SignalFilter, after: int) -> AsyncGenerator[ServerSentEvent, None]:
    yield retry_frame()
    yield frame("market.ready", {"seq": after}, id=str(after))
    expected = after + 1
    async with aclosing(happenings):
        async for happening in happenings:
            seq = happening.event.seq
            if seq > expected:
                yield frame("gap", {"from": expected, "to": seq - 1, "state_url": "/api/signals"})
            expected = seq + 1
            if happening.event.signal_id is None or (happening.signal is not None and wanted.matches(happening.signal)):
                yield frame(happening.event.type, MarketEventOut.of(happening).model_dump(mode="json"), id=str(seq))
