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
from api.schemas.signal import MOST_PROBLEMS, ImportReportOut, SignalIn, SignalOut
from api.signal_import import REQUEST_BODY, read_import
from domain.entities.signal import SignalKind
from domain.errors import Conflict, FieldIssue, InvalidInput
from domain.identity import ServiceId, SignalId
from domain.usecases.ingest_signals import IngestReport

router = APIRouter(prefix="/api/signals", tags=["signals"])


@router.get("")
async def list_signals(
    caller: Viewer,
    uses: Uses,
    paging: Paging,
    kind: SignalKind | None = None,
    q: Annotated[Text | None, Query(description="Words in title or summary.")] = None,
    service_id: Annotated[UUID | None, Query(description="Only signals closest to this service.")] = None,
) -> PageOut[SignalOut]:
    """List the market signals of the workspace."""
    about = ServiceId(service_id) if service_id else None
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return PageOut[SignalOut].model_validate(await tx.signals.page(paging, kind=kind, query=q, service_id=about))


@router.get("/{signal_id}")
async def get_signal(signal_id: UUID, caller: Viewer, uses: Uses) -> SignalOut:
    """Get one signal."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return SignalOut.model_validate(await tx.signals.get(SignalId(signal_id)))


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_signal(body: SignalIn, caller: Editor, uses: Uses, response: Response) -> SignalOut:
    """Add a signal. It is scored against the services; one that is known already is a conflict."""
    signal_id = _only_one(await uses.ingest_signals(caller.workspace_id, [body.to_domain()]))
    response.headers["Location"] = f"/api/signals/{signal_id}"
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return SignalOut.model_validate(await tx.signals.get(signal_id))


@router.post("/import", openapi_extra=REQUEST_BODY)
async def import_signals(request: Request, caller: Editor, uses: Uses) -> ImportReportOut:
    """Import many signals, as JSON or as a file (CSV, RSS, Atom or JSON Feed; 10 MB at most).

    Good rows are kept whatever is wrong with the others; the report names what was known already and what was wrong where.
    """
    items, unread = await read_import(request, uses.read_signal_file)
    report = await uses.ingest_signals(caller.workspace_id, items)
    problems = sorted((*report.problems, *unread), key=attrgetter("position"))[:MOST_PROBLEMS]
    return ImportReportOut.model_validate(replace(report, received=report.received + len(unread), problems=tuple(problems)))


def _only_one(report: IngestReport) -> SignalId:
    if report.added:
        return report.added[0]
    if report.duplicates:
        raise Conflict(f"this signal is known already ({report.duplicates[0].sameness})")
    raise InvalidInput(*(FieldIssue(problem.field, problem.message) for problem in report.problems))
