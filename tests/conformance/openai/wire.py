"""Chat completions as bytes: bodies, chunks and server-sent events, before any fault."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from tests.conformance.openai.script import Answer, Asked, Usage

TOKEN = 4  # characters, OpenAI's rule of thumb for English
CREATED = 1_700_000_000


class Ending(Enum):
    """What happens to the connection after a response's last byte."""

    KEEP = "keep"
    CLOSE = "close"
    RESET = "reset"
    HANG = "hang"
    PING = "ping"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A response: `head` goes out at once, the first piece after `first_seconds`, each further one `gap_seconds` later."""

    head: bytes
    pieces: Sequence[bytes] = ()
    first_seconds: float = 0.0
    gap_seconds: float = 0.0
    ending: Ending = Ending.KEEP


def head(status: str, headers: Mapping[str, str]) -> bytes:
    return "".join([f"HTTP/1.1 {status}\r\n", *(f"{name}: {value}\r\n" for name, value in headers.items()), "\r\n"]).encode()


def whole(status: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Reply:
    """Give a JSON response that goes out at once."""
    content = json.dumps(body).encode()
    return Reply(
        head=head(status, {"content-type": "application/json", "content-length": str(len(content)), **(headers or {})}), pieces=[content]
    )


def piece(content: bytes) -> bytes:
    """Frame bytes as one HTTP chunk."""
    return b"%x\r\n%b\r\n" % (len(content), content)


LAST_PIECE = b"0\r\n\r\n"
OPENING = {
    True: head("200 OK", {"content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache", "transfer-encoding": "chunked"}),
    False: head("200 OK", {"content-type": "application/json", "transfer-encoding": "chunked"}),
}


def event(data: Mapping[str, Any] | str) -> bytes:
    return f"data: {data if isinstance(data, str) else json.dumps(data, separators=(',', ':'))}\n\n".encode()


def tokens(text: str, characters: int = TOKEN) -> list[str]:
    return [text[start : start + characters] for start in range(0, len(text), characters)]


def usage_of(answer: Answer, asked: Asked) -> Usage:
    if answer.usage is not None:
        return answer.usage
    written = [answer.text, answer.refusal or "", *(call.name + call.arguments for call in answer.tool_calls)]
    return Usage(prompt=sum(len(tokens(str(message))) for message in asked.messages), completion=sum(len(tokens(text)) for text in written))


def deltas(answer: Answer) -> Iterator[dict[str, Any]]:
    """Yield what each chunk adds, a token at a time."""
    size = answer.delta_characters
    yield from ({"content": token} for token in tokens(answer.text, size))
    yield from ({"refusal": token} for token in tokens(answer.refusal or "", size))
    for index, call in enumerate(answer.tool_calls):
        function = {"name": call.name, "arguments": ""}
        yield {"tool_calls": [{"index": index, "id": call.id, "type": "function", "function": function}]}
        for token in tokens(call.arguments, size):
            yield {"tool_calls": [{"index": index, "function": {"arguments": token}}]}


def finish_of(answer: Answer) -> str:
    return answer.finish_reason or ("tool_calls" if answer.tool_calls else "stop")


def streamed(answer: Answer, asked: Asked) -> list[bytes]:
    """Give a stream's events, one entry per token; the opening comes with the first token, the closing with the last."""
    opening = _chunk(asked, {"role": "assistant", "content": None if answer.tool_calls else "", "refusal": None})
    events = [_chunk(asked, delta) for delta in deltas(answer)] or [b""]
    closing = [_chunk(asked, {}, finish=finish_of(answer))]
    if asked.include_usage:
        closing.append(event({**_envelope(asked), "choices": [], "usage": _usage_data(usage_of(answer, asked))}))
    events[0] = opening + events[0]
    events[-1] += b"".join(closing) + event("[DONE]")
    return events


def completion(answer: Answer, asked: Asked) -> bytes:
    """Give the body of a completion that is not streamed."""
    calls = [
        {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}} for call in answer.tool_calls
    ]
    message = {"role": "assistant", "content": answer.text or (None if calls or answer.refusal else ""), "refusal": answer.refusal}
    choice = {
        "index": 0,
        "message": message | ({"tool_calls": calls} if calls else {}),
        "logprobs": None,
        "finish_reason": finish_of(answer),
    }
    body = {**_envelope(asked), "object": "chat.completion", "choices": [choice], "usage": _usage_data(usage_of(answer, asked))}
    return json.dumps(body).encode()


def _envelope(asked: Asked) -> dict[str, Any]:
    return {"id": f"chatcmpl-{asked.ordinal}", "object": "chat.completion.chunk", "created": CREATED, "model": asked.model}


def _chunk(asked: Asked, delta: Mapping[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return event({**_envelope(asked), "choices": [choice]} | ({"usage": None} if asked.include_usage else {}))


def _usage_data(usage: Usage) -> dict[str, Any]:
    return {
        "prompt_tokens": usage.prompt,
        "completion_tokens": usage.completion,
        "total_tokens": usage.prompt + usage.completion,
        "prompt_tokens_details": {"cached_tokens": usage.cached},
        "completion_tokens_details": {"reasoning_tokens": usage.reasoning},
    }
