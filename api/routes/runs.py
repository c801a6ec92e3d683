"""Runs: look at them, follow them, stop them, answer what they ask."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Query, Response
from fastapi.responses import JSONResponse

from api.caller import Editor, Viewer
from api.dependencies import ApiDependencies, Uses
from api.paging import Paging
from api.run_filter import Wanted
from api.run_stream import nothing_follows, stream_of_run
from api.schemas.base import PageOut
from api.schemas.events import RunEventsOut, envelope
from api.schemas.run import ReviewIn, RunOut, RunStateOut, RunSummaryOut, WishIn, WishOut
from api.sse import resume_point
from domain.entities.run import Run
from domain.entities.run_event import FINAL_EVENTS
from domain.entities.user import Principal
from domain.identity import RunId
from domain.ports.runs import RunOrder, RunSummary

router = APIRouter(prefix="/api/runs", tags=["runs"])
MOST_EVENTS = 1000
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Server-sent events: id is seq, event is type, data is the event; the last frame is `end`.",
        "content": {"text/event-stream": {"schema": {"$ref": "#/components/schemas/RunEvent"}}},
    },
    204: {"description": "The run has ended and you have all of its events."},
}


@router.get("")
async def list_runs(caller: Viewer, uses: Uses, paging: Paging, wanted: Wanted, sort: RunOrder = RunOrder.NEWEST) -> PageOut[RunSummaryOut]:
    """List the runs of the workspace: the newest first, or the longest, the dearest, or those of most tokens."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        page = await tx.runs.page(paging, wanted=wanted, order=sort)
    return PageOut(items=await _summed_up(uses, page.items), next_cursor=page.next_cursor)


@router.get("/{run_id}")
async def get_run(run_id: UUID, caller: Viewer, uses: Uses) -> RunSummaryOut:
    """Get one run."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        summary = await tx.runs.summary(RunId(run_id))
    return (await _summed_up(uses, [summary]))[0]


@router.get("/{run_id}/stream", response_class=Response, responses=_STREAM)
async def stream_run(
    run_id: UUID,
    caller: Viewer,
    uses: Uses,
    last_event_id: Annotated[str | None, Header(description="Resume after this event; 0 or -1 from the first.")] = None,
) -> Response:
    """Follow a run live, from its first event or from where you left off. Nothing is lost and nothing comes twice."""
    after = resume_point(last_event_id)
    run = await _run(uses, caller, run_id)
    if await nothing_follows(uses, run, after):
        return Response(status_code=HTTPStatus.NO_CONTENT)
    return stream_of_run(uses, caller, run, after=after)


@router.get("/{run_id}/events", response_model=RunEventsOut)
async def list_events(
    run_id: UUID,
    caller: Viewer,
    uses: Uses,
    after: Annotated[int, Query(ge=0, le=10**9, description="Only events with a greater seq.")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST_EVENTS)] = 200,
) -> Response:
    """Read the events of a run as they are in its log."""
    run = await _run(uses, caller, run_id)
    events = await uses.run_reader.after(caller.workspace_id, run.id, after, limit=limit)
    final = bool(events) and events[-1].type in FINAL_EVENTS
    next_after = events[-1].seq if events else after
    return JSONResponse({"items": [envelope(event) for event in events], "next_after": next_after, "final": final})


@router.post("/{run_id}/cancel")
async def cancel_run(run_id: UUID, caller: Editor, uses: Uses) -> RunOut:
    """Stop a run, on whichever worker it is; what it has made so far is kept."""
    return RunOut.of(await uses.cancel_run(caller, RunId(run_id)))


@router.post("/{run_id}/review")
async def answer_review(run_id: UUID, body: ReviewIn, caller: Editor, uses: Uses) -> RunOut:
    """Answer a run that waits for a review; it goes on from there."""
    return RunOut.of(await uses.answer_review(caller, RunId(run_id), body.to_domain()))


@router.post("/{run_id}/steer", status_code=HTTPStatus.ACCEPTED)
async def steer_run(run_id: UUID, body: WishIn, caller: Editor, uses: Uses) -> WishOut:
    """Wish something for the next round of a run that is at work; its log tells whether a round came that could hear it."""
    return WishOut.of(await uses.steer_run(caller, RunId(run_id), body.text))


@router.get("/{run_id}/state")
async def get_state(
    run_id: UUID, caller: Viewer, uses: Uses, checkpoint_id: Annotated[str | None, Query(max_length=100, pattern=r"^[\w-]+$")] = None
) -> RunStateOut:
    """Show the state of a run at a checkpoint; at its newest when none is named."""
    state = await uses.inspect_run(caller.workspace_id, RunId(run_id), checkpoint_id)
    return RunStateOut.model_validate({**state, "run_id": run_id})


async def _summed_up(uses: ApiDependencies, summaries: Sequence[RunSummary]) -> list[RunSummaryOut]:
    """Return runs on the wire, with their owners' addresses, which only the directory may read."""
    owners = {summary.run.created_by for summary in summaries if summary.run.created_by}
    async with uses.transactions.directory() as directory:
        emails = await directory.users.emails(owners)
    return [RunSummaryOut.summing_up(summary, emails) for summary in summaries]


async def _run(uses: ApiDependencies, caller: Principal, run_id: UUID) -> Run:
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return await tx.runs.get(RunId(run_id))
