"""What became of a campaign: who changed what, and what it was then."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path

from api.caller import Viewer
from api.dependencies import Uses
from api.paging import Paging
from api.schemas.base import PageOut
from api.schemas.campaign_version import CampaignVersionOut, KeptCampaignOut
from domain.identity import CampaignId

router = APIRouter(prefix="/api/campaigns/{campaign_id}/versions", tags=["campaigns"])
Number = Annotated[int, Path(ge=1, le=10**9)]


@router.get("")
async def list_versions(campaign_id: UUID, caller: Viewer, uses: Uses, paging: Paging) -> PageOut[CampaignVersionOut]:
    """List every saved change of a campaign, newest first."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        campaign = await tx.campaigns.get(CampaignId(campaign_id))
        page = await tx.campaign_versions.page(campaign.id, paging)
    return PageOut(items=[CampaignVersionOut.of(item) for item in page.items], next_cursor=page.next_cursor)


@router.get("/{number}")
async def get_version(campaign_id: UUID, number: Number, caller: Viewer, uses: Uses) -> KeptCampaignOut:
    """Get a campaign as it was at a version, and which version came before. Feedback is not part of it."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        campaign = await tx.campaigns.get(CampaignId(campaign_id))
        version, snapshot = await tx.campaign_versions.get(campaign.id, number)
        previous = await tx.campaign_versions.number_before(campaign.id, number)
    return KeptCampaignOut.kept(version, snapshot, previous)
