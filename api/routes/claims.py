"""Try what may be said."""

import asyncio

from fastapi import APIRouter

from agents.critic import checked_sentences
from api.caller import Viewer
from api.dependencies import Uses
from api.schemas.claims import ClaimsIn, ClaimsOut
from domain.identity import ServiceId

router = APIRouter(prefix="/api/claims", tags=["services"])


@router.post("/check")
async def check_claims(body: ClaimsIn, caller: Viewer, uses: Uses) -> ClaimsOut:
    """Check a text sentence by sentence against a service's banned claims and proofs, its trade's rules and the brand voice."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        service = await tx.services.get(ServiceId(body.service_id))
        voice = await tx.brand_voice.get()
    return ClaimsOut.of(await asyncio.to_thread(checked_sentences, body.text, service, voice, uses.clock()))
