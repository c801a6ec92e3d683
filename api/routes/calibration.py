"""How good forecasts were, once results are known."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api.caller import Viewer
from api.dependencies import Uses
from api.schemas.calibration import CalibrationOut
from domain.entities.channel import ChannelId

router = APIRouter(prefix="/api/calibration", tags=["plan"])


@router.get("")
async def get_calibration(
    caller: Viewer,
    uses: Uses,
    channel: ChannelId | None = None,
    since: Annotated[date | None, Query(description="Only results whose periods end on this day or later.")] = None,
) -> CalibrationOut:
    """Compare what was forecast with what came: coverage of the 90 % band, CRPS and bias, by channel and by month."""
    summary = await uses.read_calibration(caller, channel=channel, since=since)
    return CalibrationOut.of(summary, channel=channel, since=since)
