"""Chat completions' faults by the names that both protocols share."""

from dataclasses import replace

from tests.conformance.openai.script import Answer, Fault, FaultKind
from tests.conformance.protocol_faults import LATER_SECONDS, MUCH_LATER_SECONDS, SOON_SECONDS, TRICKLE_SECONDS

_FAULTS = {
    "throttles": Fault(kind=FaultKind.RATE_LIMITED),
    "throttles for a moment": Fault(kind=FaultKind.RATE_LIMITED, retry_after=SOON_SECONDS),
    "throttles for longer than a run has": Fault(kind=FaultKind.RATE_LIMITED, retry_after=LATER_SECONDS),
    "throttles for minutes": Fault(kind=FaultKind.RATE_LIMITED, retry_after=MUCH_LATER_SECONDS),
    "fails": Fault(kind=FaultKind.SERVER_ERROR),
    "is overloaded": Fault(kind=FaultKind.OVERLOADED),
    "is unavailable": Fault(kind=FaultKind.UNAVAILABLE),
    "is silent": Fault(kind=FaultKind.HUNG),
    "hangs up": Fault(kind=FaultKind.DROPPED),
    "falls silent": Fault(kind=FaultKind.STALLED),
    "stops early": Fault(kind=FaultKind.TRUNCATED),
    "breaks off": Fault(kind=FaultKind.DISCONNECTED),
    "is reset": Fault(kind=FaultKind.RESET),
    "sends no JSON": Fault(kind=FaultKind.MALFORMED),
    "fails within": Fault(kind=FaultKind.ERROR_WITHIN),
    "answers in another shape": Fault(kind=FaultKind.WRONG_SCHEMA),
    "refuses": Fault(kind=FaultKind.REFUSED),
    "trickles": Fault(kind=FaultKind.TRICKLE, seconds=TRICKLE_SECONDS),
    "says nothing": Fault(kind=FaultKind.EMPTY),
    "is filtered": Fault(kind=FaultKind.FILTERED),
    "is cut at its length": Fault(kind=FaultKind.TOO_SHORT),
    "takes no prompt so long": Fault(kind=FaultKind.TOO_LONG),
    "refuses the key": Fault(kind=FaultKind.UNAUTHORIZED),
    "knows no schemas": Fault(
        kind=FaultKind.BAD_REQUEST, words="'response_format' of type 'json_schema' is not supported with this model."
    ),
    "knows no usage": Fault(kind=FaultKind.BAD_REQUEST, words="Unrecognized request argument supplied: stream_options"),
}
NAMES = tuple(_FAULTS)


def fault(name: str, answer: Answer) -> Fault:
    """Return the fault as it befalls an answer: one that breaks, breaks after three fifths."""
    deltas = -(-len(answer.text) // answer.delta_characters)
    return replace(_FAULTS[name], answer=answer, after_tokens=deltas * 3 // 5)
