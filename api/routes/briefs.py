"""Briefs before they are sent: what is wrong with them, and what they would bring."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import ValidationError

from api.caller import Viewer
from api.dependencies import Uses
from api.errors import field_issues
from api.schemas.brief import BriefIn
from api.schemas.brief_check import BriefCheckOut, BriefDraftIn
from domain.identity import CampaignId
from domain.usecases.check_brief import BriefCheck

router = APIRouter(prefix="/api/briefs", tags=["campaigns"])


@router.post("/check")
async def check_brief(
    body: BriefDraftIn,
    caller: Viewer,
    uses: Uses,
    campaign_id: Annotated[UUID | None, Query(description="The campaign whose new brief it is to be.")] = None,
) -> BriefCheckOut:
    """Check a brief by the rules that generating has, and estimate what it would bring. Nothing is written."""
    try:
        brief = BriefIn.model_validate(body.root).to_domain()
    except ValidationError as error:
        return BriefCheckOut.of(BriefCheck(errors=field_issues(error.errors())))
    return BriefCheckOut.of(await uses.check_brief(caller, brief, CampaignId(campaign_id) if campaign_id else None))
