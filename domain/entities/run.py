"""A run: one attempt of the planner to turn a brief into a campaign, however many workers it takes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from domain.identity import CampaignId, RunId, UserId, WorkspaceId
from domain.values.money import Money


class RunStatus(StrEnum):
    """Where a run is."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING_REVIEW = "waiting_review"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        """Whether nothing more will happen."""
        return self in (RunStatus.SUCCEEDED, RunStatus.FAILED, RunStatus.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why something failed: a stable code, a title, and what to do, in words."""

    code: str
    title: str
    detail: str


MODEL_CURRENCY = "USD"  # providers bill in it


def cost_of_micros(micros: int) -> Money:
    """Return millionths of a US dollar in whole cents, rounded up: what was charged is never told as nothing."""
    return Money(-(-micros // 10_000), MODEL_CURRENCY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a run's calls of models cost: tokens, and money. `cost_micros` is exact, in millionths of a US dollar; `cost` is rounded up."""

    tokens: int
    cost: Money
    cost_micros: int = 0
    calls: int = 0

    @classmethod
    def of(cls, *, tokens: int = 0, cost_micros: int = 0, calls: int = 0) -> Self:
        """Return the usage with its cost in whole cents."""
        return cls(tokens=tokens, cost=cost_of_micros(cost_micros), cost_micros=cost_micros, calls=calls)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAnswer:
    """What a person answered to a review: which ideas to go on with, or a note to send them all back with."""

    decision: str
    idea_ids: tuple[str, ...] = ()
    note: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run and its ownership. `attempt` counts the workers that took it; the lease itself stays in the database."""

    id: RunId
    workspace_id: WorkspaceId
    campaign_id: CampaignId
    status: RunStatus
    attempt: int
    usage: Usage
    created_by: UserId | None
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None
    problem: Problem | None = None
    cancel_requested: bool = False
    review_answer: ReviewAnswer | None = None


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a run: `token` fences every write, `attempt` counts takeovers, `last_seq` is the newest event written."""

    run_id: RunId
    workspace_id: WorkspaceId
    token: int
    attempt: int
    last_seq: int
