"""Signals out of the body of a webhook call: one, several under `items`, either of them in a Standard Webhooks envelope or bare."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from api.schemas.base import printable
from api.schemas.signal import SignalIn
from api.schemas.webhook import MOST_ITEMS
from domain.entities.source import Source
from domain.errors import FieldIssue, InvalidInput
from domain.ports.incoming import RowProblem
from domain.signals.new_signal import NewSignal

LONGEST_ID = 200


def read_call(body: bytes, call_id: str, source: Source) -> tuple[list[NewSignal], list[RowProblem]]:
    """Return the signals of a call, and what was wrong with the others of a list; raises InvalidInput where nothing can be used.

    A signal's id at its source is the call's; in a list, the call's with its place. What doesn't name its source is the webhook's.
    """
    if len(call_id) > LONGEST_ID or not _printable(call_id):
        raise InvalidInput.of("header.webhook-id", f"at most {LONGEST_ID} printable characters")
    content = _content(body)
    if "items" not in content:
        return [_signal(content, source, external_id=call_id, position=1)], []
    return _listed(content["items"], call_id, source)


def _content(body: bytes) -> Mapping[str, Any]:
    try:
        content = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise InvalidInput.of("", "the body is not valid JSON") from error
    if isinstance(content, dict) and "type" in content and "data" in content:
        content = content["data"]
    if not isinstance(content, dict):
        raise InvalidInput.of("", "send an object: a signal, or several under `items`")
    return content


def _listed(items: object, call_id: str, source: Source) -> tuple[list[NewSignal], list[RowProblem]]:
    if not isinstance(items, list) or not 1 <= len(items) <= MOST_ITEMS:
        raise InvalidInput.of("items", f"a list of 1 to {MOST_ITEMS} signals")
    signals: list[NewSignal] = []
    issues: list[FieldIssue] = []
    problems: list[RowProblem] = []
    for position, item in enumerate(items, start=1):
        try:
            signals.append(_signal(item, source, external_id=f"{call_id}/{position}", position=position))
        except InvalidInput as error:
            issues += [FieldIssue(f"items.{position - 1}.{issue.field}".rstrip("."), issue.message) for issue in error.issues]
            problems += [RowProblem(position, issue.field, issue.message) for issue in error.issues]
    if not signals:
        raise InvalidInput(*issues)
    return signals, problems


def _signal(content: object, source: Source, *, external_id: str, position: int) -> NewSignal:
    try:
        given = SignalIn.model_validate(content)
    except ValidationError as error:
        raise InvalidInput(*(FieldIssue(_field(item["loc"]), _message(item["msg"])) for item in error.errors(include_url=False))) from error
    signal = replace(given.to_domain(position), external_id=external_id)
    return signal if "source" in given.model_fields_set else replace(signal, source=source.label)


def _field(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location)


def _message(text: str) -> str:
    return text.removeprefix("Value error, ")


def _printable(text: str) -> bool:
    try:
        return bool(printable(text))
    except ValueError:
        return False
