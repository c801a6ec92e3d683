"""Drafts: of a brief, or of another campaign's."""

from http import HTTPStatus
from uuid import UUID

from fastapi import APIRouter, Response

from api.caller import Editor
from api.dependencies import Uses
from api.idempotency import IdempotencyKey
from api.paging import etag
from api.schemas.campaign import CampaignIn, CampaignOut
from domain.entities.campaign import Campaign
from domain.identity import CampaignId

router = APIRouter(prefix="/api/campaigns", tags=["campaigns"])


@router.post("", status_code=HTTPStatus.CREATED)
async def create_campaign(
    body: CampaignIn, caller: Editor, uses: Uses, response: Response, idempotency_key: IdempotencyKey = None
) -> CampaignOut:
    """Keep a brief as a draft, to be planned later with POST /api/campaigns/{id}/generate."""
    return _created(response, await uses.create_campaign(caller, body.to_domain(), idempotency_key=idempotency_key))


@router.post("/{campaign_id}/duplicate", status_code=HTTPStatus.CREATED)
async def duplicate_campaign(
    campaign_id: UUID, caller: Editor, uses: Uses, response: Response, idempotency_key: IdempotencyKey = None
) -> CampaignOut:
    """Make a draft with the same brief. A window that has begun moves: as long as it was, and as many days ahead as when it was planned."""
    return _created(response, await uses.duplicate_campaign(caller, CampaignId(campaign_id), idempotency_key=idempotency_key))


def _created(response: Response, campaign: Campaign) -> CampaignOut:
    answer = CampaignOut.whole(campaign, ())
    response.headers.update(etag(campaign.version) | {"Location": answer.links.self})
    return answer
