"""Bedrock's faults by the names that both protocols share."""

from dataclasses import replace

from tests.conformance.bedrock import faults
from tests.conformance.bedrock.script import Answer, Interruption, Refusal, Reply
from tests.conformance.protocol_faults import LATER_SECONDS, MUCH_LATER_SECONDS, SOON_SECONDS, TRICKLE_SECONDS


def _throttled_for(seconds: float) -> Refusal:
    return replace(faults.THROTTLED, headers={"Retry-After": str(seconds)})


_SHAPELESS = faults.invalid("output_config.format: this model does not support structured outputs")
_OTHER = Answer(text='{"unexpected": [1, 2, 3]}')
_FAULTS: dict[str, Reply] = {
    "throttles": faults.THROTTLED,
    "throttles for a moment": _throttled_for(SOON_SECONDS),
    "throttles for longer than a run has": _throttled_for(LATER_SECONDS),
    "throttles for minutes": _throttled_for(MUCH_LATER_SECONDS),
    "fails": faults.INTERNAL_ERROR,
    "is overloaded": faults.OVERLOADED,
    "is unavailable": faults.UNAVAILABLE,
    "is silent": faults.SILENT,
    "hangs up": faults.DROPPED,
    "falls silent": faults.STALLED,
    "stops early": faults.UNFINISHED,
    "breaks off": faults.CUT_OFF,
    "is reset": faults.RESET_IN_STREAM,
    "sends no JSON": faults.BAD_JSON,
    "sends a damaged frame": faults.BAD_MESSAGE_CRC,
    "sends a damaged head": faults.BAD_PRELUDE_CRC,
    "fails within": faults.MODEL_ERROR_IN_STREAM,
    "throttles within": faults.THROTTLED_IN_STREAM,
    "answers in another shape": _OTHER,
    "refuses": faults.DECLINED,
    "says nothing": faults.EMPTY,
    "is filtered": faults.FILTERED,
    "is cut by a guardrail": faults.BLOCKED,
    "is cut at its length": faults.CUT_SHORT,
    "takes no prompt so long": faults.INPUT_TOO_LONG,
    "refuses the key": faults.ACCESS_DENIED,
    "knows no schemas": _SHAPELESS,
}
NAMES = (*_FAULTS, "trickles")


def fault(name: str, answer: Answer) -> Reply:
    """Return the fault as it befalls an answer: one that breaks, breaks after three fifths."""
    if name == "trickles":
        return replace(answer, tokens_per_second=1 / TRICKLE_SECONDS)
    found = _FAULTS[name]
    if not isinstance(found, Interruption):
        return found
    deltas = -(-len(str(answer.text)) // answer.delta_characters)
    return replace(found, answer=answer, after=1 + deltas * 3 // 5)
