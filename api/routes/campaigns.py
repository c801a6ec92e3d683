"""Campaigns: look at them, edit them, take them a step further, delete them and take that back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Query, Response, status

from api.attachment import EXPORTED, attachment
from api.caller import Editor, Viewer
from api.dependencies import ApiDependencies, Uses
from api.paging import ExpectedVersion, Paging, Text, etag
from api.schemas.base import PageOut
from api.schemas.campaign import CampaignCountsOut, CampaignOut, CampaignPatchIn, CampaignRowOut, SortOrder, TransitionIn
from api.schemas.forecast import ForecastVersionOut, ForecastVersionsOut
from domain.entities.campaign import Campaign, CampaignState
from domain.entities.user import Principal
from domain.identity import CampaignId, ServiceId, WorkspaceId
from domain.ports.campaigns import CampaignFilter, CampaignSort
from domain.ports.exports import ExportFormat

router = APIRouter(prefix="/api/campaigns", tags=["campaigns"])
MOST_FORECASTS = 20  # a version with a year of weeks is nearly 100 kB


Words = Annotated[Text | None, Query(description="Words in the name.")]
Tag = Annotated[Text | None, Query(description="Only campaigns with this tag.")]


@router.get("")
async def list_campaigns(
    caller: Viewer,
    uses: Uses,
    paging: Paging,
    state: Annotated[list[CampaignState] | None, Query(description="May be repeated.", max_length=len(CampaignState))] = None,
    q: Words = None,
    service_id: UUID | None = None,
    tag: Tag = None,
    sort: Annotated[SortOrder, Query(description="With a minus the greatest or latest comes first.")] = "-created",
) -> PageOut[CampaignRowOut]:
    """List the campaigns of the workspace without their plans, newest first or in another order. A cursor goes on in its own order."""
    which = CampaignFilter(states=tuple(state or ()), query=q, service_id=ServiceId(service_id) if service_id else None, tag=tag)
    key, descending = CampaignSort(sort.removeprefix("-")), sort.startswith("-")
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        page = await tx.campaigns.page(paging, which, sort=key, descending=descending)
        names = await tx.services.names({campaign.brief.service_id for campaign in page.items})
        spent = await tx.feedbacks.spent([campaign.id for campaign in page.items])
    rows = [CampaignRowOut.row(item, names.get(item.brief.service_id), spent.get(item.id)) for item in page.items]
    return PageOut(items=rows, next_cursor=page.next_cursor)


@router.get("/counts")
async def count_campaigns(
    caller: Viewer, uses: Uses, q: Words = None, service_id: UUID | None = None, tag: Tag = None
) -> CampaignCountsOut:
    """Count the campaigns that a list with the same filter has, by state."""
    which = CampaignFilter(query=q, service_id=ServiceId(service_id) if service_id else None, tag=tag)
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        counts = await tx.campaigns.count(which)
    return CampaignCountsOut(total=sum(counts.values()), states=dict(counts))


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
    version = await expected_version(uses, caller, campaign_id, expected)
    saved = await uses.update_campaign(caller, CampaignId(campaign_id), body.to_domain(), version=version)
    afterwards.add_task(uses.remember_campaign, saved.workspace_id, saved.id)
    return await answer_campaign(uses, response, saved)


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
    version = await expected_version(uses, caller, campaign_id, expected)
    moved = await uses.move_campaign(caller, CampaignId(campaign_id), body.action, version=version, comment=body.comment)
    afterwards.add_task(uses.remember_campaign, moved.workspace_id, moved.id)
    return await answer_campaign(uses, response, moved)


@router.delete("/{campaign_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_campaign(campaign_id: UUID, caller: Editor, uses: Uses, expected: ExpectedVersion) -> None:
    """Delete a campaign that never went live, with its runs. For 30 days it can be restored."""
    version = await expected_version(uses, caller, campaign_id, expected)
    await uses.delete_campaign(caller, CampaignId(campaign_id), version=version)


@router.post("/{campaign_id}/restore")
async def restore_campaign(campaign_id: UUID, caller: Editor, uses: Uses, response: Response) -> CampaignOut:
    """Take a deletion back; a campaign that is there is answered as it is."""
    return await answer_campaign(uses, response, await uses.restore_campaign(caller, CampaignId(campaign_id)))


async def whole_campaign(uses: ApiDependencies, workspace_id: WorkspaceId, campaign_id: CampaignId) -> CampaignOut:
    """Return a campaign with plan and feedback; raises NotFound."""
    async with uses.transactions.workspace(workspace_id) as tx:
        campaign = await tx.campaigns.get(campaign_id)
        feedback = await tx.feedbacks.of_campaign(campaign_id)
    return CampaignOut.whole(campaign, feedback)


async def expected_version(uses: ApiDependencies, caller: Principal, campaign_id: UUID, expected: int | None) -> int:
    """Return the version to change: the one that was read, or without If-Match whatever is there; raises NotFound."""
    if expected is not None:
        return expected
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return (await tx.campaigns.get(CampaignId(campaign_id))).version


async def answer_campaign(uses: ApiDependencies, response: Response, saved: Campaign) -> CampaignOut:
    """Return a campaign that was just written, with its feedback and its ETag."""
    async with uses.transactions.workspace(saved.workspace_id) as tx:
        feedback = await tx.feedbacks.of_campaign(saved.id)
    response.headers.update(etag(saved.version))
    return CampaignOut.whole(saved, feedback)
