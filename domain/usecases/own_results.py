"""What a service's campaigns have brought: the evidence that every next plan learns from."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.entities.past_campaign import ChannelResult
from domain.entities.service import Service
from domain.identity import CampaignId, ServiceId
from domain.ports.transactions import Transaction


async def own_results(
    tx: Transaction, service_id: ServiceId, *, without: CampaignId | None = None
) -> tuple[tuple[ChannelResult, ...], ...]:
    """Return the service's results, a group per campaign: the imported past ones, and those told as feedback on all campaigns but one.

    A campaign of ours that is over is a past one as well: its feedback counts, and the past campaign's copy of it doesn't.
    """
    past = (campaign for campaign in await tx.past_campaigns.all() if campaign.service_id == service_id)
    imported = tuple(campaign.results for campaign in past if campaign.campaign_id is None)
    return imported + await tx.feedbacks.results_of_service(service_id, without=without)


def settled(campaigns: Sequence[Sequence[ChannelResult]], service: Service, today: date) -> list[Sequence[ChannelResult]]:
    """Return the campaigns whose last leads have had the service's sales cycle to convert: only they tell how many do."""
    cycle = timedelta(days=service.sales_cycle_days)
    return [results for results in campaigns if results and max(result.end for result in results) + cycle <= today]
