"""The events of a run: one schema per type, the same JSON in streams, in listings and in replay."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal, get_args
from uuid import UUID

from pydantic import BaseModel, Field, RootModel, create_model

from api.schemas import event_data as data
from api.schemas import plan_event_data as plan
from api.schemas.base import AnswerModel, utc_text
from domain.entities.run_event import EventType, RunEvent

DATA_OF: dict[EventType, type[data.EventData]] = {
    "run.started": data.RunStarted,
    "run.finished": data.RunEnded,
    "run.failed": data.RunEnded,
    "run.cancelled": data.RunEnded,
    "metadata": data.Metadata,
    "node.started": data.NodeStarted,
    "node.finished": data.NodeFinished,
    "node.reset": data.NodeReset,
    "reasoning.delta": data.TextDelta,
    "tool.called": data.ToolCalled,
    "tool.returned": data.ToolReturned,
    "model.called": data.ModelCalled,
    "model.returned": data.ModelReturned,
    "model.switched": data.ModelSwitched,
    "opportunity.found": plan.OpportunityFound,
    "idea.delta": plan.IdeaDelta,
    "idea.ready": plan.IdeaReady,
    "idea.scored": plan.IdeaScored,
    "idea.rejected": plan.IdeaRejected,
    "idea.opinion": plan.IdeaOpinion,
    "message.ready": plan.MessageReady,
    "allocation.ready": plan.AllocationReady,
    "forecast.ready": plan.ForecastReady,
    "explanation.delta": data.TextDelta,
    "explanation.ready": plan.ExplanationReady,
    "decision.logged": plan.DecisionLogged,
    "review.requested": data.ReviewRequested,
    "review.answered": data.ReviewAnswered,
    "run.steered": data.RunSteered,
    "state.checkpoint": data.StateCheckpoint,
}


class Envelope(AnswerModel):
    """What every event has. `seq` counts from 1 without gaps and is the SSE id; `attempt` rises when another worker takes over."""

    run_id: UUID
    seq: int = Field(ge=1)
    attempt: int
    at: datetime = Field(description="ISO 8601 in UTC with milliseconds.")
    node: str | None = None
    agent: str | None = None


def _event_model(type_: EventType) -> type[BaseModel]:
    name = "".join(part.capitalize() for part in type_.split(".")) + "Event"
    fields: dict[str, Any] = {"type": (Literal[type_], ...), "data": (DATA_OF[type_], ...)}
    return create_model(name, __base__=Envelope, __doc__=DATA_OF[type_].__doc__, **fields)


EVENT_MODELS: dict[str, type[BaseModel]] = {type_: _event_model(type_) for type_ in get_args(EventType)}


_ANY_EVENT: Any = Annotated[reduce(or_, EVENT_MODELS.values()), Field(discriminator="type")]
RunEventOut = create_model("RunEvent", __base__=RootModel, __doc__="An event; `type` tells which.", root=(_ANY_EVENT, ...))

RunEventsOut = create_model(
    "RunEvents",
    __doc__="Events in order. Ask again with `after` = `next_after` for more; `final` tells that the run's last event is among them.",
    items=(list[RunEventOut], ...),  # type: ignore[valid-type]
    next_after=(int, ...),
    final=(bool, ...),
)


def envelope(event: RunEvent) -> dict[str, Any]:
    """Return the event's envelope as every client sees it."""
    return {
        "run_id": str(event.run_id),
        "seq": event.seq,
        "attempt": event.attempt,
        "at": utc_text(event.at),
        "node": event.node,
        "agent": event.agent,
        "type": event.type,
        "data": event.data,
    }
