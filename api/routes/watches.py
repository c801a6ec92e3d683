"""Rules that look out for signals, and what they caught."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from api.caller import Editor, Viewer
from api.dependencies import Uses
from api.paging import ExpectedVersion, Paging, etag
from api.schemas.base import PageOut
from api.schemas.watch import FiringOut, WatchIn, WatchOut, WatchPatchIn, WatchPreviewIn, WatchPreviewOut
from domain.entities.watch import Firing, Watch
from domain.identity import CampaignId, SignalId, WatchId
from domain.ports.page import Page
from domain.ports.transactions import Transaction

router = APIRouter(prefix="/api/watches", tags=["watches"])
firings = APIRouter(prefix="/api/firings", tags=["watches"])


@router.get("")
async def list_watches(caller: Viewer, uses: Uses, paging: Paging) -> PageOut[WatchOut]:
    """List the watches of the workspace."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return PageOut[WatchOut].model_validate(await tx.watches.page(paging))


@router.get("/{watch_id}")
async def get_watch(watch_id: UUID, caller: Viewer, uses: Uses, response: Response) -> WatchOut:
    """Get one watch."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return _answer(await tx.watches.get(WatchId(watch_id)), response)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_watch(body: WatchIn, caller: Editor, uses: Uses, response: Response) -> WatchOut:
    """Add a watch. It looks at signals that are judged from now on; campaigns that it drafts are yours."""
    watch = await uses.add_watch(body.to_domain(caller))
    response.headers["Location"] = f"/api/watches/{watch.id}"
    return _answer(watch, response)


@router.post("/preview")
async def preview_watch(body: WatchPreviewIn, caller: Viewer, uses: Uses) -> WatchPreviewOut:
    """Tell what a watch with these conditions would have caught in the last 30 days; nothing is written."""
    return WatchPreviewOut.of(await uses.preview_watch(body.to_domain(caller)))


@router.patch("/{watch_id}")
async def update_watch(
    watch_id: UUID, body: WatchPatchIn, caller: Editor, uses: Uses, expected: ExpectedVersion, response: Response
) -> WatchOut:
    """Change, pause or resume a watch. Only who made it, or an administrator, may; of one that drafts they become the owner."""
    return _answer(await uses.change_watch(caller, WatchId(watch_id), body.to_domain(), version=expected), response)


@router.delete("/{watch_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_watch(watch_id: UUID, caller: Editor, uses: Uses, expected: ExpectedVersion) -> None:
    """Remove a watch with the list of what it caught. Campaigns that it drafted stay."""
    await uses.remove_watch(caller, WatchId(watch_id), version=expected)


@firings.get("")
async def list_firings(
    caller: Viewer,
    uses: Uses,
    paging: Paging,
    watch_id: Annotated[UUID | None, Query(description="What this watch caught.")] = None,
    signal_id: Annotated[UUID | None, Query(description="Which watches caught this signal.")] = None,
    campaign_id: Annotated[UUID | None, Query(description="What caused this campaign.")] = None,
) -> PageOut[FiringOut]:
    """List what watches caught, newest first: whom to notify of what, and which campaigns were drafted."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        if campaign_id is not None:
            firing = await tx.watches.firing_of(CampaignId(campaign_id))
            return await _told(tx, Page((firing,) if firing else ()))
        watch, signal = WatchId(watch_id) if watch_id else None, SignalId(signal_id) if signal_id else None
        return await _told(tx, await tx.watches.firings(paging, watch_id=watch, signal_id=signal))


async def _told(tx: Transaction, page: Page[Firing]) -> PageOut[FiringOut]:
    about = await tx.market.caught(page.items)
    return PageOut[FiringOut](items=[FiringOut.of(firing, about[firing.id]) for firing in page.items], next_cursor=page.next_cursor)


def _answer(watch: Watch, response: Response) -> WatchOut:
    response.headers.update(etag(watch.version))
    return WatchOut.model_validate(watch)
