"""The two kinds of models, and the types that requests are made of.

A request refuses what it doesn't know, numbers that are really texts, and control characters (the database can't hold a NUL).
An answer reads a domain entity's attributes by name.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, Strict

from domain.ports.page import MAX_LIMIT

T = TypeVar("T")

MOST_JSON_LEVELS = 12
_BARRED = frozenset(map(chr, (*range(9), *range(11, 13), *range(14, 32), 127)))


class RequestModel(BaseModel):
    """Something a client sends."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, str_strip_whitespace=True)


class AnswerModel(BaseModel):
    """Something we answer; fields may be added to it, never renamed."""

    model_config = ConfigDict(from_attributes=True)


class PageOut(AnswerModel, Generic[T]):
    """Some items, newest first, and the cursor to ask for the next ones with (null at the end)."""

    items: list[T]
    next_cursor: str | None = Field(None, description=f"Give it as `cursor` to get the next items; a page has at most {MAX_LIMIT}.")


def printable(text: str) -> str:
    """Return `text`; raises ValueError for control characters other than tab and line ends."""
    if _BARRED.intersection(text):
        raise ValueError("control characters are not allowed")
    return text


def utc_text(moment: datetime) -> str:
    """Return ISO 8601 in UTC with milliseconds, such as 2026-03-01T09:30:00.125Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _as_text(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("give it as text, in ISO 8601")
    return value


def _zoned(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("give the time zone, such as 2026-03-01T09:30:00Z")
    return moment


def _shallow(value: Any) -> Any:
    level, layer = 0, [value]
    while layer:
        level += 1
        if level > MOST_JSON_LEVELS:
            raise ValueError(f"nested deeper than {MOST_JSON_LEVELS} levels")
        layer = [child for item in layer for child in _children(item)]
    return value


def _children(item: Any) -> list[Any]:
    if isinstance(item, dict):
        return list(item.values())
    return item if isinstance(item, list) else []


def _unique(items: list[Any]) -> list[Any]:
    if len(set(items)) != len(items):
        raise ValueError("an item stands twice")
    return items


Line = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(printable)]
Sentence = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(printable)]
Paragraph = Annotated[str, Field(max_length=4000), AfterValidator(printable)]
Label = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(printable)]
WebAddress = Annotated[str, Field(max_length=2000, pattern=r"^https?://[^\s]+$"), AfterValidator(printable)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 4217 code.")]
Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict()]
Flag = Annotated[bool, Strict()]
Day = Annotated[date, BeforeValidator(_as_text)]
Moment = Annotated[datetime, BeforeValidator(_as_text), AfterValidator(_zoned)]
ShallowJson = Annotated[dict[str, Any], AfterValidator(_shallow)]
Unique = AfterValidator(_unique)
Instant = Annotated[datetime, PlainSerializer(utc_text, return_type=str, when_used="json")]
