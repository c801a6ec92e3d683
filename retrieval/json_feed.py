"""Read JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from domain.errors import InvalidInput
from retrieval.raw_feed import RawEntry, RawFeed


def read_json_feed(text: str, *, max_items: int) -> RawFeed:
    """Return the feed in `text` with its first `max_items` entries; raises InvalidInput when it is none."""
    try:
        feed = json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidInput.of("feed", f"is not JSON (line {error.lineno}, column {error.colno}: {error.msg})") from error
    except (ValueError, RecursionError) as error:
        raise InvalidInput.of("feed", "is JSON that nests too deep or holds too long a number") from error
    if not isinstance(feed, dict) or not _text(feed, "version").startswith("https://jsonfeed.org/version/"):
        raise InvalidInput.of("feed", "is JSON, but no JSON Feed")
    items = feed.get("items")
    if not isinstance(items, list):
        raise InvalidInput.of("feed.items", "must be a list")
    entries = tuple(_entry(item, _text(feed, "language")) for item in items[:max_items])
    return RawFeed(title=_text(feed, "title"), entries=entries, total=len(items))


def _entry(item: Any, feed_language: str) -> RawEntry:
    fields = item if isinstance(item, dict) else {}
    return RawEntry(
        title=_text(fields, "title"),
        summary=_text(fields, "summary") or _text(fields, "content_text") or _text(fields, "content_html"),
        # A linkblog's item is about `external_url`; `url` is its page here.
        url=_text(fields, "external_url") or _text(fields, "url"),
        published_at=_moment(_text(fields, "date_published")) or _moment(_text(fields, "date_modified")),
        lang=_text(fields, "language") or feed_language,
        external_id=_id(fields.get("id")),
    )


def _id(value: Any) -> str:
    # "if a number or other type, coerce it to a string": numbers are met with, others are not.
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _text(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key)
    return value if isinstance(value, str) else ""


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        return None
