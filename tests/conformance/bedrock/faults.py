"""Faults and odd ends by name. Codes and statuses are those of the Amazon Bedrock API Reference; the words are Bedrock's, where known."""

from tests.conformance.bedrock.script import Answer, Break, Interruption, Outage, Refusal, StreamException

THROTTLED = Refusal(status=429, code="ThrottlingException", message="Too many requests, please wait before trying again.")
MODEL_NOT_READY = Refusal(status=429, code="ModelNotReadyException", message="Model is not ready for inference. Wait and try again.")
INTERNAL_ERROR = Refusal(
    status=500,
    code="InternalServerException",
    message="The system encountered an unexpected error during processing. Try your request again.",
)
UNAVAILABLE = Refusal(status=503, code="ServiceUnavailableException", message="Bedrock is unable to process your request.")
MODEL_TIMEOUT = Refusal(status=408, code="ModelTimeoutException", message="The model timed out while processing your request.")
MODEL_ERROR = Refusal(status=424, code="ModelErrorException", message="The model failed to process your request.")
ACCESS_DENIED = Refusal(status=403, code="AccessDeniedException", message="You don't have access to the model with the specified model ID.")
OVERLOADED = Refusal(status=529, code=None, body={"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}})

SILENT = Outage.SILENCE
DROPPED = Outage.CLOSE
RESET = Outage.RESET

STALLED = Interruption(by=Break.SILENCE)
UNFINISHED = Interruption(by=Break.END)
CUT_OFF = Interruption(by=Break.CLOSE)
RESET_IN_STREAM = Interruption(by=Break.RESET)
BAD_MESSAGE_CRC = Interruption(by=Break.MESSAGE_CRC)
BAD_PRELUDE_CRC = Interruption(by=Break.PRELUDE_CRC)
BAD_JSON = Interruption(by=Break.JSON)
THROTTLED_IN_STREAM = Interruption(by=StreamException(code="throttlingException", message=THROTTLED.message))
MODEL_ERROR_IN_STREAM = Interruption(
    by=StreamException(code="modelStreamErrorException", message="An error occurred while streaming the response. Retry your request.")
)
INTERNAL_ERROR_IN_STREAM = Interruption(by=StreamException(code="internalServerException", message=INTERNAL_ERROR.message))
UNAVAILABLE_IN_STREAM = Interruption(by=StreamException(code="serviceUnavailableException", message=UNAVAILABLE.message))
UNKNOWN_ERROR_IN_STREAM = Interruption(by=StreamException(code="InternalFailure", message="An internal error occurred.", modeled=False))

EMPTY = Answer()
CUT_SHORT = Answer(text="A sentence that has no", stop_reason="max_tokens")
BLOCKED = Answer(text="Sorry, the model cannot answer this question.", stop_reason="guardrail_intervened")
FILTERED = Answer(stop_reason="content_filtered")
CONTEXT_EXCEEDED = Answer(text="A sentence that has no", stop_reason="model_context_window_exceeded")
DECLINED = Answer(text="I can't help with that.", stop_reason="refusal")


def throttled_for(seconds: int) -> Refusal:
    """Return a throttling that says when to try again."""
    return Refusal(status=429, code=THROTTLED.code, message=THROTTLED.message, headers={"Retry-After": str(seconds)})


def invalid(message: str) -> Refusal:
    return Refusal(status=400, code="ValidationException", message=message)


INPUT_TOO_LONG = invalid("Input is too long for requested model.")
