"""What a dashboard is made of: figures over many campaigns at once, without their plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from domain.entities.campaign import CampaignState
from domain.entities.channel import ChannelId
from domain.entities.past_campaign import ChannelResult
from domain.identity import CampaignId, RunId, SignalId, SourceId, UserId
from domain.values.date_range import DateRange
from domain.values.estimate import Estimate
from domain.values.money import Money

S = CampaignState
ACTIVE_STATES = (S.LIVE, S.PAUSED, S.SCHEDULED, S.APPROVED, S.IN_REVIEW, S.GENERATING, S.PROPOSED)
"""What people work on, what runs first."""

RUNNING_STATES = (S.LIVE, S.PAUSED, S.SCHEDULED, S.APPROVED)
"""Whose plan was approved and is not over."""


class NeedKind(StrEnum):
    """What somebody has to do: approve a campaign, answer a run, try one again, look at what a watch caught, mend a source."""

    APPROVE = "approve"
    ANSWER = "answer"
    RETRY = "retry"
    LOOK = "look"
    MEND = "mend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something that waits for a person: what it is about (`title`), `why`, and since when. `owner_id` is the campaign's author."""

    kind: NeedKind
    title: str
    why: str
    since: datetime
    campaign_id: CampaignId | None = None
    run_id: RunId | None = None
    signal_id: SignalId | None = None
    source_id: SourceId | None = None
    owner_id: UserId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """How much of everything a workspace has; `campaigns` by state, those that there are."""

    services: int
    audiences: int
    sources: int
    signals: int
    campaigns: Mapping[CampaignState, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveCampaign:
    """A campaign in a line. `leads` is what its approved plan was to bring over the whole window; None before there is a plan."""

    id: CampaignId
    name: str
    state: CampaignState
    budget: Money
    window: DateRange
    updated_at: datetime
    run_id: RunId | None = None
    leads: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSpend:
    """What a plan spends in a channel on some days of one calendar week."""

    campaign_id: CampaignId
    channel: ChannelId
    days: DateRange
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldResult:
    """A result in force, and the leads that had been forecast for its spend and period before it was known."""

    campaign_id: CampaignId
    result: ChannelResult
    forecast: Estimate | None = None


class Overviews(Protocol):
    """Figures over the present workspace's campaigns, each computed at once."""

    async def inventory(self) -> Inventory: ...
    async def needs(self, *, caught_since: datetime) -> tuple[Need, ...]:
        """Return everything that waits for somebody, whoever it is, newest first.

        What a watch caught waits while nobody has kept or muted its signal or planned for it, or while its draft is a mere proposal.
        """
        ...

    async def active(self, *, limit: int) -> tuple[ActiveCampaign, ...]:
        """Return up to `limit` campaigns in the active states: by state, in their order, and the newest first."""
        ...

    async def planned(self, *, since: date) -> tuple[PlannedSpend, ...]:
        """Return the flights of approved plans, whole, of campaigns that run or whose windows end on `since` or later.

        Archived campaigns count where they have results; cancelled ones never do.
        """
        ...

    async def results(self, *, since: date) -> tuple[ToldResult, ...]:
        """Return the results in force of the campaigns whose flights `planned` returns."""
        ...
