"""What people and markets say about a campaign."""

from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, status

from api.caller import Editor, Viewer
from api.dependencies import Uses
from api.schemas.feedback import FeedbackIn, FeedbackListOut
from api.schemas.recorded_feedback import FeedbackRecordedOut
from domain.identity import CampaignId

router = APIRouter(prefix="/api/campaigns/{campaign_id}/feedback", tags=["campaigns"])


@router.get("")
async def list_feedback(campaign_id: UUID, caller: Viewer, uses: Uses) -> FeedbackListOut:
    """List the feedback on a campaign."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        campaign = await tx.campaigns.get(CampaignId(campaign_id))
        return FeedbackListOut.model_validate({"items": await tx.feedbacks.of_campaign(campaign.id)})


@router.post("", status_code=status.HTTP_201_CREATED)
async def record_feedback(
    campaign_id: UUID, body: FeedbackIn, caller: Editor, uses: Uses, afterwards: BackgroundTasks
) -> FeedbackRecordedOut:
    """Record feedback, all of it or none; the answer lists what was new. Sending it again changes nothing.

    Results lead to a new version of the campaign's forecast. Other figures for a channel and period that were told already correct them.
    Those of a campaign that is over are remembered, for later campaigns to cite.
    """
    items = [item.to_domain() for item in body.items]
    recorded = await uses.record_feedback(caller, CampaignId(campaign_id), items)
    if any(item.result for item in items):
        afterwards.add_task(uses.remember_campaign, caller.workspace_id, CampaignId(campaign_id))
    return FeedbackRecordedOut.of(recorded)
