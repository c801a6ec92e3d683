"""The channels this version plans for."""

from fastapi import APIRouter

from api.caller import Viewer
from api.schemas.base import PageOut
from api.schemas.channel import ChannelOut
from domain.entities.channel import CHANNELS

router = APIRouter(prefix="/api/channels", tags=["channels"])


@router.get("")
async def list_channels(caller: Viewer) -> PageOut[ChannelOut]:  # noqa: ARG001 - asked for its role
    """List the channels that plans may use."""
    return PageOut(items=[ChannelOut.model_validate(channel) for channel in CHANNELS.values()], next_cursor=None)
