"""Decisions of agents, chained by hash, so that none can be changed unnoticed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from domain.identity import CampaignId, DecisionId, EvidenceId, RunId, WorkspaceId

FIRST_PREV_HASH = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """What was considered and not taken, and why."""

    option: str
    score: float | None
    why_not: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentDecision:
    """One decision. `id` derives from run, node and step, so that a resumed run logs it once; `confidence` is 0..1.

    `hash` is SHA-256 over the canonical JSON of everything above it, `prev_hash` included; `seq` counts from 1 within the run.
    """

    id: DecisionId
    workspace_id: WorkspaceId
    run_id: RunId
    campaign_id: CampaignId
    seq: int
    agent: str
    step: str
    adapter: str
    decision: Mapping[str, Any]
    alternatives: tuple[Alternative, ...]
    evidence_ids: tuple[EvidenceId, ...]
    confidence: float
    at: datetime
    prev_hash: str
    hash: str

    def sealed_header(self) -> dict[str, Any]:
        """Return what the hash seals besides `prev_hash`, as JSON-ready data."""
        return {
            "id": str(self.id),
            "workspace_id": str(self.workspace_id),
            "run_id": str(self.run_id),
            "campaign_id": str(self.campaign_id),
            "seq": self.seq,
            "agent": self.agent,
            "step": self.step,
            "adapter": self.adapter,
            "decision": dict(self.decision),
            "alternatives": [[item.option, _float(item.score), item.why_not] for item in self.alternatives],
            "evidence_ids": [str(item) for item in self.evidence_ids],
            "confidence": _float(self.confidence),
            "at": self.at.astimezone(UTC).isoformat(),
        }

    def sealed(self) -> "AgentDecision":
        """Return the decision with the hash that belongs to it."""
        return replace(self, hash=decision_hash(self.sealed_header(), self.prev_hash))


def _float(number: float | None) -> float | None:
    """Return the number as the database gives it back: a whole one that is written as 1 comes as 1.0, and must have the same seal."""
    return None if number is None else float(number)


def unbroken(chain: Sequence[AgentDecision]) -> bool:
    """Tell whether every decision of a run, in order, is sealed as it stands and follows the one before it."""
    follows = [FIRST_PREV_HASH, *(decision.hash for decision in chain)]
    return all(
        decision.prev_hash == prev_hash and decision.sealed().hash == decision.hash
        for decision, prev_hash in zip(chain, follows, strict=False)
    )


def decision_hash(header: Mapping[str, Any], prev_hash: str) -> str:
    """Return the hash that seals `header` (JSON-ready) behind `prev_hash`."""
    sealed = json.dumps({**header, "prev_hash": prev_hash}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(sealed.encode()).hexdigest()
