"""The sources that signals come from: feeds, webhooks, and the workspace's own two."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Query, Request, Response, status

from api.caller import Admin, Editor, Viewer
from api.dependencies import ApiDependencies, Uses
from api.paging import ExpectedVersion, Paging, etag
from api.schemas.base import PageOut
from api.schemas.source import (
    ArrivalsOut,
    FeedIn,
    NewSourceOut,
    RotateSecretIn,
    SourceArrivalsOut,
    SourceIn,
    SourceOut,
    SourcePatchIn,
    WebhookIn,
    WebhookSecretOut,
)
from domain.entities.source import Source, SourceKind
from domain.entities.user import Principal
from domain.identity import SourceId

router = APIRouter(prefix="/api/sources", tags=["sources"])
_A_DAY = RotateSecretIn()


@router.get("")
async def list_sources(
    caller: Viewer, uses: Uses, paging: Paging, kind: Annotated[SourceKind | None, Query(description="Only sources of this kind.")] = None
) -> PageOut[SourceOut]:
    """List the sources of the workspace with their health."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return PageOut[SourceOut].model_validate(await tx.sources.page(paging, kind=kind))


@router.get("/arrivals")
async def list_arrivals(caller: Viewer, uses: Uses) -> ArrivalsOut:
    """Count what each source brought, day by day."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        arrivals = await tx.market.arrivals(now=uses.clock())
    return ArrivalsOut(items=[SourceArrivalsOut(source_id=source_id, days=list(days)) for source_id, days in arrivals.items()])


@router.get("/{source_id}")
async def get_source(source_id: UUID, caller: Viewer, uses: Uses, response: Response) -> SourceOut:
    """Get one source. Its ETag goes into If-Match when you change it."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return _answer(response, await tx.sources.get(SourceId(source_id)))


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_source(body: SourceIn, caller: Editor, uses: Uses, request: Request, response: Response) -> NewSourceOut:
    """Add a feed, or, as an administrator, a webhook; a webhook's secret is in this answer and nowhere else."""
    made = await _made(body.root, caller, uses, request)
    response.headers.update(etag(made.version) | {"Location": f"/api/sources/{made.id}"})
    return made


@router.patch("/{source_id}")
async def update_source(
    source_id: UUID, body: SourcePatchIn, caller: Editor, uses: Uses, expected: ExpectedVersion, response: Response
) -> SourceOut:
    """Change a source's name, credibility, interval or status. Webhooks are changed by administrators."""
    return _answer(response, await uses.change_source(caller, SourceId(source_id), body.to_domain(), version=expected))


@router.delete("/{source_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_source(source_id: UUID, caller: Admin, uses: Uses) -> None:
    """Remove a feed or a webhook; its signals stay. A webhook's last calls may still be taken for five seconds."""
    await uses.remove_source(caller.workspace_id, SourceId(source_id))


@router.post("/{source_id}/check", status_code=status.HTTP_202_ACCEPTED)
async def check_source(source_id: UUID, caller: Editor, uses: Uses) -> SourceOut:
    """Have a feed read as soon as a worker is free; its health tells how that went."""
    return SourceOut.model_validate(await uses.make_source_due(caller.workspace_id, SourceId(source_id)))


@router.post("/{source_id}/rotate-secret")
async def rotate_secret(
    source_id: UUID, caller: Admin, uses: Uses, request: Request, body: Annotated[RotateSecretIn, Body()] = _A_DAY
) -> WebhookSecretOut:
    """Give a webhook a new secret; the one before stays good for a day, or as long as you say."""
    secrets = await uses.rotate_secret(caller, SourceId(source_id), overlap=timedelta(hours=body.overlap_hours))
    return WebhookSecretOut(address=_address(request, source_id), secret=secrets.current, previous_until=secrets.previous_until)


async def _made(body: FeedIn | WebhookIn, caller: Principal, uses: ApiDependencies, request: Request) -> NewSourceOut:
    match body:
        case FeedIn():
            feed = await uses.add_feed(
                caller.workspace_id, body.url, name=body.name, credibility=body.credibility, interval_minutes=body.interval_minutes
            )
            return NewSourceOut.model_validate(feed)
        case WebhookIn():
            webhook, secret = await uses.add_webhook(caller, body.name, credibility=body.credibility)
            return NewSourceOut.model_validate(webhook).model_copy(update={"address": _address(request, webhook.id), "secret": secret})


def _answer(response: Response, source: Source) -> SourceOut:
    response.headers.update(etag(source.version))
    return SourceOut.model_validate(source)


def _address(request: Request, source_id: UUID) -> str:
    return str(request.url_for("receive_webhook", source_id=str(source_id)))
