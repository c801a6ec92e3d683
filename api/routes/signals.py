"""Market signals: look at them, add one, import many."""

from dataclasses import replace
from operator import attrgetter
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response, status

from api.caller import Editor, Viewer
from api.dependencies import Uses
from api.paging import Paging, Text
from api.schemas.base import PageOut
from api.schemas.market import MOST_OF_STORY, SignalDetailOut
from api.schemas.signal import MOST_PROBLEMS, ImportReportOut, SignalIn, SignalOut, SignalPatchIn
from api.signal_filter import Wanted
from api.signal_import import REQUEST_BODY, read_import
from domain.entities.signal import SignalStatus
from domain.entities.source import SourceKind
from domain.errors import Conflict, FieldIssue, InvalidInput
from domain.identity import SignalId
from domain.usecases.receive_signals import IngestReport

router = APIRouter(prefix="/api/signals", tags=["signals"])


@router.get("")
async def list_signals(
    caller: Viewer,
    uses: Uses,
    paging: Paging,
    wanted: Wanted,
    q: Annotated[Text | None, Query(description="Words in title or summary. To search by meaning, see /api/signals/search.")] = None,
) -> PageOut[SignalOut]:
    """List the market signals of the workspace, newest publication first."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return PageOut[SignalOut].model_validate(await tx.signals.page(paging, wanted=wanted, query=q))


@router.get("/{signal_id}")
async def get_signal(signal_id: UUID, caller: Viewer, uses: Uses) -> SignalDetailOut:
    """Get one signal, its story (the first 100 signals of it), and the campaigns that it prompted."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        signal = await tx.signals.get(SignalId(signal_id))
        story = await tx.signals.story(signal.cluster_id, limit=MOST_OF_STORY) if signal.cluster_id else (signal,)
        campaigns = await tx.campaigns.prompted_by(signal.id)
    found = SignalOut.model_validate(signal).model_dump()
    return SignalDetailOut.model_validate(found | {"story": story, "campaigns": campaigns})


@router.patch("/{signal_id}")
async def update_signal(signal_id: UUID, body: SignalPatchIn, caller: Editor, uses: Uses) -> SignalOut:
    """Keep a signal for good, mute it so that no plan and no watch uses it, or take either back (`new`)."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return SignalOut.model_validate(await tx.signals.set_status(SignalId(signal_id), SignalStatus(body.status)))


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_signal(body: SignalIn, caller: Editor, uses: Uses, response: Response) -> SignalOut:
    """Add a signal. It is scored against the services; one that is known already is a conflict."""
    signal_id = _only_one(await uses.add_signals(caller.workspace_id, [body.to_domain()], SourceKind.MANUAL))
    response.headers["Location"] = f"/api/signals/{signal_id}"
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return SignalOut.model_validate(await tx.signals.get(signal_id))


@router.post("/import", openapi_extra=REQUEST_BODY)
async def import_signals(request: Request, caller: Editor, uses: Uses) -> ImportReportOut:
    """Import many signals, as JSON or as a file (CSV, RSS, Atom or JSON Feed; 10 MB at most).

    Good rows are kept whatever is wrong with the others; the report names what was known already and what was wrong where.
    """
    items, unread = await read_import(request, uses.read_signal_file)
    report = await uses.add_signals(caller.workspace_id, items, SourceKind.UPLOAD)
    problems = sorted((*report.problems, *unread), key=attrgetter("position"))[:MOST_PROBLEMS]
    return ImportReportOut.model_validate(replace(report, received=report.received + len(unread), problems=tuple(problems)))


def _only_one(report: IngestReport) -> SignalId:
    if report.added:
        return report.added[0]
    if report.duplicates:
        raise Conflict(f"this signal is known already, as {report.duplicates[0].repeats}")
    raise InvalidInput(*(FieldIssue(problem.field, problem.message) for problem in report.problems))
