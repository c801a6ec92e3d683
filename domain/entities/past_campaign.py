"""What was tried before, and what came of it; and the accounts in the CRM."""

from dataclasses import dataclass
from datetime import date

from domain.entities.channel import ChannelId
from domain.identity import AccountId, PastCampaignId, ServiceId, WorkspaceId
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
class PastCampaign:
    """A finished campaign with its results per channel, and what was learned in a sentence or two."""

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
