"""Domain errors as problem details (RFC 9457): the one place that knows both an error and a status.

Every answer that isn't a success has this shape: `{type, title, status, detail, code}`, and `errors`, `binding` or `retry_after` where
they help. `code` is stable; `title` and `detail` are for people.
"""

import math
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from domain.entities.run import Problem
from domain.errors import (
    Conflict,
    DomainError,
    Fenced,
    FieldIssue,
    Forbidden,
    Infeasible,
    InvalidInput,
    LimitExceeded,
    NoPlanYet,
    NotFound,
    NothingToExport,
    PlanningFailed,
    StaleVersion,
    Unauthenticated,
    Unavailable,
)
from domain.ports.sources import TryLater

PROBLEM_TYPE = "application/problem+json"
_STATUS: Mapping[type[DomainError], HTTPStatus] = {
    InvalidInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    StaleVersion: HTTPStatus.PRECONDITION_FAILED,
    NoPlanYet: HTTPStatus.CONFLICT,
    NothingToExport: HTTPStatus.CONFLICT,
    Conflict: HTTPStatus.CONFLICT,
    Infeasible: HTTPStatus.UNPROCESSABLE_ENTITY,
    PlanningFailed: HTTPStatus.UNPROCESSABLE_ENTITY,
    Unauthenticated: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    LimitExceeded: HTTPStatus.TOO_MANY_REQUESTS,
    Fenced: HTTPStatus.CONFLICT,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    TryLater: HTTPStatus.SERVICE_UNAVAILABLE,
}
_TITLE: Mapping[str, str] = {error.code: (error.__doc__ or "").splitlines()[0] for error in _STATUS}
_STATUS_OF_CODE: Mapping[str, HTTPStatus] = {error.code: status for error, status in _STATUS.items()}
_CODE_OF_STATUS: Mapping[int, str] = {
    400: "bad_request",
    401: Unauthenticated.code,
    403: Forbidden.code,
    404: NotFound.code,
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "too_large",
    415: "unsupported_media_type",
}


def problem(
    status: int, code: str, detail: str, *, title: str | None = None, headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    """Return a problem response; members of `more` that are None are left out."""
    content = {
        "type": f"urn:nexusplanner:problem:{code}",
        "title": title or _TITLE.get(code) or HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "code": code,
    }
    content |= {name: value for name, value in more.items() if value is not None}
    return JSONResponse(content, status_code=status, headers=dict(headers or {}), media_type=PROBLEM_TYPE)


def problem_of(error: DomainError) -> JSONResponse:
    """Return what a domain error means to a client."""
    status = next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), HTTPStatus.INTERNAL_SERVER_ERROR)
    detail = str(error) or _TITLE.get(error.code, "")
    match error:
        case InvalidInput():
            issues = [{"field": issue.field, "message": issue.message} for issue in error.issues]
            return problem(status, error.code, detail, errors=issues)
        case Infeasible():
            return problem(status, error.code, detail, binding=list(error.binding))
        case LimitExceeded():
            seconds = error.retry_after_seconds
            headers = {"Retry-After": str(seconds)} if seconds is not None else {}
            return problem(status, error.code, detail, headers=headers, retry_after=seconds)
        case Unauthenticated():
            return problem(status, error.code, detail, headers={"WWW-Authenticate": 'Bearer realm="nexusplanner"'})
        case Unavailable():
            seconds = math.ceil(error.after.total_seconds()) if isinstance(error, TryLater) else 2
            return problem(status, error.code, detail, headers={"Retry-After": str(seconds)}, retry_after=seconds)
        case _:
            return problem(status, error.code, detail)


def problem_of_run(failure: Problem, **more: Any) -> JSONResponse:
    """Return why a run failed, to a client that waited for it."""
    status = _STATUS_OF_CODE.get(failure.code, HTTPStatus.INTERNAL_SERVER_ERROR)
    return problem(status, failure.code, failure.detail, title=failure.title, **more)


def install(app: FastAPI) -> None:
    """Answer every error of the application as a problem."""
    app.add_exception_handler(DomainError, _domain_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(HTTPException, _http_error)


async def _domain_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DomainError)  # noqa: S101 - registered for this type
    return problem_of(error)


async def _validation_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this type
    issues = [{"field": _field(item["loc"]), "message": _message(item)} for item in error.errors()]
    detail = "; ".join(f"{issue['field']}: {issue['message']}" if issue["field"] else issue["message"] for issue in issues[:5])
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, InvalidInput.code, detail, errors=issues)


def field_issues(errors: Sequence[Mapping[str, Any]]) -> tuple[FieldIssue, ...]:
    """Return what pydantic found wrong with a part of a request, in the domain's words."""
    return tuple(FieldIssue(".".join(map(str, item["loc"])), _message(item)) for item in errors)


def _field(location: tuple[int | str, ...]) -> str:
    # The first part says body, query, path or header: a path into the body needs no such prefix. A syntax error's is a byte offset.
    parts = location[1:] if location[0] == "body" else location
    return "" if len(parts) == 1 and isinstance(parts[0], int) else ".".join(str(part) for part in parts)


def _message(item: Mapping[str, Any]) -> str:
    if item["type"] == "json_invalid":
        return "the body is not valid JSON"
    return str(item["msg"]).removeprefix("Value error, ")


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this type
    status = error.status_code
    detail = f"{request.method} {request.url.path}: {error.detail}" if status in (404, 405) else str(error.detail)
    code = _CODE_OF_STATUS.get(status, "http_error")
    return problem(status, code, detail, title=HTTPStatus(status).phrase, headers=error.headers)
