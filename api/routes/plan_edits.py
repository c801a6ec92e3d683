"""What people change of a campaign's plan: ask what other limits would bring, keep them, edit messages, judge ideas."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.caller import Editor, Viewer
from api.dependencies import Uses
from api.paging import ExpectedVersion
from api.routes.campaigns import answer_campaign, expected_version
from api.schemas.campaign import CampaignOut
from api.schemas.plan_edits import BudgetChangeIn, IdeaEditIn, MessageEditIn, WhatIfOut
from domain.identity import CampaignId, IdeaId, MessageId

router = APIRouter(prefix="/api/campaigns/{campaign_id}", tags=["campaigns"])


@router.post("/what-if")
async def ask_what_if(campaign_id: UUID, body: BudgetChangeIn, caller: Viewer, uses: Uses) -> WhatIfOut:
    """Split the campaign's budget within other limits, on the curves it is planned with; nothing is written.

    Limits that clash are answered with the problem `infeasible`, whose `binding` names them.
    """
    solved, consequences = await uses.ask_what_if(caller.workspace_id, CampaignId(campaign_id), body.to_domain())
    return WhatIfOut.of(solved, consequences)


@router.post("/reallocate")
async def reallocate_budget(
    campaign_id: UUID, body: BudgetChangeIn, caller: Editor, uses: Uses, expected: ExpectedVersion, response: Response
) -> CampaignOut:
    """Split the campaign's budget within other limits and keep it: brief, split, weeks, and a new version of the forecast.

    A material change (the budget by more than 10 %, limits, the choice of funded channels) sends an approved campaign back to review.
    """
    version = await expected_version(uses, caller, campaign_id, expected)
    saved = await uses.reallocate(caller, CampaignId(campaign_id), body.to_domain(), version=version)
    return await answer_campaign(uses, response, saved)


@router.patch("/messages/{message_id}")
async def edit_message(
    campaign_id: UUID, message_id: UUID, body: MessageEditIn, caller: Editor, uses: Uses, expected: ExpectedVersion, response: Response
) -> CampaignOut:
    """Change a message's words. They must keep the format's limits, say nothing that is banned, and claim nothing that nothing proves.

    Another claim sends an approved campaign back to review.
    """
    version = await expected_version(uses, caller, campaign_id, expected)
    saved = await uses.edit_message(caller, CampaignId(campaign_id), MessageId(message_id), body.to_domain(), version=version)
    return await answer_campaign(uses, response, saved)


@router.patch("/ideas/{idea_id}")
async def judge_idea(
    campaign_id: UUID, idea_id: UUID, body: IdeaEditIn, caller: Editor, uses: Uses, expected: ExpectedVersion, response: Response
) -> CampaignOut:
    """Shortlist or reject an idea that was not chosen."""
    version = await expected_version(uses, caller, campaign_id, expected)
    saved = await uses.judge_idea(caller, CampaignId(campaign_id), IdeaId(idea_id), body.status, reason=body.reason, version=version)
    return await answer_campaign(uses, response, saved)
