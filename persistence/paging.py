"""Cursors: opaque to clients, and to us the place of the last item that was shown."""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, tuple_

from domain.errors import InvalidInput
from domain.ports.page import MAX_LIMIT, Page, PageRequest

E = TypeVar("E")


def page_limit(request: PageRequest) -> int:
    """Return how many items to show: what was asked for, within what we allow."""
    return min(max(request.limit, 1), MAX_LIMIT)


def page_of(statement: Select[Any], request: PageRequest, *, newest: ColumnElement[Any], id: ColumnElement[Any]) -> Select[Any]:
    """Return `statement` cut to one page and one row more, which tells whether there is another page."""
    if request.cursor is not None:
        statement = statement.where(tuple_(newest, id) < tuple_(*decode_cursor(request.cursor, dates=isinstance(newest.type, Date))))
    return statement.order_by(newest.desc(), id.desc()).limit(page_limit(request) + 1)


def make_page(items: Sequence[E], places: Sequence[tuple[date, UUID]], request: PageRequest) -> Page[E]:
    """Return the page of `items`, of which there may be one too many; `places` are their values in the two columns."""
    limit = page_limit(request)
    if len(items) <= limit:
        return Page(tuple(items))
    return Page(tuple(items[:limit]), encode_cursor(*places[limit - 1]))


def encode_cursor(at: date, id: UUID) -> str:
    """Return the cursor that goes on after this place."""
    return base64.urlsafe_b64encode(json.dumps([at.isoformat(), id.hex]).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, *, dates: bool = False) -> tuple[date, UUID]:
    """Return the place that a cursor names; raises InvalidInput for one that we did not make."""
    try:
        at, name = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        moment = date.fromisoformat(at) if dates else datetime.fromisoformat(at)
        if not dates and moment.tzinfo is None:  # type: ignore[attr-defined]
            raise ValueError("a moment needs a time zone")
        return moment, UUID(name)
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError) as error:
        raise InvalidInput.of("cursor", "is not a cursor that a listing gave; start again without one") from error
