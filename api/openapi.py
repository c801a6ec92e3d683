"""The OpenAPI document: what the framework derives, with our problems in place of its errors."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from api.schemas.market import MarketEventOut
from api.schemas.problem import ProblemOut
from api.schemas.signal import SignalImportIn
from api.schemas.webhook import WebhookCallIn

_REF = "#/components/schemas/{model}"
_PROBLEMS = {
    "401": "Not signed in, or the session has ended.",
    "403": "Your role does not allow this.",
    "422": "The request can't be carried out as it was written; `errors` names the fields.",
}
_WEBHOOK = "/api/webhooks/{source_id}"
_WEBHOOK_PROBLEMS = {
    "401": "Not signed with the secret of a webhook that there is, or the time stamp is not of now.",
    "422": _PROBLEMS["422"],
}
_PUBLIC = ("/health", "/ready", "/.well-known/jwks.json")
DESCRIPTION = (
    "From market signals to an approved, budgeted, explained campaign. Errors are problem details (RFC 9457) with a stable `code`; "
    "listings are pages with `next_cursor`; a campaign's version is its ETag."
)


def document(app: FastAPI) -> dict[str, Any]:
    """Return the application's OpenAPI document; made once."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes)
        _add_models(schema)
        for path, operation in _operations(schema):
            _put_problems(path, operation)
        app.openapi_schema = schema
    return app.openapi_schema


def _add_models(schema: dict[str, Any]) -> None:
    _, definitions = models_json_schema(
        [
            (ProblemOut, "serialization"),
            (MarketEventOut, "serialization"),
            (SignalImportIn, "validation"),
            (WebhookCallIn, "validation"),
        ],
        ref_template=_REF,
    )
    components = schema["components"]["schemas"]
    components.update({name: model for name, model in definitions["$defs"].items() if name not in components})
    for unused in ("HTTPValidationError", "ValidationError"):
        components.pop(unused, None)


def _operations(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            yield path, operation


def _put_problems(path: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    if path in _PUBLIC:
        return
    content = {"application/problem+json": {"schema": {"$ref": _REF.format(model="ProblemOut")}}}
    responses.update({status: {"description": text, "content": content} for status, text in sorted(_problems(path).items())})


def _problems(path: str) -> dict[str, str]:
    if path == _WEBHOOK:
        return _WEBHOOK_PROBLEMS
    return _PROBLEMS | ({"404": "There is no such thing in this workspace."} if "{" in path else {})
