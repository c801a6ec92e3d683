"""What events of runs, nodes, tools and models carry."""

from typing import Any, Literal
from uuid import UUID

from pydantic import ConfigDict

from api.schemas.base import AnswerModel
from api.schemas.evidence import EvidenceOut
from api.schemas.money import MoneyOut
from api.schemas.run import RunProblemOut


class EventData(AnswerModel):
    """The data of an event; readers ignore what they don't know."""

    model_config = ConfigDict(from_attributes=True, extra="allow")


class Totals(EventData):
    """What the run cost."""

    tokens: int
    cost: MoneyOut
    cost_micros: int = 0
    calls: int = 0
    seconds: float


class RunStarted(EventData):
    """The run began to work on this brief."""

    status: str
    campaign_id: UUID
    campaign_name: str
    brief: dict[str, Any]


class RunEnded(EventData):
    """The run is over; a failed one says why."""

    status: str
    campaign_id: UUID
    problem: RunProblemOut | None = None
    totals: Totals


class Metadata(EventData):
    """Who works on the run now; `attempt` rises when another worker takes over."""

    run_id: UUID
    attempt: int
    thread_id: str
    graph_version: str
    providers: list[str]


class NodeStarted(EventData):
    """A node of the graph began."""

    task_id: str
    path: list[str] | str
    label: str | None = None


class NodeFinished(EventData):
    """A node of the graph is done."""

    task_id: str
    path: list[str] | str
    seconds: float


class NodeReset(EventData):
    """Tasks of a node are done again: drop the text they had streamed so far."""

    node: str
    task_ids: list[str] = []


class Delta(EventData):
    """Text to append. One of a higher `attempt` at the same `call_id` replaces what lower ones wrote in the same place."""

    text: str
    call_id: str | None = None
    attempt: int = 1


class TextDelta(Delta):
    """Text to append."""


class ToolCalled(EventData):
    """An agent uses a tool."""

    call_id: str
    tool: str
    arguments: dict[str, Any]


class ToolReturned(EventData):
    """What the tool gave, in short, and the evidence it found."""

    call_id: str
    tool: str
    summary: str
    evidence: list[EvidenceOut] = []
    seconds: float
    error: str | None = None


class ModelCalled(EventData):
    """An agent asks a model. `call_id` is its question, `attempt` counts the tries at an answer."""

    call_id: str
    attempt: int
    provider: str
    model: str
    prompt_id: str
    prompt_version: str


class ModelReturned(ModelCalled):
    """What asking brought and cost: `cost` in whole cents, `cost_micros` in millionths of a US dollar; `estimated` tokens are our count."""

    outcome: Literal["ok", "invalid", "failed", "cut"]
    error: str | None = None
    tokens: int
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    cost: MoneyOut
    cost_micros: int
    estimated: bool
    seconds: float
    seconds_to_first_chunk: float | None = None


class ModelSwitched(EventData):
    """A provider was given up for this question, and why; `to` is the next one, or "rules"."""

    call_id: str
    provider: str
    to: str
    reason: str


class ReviewRequested(EventData):
    """The run waits for a person; answer with POST /api/runs/{id}/review."""

    review_id: str
    question: str
    options: list[dict[str, Any]]


class ReviewAnswered(EventData):
    """Who answered what."""

    by: str
    answer: dict[str, Any]


class RunSteered(EventData):
    """Somebody wishes something for the next round. Told again as `applied` once agents were told it, or when the run ended before that."""

    wish_id: UUID
    text: str
    by: str
    applied: bool | None = None
    used_for: Literal["ideas", "messages"] | None = None


class PatchStep(EventData):
    """One operation of an RFC 6902 JSON Patch."""

    op: Literal["add", "remove", "replace", "move", "copy", "test"]
    path: str


class StateCheckpoint(EventData):
    """A checkpoint was written; `patch` is what changed since the one before."""

    checkpoint_id: str
    patch: list[PatchStep]
