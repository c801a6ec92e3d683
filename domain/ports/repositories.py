"""Collections of entities within one workspace and one transaction. What belongs to another workspace does not exist here."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from domain.entities.audience import Audience, AudienceKind
from domain.entities.brand_voice import BrandVoice
from domain.entities.catalogue_use import CatalogueUse
from domain.entities.feedback import Feedback
from domain.entities.past_campaign import Account, ChannelResult, PastCampaign
from domain.entities.run import Usage
from domain.entities.run_event import EventType, RunEvent
from domain.entities.service import Service, ServiceStatus
from domain.entities.wish import Wish, WishState
from domain.identity import AudienceId, CampaignId, PastCampaignId, RunId, ServiceId, WishId
from domain.ports.page import Page, PageRequest
from domain.values.money import Money


class Services(Protocol):
    """The catalogue."""

    async def add(self, service: Service) -> None: ...
    async def get(self, service_id: ServiceId) -> Service:
        """Raises NotFound."""
        ...

    async def page(
        self, request: PageRequest, *, query: str | None = None, status: ServiceStatus | None = None, category: str | None = None
    ) -> Page[Service]:
        """Return those with `query` in the name, the category or the description, in any case."""
        ...

    async def names(self, service_ids: Collection[ServiceId]) -> Mapping[ServiceId, str]:
        """Return the names of those that exist."""
        ...

    async def all_active(self) -> tuple[Service, ...]: ...
    async def uses(self) -> Mapping[ServiceId, CatalogueUse]:
        """Return what rests on each service; one that nothing names is absent."""
        ...

    async def save(self, service: Service) -> Service:
        """Write a changed service and return it with its version raised; raises NotFound, or StaleVersion when somebody was faster."""
        ...

    async def delete(self, service_id: ServiceId) -> None:
        """Raises NotFound."""
        ...


class Audiences(Protocol):
    """Who may be spoken to."""

    async def add(self, audience: Audience) -> None: ...
    async def get(self, audience_id: AudienceId) -> Audience:
        """Raises NotFound."""
        ...

    async def get_many(self, audience_ids: Sequence[AudienceId]) -> tuple[Audience, ...]:
        """Return them in the order asked for; raises NotFound that names the first missing one."""
        ...

    async def page(self, request: PageRequest, *, query: str | None = None, kind: AudienceKind | None = None) -> Page[Audience]:
        """Return those with `query` in the name, the noun or the region, in any case."""
        ...

    async def uses(self) -> Mapping[AudienceId, CatalogueUse]:
        """Return what rests on each audience; one that nothing names is absent."""
        ...

    async def save(self, audience: Audience) -> Audience:
        """Write a changed audience and return it with its version raised; raises NotFound, or StaleVersion when somebody was faster."""
        ...

    async def delete(self, audience_id: AudienceId) -> None:
        """Raises NotFound."""
        ...


class BrandVoices(Protocol):
    """How the workspace sounds."""

    async def get(self) -> BrandVoice:
        """Return the voice, or an empty one of version 0 where none was described."""
        ...

    async def save(self, voice: BrandVoice) -> BrandVoice:
        """Write a changed voice and return it with its version raised; raises StaleVersion when somebody was faster."""
        ...


class PastCampaigns(Protocol):
    """Finished campaigns with results."""

    async def add(self, campaign: PastCampaign) -> None:
        """Insert, or replace the one with the same id."""
        ...

    async def get_many(self, past_campaign_ids: Sequence[PastCampaignId]) -> tuple[PastCampaign, ...]:
        """Return those that exist, in any order."""
        ...

    async def page(self, request: PageRequest) -> Page[PastCampaign]: ...
    async def all(self) -> tuple[PastCampaign, ...]: ...


class Accounts(Protocol):
    """CRM accounts."""

    async def upsert_many(self, accounts: Sequence[Account]) -> int:
        """Insert or update by external id; return how many rows were written."""
        ...

    async def all(self, *, limit: int = 1000) -> tuple[Account, ...]: ...


class Feedbacks(Protocol):
    """Feedback on campaigns."""

    async def add_many(self, items: Sequence[Feedback]) -> tuple[Feedback, ...]:
        """Insert those whose dedupe key is new; return the ones that were inserted."""
        ...

    async def of_campaign(self, campaign_id: CampaignId) -> tuple[Feedback, ...]:
        """Return all of it in the order in which it came, corrected results included."""
        ...

    async def spent(self, campaign_ids: Collection[CampaignId]) -> Mapping[CampaignId, Money]:
        """Return what the results in force say was spent by each campaign; one without results, or with mixed currencies, is left out."""
        ...

    async def results_of_service(
        self, service_id: ServiceId, *, without: CampaignId | None = None
    ) -> tuple[tuple[ChannelResult, ...], ...]:
        """Return the results in force of the service's campaigns but one: a group per campaign that has any, by period within it."""
        ...


class Wishes(Protocol):
    """What people wish of runs."""

    async def add(self, wish: Wish) -> None:
        """Store it and wake the run's worker; holds the run's row, so that it can't end meanwhile.

        Raises NotFound, and Conflict when the run is over.
        """
        ...

    async def of_run(self, run_id: RunId) -> tuple[Wish, ...]:
        """Return all of them, the oldest first."""
        ...

    async def mark(self, wish_ids: Sequence[WishId], state: WishState) -> None:
        """Note how far they have come; one that was heard stays so."""
        ...


class Events(Protocol):
    """The event log."""

    async def after(self, run_id: RunId, seq: int, *, limit: int) -> tuple[RunEvent, ...]:
        """Return up to `limit` events with a greater `seq`, in order."""
        ...

    async def usage(self, run_id: RunId) -> Usage:
        """Return the sum over the run's `model.returned`, one call each: work that a crash made twice was paid twice."""
        ...

    async def append_unowned(self, run_id: RunId, type: EventType, data: Mapping[str, Any], at: datetime) -> None:
        """Append one event to a run that no worker holds (locks the run's row to number it)."""
        ...


class IdempotencyKeys(Protocol):
    """Answers already given to a client's key."""

    async def find(self, key: str, request_hash: str) -> Mapping[str, Any] | None:
        """Return the stored answer; raises Conflict when the key was used for another request."""
        ...

    async def store(self, key: str, request_hash: str, answer: Mapping[str, Any]) -> None: ...
