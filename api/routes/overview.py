"""How the workspace stands."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.caller import Viewer
from api.dependencies import Uses
from api.schemas.overview import OverviewOut

router = APIRouter(prefix="/api/overview", tags=["campaigns"])


@router.get("")
async def get_overview(
    caller: Viewer, uses: Uses, days: Annotated[int, Query(ge=1, le=366, description="The period: so many days, today included.")] = 30
) -> OverviewOut:
    """Tell what waits for you, what was spent and came of it against the plan, and how good forecasts were."""
    return OverviewOut.of(await uses.read_overview(caller, days=days))
