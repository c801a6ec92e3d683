"""How the workspace sounds: everybody may read it, administrators describe it."""

from fastapi import APIRouter, Response

from agents.rules.wording.banned import mentioned
from api.caller import Admin, Viewer
from api.dependencies import Uses
from api.paging import ExpectedVersion, etag
from api.schemas.brand_voice import BrandVoiceIn, BrandVoiceOut, VoiceCheckIn, VoiceCheckOut
from domain.entities.brand_voice import BrandVoice

router = APIRouter(prefix="/api/brand-voice", tags=["brand voice"])


@router.get("")
async def get_brand_voice(caller: Viewer, uses: Uses, response: Response) -> BrandVoiceOut:
    """Get the workspace's brand voice; an empty one of version 0 where none was described."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return _answer(await tx.brand_voice.get(), response)


@router.put("")
async def set_brand_voice(body: BrandVoiceIn, caller: Admin, uses: Uses, expected: ExpectedVersion, response: Response) -> BrandVoiceOut:
    """Describe how the workspace sounds. Campaigns that are planned from now on follow it."""
    return _answer(await uses.set_brand_voice(caller.workspace_id, body.to_domain(), version=expected), response)


@router.post("/check")
async def check_brand_voice(body: VoiceCheckIn, _: Viewer) -> VoiceCheckOut:
    """Tell which phrases of a voice a text says, before the voice is set. It changes nothing."""
    return VoiceCheckOut(
        avoided=list(mentioned(body.text, tuple(body.avoid))),
        preferred=list(mentioned(body.text, tuple(body.prefer))),
    )


def _answer(voice: BrandVoice, response: Response) -> BrandVoiceOut:
    response.headers.update(etag(voice.version))
    return BrandVoiceOut.model_validate(voice)
