"""Campaigns that are over become past campaigns by themselves, to be learned from, found and cited.

The past campaign commits with whatever ended it or changed its results. Its document follows after the commit, because it takes an
embedding, which may be slow or away: nobody's results wait for that or fail with it. What was missed is made up for the next time the
campaign's results are told, and by a reindex, since the row is there.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from domain.entities.campaign import Campaign, CampaignState
from domain.entities.feedback import results_in_force
from domain.entities.idea import IdeaStatus
from domain.entities.past_campaign import ChannelResult, PastCampaign
from domain.errors import NotFound
from domain.identity import CampaignId, PastCampaignId, WorkspaceId, derived_id
from domain.ports.context import ContextStore, Document
from domain.ports.incoming import CampaignWriter
from domain.ports.transactions import Transaction, Transactions
from domain.usecases.lessons import lessons_of

_OVER = (CampaignState.COMPLETED, CampaignState.ARCHIVED)

log = logging.getLogger(__name__)


def past_campaign_id(campaign_id: CampaignId) -> PastCampaignId:
    """Return the id that a campaign has as a past one, however often its results are told."""
    return PastCampaignId(derived_id(campaign_id, "past_campaign"))


async def keep_finished(tx: Transaction, campaign: Campaign) -> None:
    """Store a campaign that is over as a past one, with its results as they are in force; one without results leaves nothing."""
    if campaign.state not in _OVER:
        return
    told = results_in_force(await tx.feedbacks.of_campaign(campaign.id))
    results = sorted((item.result for item in told if item.result is not None), key=lambda result: (result.start, result.channel))
    if results:
        await tx.past_campaigns.add(_past(campaign, results))


@dataclass(frozen=True, slots=True)
class RememberCampaign:
    """Makes a campaign that was kept as a past one findable, or findable as it is now."""

    transactions: Transactions
    context: ContextStore
    document: CampaignWriter

    async def __call__(self, workspace_id: WorkspaceId, campaign_id: CampaignId) -> None:
        """Remember the campaign's document if there is one. Nobody waits for this, so a failure goes to the log instead of a caller."""
        try:
            if document := await self._document(workspace_id, campaign_id):
                await self.context.remember(workspace_id, [document])
        except Exception:
            log.exception("a finished campaign could not be remembered", extra={"campaign_id": str(campaign_id)})

    async def _document(self, workspace_id: WorkspaceId, campaign_id: CampaignId) -> Document | None:
        async with self.transactions.workspace(workspace_id) as tx:
            kept = await tx.past_campaigns.get_many([past_campaign_id(campaign_id)])
            return self.document(kept[0], await _service_name(tx, kept[0])) if kept else None


async def _service_name(tx: Transaction, campaign: PastCampaign) -> str:
    if campaign.service_id is None:
        return ""
    try:
        return (await tx.services.get(campaign.service_id)).name
    except NotFound:
        return ""


def _past(campaign: Campaign, results: Sequence[ChannelResult]) -> PastCampaign:
    chosen = [idea for idea in campaign.plan.ideas if idea.status is IdeaStatus.SELECTED]
    promised = (campaign.brief.proposition, *(idea.proposition for idea in chosen))
    return PastCampaign(
        id=past_campaign_id(campaign.id),
        workspace_id=campaign.workspace_id,
        service_id=campaign.brief.service_id,
        name=campaign.name,
        mechanism=", ".join(dict.fromkeys(idea.mechanism.value for idea in chosen)),
        proposition=next((proposition for proposition in promised if proposition), ""),
        learned=lessons_of(results, campaign.plan.allocation),
        start=min(result.start for result in results),
        end=max(result.end for result in results),
        results=tuple(results),
        campaign_id=campaign.id,
    )
