"""Pages, times and versions, as routes take them."""

from datetime import datetime
from typing import Annotated

from fastapi import Depends, Header, Query

from domain.errors import InvalidInput
from domain.ports.page import DEFAULT_LIMIT, MAX_LIMIT, PageRequest

Text = Annotated[str, Query(max_length=200, pattern=r"^[^\x00-\x1f]*$")]


async def _page_request(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many items to return.")] = DEFAULT_LIMIT,
    cursor: Annotated[
        str | None, Query(max_length=1000, pattern=r"^[\x21-\x7e]+$", description="The `next_cursor` of the page before.")
    ] = None,
) -> PageRequest:
    return PageRequest(limit=limit, cursor=cursor)


Paging = Annotated[PageRequest, Depends(_page_request)]


async def _since(since: Annotated[datetime | None, Query(description="Then or later; with its time zone.")] = None) -> datetime | None:
    return _with_zone("since", since)


async def _until(until: Annotated[datetime | None, Query(description="Then or earlier; with its time zone.")] = None) -> datetime | None:
    return _with_zone("until", until)


def _with_zone(name: str, moment: datetime | None) -> datetime | None:
    if moment is not None and moment.tzinfo is None:
        raise InvalidInput.of(f"query.{name}", "give the time zone, such as 2026-03-01T09:30:00Z")
    return moment


Since = Annotated[datetime | None, Depends(_since)]
Until = Annotated[datetime | None, Depends(_until)]


async def _expected_version(
    if_match: Annotated[
        str | None, Header(max_length=40, description="The ETag you read. Left out (or *), whatever is there is changed.", examples=['"2"'])
    ] = None,
) -> int | None:
    if if_match is None or if_match.strip() == "*":
        return None
    tag = if_match.strip().removeprefix('"').removesuffix('"')
    if not (tag.isascii() and tag.isdigit() and len(tag) <= 9):
        raise InvalidInput.of("header.if-match", 'give one ETag as you got it, such as "2"')
    return int(tag)


ExpectedVersion = Annotated[int | None, Depends(_expected_version)]


def etag(version: int) -> dict[str, str]:
    """Return the header that names a version."""
    return {"ETag": f'"{version}"'}
