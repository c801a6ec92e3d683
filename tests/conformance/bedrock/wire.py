"""An answer in the JSON of Converse and in the events of ConverseStream.

The shapes are those of the Amazon Bedrock API Reference (API_runtime_ConverseOutput, API_runtime_ConverseStreamOutput). As at Bedrock, only
the block of a tool use has a contentBlockStart, `p` pads events to hide the length of tokens, and `metadata` comes after messageStop.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from tests.conformance.bedrock import framing
from tests.conformance.bedrock.converse_request import Asked
from tests.conformance.bedrock.script import Answer, ToolUse, Usage

_PADDING = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_CHARACTERS_PER_TOKEN = 4
_SIGNATURE = "c2lnbmF0dXJl"


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """An event of the stream, and how many seconds after the request it comes."""

    kind: str
    data: Mapping[str, Any]
    at: float


@dataclass(frozen=True, kw_only=True, slots=True)
class _Block:
    content: Mapping[str, Any]
    deltas: Sequence[Mapping[str, Any]]
    start: Mapping[str, Any] | None = None


def written(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def frame(event: Event) -> bytes:
    """Return the event's message; its padding is of any length, the same each time."""
    padding = _PADDING[: 1 + sum(written(event.data)) % len(_PADDING)]
    return framing.event(event.kind, written({**event.data, "p": padding}))


def frame_of_broken_json(event: Event) -> bytes:
    """Return the event in a sound message whose JSON stops in the middle."""
    payload = written(event.data)
    return framing.event(event.kind, payload[: len(payload) // 2])


def events(answer: Answer, asked: Asked) -> Iterator[Event]:
    """Yield the answer's events in Bedrock's order."""
    moments = (answer.first_token_seconds + number / (answer.tokens_per_second or float("inf")) for number in count())
    at = answer.first_token_seconds
    yield Event(kind="messageStart", data={"role": "assistant"}, at=at)
    for index, block in enumerate(_blocks(answer, asked)):
        if block.start:
            yield Event(kind="contentBlockStart", data={"contentBlockIndex": index, "start": block.start}, at=at)
        for delta in block.deltas:
            at = next(moments)
            yield Event(kind="contentBlockDelta", data={"contentBlockIndex": index, "delta": delta}, at=at)
        yield Event(kind="contentBlockStop", data={"contentBlockIndex": index}, at=at)
    yield Event(kind="messageStop", data={"stopReason": _stop_reason(answer)}, at=at)
    yield Event(kind="metadata", data=_told_of(answer, asked, at), at=at)


def body(answer: Answer, asked: Asked) -> Mapping[str, Any]:
    """Return the whole answer, as Converse tells it."""
    message = {"role": "assistant", "content": [block.content for block in _blocks(answer, asked)]}
    return {"output": {"message": message}, "stopReason": _stop_reason(answer), **_told_of(answer, asked, seconds(answer, asked))}


def seconds(answer: Answer, asked: Asked) -> float:
    """Return how long the answer takes to its last token."""
    *_, last = events(answer, asked)
    return last.at


def _blocks(answer: Answer, asked: Asked) -> list[_Block]:
    blocks = []
    if answer.reasoning:
        deltas = [{"reasoningContent": {"text": piece}} for piece in _pieces(answer.reasoning, answer)]
        content = {"reasoningContent": {"reasoningText": {"text": answer.reasoning, "signature": _SIGNATURE}}}
        blocks.append(_Block(content=content, deltas=[*deltas, {"reasoningContent": {"signature": _SIGNATURE}}]))
    if answer.text:
        pieces = _pieces(answer.text, answer)
        blocks.append(_Block(content={"text": "".join(pieces)}, deltas=[{"text": piece} for piece in pieces]))
    uses = enumerate(answer.tool_uses, start=1)
    return blocks + [_tool_use(use, f"tooluse_{asked.ordinal}_{number}", answer) for number, use in uses]


def _tool_use(use: ToolUse, tool_use_id: str, answer: Answer) -> _Block:
    text = use.input if isinstance(use.input, str) else json.dumps(use.input, ensure_ascii=False)
    name = {"toolUseId": tool_use_id, "name": use.name}
    return _Block(
        start={"toolUse": name},
        deltas=[{"toolUse": {"input": piece}} for piece in _pieces(text, answer)],
        content={"toolUse": {**name, "input": {} if isinstance(use.input, str) else use.input}},
    )


def _pieces(text: str | tuple[str, ...], answer: Answer) -> tuple[str, ...]:
    if isinstance(text, tuple):
        return text
    return tuple(text[place : place + answer.delta_characters] for place in range(0, len(text), answer.delta_characters))


def _stop_reason(answer: Answer) -> str:
    return answer.stop_reason or ("tool_use" if answer.tool_uses else "end_turn")


def _told_of(answer: Answer, asked: Asked, duration: float) -> dict[str, Any]:
    usage = answer.usage or Usage(
        input=1 + len(written(asked.body)) // _CHARACTERS_PER_TOKEN, output=sum(len(block.deltas) for block in _blocks(answer, asked))
    )
    tokens = {"inputTokens": usage.input, "outputTokens": usage.output, "totalTokens": usage.total}
    cached = {"cacheReadInputTokens": usage.cache_read, "cacheWriteInputTokens": usage.cache_write}
    return {"usage": {**tokens, **cached}, "metrics": {"latencyMs": round(duration * 1000)}}
