"""Pages of a listing in an order that its reader chose. The cursor carries the sort key, and goes on in that order only."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, tuple_

from domain.errors import InvalidInput
from domain.ports.page import Page, PageRequest
from persistence.paging import page_limit

E = TypeVar("E")
Place = datetime | int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class SortedBy:
    """An order: its name as cursors carry it, what kind of values it goes by, and whether the greatest comes first."""

    name: str
    kind: type[datetime] | type[int] | type[str]
    descending: bool


def sorted_page_of(
    statement: Select[Any], request: PageRequest, order: SortedBy, *, place: ColumnElement[Any], id: ColumnElement[Any]
) -> Select[Any]:
    """Return `statement` cut to one page and one row more, which tells whether there is another page."""
    if request.cursor is not None:
        shown, last = tuple_(place, id), tuple_(*decode_place(request.cursor, order))
        statement = statement.where(shown < last if order.descending else shown > last)
    keys = (place.desc(), id.desc()) if order.descending else (place.asc(), id.asc())
    return statement.order_by(*keys).limit(page_limit(request) + 1)


def make_sorted_page(items: Sequence[E], places: Sequence[tuple[Place, UUID]], request: PageRequest, order: SortedBy) -> Page[E]:
    """Return the page of `items`, of which there may be one too many; `places` are their sort keys and ids."""
    limit = page_limit(request)
    if len(items) <= limit:
        return Page(tuple(items))
    return Page(tuple(items[:limit]), encode_place(*places[limit - 1], order))


def encode_place(place: Place, id: UUID, order: SortedBy) -> str:
    """Return the cursor that goes on after this place."""
    value = place.isoformat() if isinstance(place, datetime) else place
    text = json.dumps([order.name, value, id.hex], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_place(cursor: str, order: SortedBy) -> tuple[Place, UUID]:
    """Return the place that a cursor names; raises InvalidInput for one that we did not make, or made for another order."""
    try:
        name, value, last = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if name != order.name:
            raise ValueError("made for another order")
        return _place(value, order.kind), UUID(last)
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError) as error:
        raise InvalidInput.of("cursor", "is not a cursor that a listing in this order gave; start again without one") from error


def _place(value: Any, kind: type[Place]) -> Place:
    if kind is datetime:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return moment
    if type(value) is not kind or (isinstance(value, str) and "\x00" in value):
        raise ValueError(f"a place in this order is of the kind {kind.__name__}")
    return value
