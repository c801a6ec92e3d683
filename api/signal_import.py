"""Many signals in one request: as JSON items, or as a file (CSV, RSS, Atom, JSON Feed) in a multipart form."""

from collections.abc import Sequence
from http import HTTPStatus
from pathlib import PurePath
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from api.dependencies import SignalFileReader
from api.schemas.signal import MOST_ITEMS, SignalImportIn
from domain.errors import InvalidInput
from domain.ports.incoming import RowProblem
from domain.signals.new_signal import NewSignal

_FILE = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}}
REQUEST_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/SignalImportIn"}},
            "multipart/form-data": {"schema": _FILE},
        },
    }
}


async def read_import(request: Request, read_file: SignalFileReader) -> tuple[Sequence[NewSignal], Sequence[RowProblem]]:
    """Return the signals a request brings, and what was wrong with rows that could not be read."""
    match request.headers.get("content-type", "").partition(";")[0].strip().lower():
        case "application/json":
            return _of_json(await request.body()), ()
        case "multipart/form-data":
            return await _of_form(request, read_file)
        case _:
            raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send application/json, or a file as multipart/form-data")


def _of_json(body: bytes) -> Sequence[NewSignal]:
    try:
        items = SignalImportIn.model_validate_json(body).items
    except ValidationError as error:
        issues = [{**issue, "loc": ("body", *issue["loc"])} for issue in error.errors(include_url=False)]
        raise RequestValidationError(issues) from error
    return [item.to_domain(position) for position, item in enumerate(items, start=1)]


async def _of_form(request: Request, read_file: SignalFileReader) -> tuple[Sequence[NewSignal], Sequence[RowProblem]]:
    async with request.form(max_files=1, max_fields=4) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise InvalidInput.of("file", "attach the file as the form's field `file`")
        items, problems = await read_file(PurePath(file.filename or "").name, await file.read())
    if len(items) > MOST_ITEMS:
        raise InvalidInput.of("file", f"the file has {len(items):,} signals; import at most {MOST_ITEMS:,} at a time")
    return items, problems
