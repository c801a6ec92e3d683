"""Campaigns: look at them, edit them, take them a step further, delete them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Query, Response, status

from api.attachment import EXPORTED, attachment
from api.caller import Editor, Viewer
from api.dependencies import ApiDependencies, Uses
from api.paging import ExpectedVersion, Paging, Text, etag
from api.schemas.base import PageOut
from api.schemas.campaign import CampaignOut, CampaignPatchIn, CampaignSummaryOut, TransitionIn
from api.schemas.forecast import ForecastVersionOut, ForecastVersionsOut
from domain.entities.campaign import Campaign, CampaignState
from domain.entities.user import Principal
from domain.identity import CampaignId, ServiceId, WorkspaceId
from domain.ports.exports import ExportFormat

router = APIRouter(prefix="/api/campaigns", tags=["campaigns"])
MOST_FORECASTS = 20  # a version with a year of weeks is nearly 100 kB


@router.get("")
async def list_campaigns(
    caller: Viewer,
    uses: Uses,
    paging: Paging,
    state: CampaignState | None = None,
    q: Annotated[Text | None, Query(description="Words in the name.")] = None,
    service_id: UUID | None = None,
) -> PageOut[CampaignSummaryOut]:
    """List the campaigns of the workspace, newest first, without their plans."""
    of_service = ServiceId(service_id) if service_id else None
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        page = await tx.campaigns.page(paging, state=state, query=q, service_id=of_service)
    return PageOut(items=[CampaignSummaryOut.of(campaign) for campaign in page.items], next_cursor=page.next_cursor)


@router.get("/{campaign_id}")
async def get_campaign(campaign_id: UUID, caller: Viewer, uses: Uses, response: Response) -> CampaignOut:
    """Get a campaign with its plan and feedback. Its ETag goes into If-Match when you change it."""
    campaign = await whole_campaign(uses, caller.workspace_id, CampaignId(campaign_id))
    response.headers.update(etag(campaign.version))
    return campaign


@router.get("/{campaign_id}/forecasts")
async def list_forecasts(
    campaign_id: UUID,
    caller: Viewer,
    uses: Uses,
    before: Annotated[int | None, Query(ge=1, le=10**9, description="Only versions with a smaller number.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_FORECASTS)] = 10,
) -> ForecastVersionsOut:
    """List what was expected of the campaign, newest version first: each time results came in, it was forecast anew."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        campaign = await tx.campaigns.get(CampaignId(campaign_id))
        versions = await tx.forecasts.versions_of(campaign.id, before=before, limit=limit)
    next_before = versions[-1].number if versions and versions[-1].number > 1 else None
    return ForecastVersionsOut(campaign_id=campaign.id, items=[ForecastVersionOut.of(item) for item in versions], next_before=next_before)


@router.get("/{campaign_id}/export", response_class=Response, responses=EXPORTED)
async def export_campaign(
    campaign_id: UUID,
    caller: Viewer,
    uses: Uses,
    form: Annotated[ExportFormat, Query(alias="format", description="What to write the campaign as.")] = ExportFormat.PDF,
) -> Response:
    """Take the campaign out as a file.

    A proposal to hand on (pdf, pptx), the media plan by channel and week (csv), the calendar of flights and deadlines (ics), search ads
    for Google Ads Editor, paused (google-ads), or all of it (json). Answers 409 with the code no_plan_yet before the campaign is
    planned, and nothing_to_export where its plan has nothing of the kind.
    """
    file = await uses.export_campaign(caller.workspace_id, CampaignId(campaign_id), form)
    return attachment(file, form)


@router.patch("/{campaign_id}")
async def update_campaign(
    campaign_id: UUID,
    body: CampaignPatchIn,
    caller: Editor,
    uses: Uses,
    expected: ExpectedVersion,
    response: Response,
    afterwards: BackgroundTasks,
) -> CampaignOut:
    """Change name, tags or brief. A material change of the brief sends an approved campaign back to review."""
    version = await _version(uses, caller, campaign_id, expected)
    saved = await uses.update_campaign(caller, CampaignId(campaign_id), body.to_domain(), version=version)
    afterwards.add_task(uses.remember_campaign, saved.workspace_id, saved.id)
    return await _answer(uses, response, saved)


@router.post("/{campaign_id}/transitions")
async def move_campaign(
    campaign_id: UUID,
    body: TransitionIn,
    caller: Editor,
    uses: Uses,
    expected: ExpectedVersion,
    response: Response,
    afterwards: BackgroundTasks,
) -> CampaignOut:
    """Take the campaign a step further: submit, approve, request_changes, schedule, start, pause, resume, complete, archive, cancel.

    A campaign that is completed and has results is remembered, for later campaigns to cite.
    """
    version = await _version(uses, caller, campaign_id, expected)
    moved = await uses.move_campaign(caller, CampaignId(campaign_id), body.action, version=version, comment=body.comment)
    afterwards.add_task(uses.remember_campaign, moved.workspace_id, moved.id)
    return await _answer(uses, response, moved)


@router.delete("/{campaign_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_campaign(campaign_id: UUID, caller: Editor, uses: Uses, expected: ExpectedVersion) -> None:
    """Delete a campaign that never went live, with its runs."""
    version = await _version(uses, caller, campaign_id, expected)
    await uses.delete_campaign(caller, CampaignId(campaign_id), version=version)


async def whole_campaign(uses: ApiDependencies, workspace_id: WorkspaceId, campaign_id: CampaignId) -> CampaignOut:
    """Return a campaign with plan and feedback; raises NotFound."""
    async with uses.transactions.workspace(workspace_id) as tx:
        campaign = await tx.campaigns.get(campaign_id)
        feedback = await tx.feedbacks.of_campaign(campaign_id)
    return CampaignOut.whole(campaign, feedback)


async def _version(uses: ApiDependencies, caller: Principal, campaign_id: UUID, expected: int | None) -> int:
    if expected is not None:
        return expected
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return (await tx.campaigns.get(CampaignId(campaign_id))).version


async def _answer(uses: ApiDependencies, response: Response, saved: Campaign) -> CampaignOut:
    async with uses.transactions.workspace(saved.workspace_id) as tx:
        feedback = await tx.feedbacks.of_campaign(saved.id)
    response.headers.update(etag(saved.version))
    return CampaignOut.whole(saved, feedback)
