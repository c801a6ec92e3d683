"""From what a script says to a response: answers at their pace, and each fault."""

from dataclasses import replace
from typing import Any

from tests.conformance.openai.script import Answer, Asked, Fault, FaultKind
from tests.conformance.openai.wire import (
    LAST_PIECE,
    OPENING,
    Ending,
    Reply,
    completion,
    event,
    piece,
    streamed,
    usage_of,
    whole,
)

STATUSES: dict[FaultKind, tuple[str, str, str | None, str]] = {
    FaultKind.BAD_REQUEST: ("400 Bad Request", "invalid_request_error", None, "Invalid value for 'messages'."),
    FaultKind.TOO_LONG: ("400 Bad Request", "invalid_request_error", "context_length_exceeded", "This model's context is 8192 tokens."),
    FaultKind.UNAUTHORIZED: ("401 Unauthorized", "invalid_request_error", "invalid_api_key", "Incorrect API key provided."),
    FaultKind.FORBIDDEN: ("403 Forbidden", "invalid_request_error", None, "You are not allowed to sample from this model."),
    FaultKind.NO_MODEL: ("404 Not Found", "invalid_request_error", "model_not_found", "The model does not exist."),
    FaultKind.RATE_LIMITED: ("429 Too Many Requests", "requests", "rate_limit_exceeded", "Rate limit reached."),
    FaultKind.NO_QUOTA: ("429 Too Many Requests", "insufficient_quota", "insufficient_quota", "You exceeded your current quota."),
    FaultKind.SERVER_ERROR: ("500 Internal Server Error", "server_error", None, "The server had an error."),
    FaultKind.UNAVAILABLE: ("503 Service Unavailable", "server_error", None, "The engine is currently overloaded."),
    FaultKind.OVERLOADED: ("529 Overloaded", "overloaded_error", None, "Overloaded."),
}


def error_body(type_: str, code: str | None, message: str) -> dict[str, Any]:
    return {"error": {"message": message, "type": type_, "param": None, "code": code}}


ALIENS: dict[FaultKind, dict[str, Any]] = {
    FaultKind.WRONG_SHAPE: {"object": "result", "output": "Hello"},
    FaultKind.ERROR_WITHIN: error_body("server_error", None, "The server had an error while processing your request."),
}
SILENCES = {FaultKind.HUNG: Ending.HANG, FaultKind.DROPPED: Ending.CLOSE}
ENDINGS = {
    FaultKind.STALLED: Ending.HANG,
    FaultKind.PINGING: Ending.PING,
    FaultKind.DISCONNECTED: Ending.CLOSE,
    FaultKind.RESET: Ending.RESET,
}
NO_JSON = '{"id":"chatcmpl-1","choices":[{"ind'


def reply_to(said: Answer | Fault, asked: Asked) -> Reply:
    """Give the response that a script's word stands for."""
    if isinstance(said, Answer):
        return _told(said, asked)
    if said.kind in STATUSES:
        return _refused(said)
    if said.kind in SILENCES:
        return Reply(head=b"", ending=SILENCES[said.kind])
    if (answer := _unwanted(said)) is not None:
        return _told(answer, asked)
    return _broken(said, asked)


def _told(answer: Answer, asked: Asked) -> Reply:
    gap = 1 / answer.tokens_per_second if answer.tokens_per_second else 0.0
    if asked.stream:
        return _paced([piece(content) for content in streamed(answer, asked)], first=answer.first_token_seconds, gap=gap, stream=True)
    seconds = answer.first_token_seconds + gap * max(usage_of(answer, asked).completion - 1, 0)
    return _paced([piece(completion(answer, asked))], first=seconds, gap=0.0, stream=False)


def _paced(pieces: list[bytes], *, first: float, gap: float, stream: bool) -> Reply:
    return Reply(head=OPENING[stream], pieces=[*pieces[:-1], pieces[-1] + LAST_PIECE], first_seconds=first, gap_seconds=gap)


def _refused(fault: Fault) -> Reply:
    status, type_, code, message = STATUSES[fault.kind]
    headers = {} if fault.retry_after is None else {"retry-after": str(fault.retry_after)}
    return whole(status, error_body(type_, code, fault.words or message), headers)


def _unwanted(fault: Fault) -> Answer | None:
    """Give the answers that arrive in good order, and are of no use."""
    begun = replace(fault.answer, text=fault.answer.text[: fault.after_tokens * fault.answer.delta_characters])
    wordless = replace(fault.answer, text="", tool_calls=())
    answers = {
        FaultKind.REFUSED: replace(wordless, refusal="I'm sorry, I can't help with that."),
        FaultKind.FILTERED: replace(begun, finish_reason="content_filter"),
        FaultKind.TOO_SHORT: replace(begun, finish_reason="length"),
        FaultKind.EMPTY: wordless,
        FaultKind.WRONG_SCHEMA: replace(wordless, text='{"unexpected": [1, 2, 3]}'),
        FaultKind.TRICKLE: replace(fault.answer, tokens_per_second=1 / fault.seconds),
    }
    return answers.get(fault.kind)


def _broken(fault: Fault, asked: Asked) -> Reply:
    """Break an answer on its way, one that is not streamed in its middle."""
    if not asked.stream and fault.kind in ALIENS:
        return whole("200 OK", ALIENS[fault.kind])
    sound = _told(fault.answer, asked)
    pieces = sound.pieces if asked.stream else _halves(completion(fault.answer, asked))
    begun = pieces[: min(fault.after_tokens, len(pieces) - 1)]
    if fault.kind in ENDINGS:
        gap = fault.seconds if fault.kind is FaultKind.PINGING else sound.gap_seconds
        return replace(sound, pieces=begun, ending=ENDINGS[fault.kind], gap_seconds=gap)
    if fault.kind is FaultKind.TRUNCATED:
        return replace(sound, pieces=[*begun, LAST_PIECE])
    alien = NO_JSON if fault.kind is FaultKind.MALFORMED else ALIENS[fault.kind]
    return replace(sound, pieces=[*begun, piece(event(alien)), *pieces[len(begun) :]])


def _halves(body: bytes) -> list[bytes]:
    return [piece(body[: len(body) // 2]), piece(body[len(body) // 2 :]) + LAST_PIECE]
