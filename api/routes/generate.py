"""From a brief to a campaign, in three forms: a run to follow, the stream itself, or the finished campaign.

- by default `202` with the run and where to follow it;
- with `Accept: text/event-stream` the run's events as they happen;
- with `Prefer: wait=30` the finished campaign, or `202` when it took longer or a person must choose first.
"""

import asyncio
import re
from contextlib import aclosing
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Response
from fastapi.responses import JSONResponse

from api.caller import Editor
from api.dependencies import ApiDependencies, Uses
from api.errors import problem, problem_of_run
from api.idempotency import IdempotencyKey
from api.paging import ExpectedVersion, etag
from api.routes.campaigns import whole_campaign
from api.run_stream import stream_of_run
from api.schemas.brief import BriefIn
from api.schemas.campaign import CampaignOut
from api.schemas.run import GeneratedOut
from domain.entities.run import Run, RunStatus
from domain.entities.run_event import FINAL_EVENTS
from domain.entities.user import Principal
from domain.identity import CampaignId

LONGEST_WAIT_SECONDS = 60
_WAIT = re.compile(r'(?:^|,)\s*wait\s*=\s*"?(\d{1,5})"?\s*(?=,|;|$)', re.IGNORECASE)
_PREFER = "wait=30 waits up to 30 (at most 60) seconds for the campaign."
_OTHER_FORMS: dict[int | str, dict[str, Any]] = {
    200: {
        "model": CampaignOut,
        "description": "The finished campaign (Prefer: wait), or the run's events (Accept: text/event-stream).",
        "content": {"text/event-stream": {"schema": {"$ref": "#/components/schemas/RunEvent"}}},
    }
}

router = APIRouter(prefix="/api/campaigns", tags=["campaigns"])


@router.post("/generate", status_code=HTTPStatus.ACCEPTED, response_model=GeneratedOut, responses=_OTHER_FORMS)
async def generate_campaign(
    body: BriefIn,
    caller: Editor,
    uses: Uses,
    idempotency_key: IdempotencyKey = None,
    accept: Annotated[str | None, Header(include_in_schema=False)] = None,
    prefer: Annotated[str | None, Header(description=_PREFER)] = None,
) -> Response:
    """Plan a campaign from a brief."""
    generated = await uses.generate_campaign(caller, body.to_domain(), idempotency_key=idempotency_key)
    return await _answer(uses, caller, generated.run, accept, prefer)


@router.post("/{campaign_id}/generate", status_code=HTTPStatus.ACCEPTED, response_model=GeneratedOut, responses=_OTHER_FORMS)
async def regenerate_campaign(
    campaign_id: UUID,
    caller: Editor,
    uses: Uses,
    expected: ExpectedVersion,
    idempotency_key: IdempotencyKey = None,
    accept: Annotated[str | None, Header(include_in_schema=False)] = None,
    prefer: Annotated[str | None, Header(description=_PREFER)] = None,
) -> Response:
    """Plan a draft, or a proposed campaign anew, from the brief that it has. What was planned before stays until the run is done."""
    of = CampaignId(campaign_id)
    generated = await uses.regenerate_campaign(caller, of, version=expected, idempotency_key=idempotency_key)
    return await _answer(uses, caller, generated.run, accept, prefer)


async def _answer(uses: ApiDependencies, caller: Principal, run: Run, accept: str | None, prefer: str | None) -> Response:
    """Return the run in the form that the client asked for."""
    if _wants_events(accept):
        return stream_of_run(uses, caller, run)
    seconds = _seconds_to_wait(prefer)
    if seconds and await _ends_within(uses, caller, run, seconds):
        return await _outcome(uses, caller, run)
    return _accepted(run)


def _wants_events(accept: str | None) -> bool:
    return any(part.partition(";")[0].strip().lower() == "text/event-stream" for part in (accept or "").split(","))


def _seconds_to_wait(prefer: str | None) -> int:
    match = _WAIT.search(prefer or "")
    return min(int(match[1]), LONGEST_WAIT_SECONDS) if match else 0


async def _ends_within(uses: ApiDependencies, caller: Principal, run: Run, seconds: int) -> bool:
    try:
        async with asyncio.timeout(seconds), aclosing(uses.watch_run(caller.workspace_id, run.id)) as events:
            async for event in events:
                if event.type in FINAL_EVENTS or event.type == "review.requested":
                    return event.type in FINAL_EVENTS
    except TimeoutError:
        pass
    return False


async def _outcome(uses: ApiDependencies, caller: Principal, started: Run) -> Response:
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        run = await tx.runs.get(started.id)
    told: dict[str, Any] = {"run_id": str(run.id), "campaign_id": str(run.campaign_id)}
    if run.problem is not None:
        return problem_of_run(run.problem, **told)
    if run.status is RunStatus.CANCELLED:
        return problem(HTTPStatus.CONFLICT, "run_cancelled", "the run was cancelled before it was done", **told)
    campaign = await whole_campaign(uses, caller.workspace_id, run.campaign_id)
    headers = {**etag(campaign.version), "Preference-Applied": "wait", "Content-Location": campaign.links.self}
    return JSONResponse(campaign.model_dump(mode="json"), headers=headers)


def _accepted(run: Run) -> Response:
    answer = GeneratedOut.of(run)
    return JSONResponse(answer.model_dump(mode="json"), status_code=HTTPStatus.ACCEPTED, headers={"Location": answer.links.run})
