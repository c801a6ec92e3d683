"""One stream for the whole workspace: which runs moved and what the market does, so that a page needs no connection for each.

Its frames are hints without ids. After a reconnect read the lists again; the logs of the runs and of the market lose nothing.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from fastapi import APIRouter, Response
from sse_starlette import ServerSentEvent

from api.caller import Viewer, still_admitted
from api.dependencies import ApiDependencies, Uses
from api.merging import merged
from api.schemas.market import MarketEventOut
from api.schemas.run import RunOut
from api.sse import event_stream, frame, retry_frame, while_signed_in
from domain.entities.user import Principal
from domain.errors import NotFound
from domain.identity import RunId

SILENCE_SECONDS = 5.0
PAUSE_SECONDS = 0.25  # a run makes hundreds of events in a second; four looks at it are enough
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events: `workspace.ready` once, then `run.changed` with the run, as it is now, whenever one moved, "
        "and the events of `GET /api/signals/stream`.",
        "content": {"text/event-stream": {"schema": {"$ref": "#/components/schemas/RunOut"}}},
    }
}

router = APIRouter(prefix="/api/stream", tags=["runs"])


@router.get("", response_class=Response, responses=_STREAM)
async def stream_workspace(caller: Viewer, uses: Uses) -> Response:
    """Follow everything that moves in the workspace."""
    return event_stream(while_signed_in(_frames(uses, caller), still_admitted(uses, caller)))


async def _frames(uses: ApiDependencies, caller: Principal) -> AsyncGenerator[ServerSentEvent, None]:
    yield retry_frame()
    newest = await uses.follow_market.newest(caller.workspace_id)
    async with aclosing(merged(_run_frames(uses, caller), _market_frames(uses, caller, newest))) as frames:
        async for one in frames:
            yield one


async def _run_frames(uses: ApiDependencies, caller: Principal) -> AsyncGenerator[ServerSentEvent, None]:
    async with uses.event_feed.subscribe_workspace(caller.workspace_id) as subscription:
        yield frame("workspace.ready", {"workspace_id": str(caller.workspace_id)})
        while True:
            for run_id in await subscription.wait(SILENCE_SECONDS):
                run = await _run(uses, caller, run_id)
                if run is not None:
                    yield frame("run.changed", run.model_dump(mode="json"))
            await asyncio.sleep(PAUSE_SECONDS)


async def _market_frames(uses: ApiDependencies, caller: Principal, after: int) -> AsyncGenerator[ServerSentEvent, None]:
    async with aclosing(uses.follow_market(caller.workspace_id, after=after)) as happenings:
        async for happening in happenings:
            if not (happening.signal and happening.signal.duplicate_of):
                yield frame(happening.event.type, MarketEventOut.of(happening).model_dump(mode="json"))


async def _run(uses: ApiDependencies, caller: Principal, run_id: RunId) -> RunOut | None:
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        try:
            return RunOut.of(await tx.runs.get(run_id))
        except NotFound:
            return None
