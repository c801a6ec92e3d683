"""Decisions of agents on the wire."""

from collections.abc import Sequence
from typing import Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel, Instant
from domain.entities.decision import AgentDecision, unbroken
from domain.ports.ledger import LedgerEntry

EXAMPLE: dict[str, Any] = {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1f001",
    "run_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e101",
    "campaign_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1e001",
    "campaign_name": "Twelve quiet nights",
    "agent": "strategy",
    "step": "strategy/opportunities",
    "decision": {"summary": "Build on the reporting duty that starts in July.", "score": 0.71},
    "alternatives": [{"option": "Rising energy prices", "score": 0.44, "why_not": "no audience of the brief is troubled by them"}],
    "evidence_ids": ["01966b2e-6a70-7c31-9d0a-3f1f5be1b001"],
    "confidence": 0.7,
    "adapter": "rules",
    "at": "2027-04-20T08:15:01.250Z",
    "seq": 1,
    "prev_hash": "0" * 64,
    "hash": "5d0c1c1f6f3fd8c0f2a7f2a4c3a5a9d1e1b7d6f0a9f34c0f6f0e8a3f4b6c7d8e",
}


class AlternativeOut(AnswerModel):
    """What was considered and not taken, and why."""

    option: str
    score: float | None = None
    why_not: str


class DecisionOut(AnswerModel):
    """A decision. `seq` counts from 1 within its run; `hash` is SHA-256 over all of it and the hash of the one before (64 zeros at first).

    `adapter` is who decided: "rules", or "llm:" and a model's id.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: UUID
    run_id: UUID
    campaign_id: UUID
    campaign_name: str
    agent: str
    step: str
    decision: dict[str, Any]
    alternatives: list[AlternativeOut]
    evidence_ids: list[UUID]
    confidence: float
    adapter: str
    at: Instant
    seq: int
    prev_hash: str
    hash: str

    @classmethod
    def of(cls, entry: LedgerEntry) -> Self:
        """Return the decision on the wire."""
        names = (name for name in cls.model_fields if name != "campaign_name")
        return cls.model_validate({name: getattr(entry.decision, name) for name in names} | {"campaign_name": entry.campaign_name})


class DecisionChainOut(AnswerModel):
    """All decisions of a run, first to last. `unbroken` tells that each is sealed as it stands and follows the one before it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"items": [EXAMPLE], "next_cursor": None, "unbroken": True}]})

    items: list[DecisionOut]
    next_cursor: str | None = Field(None, description="Always null: a run's decisions come in one piece.")
    unbroken: bool

    @classmethod
    def of(cls, chain: Sequence[AgentDecision], *, campaign_name: str) -> Self:
        """Return the chain on the wire."""
        items = [DecisionOut.of(LedgerEntry(decision, campaign_name)) for decision in chain]
        return cls(items=items, next_cursor=None, unbroken=unbroken(chain))
