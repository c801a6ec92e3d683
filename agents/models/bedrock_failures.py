"""What errors of AWS's library mean, in our words; AWS's own may repeat the prompt, and are not shown."""

from typing import Any

from agents.models.failures import (
    BrokenStream,
    Misconfigured,
    ModelFailure,
    Overloaded,
    Throttled,
    TooLong,
    TooSlow,
    Unreachable,
    Unsupported,
)

_BUSY = frozenset({"ThrottlingException", "ServiceQuotaExceededException", "TooManyRequestsException", "ModelNotReadyException"})
_KEYS = frozenset(
    {"AccessDeniedException", "UnrecognizedClientException", "ExpiredTokenException", "InvalidSignatureException", "InvalidClientTokenId"}
    | {"MissingAuthenticationTokenException"}
)
_PASSING = frozenset({408, 424, 429})  # a model that took too long, or failed behind Bedrock
_TOO_LONG = ("too long", "input length", "context window", "context length", "too many input tokens", "too many tokens")
_SCHEMA = ("outputconfig", "output_config", "output_format", "textformat", "json_schema", "structured output", "jsonschema")


def failure_of(error: Exception, model: str) -> ModelFailure:
    """Return what went wrong."""
    from botocore import exceptions as aws  # type: ignore[import-untyped]  # noqa: PLC0415 - loaded already, if it is to blame

    match error:
        case aws.NoRegionError():
            return Misconfigured("needs a region: set AWS_REGION")
        case aws.NoCredentialsError() | aws.PartialCredentialsError() | aws.CredentialRetrievalError() | aws.ProfileNotFound():
            return Misconfigured("finds no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE or a Bedrock key")
        case aws.InvalidEndpointConfigurationError():
            return Misconfigured("sends a Bedrock key to https addresses alone: check AWS_ENDPOINT_URL_BEDROCK_RUNTIME")
        case ValueError() if str(error).startswith("Invalid endpoint"):
            return Misconfigured("can't be asked at this address: check AWS_ENDPOINT_URL_BEDROCK_RUNTIME")
        case aws.ClientError():
            return _refused(error, model)
        case _:
            return _broken(error)


def _broken(error: Exception) -> ModelFailure:
    """Return what became of a connection. Before an answer AWS's library wraps urllib3's errors, within one it doesn't."""
    from botocore import exceptions as aws  # noqa: PLC0415
    from urllib3 import exceptions as http  # noqa: PLC0415

    match error:
        case aws.ReadTimeoutError() | aws.ConnectTimeoutError() | http.TimeoutError():
            return TooSlow("did not answer in time")
        case aws.HTTPClientError() | aws.ConnectionError():
            return Unreachable("can't be reached: check the network, the region and AWS_ENDPOINT_URL_BEDROCK_RUNTIME")
        case ConnectionError() | http.HTTPError():
            return BrokenStream("broke off in mid-answer")
        case _:
            return BrokenStream(f"sent what can't be read ({type(error).__name__})")


def refuses_schema(error: Exception) -> bool:
    """Return whether the model does not know answers of a given shape."""
    code, told, _ = _told(error)
    return code == "ValidationException" and any(word in told for word in _SCHEMA)


def _refused(error: Any, model: str) -> ModelFailure:
    code, told, answer = _told(error)
    status = answer.get("HTTPStatusCode") or 0
    match code:
        case _ if code in _BUSY:
            return Throttled(f"allows no more requests now ({code})", _retry_after(answer.get("HTTPHeaders") or {}))
        case _ if code in _KEYS:
            return Misconfigured(f"refused the credentials ({code}): check them, and that they may use {model} in this region")
        case "ResourceNotFoundException":
            return Misconfigured(f"knows no model {model!r} in this region: check NEXUS_BEDROCK_MODEL")
        case "ValidationException":
            return _invalid(told, model)
        case _ if 400 <= status < 500 and status not in _PASSING:
            return Misconfigured(f"refused the request ({code}): check the model {model!r}")
        case _:
            return Overloaded(f"failed ({code})")


def _invalid(told: str, model: str) -> ModelFailure:
    if any(words in told for words in _TOO_LONG):
        return TooLong(f"can't take a prompt of this length with {model}")
    if any(word in told for word in _SCHEMA):
        return Unsupported("does not know answers of a given shape; a tool is used instead")
    return Misconfigured(f"refused the request: check that {model!r} takes Converse, with tools, in this region")


def _told(error: Any) -> tuple[str, str, dict[str, Any]]:
    response = getattr(error, "response", None) or {}
    told = response.get("Error") or {}
    code = str(told.get("Code") or "")  # an exception within a stream writes it with a small letter
    return code[:1].upper() + code[1:], str(told.get("Message") or "").lower(), response.get("ResponseMetadata") or {}


def _retry_after(headers: dict[str, str]) -> float | None:
    try:
        return max(0.0, float(headers["retry-after"]))
    except (KeyError, ValueError):
        return None
