"""Campaigns, and what became of them, version by version."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.entities.campaign import Campaign, CampaignState
from domain.entities.campaign_version import CampaignVersion
from domain.identity import AudienceId, CampaignId, ServiceId, SignalId
from domain.ports.page import Page, PageRequest


class CampaignSort(StrEnum):
    """What a list of campaigns goes by; `budget` compares minor units, whatever the currency, and `start` the first day."""

    CREATED = "created"
    UPDATED = "updated"
    NAME = "name"
    BUDGET = "budget"
    START = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFilter:
    """Which campaigns to list: in one of `states` (any, when empty), with `query` in the name, of a service, with a tag."""

    states: tuple[CampaignState, ...] = ()
    query: str | None = None
    service_id: ServiceId | None = None
    tag: str | None = None


EVERY_CAMPAIGN = CampaignFilter()


class Campaigns(Protocol):
    """Campaigns and their plans. One that was removed is not found until it is restored."""

    async def add(self, campaign: Campaign) -> None: ...
    async def get(self, campaign_id: CampaignId) -> Campaign:
        """Raises NotFound."""
        ...

    async def page(
        self,
        request: PageRequest,
        which: CampaignFilter = EVERY_CAMPAIGN,
        *,
        sort: CampaignSort = CampaignSort.CREATED,
        descending: bool = True,
    ) -> Page[Campaign]:
        """Return one page, the plans left out; names are compared without regard to case."""
        ...

    async def count(self, which: CampaignFilter = EVERY_CAMPAIGN) -> Mapping[CampaignState, int]:
        """Return how many there are in each state, whatever the filter says of states; a state without any is left out."""
        ...

    async def prompted_by(self, signal_id: SignalId) -> tuple[Campaign, ...]:
        """Return the campaigns whose briefs name a signal as what prompted them, newest first."""
        ...

    async def names_with(self, *, service_id: ServiceId | None = None, audience_id: AudienceId | None = None) -> tuple[str, ...]:
        """Return the names of the campaigns whose briefs name a service, or an audience, newest first."""
        ...

    async def of_service(self, service_id: ServiceId, states: Collection[CampaignState]) -> tuple[Campaign, ...]:
        """Return the service's campaigns that are in one of the states, with their plans, newest first."""
        ...

    async def save(self, campaign: Campaign) -> Campaign:
        """Write a changed campaign and return it with its version raised; raises StaleVersion when somebody was faster."""
        ...

    async def remove(self, campaign_id: CampaignId, *, version: int, at: datetime) -> Campaign:
        """Hide it from all reads, with its version raised, until it is restored or deleted; raises NotFound or StaleVersion."""
        ...

    async def restore(self, campaign_id: CampaignId, *, at: datetime) -> Campaign:
        """Show a removed one again, with its version raised; raises NotFound when none of that id was removed."""
        ...

    async def removed_before(self, moment: datetime, *, limit: int) -> Mapping[CampaignId, int]:
        """Return the versions of those that were removed before a moment, the longest removed first."""
        ...

    async def delete(self, campaign_id: CampaignId, *, version: int) -> None:
        """Delete it for good, removed or not, with its runs, events and checkpoints; raises NotFound or StaleVersion."""
        ...


class CampaignVersions(Protocol):
    """The history of campaigns: a row per saved change."""

    async def add(self, version: CampaignVersion, snapshot: Campaign) -> None: ...
    async def page(self, campaign_id: CampaignId, request: PageRequest) -> Page[CampaignVersion]:
        """Return one page, newest first."""
        ...

    async def get(self, campaign_id: CampaignId, number: int) -> tuple[CampaignVersion, Campaign]:
        """Return a version, and the campaign as it was then; raises NotFound."""
        ...

    async def number_before(self, campaign_id: CampaignId, number: int) -> int | None:
        """Return the version before that one in the history; None when it begins there."""
        ...
