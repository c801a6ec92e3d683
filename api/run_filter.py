"""Which runs a caller wants, as query parameters."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from api.paging import Since, Text, Until
from domain.entities.run import RunStatus
from domain.identity import CampaignId, UserId
from domain.ports.runs import RunFilter


async def _run_filter(
    since: Since,
    until: Until,
    status: Annotated[list[RunStatus], Query(max_length=len(RunStatus), description="Of one of these statuses.")] = [],  # noqa: B006
    campaign_id: UUID | None = None,
    q: Annotated[Text | None, Query(description="Words in the campaign's name.")] = None,
    by: Annotated[UUID | None, Query(description="Started by this user.")] = None,
    provider: Annotated[Text | None, Query(description="That could ask this provider: openai, bedrock or rules.")] = None,
) -> RunFilter:
    return RunFilter(
        statuses=tuple(status),
        campaign_id=CampaignId(campaign_id) if campaign_id else None,
        query=q,
        since=since,
        until=until,
        created_by=UserId(by) if by else None,
        provider=provider,
    )


Wanted = Annotated[RunFilter, Depends(_run_filter)]
