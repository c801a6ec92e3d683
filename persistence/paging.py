"""Cursors: opaque to clients, and to us the place of the last item that was shown."""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Integer, Select, tuple_

from domain.errors import InvalidInput
from domain.ports.page import MAX_LIMIT, Page, PageRequest

E = TypeVar("E")
Place = date | int


def page_limit(request: PageRequest) -> int:
    """Return how many items to show: what was asked for, within what we allow."""
    return min(max(request.limit, 1), MAX_LIMIT)


def page_of(statement: Select[Any], request: PageRequest, *, newest: ColumnElement[Any], id: ColumnElement[Any]) -> Select[Any]:
    """Return `statement` cut to one page and one row more, which tells whether there is another page; the greatest `newest` come first."""
    if request.cursor is not None:
        kind = date if isinstance(newest.type, Date) else int if isinstance(newest.type, Integer) else datetime
        statement = statement.where(tuple_(newest, id) < tuple_(*decode_cursor(request.cursor, kind)))
    return statement.order_by(newest.desc(), id.desc()).limit(page_limit(request) + 1)


def make_page(items: Sequence[E], places: Sequence[tuple[Place, UUID]], request: PageRequest) -> Page[E]:
    """Return the page of `items`, of which there may be one too many; `places` are their values in the two columns."""
    limit = page_limit(request)
    if len(items) <= limit:
        return Page(tuple(items))
    return Page(tuple(items[:limit]), encode_cursor(*places[limit - 1]))


def encode_cursor(at: Place, id: UUID) -> str:
    """Return the cursor that goes on after this place."""
    place = at if isinstance(at, int) else at.isoformat()
    return base64.urlsafe_b64encode(json.dumps([place, id.hex]).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, kind: type[Place] = datetime) -> tuple[Place, UUID]:
    """Return the place that a cursor of a listing by moments, dates or whole numbers names; raises InvalidInput for one of another."""
    try:
        place, name = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return _place(place, kind), UUID(name)
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError) as error:
        raise InvalidInput.of("cursor", "is not a cursor that this listing gave; start again without one") from error


def _place(told: Any, kind: type[Place]) -> Place:
    if kind is int:
        if not isinstance(told, int) or abs(told) >= 2**63:
            raise ValueError("a whole number is wanted")
        return told
    if kind is date:
        return date.fromisoformat(told)
    moment = datetime.fromisoformat(told)
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment
