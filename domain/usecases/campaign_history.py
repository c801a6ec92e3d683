"""The one way in which a campaign is written: every version of it stays in its history, in the same transaction."""

from dataclasses import replace
from datetime import datetime

from domain.entities.campaign import Campaign
from domain.entities.campaign_version import changes, version_of
from domain.identity import CampaignId, UserId
from domain.ports.transactions import Transaction


async def begin_history(tx: Transaction, campaign: Campaign, what: str, *, by: UserId | None) -> None:
    """Add a new campaign, whose history begins with `what`."""
    await tx.campaigns.add(campaign)
    await tx.campaign_versions.add(version_of(campaign, (what,), by=by, at=campaign.created_at), campaign)


async def save_change(tx: Transaction, before: Campaign, after: Campaign, *, by: UserId | None, at: datetime) -> Campaign:
    """Save a changed campaign and return it with its version raised; `by` is None where a run did it.

    Raises StaleVersion when somebody was faster, and NotFound.
    """
    saved = await tx.campaigns.save(replace(after, updated_at=at))
    await tx.campaign_versions.add(version_of(saved, changes(before, after), by=by, at=at), saved)
    return saved


async def remove(tx: Transaction, campaign: Campaign, *, by: UserId, at: datetime) -> Campaign:
    """Remove a campaign until it is restored or deleted for good; raises NotFound or StaleVersion."""
    removed = await tx.campaigns.remove(campaign.id, version=campaign.version, at=at)
    await tx.campaign_versions.add(version_of(removed, ("deleted",), by=by, at=at), removed)
    return removed


async def restore(tx: Transaction, campaign_id: CampaignId, *, by: UserId, at: datetime) -> Campaign:
    """Bring a removed campaign back; raises NotFound."""
    restored = await tx.campaigns.restore(campaign_id, at=at)
    await tx.campaign_versions.add(version_of(restored, ("restored",), by=by, at=at), restored)
    return restored
