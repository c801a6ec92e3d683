"""What the server answers: a script is asked once per request, and gives an answer or a fault."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Any

from tests.conformance.bedrock.converse_request import Asked


@dataclass(frozen=True, kw_only=True, slots=True)
class ToolUse:
    """A call of a tool. Its input is data, or the JSON text as the model wrote it, which may be cut off."""

    name: str
    input: Mapping[str, Any] | str = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Usage:
    """Tokens, as Bedrock counts them: `input` is without what was read from the cache or written to it."""

    input: int
    output: int
    cache_read: int = 0
    cache_write: int = 0

    @property
    def total(self) -> int:
        return self.input + self.output + self.cache_read + self.cache_write


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A message of the model: reasoning, then text, then tool uses; nothing of these is an answer without a token.

    A text is streamed `delta_characters` at a time, a tuple by its own pieces. A delta counts as a token: the first comes after
    `first_token_seconds`, the others at `tokens_per_second` (all at once where that is None). Without a stop reason it is tool_use where
    tools are used, else end_turn; without usage it is estimated.
    """

    text: str | tuple[str, ...] = ""
    tool_uses: tuple[ToolUse, ...] = ()
    reasoning: str = ""
    stop_reason: str | None = None
    usage: Usage | None = None
    delta_characters: int = 4
    first_token_seconds: float = 0.0
    tokens_per_second: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """An HTTP answer that is an error; `body` takes the place of AWS's `{"message": …}`, a code of None leaves out `x-amzn-ErrorType`."""

    status: int
    code: str | None
    message: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None


class Outage(Enum):
    """Instead of a response: silence, or a connection that is closed (TCP FIN) or reset (TCP RST)."""

    SILENCE = auto()
    CLOSE = auto()
    RESET = auto()


class Break(Enum):
    """How a response goes wrong: silence; the response ends early but well-formed; FIN; RST in mid-frame; a frame that is damaged."""

    SILENCE = auto()
    END = auto()
    CLOSE = auto()
    RESET = auto()
    MESSAGE_CRC = auto()
    PRELUDE_CRC = auto()
    JSON = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class StreamException:
    """An error that is told within the stream: a modeled exception's name ("throttlingException"), or another code."""

    code: str
    message: str
    modeled: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Interruption:
    """An answer whose stream goes well for `after` events, of which messageStart is the first, and then breaks.

    An answer of None is the script's usual one (see `first`). The body of Converse breaks in its middle, or becomes the error's refusal.
    """

    by: Break | StreamException
    after: int = 3
    answer: Answer | None = None


Fault = Refusal | Outage | Interruption
Reply = Answer | Fault
Script = Callable[[Asked], Reply]


def always(reply: Reply) -> Script:
    return lambda _: reply


def first(fault: Fault, n: int, usual: Script) -> Script:
    """Return a script that gives the fault for the server's first `n` requests, and is the usual one then."""

    def script(asked: Asked) -> Reply:
        if asked.ordinal > n:
            return usual(asked)
        return interrupted(fault, usual(asked)) if isinstance(fault, Interruption) else fault

    return script


def interrupted(fault: Interruption, reply: Reply) -> Reply:
    """Return the fault as it befalls an answer, unless it has an answer of its own."""
    return replace(fault, answer=reply) if isinstance(reply, Answer) and fault.answer is None else fault


def trickle(text: str, *, seconds: float) -> Answer:
    """Return an answer with a delta every so many seconds."""
    return Answer(text=text, first_token_seconds=seconds, tokens_per_second=1 / seconds)
