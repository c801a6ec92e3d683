"""How a node tells what it does: every word and result goes out as an event, the moment it exists."""

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from langgraph.runtime import Runtime

from agents.protocol import (
    Choice,
    ExplanationFragment,
    IdeaFragment,
    ModelCalled,
    ModelOutput,
    ModelReturned,
    ModelSwitched,
    Opinion,
    Preferences,
    Thought,
    ToolCalled,
    ToolReturned,
    Try,
)
from agents.rules.wording.repeating import masked
from domain.entities.campaign import Explanation
from domain.entities.idea import CampaignIdea, Opportunity
from domain.entities.message import Message, written_fields
from domain.entities.run_event import EventType
from domain.serialization import to_data
from domain.values.evidence import Evidence
from graph.context import PlannerContext
from graph.model_telling import told_of_model
from graph.state import Data

Fragment = Thought | IdeaFragment | ExplanationFragment
AgentOutput = Fragment | Opportunity | CampaignIdea | Opinion | Message | Explanation | Choice | Preferences | ModelOutput


@dataclass(slots=True)
class ToolCall:
    """A call under way; `returned` says what came of it."""

    summary: str = ""
    evidence: Sequence[Evidence] = ()

    def returned(self, summary: str, evidence: Sequence[Evidence] = ()) -> None:
        """Note the result's summary, and the evidence it gives."""
        self.summary, self.evidence = summary, evidence


@dataclass(slots=True)
class Narrator:
    """Speaks for one task of one node. `lane` tells parallel tasks of the same node apart."""

    runtime: Runtime[PlannerContext]
    node: str
    lane: str = ""
    _calls: int = field(default=0, init=False)

    def emit(self, type: EventType, data: Mapping[str, Any]) -> None:
        """Write one event into the run's log."""
        self.runtime.context.events.emit(type, data, node=self.node)

    def say(self, text: str) -> None:
        """Think aloud; an address or markup that a thought repeats is left out of it, whoever wrote it."""
        self.emit("reasoning.delta", {"text": masked(text)})

    def tell(self, output: AgentOutput) -> None:
        """Send what an agent just gave. Choices are told when they are sealed, preferences with the plan they lead to."""
        match output:
            case Thought(text, source):
                self.emit("reasoning.delta", {"text": masked(text)} | _source(source))
            case IdeaFragment(idea_id, name, text, source):
                self.emit("idea.delta", {"idea_id": str(idea_id), "field": name, "text": text} | _source(source))
            case ExplanationFragment(text, source):
                self.emit("explanation.delta", {"text": text} | _source(source))
            case Opportunity():
                ids = [str(item.id) for item in output.evidence]
                self.emit("opportunity.found", to_data(output) | {"evidence_ids": ids})
            case CampaignIdea():
                self.emit("idea.ready", {"idea": to_data(output)})
            case Message():
                self.emit("message.ready", {"message": to_data(output) | {"fields": written_fields(output.fields)}})
            case Explanation():
                self.emit("explanation.ready", {"explanation": to_data(output)})
            case Opinion(idea_id=idea_id, note=note):
                self.emit("idea.opinion", {"idea_id": str(idea_id), "verdict": output.verdict, "note": note})
            case ModelCalled() | ModelReturned() | ModelSwitched() | ToolCalled() | ToolReturned():
                self.emit(*told_of_model(output))
            case Choice() | Preferences():
                pass

    @asynccontextmanager
    async def tool(self, name: str, arguments: Mapping[str, Any]) -> AsyncIterator[ToolCall]:
        """Announce a tool call and its return; an error is announced, too, and passes on."""
        self._calls += 1
        call_id = "/".join(part for part in (self.node, self.lane, name, str(self._calls)) if part)
        self.emit("tool.called", {"call_id": call_id, "tool": name, "arguments": dict(arguments)})
        call, started, error = ToolCall(), time.perf_counter(), None
        try:
            yield call
        except Exception as failure:
            error = str(failure)
            raise
        finally:
            seconds = round(time.perf_counter() - started, 4)
            told = {"call_id": call_id, "tool": name, "summary": call.summary, "evidence": to_data(call.evidence), "seconds": seconds}
            self.emit("tool.returned", told | ({"error": error} if error else {}))


def _source(source: Try | None) -> Data:
    return {"call_id": source.call_id, "attempt": source.attempt} if source else {}


def decision_of(agent: str, choice: Choice) -> Data:
    """Return a choice as the plain decision that publishing will seal; its step makes it unique within the run."""
    return {
        "id": f"{agent}/{choice.step}",
        "agent": agent,
        "step": f"{agent}/{choice.step}",
        "adapter": choice.adapter,
        "decision": {"summary": choice.summary, **choice.facts},
        "alternatives": to_data(choice.alternatives),
        "evidence_ids": [str(item.id) for item in choice.evidence],
        "confidence": choice.confidence,
    }
