"""The ledger of agents' decisions, as people read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.entities.decision import AgentDecision
from domain.identity import CampaignId, RunId
from domain.ports.page import Page, PageRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFilter:
    """Conditions that must all hold; an empty one holds always.

    `step` is the beginning of a step's name ("creative/mechanisms" finds those of every opening). `since` and `until` are inclusive.
    `query` stands in the decision or in an alternative, in whatever case.
    """

    run_id: RunId | None = None
    campaign_id: CampaignId | None = None
    agent: str | None = None
    step: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    query: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A decision, and the name its campaign has now."""

    decision: AgentDecision
    campaign_name: str


class Decisions(Protocol):
    """The append-only ledger of agents' decisions."""

    async def append_many(self, decisions: Sequence[AgentDecision]) -> None:
        """Insert; one that is already there (same id) is left as it is."""
        ...

    async def of_run(self, run_id: RunId) -> tuple[AgentDecision, ...]:
        """Return a run's decisions in the order of their chain."""
        ...

    async def page(self, request: PageRequest, *, wanted: DecisionFilter) -> Page[LedgerEntry]:
        """Return decisions, newest first."""
        ...
