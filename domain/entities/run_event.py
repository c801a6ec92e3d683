"""The ordered log of a run: what every client sees, live or later. See docs/streaming.md for each type's data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from domain.identity import RunId

EventType = Literal[
    "run.started",
    "run.finished",
    "run.failed",
    "run.cancelled",
    "metadata",
    "node.started",
    "node.finished",
    "node.reset",
    "reasoning.delta",
    "tool.called",
    "tool.returned",
    "model.called",
    "model.returned",
    "model.switched",
    "opportunity.found",
    "idea.delta",
    "idea.ready",
    "idea.scored",
    "idea.rejected",
    "idea.opinion",
    "message.ready",
    "allocation.ready",
    "forecast.ready",
    "explanation.delta",
    "explanation.ready",
    "decision.logged",
    "review.requested",
    "review.answered",
    "run.steered",
    "state.checkpoint",
]
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
FINAL_EVENTS = frozenset({"run.finished", "run.failed", "run.cancelled"})

AGENT_OF_NODE: Mapping[str, str] = {
    "strategy": "strategy",
    "creative": "creative",
    "critique": "creative",
    "second_opinion": "creative",
    "copywriting": "creative",
    "proofread": "creative",
    "budget": "optimization",
    "optimization": "optimization",
    "rationale": "optimization",
    "reasoning": "reasoning",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEvent:
    """One event. `seq` counts from 1 without gaps within the run; `attempt` rises when another worker takes the run over."""

    run_id: RunId
    seq: int
    attempt: int
    at: datetime
    type: EventType
    data: Mapping[str, Any]
    node: str | None = None

    @property
    def agent(self) -> str | None:
        """The agent whose node this came from."""
        return AGENT_OF_NODE.get(self.node or "")
