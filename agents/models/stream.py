"""What a provider's stream says, in one form for all of them, and the guard that believes no stream which just stops."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Literal

from langchain_core.messages import AIMessageChunk

from agents.models.failures import BrokenStream, Empty, ModelFailure, OutOfTime, TooLong, TooSlow, Withheld
from agents.models.tokens import Tokens

BATCH_SECONDS = 0.05  # a reader sees no difference, and the log has a twentieth of the events
FAIR_SECONDS = 1.0  # a provider that had less time for its first word is not to blame
LONGEST_ANSWER = 60_000  # characters; no answer of ours has a tenth of it

EndReason = Literal["stop", "length", "tools"]
_ENDS: dict[str, EndReason] = {
    "stop": "stop",
    "end_turn": "stop",
    "stop_sequence": "stop",
    "length": "length",
    "max_tokens": "length",
    "tool_calls": "tools",
    "function_call": "tools",
    "tool_use": "tools",
}
_WITHHELD = {"content_filter": "a content filter stopped it", "content_filtered": "a content filter stopped it"} | {
    "guardrail_intervened": "a guardrail stopped it",
    "refusal": "it refused",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait for a first word, and for each next one, in seconds."""

    first_seconds: float = 20.0
    idle_seconds: float = 8.0


@dataclass(slots=True)
class _Called:
    """A tool call as it comes."""

    name: str
    id: str | None
    text: str = ""

    @property
    def arguments(self) -> dict[str, Any]:
        try:
            read = json.loads(self.text or "{}")
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}


@dataclass(slots=True)
class Answer:
    """What has come of an answer so far. An answer that is an object may come as text, or as the arguments of the tool `answer_tool`."""

    answer_tool: str
    text: str = ""
    refusal: str = ""
    end: str | None = None
    usage: Tokens | None = None
    asked_at: float = field(default_factory=time.monotonic)
    first_at: float | None = None
    _called: dict[Any, _Called] = field(default_factory=dict)

    def take(self, chunk: AIMessageChunk) -> str:
        """Take a chunk in; return what it adds to the answer's object."""
        said = chunk.text + "".join(self._of_tool(part) for part in chunk.tool_call_chunks)
        if (said or chunk.tool_call_chunks) and self.first_at is None:
            self.first_at = time.monotonic()
        self.text += said
        self.refusal += chunk.additional_kwargs.get("refusal") or ""
        self.end = _end_of(chunk) or self.end
        if chunk.usage_metadata:
            self.usage = _tokens(chunk.usage_metadata)
        return said

    def reason(self) -> EndReason:
        """Return why the stream ended; raises what is wrong with an end that gives no answer."""
        if self.refusal.strip():
            raise Withheld(f"refused: {self.refusal.strip()[:200]}")
        if self.end is None:
            raise BrokenStream("broke off in mid-answer")
        if self.end in _WITHHELD:
            raise Withheld(f"gave no answer: {_WITHHELD[self.end]}")
        if self.end == "model_context_window_exceeded":
            raise TooLong("can't take a prompt of this length")
        reason = _ENDS.get(self.end, "stop")
        if reason != "length" and not self.text.strip() and not self.tool_calls:
            raise Empty("gave an empty answer")
        return reason

    @property
    def size(self) -> int:
        """How many characters have come, tools' arguments included."""
        return len(self.text) + sum(len(called.text) for called in self._called.values())

    @property
    def tool_calls(self) -> list[dict[str, Any]]:
        """The tools that the model wants called; arguments that are no JSON object are an empty one, which the tool will refuse."""
        return [
            {"name": called.name, "args": called.arguments, "id": called.id or f"call_{index}"}
            for index, called in self._called.items()
            if called.name != self.answer_tool
        ]

    def _of_tool(self, part: Any) -> str:
        """Take a piece of a tool call in; return what it adds to the answer's object. Some servers repeat name and id with every piece."""
        called = self._called.setdefault(part["index"], _Called(part["name"] or "", part["id"]))
        called.text += part["args"] or ""
        return (part["args"] or "") if called.name == self.answer_tool else ""


async def guarded(chunks: AsyncIterator[AIMessageChunk], answer: Answer, patience: Patience, until: float) -> AsyncGenerator[str, None]:
    """Yield the answer's text in batches while `answer` fills, until a moment of `time.monotonic`.

    Raises ModelFailure for a stream that stalls, swells or takes too long. Time limits stand around each step and never around a yield,
    for what cancels a task would hit whoever reads.
    """
    pending, flushed = "", time.monotonic()
    try:
        while (chunk := await _next(chunks, answer, patience, until)) is not None:
            pending += answer.take(chunk)
            if answer.size > LONGEST_ANSWER:
                raise BrokenStream(f"went on for more than {LONGEST_ANSWER:,} characters")
            if pending and time.monotonic() - flushed >= BATCH_SECONDS:
                yield pending
                pending, flushed = "", time.monotonic()
    finally:
        close = getattr(chunks, "aclose", None)
        if close is not None:
            await close()
    if pending:
        yield pending


async def _next(chunks: AsyncIterator[AIMessageChunk], answer: Answer, patience: Patience, until: float) -> AIMessageChunk | None:
    wait = patience.first_seconds if answer.first_at is None else patience.idle_seconds
    left = until - time.monotonic()
    try:
        async with asyncio.timeout(min(wait, left)) as limit:
            return await anext(chunks)
    except StopAsyncIteration:
        return None
    except TimeoutError:
        if not limit.expired():
            raise
        raise _late(answer, wait, left) from None


def _late(answer: Answer, wait: float, left: float) -> ModelFailure:
    if left <= wait:
        waited = time.monotonic() - answer.asked_at
        return OutOfTime(f"did not finish within {waited:.1f} s", counts=answer.first_at is None and waited >= FAIR_SECONDS)
    if answer.first_at is None:
        return TooSlow(f"did not begin to answer within {wait:g} s")
    return TooSlow(f"fell silent for {wait:g} s")


def _end_of(chunk: AIMessageChunk) -> str | None:
    told = chunk.response_metadata
    return told.get("finish_reason") or told.get("stopReason")


def _tokens(told: Any) -> Tokens:
    details = told.get("input_token_details") or {}
    cached, written = details.get("cache_read") or 0, details.get("cache_creation") or 0
    return Tokens(input=told["input_tokens"], output=told["output_tokens"], cached=cached, written=written)
