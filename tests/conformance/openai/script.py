"""What a script sees of a request to the scripted server, and what it may say to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A request for a chat completion. `ordinal` counts from 1; `headers` have lower-case names."""

    ordinal: int
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def model(self) -> str:
        return str(self.body["model"])

    @property
    def messages(self) -> Sequence[Mapping[str, Any]]:
        return self.body["messages"]  # type: ignore[no-any-return]

    @property
    def tools(self) -> Sequence[Mapping[str, Any]]:
        return self.body.get("tools") or ()

    @property
    def response_format(self) -> Mapping[str, Any] | None:
        return self.body.get("response_format")

    @property
    def stream(self) -> bool:
        return bool(self.body.get("stream"))

    @property
    def include_usage(self) -> bool:
        return bool((self.body.get("stream_options") or {}).get("include_usage"))

    def said_by(self, role: str) -> str:
        """Join the texts of a role's messages."""
        return "\n".join(text for message in self.messages if message["role"] == role for text in _texts(message.get("content")))


def _texts(content: str | Sequence[Mapping[str, Any]] | None) -> list[str]:
    if isinstance(content, str):
        return [content]
    return [str(part["text"]) for part in content or () if part.get("type") == "text"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ToolCall:
    """A tool the model asks for; `arguments` is the JSON text as the model wrote it, valid or not."""

    name: str
    arguments: str
    id: str = "call_1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Usage:
    """Tokens as the server counts them; `cached` of the prompt's came from its cache, `reasoning` of the completion's were thought."""

    prompt: int
    completion: int
    cached: int = 0
    reasoning: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What the model says, and how fast.

    Without `finish_reason` it is "tool_calls" or "stop"; without `usage` tokens are four characters each; without `tokens_per_second`
    all tokens come at once, after `first_token_seconds`. A delta has `delta_characters`, and goes as a token.
    """

    text: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    refusal: str | None = None
    finish_reason: str | None = None
    usage: Usage | None = None
    first_token_seconds: float = 0.0
    tokens_per_second: float | None = None
    delta_characters: int = 4


class FaultKind(StrEnum):
    """How a server can fail. The first group answers with a status, the second breaks an answer on its way, the third ends it badly."""

    BAD_REQUEST = "bad_request"  # 400
    TOO_LONG = "too_long"  # 400, code context_length_exceeded
    UNAUTHORIZED = "unauthorized"  # 401
    FORBIDDEN = "forbidden"  # 403
    NO_MODEL = "no_model"  # 404, code model_not_found
    RATE_LIMITED = "rate_limited"  # 429, with Retry-After where `retry_after` is given
    NO_QUOTA = "no_quota"  # 429, code insufficient_quota: waiting does not help
    SERVER_ERROR = "server_error"  # 500
    UNAVAILABLE = "unavailable"  # 503
    OVERLOADED = "overloaded"  # 529

    HUNG = "hung"  # takes the request, sends nothing
    DROPPED = "dropped"  # takes the request, closes the connection
    STALLED = "stalled"  # sends `after_tokens` tokens, then nothing
    PINGING = "pinging"  # sends `after_tokens` tokens, then comments every `seconds`, which keep a read timeout from firing
    TRUNCATED = "truncated"  # ends the response in good order after `after_tokens` tokens: no finish_reason, no [DONE]
    DISCONNECTED = "disconnected"  # closes the connection after `after_tokens` tokens
    RESET = "reset"  # resets the connection after `after_tokens` tokens
    MALFORMED = "malformed"  # a chunk that is not JSON, between others
    WRONG_SHAPE = "wrong_shape"  # a chunk that is JSON, but no chunk, between others
    ERROR_WITHIN = "error_within"  # an error object in place of a chunk, after status 200

    REFUSED = "refused"  # the model refuses
    FILTERED = "filtered"  # finish_reason content_filter after `after_tokens` tokens
    TOO_SHORT = "too_short"  # finish_reason length after `after_tokens` tokens
    EMPTY = "empty"  # finish_reason stop without a token
    WRONG_SCHEMA = "wrong_schema"  # valid JSON that nobody asked for
    TRICKLE = "trickle"  # a token every `seconds`


STORY = Answer(text="The spring campaign starts with a question that customers ask each April. ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """A named failure. `answer` is what would have been said; `retry_after` is seconds or an HTTP date; `words` replace a refusal's own."""

    kind: FaultKind
    answer: Answer = STORY
    after_tokens: int = 3
    retry_after: float | str | None = None
    seconds: float = 0.05
    words: str | None = None


Script = Callable[[Asked], Answer | Fault]
"""Runs on the server's own thread and holds up all its streams meanwhile, so it should be quick."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Instant:
    """A moment on both clocks: `time.perf_counter()` of this machine, and seconds since 1970."""

    perf: float
    wall: float


@dataclass(kw_only=True, slots=True)
class Served:
    """A request and what became of it.

    `last_out` is when the last byte of all there was to say went out, `abandoned` when the client left, or the server had to close,
    before the response had ended.
    """

    asked: Asked
    came_in: Instant
    first_out: Instant | None = None
    last_out: Instant | None = None
    abandoned: Instant | None = None
