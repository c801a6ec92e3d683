"""Collections of entities within one workspace and one transaction. What belongs to another workspace does not exist here."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from domain.entities.audience import Audience
from domain.entities.brand_voice import BrandVoice
from domain.entities.decision import AgentDecision
from domain.entities.feedback import Feedback
from domain.entities.past_campaign import Account, ChannelResult, PastCampaign
from domain.entities.run import Lease, ReviewAnswer, Run, RunStatus, Usage
from domain.entities.run_event import EventType, RunEvent
from domain.entities.service import Service
from domain.identity import AudienceId, CampaignId, PastCampaignId, RunId, ServiceId
from domain.ports.page import Page, PageRequest
from domain.values.money import Money


class Services(Protocol):
    """The catalogue."""

    async def add(self, service: Service) -> None: ...
    async def get(self, service_id: ServiceId) -> Service:
        """Raises NotFound."""
        ...

    async def page(self, request: PageRequest) -> Page[Service]: ...
    async def names(self, service_ids: Collection[ServiceId]) -> Mapping[ServiceId, str]:
        """Return the names of those that exist."""
        ...

    async def all_active(self) -> tuple[Service, ...]: ...


class Audiences(Protocol):
    """Who may be spoken to."""

    async def add(self, audience: Audience) -> None: ...
    async def get(self, audience_id: AudienceId) -> Audience:
        """Raises NotFound."""
        ...

    async def get_many(self, audience_ids: Sequence[AudienceId]) -> tuple[Audience, ...]:
        """Return them in the order asked for; raises NotFound that names the first missing one."""
        ...

    async def page(self, request: PageRequest) -> Page[Audience]: ...


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


class Decisions(Protocol):
    """The append-only ledger of agents' decisions."""

    async def append_many(self, decisions: Sequence[AgentDecision]) -> None:
        """Insert; one that is already there (same id) is left as it is."""
        ...

    async def of_run(self, run_id: RunId) -> tuple[AgentDecision, ...]: ...


class Runs(Protocol):
    """Runs, as their workspace sees them."""

    async def add(self, run: Run) -> None: ...
    async def get(self, run_id: RunId) -> Run:
        """Raises NotFound."""
        ...

    async def page(self, request: PageRequest, *, campaign_id: CampaignId | None = None, status: RunStatus | None = None) -> Page[Run]: ...
    async def enqueue(self, run_id: RunId) -> None:
        """Ask a worker to take the run, in this transaction."""
        ...

    async def request_cancel(self, run_id: RunId) -> Run:
        """Mark the run for cancelling and wake its worker; a run that nobody works on becomes cancelled here and now."""
        ...

    async def answer_review(self, run_id: RunId, answer: ReviewAnswer) -> Run:
        """Store the answer and queue the run again; raises Conflict unless the run waits for one."""
        ...

    async def finish(self, lease: Lease, status: RunStatus, *, usage: Usage, problem: Mapping[str, Any] | None, at: datetime) -> None:
        """Set the outcome and give the lease up; raises Fenced when the lease is lost."""
        ...

    async def set_usage(self, run_id: RunId, usage: Usage) -> Run:
        """Write what a run that nobody works on has cost; raises NotFound."""
        ...

    async def hold_lease(self, lease: Lease) -> None:
        """Lock the run's row for this transaction; raises Fenced when `lease` is no longer the owner's."""
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
