"""The market at a glance: stories, bursts, and how many signals there are of what."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.caller import Viewer
from api.dependencies import Uses
from api.paging import Paging, Text
from api.schemas.base import PageOut
from api.schemas.market_picture import BurstOut, BurstsOut, FacetsOut, StoryOut
from api.signal_filter import Wanted
from domain.signals.topic_bursts import STRONG_Z

router = APIRouter(prefix="/api/signals", tags=["signals"])
Words = Annotated[Text | None, Query(description="Words in title or summary.")]
_LEAST_Z = f"By so many standard deviations; from {STRONG_Z:.0f} on it is a burst, and with 0 the others follow, busiest first."


@router.get("/stories")
async def list_stories(
    caller: Viewer,
    uses: Uses,
    paging: Paging,
    wanted: Wanted,
    q: Words = None,
    min_signals: Annotated[int, Query(ge=1, le=1000, description="Told by so many signals at least.")] = 1,
) -> PageOut[StoryOut]:
    """List stories, last told first. A story is shown, whole, when one of its signals fits the filter."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        stories = await tx.market.stories(paging, wanted=wanted, query=q, least=min_signals, now=uses.clock())
        return PageOut[StoryOut].model_validate(stories)


@router.get("/bursts")
async def list_bursts(
    caller: Viewer,
    uses: Uses,
    min_z: Annotated[float, Query(ge=0, le=100, description=_LEAST_Z)] = STRONG_Z,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> BurstsOut:
    """List the topics of the last week that are told of far more often than usual."""
    found = await uses.find_bursts(caller.workspace_id, min_z=min_z, limit=limit)
    return BurstsOut(items=[BurstOut.of(topic) for topic in found])


@router.get("/facets")
async def count_signals(caller: Viewer, uses: Uses, wanted: Wanted, q: Words = None) -> FacetsOut:
    """Count the signals that fit the filter, by kind, topic, source, service, language and status."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        return FacetsOut.model_validate(await tx.market.facets(wanted=wanted, query=q))
