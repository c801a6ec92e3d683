"""What was tried before, and what came of it; and the accounts in the CRM."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from domain.entities.channel import ChannelId
from domain.identity import AccountId, CampaignId, PastCampaignId, ServiceId, WorkspaceId
from domain.values.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelResult:
    """What one channel did in one period. `dedupe_key` makes a re-import harmless."""

    channel: ChannelId
    start: date
    end: date
    spend: Money
    impressions: int
    clicks: int
    leads: int
    conversions: int
    revenue: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What results come to together."""

    spend: Money
    leads: int
    conversions: int
    revenue: Money

    @property
    def cost_per_lead(self) -> Money | None:
        """What a lead cost, to the nearest minor unit; None without spend or leads."""
        if not self.leads or not self.spend.amount_minor:
            return None
        return Money(round(self.spend.amount_minor / self.leads), self.spend.currency)


def outcome_of(results: Iterable[ChannelResult]) -> Outcome | None:
    """Return the sum of results of one currency; None when there are none."""
    found = tuple(results)
    if not found:
        return None
    nothing = Money.zero(found[0].spend.currency)
    return Outcome(
        spend=sum((result.spend for result in found), start=nothing),
        leads=sum(result.leads for result in found),
        conversions=sum(result.conversions for result in found),
        revenue=sum((result.revenue for result in found), start=nothing),
    )


def outcome_by_channel(results: Iterable[ChannelResult]) -> Mapping[ChannelId, Outcome]:
    """Return what each channel's results come to, in the order in which the channels occur."""
    by_channel: defaultdict[ChannelId, list[ChannelResult]] = defaultdict(list)
    for result in results:
        by_channel[result.channel].append(result)
    return {channel: outcome for channel, of in by_channel.items() if (outcome := outcome_of(of))}


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCampaign:
    """A finished campaign with its results per channel, and what was learned in a sentence or two.

    `campaign_id` names the campaign of ours that it was; its results are then that campaign's feedback, and count once, as feedback.
    """

    id: PastCampaignId
    workspace_id: WorkspaceId
    service_id: ServiceId | None
    name: str
    mechanism: str
    proposition: str
    learned: str
    start: date
    end: date
    results: tuple[ChannelResult, ...]
    campaign_id: CampaignId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A customer or prospect firm in the CRM; never a person's details. `note` is what sales wrote, without personal data."""

    id: AccountId
    workspace_id: WorkspaceId
    external_id: str
    name: str
    industry: str
    region: str
    employees: int
    stage: str
    open_pipeline: Money
    note: str = ""
