"""A run's events, to a caller who may see them."""

from starlette.responses import Response

from api.caller import still_admitted
from api.dependencies import ApiDependencies
from api.sse import event_stream, run_frames, while_signed_in
from domain.entities.run import Run
from domain.entities.run_event import FINAL_EVENTS
from domain.entities.user import Principal


def stream_of_run(uses: ApiDependencies, caller: Principal, run: Run, *, after: int = 0) -> Response:
    """Return the stream of the run's events after `after`; it ends with the run, or with the caller's session."""
    events = uses.watch_run(caller.workspace_id, run.id, after=after)
    where = f"/api/runs/{run.id}/stream"
    return event_stream(run_frames(while_signed_in(events, still_admitted(uses, caller))), headers={"Content-Location": where})


async def nothing_follows(uses: ApiDependencies, run: Run, after: int) -> bool:
    """Return whether the run has ended and event `after` was its last one, or lies beyond it."""
    if after == 0:
        return False
    newest = await uses.run_reader.after(run.workspace_id, run.id, after - 1, limit=1)
    if not newest:
        return run.status.final
    return newest[0].seq == after and newest[0].type in FINAL_EVENTS
