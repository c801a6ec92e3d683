"""The audit trail: what agents decided, on what evidence, and what they did not take."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.caller import Viewer
from api.dependencies import Uses
from api.paging import Paging, Since, Text, Until
from api.schemas.base import PageOut
from api.schemas.decision import DecisionChainOut, DecisionOut
from domain.identity import CampaignId, RunId
from domain.ports.ledger import DecisionFilter

router = APIRouter(tags=["decisions"])


@router.get("/api/decisions")
async def list_decisions(
    caller: Viewer,
    uses: Uses,
    paging: Paging,
    since: Since,
    until: Until,
    run_id: UUID | None = None,
    campaign_id: UUID | None = None,
    agent: Annotated[Text | None, Query(description="strategy, creative, optimization or reasoning.")] = None,
    step: Annotated[Text | None, Query(description="How the step's name begins, such as `creative/mechanisms`.")] = None,
    q: Annotated[Text | None, Query(description="Words in the decision or in its alternatives.")] = None,
) -> PageOut[DecisionOut]:
    """List the decisions of the workspace's agents, newest first."""
    wanted = DecisionFilter(
        run_id=RunId(run_id) if run_id else None,
        campaign_id=CampaignId(campaign_id) if campaign_id else None,
        agent=agent,
        step=step,
        since=since,
        until=until,
        query=q,
    )
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        page = await tx.decisions.page(paging, wanted=wanted)
    return PageOut(items=[DecisionOut.of(entry) for entry in page.items], next_cursor=page.next_cursor)


@router.get("/api/runs/{run_id}/decisions")
async def list_decisions_of_run(run_id: UUID, caller: Viewer, uses: Uses) -> DecisionChainOut:
    """Read a run's decisions in order, and whether their chain of hashes is unbroken."""
    async with uses.transactions.workspace(caller.workspace_id) as tx:
        run = await tx.runs.get(RunId(run_id))
        campaign = await tx.campaigns.get(run.campaign_id)
        chain = await tx.decisions.of_run(run.id)
    return DecisionChainOut.of(chain, campaign_name=campaign.name)
