"""Runs on the wire."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel, Instant, Paragraph, RequestModel, Unique
from api.schemas.money import MoneyOut
from domain.entities.run import ReviewAnswer, Run, RunStatus
from domain.entities.wish import LONGEST_WISH, Wish
from domain.identity import UserId
from domain.ports.runs import RunSummary

_RUN, _CAMPAIGN = "/api/runs/01966b2e-6a70-7c31-9d0a-3f1f5be1e101", "/api/campaigns/01966b2e-6a70-7c31-9d0a-3f1f5be1e001"
_LINKS: dict[str, Any] = {"run": _RUN, "stream": f"{_RUN}/stream", "events": f"{_RUN}/events", "campaign": _CAMPAIGN}
EXAMPLE: dict[str, Any] = {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e101",
    "campaign_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e001",
    "status": "succeeded",
    "attempt": 1,
    "created_at": "2027-04-20T08:15:00.000Z",
    "started_at": "2027-04-20T08:15:00.040Z",
    "finished_at": "2027-04-20T08:15:01.250Z",
    "usage": {"tokens": 9_480, "cost": {"amount_minor": 4, "currency": "USD"}, "cost_micros": 31_260, "calls": 5},
    "problem": None,
    "cancel_requested": False,
    "links": _LINKS,
}
_SUMMARY: dict[str, Any] = {
    "campaign_name": "Twelve quiet nights",
    "created_by": "01966b2e-6a70-7c31-9d0a-3f1f5be1e201",
    "created_by_email": "admin@example.com",
    "seconds": 1.21,
    "providers": ["bedrock", "rules"],
    "switched": False,
}


class RunLinks(AnswerModel):
    """Where to go from a run."""

    run: str
    stream: str
    events: str
    campaign: str

    @classmethod
    def of(cls, run: Run) -> Self:
        """Return the links of a run."""
        here = f"/api/runs/{run.id}"
        return cls(run=here, stream=f"{here}/stream", events=f"{here}/events", campaign=f"/api/campaigns/{run.campaign_id}")


class UsageOut(AnswerModel):
    """What the run's calls of models cost until it ended or was to be reviewed; `cost_micros` are millionths of a US dollar."""

    tokens: int
    cost: MoneyOut
    cost_micros: int
    calls: int


class RunProblemOut(AnswerModel):
    """Why it failed."""

    code: str
    title: str
    detail: str


class RunOut(AnswerModel):
    """A run. `attempt` counts the workers that took it."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: UUID
    campaign_id: UUID
    status: RunStatus
    attempt: int
    created_at: Instant
    started_at: Instant | None
    finished_at: Instant | None
    usage: UsageOut
    problem: RunProblemOut | None
    cancel_requested: bool
    links: RunLinks

    @classmethod
    def of(cls, run: Run) -> Self:
        """Return the run on the wire."""
        names = (name for name in cls.model_fields if name != "links")
        return cls.model_validate({name: getattr(run, name) for name in names} | {"links": RunLinks.of(run)})


class RunSummaryOut(RunOut):
    """A run with its campaign's name, who asked for it, how long it took, and who could write.

    `created_by` is null where nobody did, or they have left. `seconds` are those from when a worker first took it until it ended, a
    review's wait included; null until then. `providers` could be asked, in this order; `switched` says that rules had to step in.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE | _SUMMARY]})

    campaign_name: str
    created_by: UUID | None
    created_by_email: str | None
    seconds: float | None
    providers: list[str]
    switched: bool

    @classmethod
    def summing_up(cls, summary: RunSummary, emails: Mapping[UserId, str]) -> Self:
        """Return the run and what is told of it on the wire."""
        run = summary.run
        told = RunOut.of(run).model_dump() | {
            name: getattr(summary, name) for name in ("campaign_name", "seconds", "providers", "switched")
        }
        person = emails.get(run.created_by) if run.created_by else None
        return cls.model_validate(told | {"created_by": run.created_by, "created_by_email": person})


class RunStub(AnswerModel):
    """A run's id and status."""

    id: UUID
    status: RunStatus


class GeneratedOut(AnswerModel):
    """A run that was queued. Follow `links.stream`, or read `links.campaign` when it is done."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"run": {"id": EXAMPLE["id"], "status": "queued"}, "campaign_id": EXAMPLE["campaign_id"], "links": _LINKS}]
        }
    )

    run: RunStub
    campaign_id: UUID
    links: RunLinks

    @classmethod
    def of(cls, run: Run) -> Self:
        """Return what generating answers for a run."""
        return cls(run=RunStub(id=run.id, status=run.status), campaign_id=run.campaign_id, links=RunLinks.of(run))


class ReviewIn(RequestModel):
    """The answer to a review: go on with these ideas, or send them all back with a note."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"decision": "approve", "idea_ids": ["01966b2e-6a70-7c31-9d0a-3f1f5be1d001"]}]}
    )

    decision: Literal["approve", "send_back"]
    idea_ids: Annotated[list[UUID], Field(max_length=20), Unique] = []
    note: Paragraph = ""

    def to_domain(self) -> ReviewAnswer:
        """Return the domain's answer; the use case adds who gave it."""
        return ReviewAnswer(decision=self.decision, idea_ids=tuple(str(item) for item in self.idea_ids), note=self.note)


class WishIn(RequestModel):
    """A wish for the next round of a run that is at work."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "Less nostalgia, more weather"}]})

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_WISH)]


class WishOut(AnswerModel):
    """A wish that was taken. What becomes of it is told in the run's log as `run.steered`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1f001",
                    "run_id": EXAMPLE["id"],
                    "text": "Less nostalgia, more weather",
                    "by": "planner@example.com",
                    "at": "2027-04-20T08:15:00.640Z",
                }
            ]
        }
    )

    id: UUID
    run_id: UUID
    text: str
    by: str
    at: Instant

    @classmethod
    def of(cls, wish: Wish) -> Self:
        """Return the wish on the wire."""
        return cls.model_validate({name: getattr(wish, name) for name in cls.model_fields})


class RunStateOut(AnswerModel):
    """The run's state at a checkpoint, as plain data, and the nodes that come next."""

    run_id: UUID
    checkpoint_id: str
    created_at: str
    next: list[str]
    values: dict[str, Any]
