"""A model's tool calls, in bounded rounds: what it may call is what the bench holds, with arguments that fit, and nothing else."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from agents.models.call import Call
from agents.models.question import Question, Tool
from agents.protocol import ToolCalled, ToolReturned
from domain.entities.finding import ContextFinding, SignalFinding
from domain.entities.plan import Scenario
from domain.errors import DomainError
from domain.values.evidence import Evidence

ROUNDS, CALLS_PER_ROUND = 2, 4
LONGEST_NAME = 64  # what providers allow


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolResult:
    """What a tool gave: in short for people, in full for the model, and as evidence."""

    summary: str
    told: str
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[SignalFinding | ContextFinding, ...] = ()
    scenarios: tuple[Scenario, ...] = ()


class ToolBench(Protocol):
    """The tools that one agent's model may call, with the rights of the run."""

    @property
    def tools(self) -> tuple[Tool, ...]: ...
    async def use(self, name: str, arguments: Mapping[str, Any]) -> ToolResult:
        """Raises InvalidInput for arguments that don't fit."""
        ...


@dataclass(slots=True)
class ToolRounds:
    """Carries out what a model asks for, and adds it to the conversation; after the last round the model has no tools left."""

    bench: ToolBench | None
    rounds: int = field(default=0, init=False)

    def offered(self) -> tuple[Tool, ...]:
        """Return the tools that the model may still call."""
        return self.bench.tools if self.bench and self.rounds < ROUNDS else ()

    def problems(self) -> Sequence[str]:
        """Return what is wrong with calling tools now, in words for the model; nothing while a round is left."""
        return () if self.rounds < ROUNDS else ("it calls tools, and none is offered: give the answer itself",)

    async def carry_out(self, call: Call, until: float) -> AsyncIterator[ToolCalled | ToolReturned | Question]:
        """Yield each tool call and its return, and last the question as it stands then; tools have time until a moment of `monotonic`."""
        self.rounds += 1
        wanted = call.answer.tool_calls
        results: list[BaseMessage] = []
        for number, asked in enumerate(wanted, start=1):
            called = ToolCalled(
                call_id=f"{call.question.call_id}/tool/{self.rounds}.{number}",
                tool=str(asked["name"])[:LONGEST_NAME],
                arguments=_plain(asked["args"]),
            )
            yield called
            returned, told = await self._used(called, until, within=number <= CALLS_PER_ROUND)
            yield returned
            results.append(ToolMessage(told, tool_call_id=asked["id"] or called.call_id))
        said = AIMessage(call.answer.text, tool_calls=[{**asked, "type": "tool_call"} for asked in wanted])
        yield _asked_on(call.question.followed_by([said, *results]), self.offered())

    async def _used(self, called: ToolCalled, until: float, *, within: bool) -> tuple[ToolReturned, str]:
        started = time.monotonic()
        if self.bench is None or called.tool not in {tool.name for tool in self.bench.tools}:
            refusal = f"there is no tool called {called.tool!r}"
        elif not within:
            refusal = f"at most {CALLS_PER_ROUND} calls at a time are carried out"
        else:
            try:
                async with asyncio.timeout(max(0.0, until - started)):
                    result = await self.bench.use(called.tool, called.arguments)
            except TimeoutError:
                refusal = "it took longer than there is time"
            except DomainError as error:
                refusal = str(error)
            else:
                return _returned(called, result, time.monotonic() - started), result.told
        return ToolReturned(called=called, summary="refused", seconds=time.monotonic() - started, error=refusal), f"Refused: {refusal}."


def _asked_on(question: Question, offered: tuple[Tool, ...]) -> Question:
    """Return the question with the tools that are left; without any, calls and results become plain words, for not every provider takes
    them when no tool is offered."""
    if offered:
        return replace(question, tools=offered)
    return replace(question, tools=(), further=tuple(_in_words(message) for message in question.further))


def _in_words(message: BaseMessage) -> BaseMessage:
    match message:
        case AIMessage(tool_calls=[_, *_] as calls):
            told = "; ".join(f"{call['name']} {json.dumps(call['args'], ensure_ascii=False)}" for call in calls)
            return AIMessage(f"{message.text}\n(asks {told})".strip())
        case ToolMessage():
            return HumanMessage(f"The tool answered:\n{message.text}\nAnswer now.")
        case _:
            return message


def _returned(called: ToolCalled, result: ToolResult, seconds: float) -> ToolReturned:
    return ToolReturned(
        called=called,
        summary=result.summary,
        seconds=seconds,
        evidence=result.evidence,
        findings=result.findings,
        scenarios=result.scenarios,
    )


def _plain(arguments: Any) -> dict[str, Any]:
    """Return arguments as they may stand in the log: an object of bounded size."""
    text = json.dumps(arguments, default=str)
    return dict(arguments) if isinstance(arguments, dict) and len(text) <= 2000 else {"arguments": text[:2000]}
