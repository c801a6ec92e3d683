"""Runs, as their workspace sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from domain.entities.run import Lease, ReviewAnswer, Run, RunStatus, Usage
from domain.identity import CampaignId, RunId, UserId
from domain.ports.page import Page, PageRequest


class RunOrder(StrEnum):
    """What the first runs of a listing have most of; those that have none of it come last."""

    NEWEST = "-created"
    LONGEST = "-seconds"
    DEAREST = "-cost"
    MOST_TOKENS = "-tokens"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFilter:
    """Conditions that must all hold; an empty one holds always. Of `statuses` one has to fit.

    `query` stands in the campaign's name, in whatever case. `since` and `until` bound the time of creation, both inclusive. `provider` is
    one that the run could ask: a provider, or a provider and its model ("openai:gpt-5").
    """

    statuses: tuple[RunStatus, ...] = ()
    campaign_id: CampaignId | None = None
    query: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    created_by: UserId | None = None
    provider: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """A run with what a listing tells of it.

    `seconds` are those from when a worker first took it until it ended. `providers` are those it could ask, in order; `switched` tells
    that rules had to go on where a model didn't answer.
    """

    run: Run
    campaign_name: str
    seconds: float | None
    providers: tuple[str, ...]
    switched: bool


class Runs(Protocol):
    """Runs, as their workspace sees them."""

    async def add(self, run: Run) -> None: ...
    async def get(self, run_id: RunId) -> Run:
        """Raises NotFound."""
        ...

    async def summary(self, run_id: RunId) -> RunSummary:
        """Raises NotFound."""
        ...

    async def page(self, request: PageRequest, *, wanted: RunFilter, order: RunOrder = RunOrder.NEWEST) -> Page[RunSummary]:
        """Return runs in an order; a cursor belongs to the order it was given in."""
        ...

    async def enqueue(self, run_id: RunId) -> None:
        """Ask a worker to take the run, in this transaction."""
        ...

    async def request_cancel(self, run_id: RunId, at: datetime) -> Run:
        """Mark the run for cancelling and wake its worker; a run that nobody works on is cancelled here, and ended `at`."""
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
