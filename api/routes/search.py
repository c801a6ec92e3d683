"""Search everything the workspace remembers."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.caller import Viewer
from api.dependencies import Uses
from api.schemas.search import HitsOut, Remembered

router = APIRouter(prefix="/api/search", tags=["search"])


@router.get("")
async def search(
    caller: Viewer,
    uses: Uses,
    q: Annotated[str, Query(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f]*$", description="A question, or words.")],
    kind: Annotated[list[Remembered], Query(max_length=len(Remembered), description="Only these; repeat it for more.")] = [],  # noqa: B006
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> HitsOut:
    """Find passages of past campaigns, CRM accounts and signals, by meaning and by words at once, best first."""
    kinds = [item.evidence_kind for item in (kind or Remembered)]
    return HitsOut.model_validate({"items": await uses.context.search(caller.workspace_id, q, limit=limit, kinds=kinds)})
