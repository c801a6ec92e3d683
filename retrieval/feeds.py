"""Feeds of any kind, as bytes, to items that are fit to store."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from domain.errors import InvalidInput
from domain.ports.incoming import RowProblem
from domain.signals.new_signal import SUMMARY_LIMIT, TITLE_LIMIT, NewSignal
from retrieval.decoding import decoded
from retrieval.json_feed import read_json_feed
from retrieval.plain_text import plain_text
from retrieval.raw_feed import RawEntry, RawFeed
from retrieval.xml_feed import read_xml_feed

MAX_FEED_BYTES = 5_000_000
MAX_ITEMS = 500
_URL_LIMIT = 2000
_TITLE_FROM_SUMMARY = 120
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # before the web: a date that a broken clock wrote
_DECLARED = re.compile(rb"""^[^<>]{0,20}<\?xml[^<>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_LANGUAGE = re.compile(r"^[a-zA-Z]{2,3}(?=[-_]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One item, without markup; `url` is absolute, `published_at` in UTC."""

    title: str
    summary: str
    url: str | None
    published_at: datetime
    lang: str
    position: int

    def as_signal(self, source: str) -> NewSignal:
        """Return the item as a signal from `source`."""
        return NewSignal(
            title=self.title,
            source=source,
            summary=self.summary,
            url=self.url,
            published_at=self.published_at,
            lang=self.lang,
            position=self.position,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's title, its good items, and what was wrong: position 0 speaks of the feed, others of the item at that place."""

    title: str
    items: tuple[FeedItem, ...]
    problems: tuple[RowProblem, ...]


def parse_feed(
    data: bytes, *, received_at: datetime, base_url: str | None = None, charset: str | None = None, max_items: int = MAX_ITEMS
) -> Feed:
    """Read RSS, Atom or JSON Feed; touches neither network nor files, and may take seconds for 5 MB: call it in a thread.

    Relative links are resolved against `base_url`; `charset` is what the transport said. Raises InvalidInput for what is no feed.
    """
    if len(data) > MAX_FEED_BYTES:
        raise InvalidInput.of("feed", f"is larger than {MAX_FEED_BYTES // 1_000_000} MB")
    declared = _DECLARED.match(data[:300])
    text, encoding_note = decoded(data, declared[1].decode() if declared else charset)
    raw = _read(text, base_url)
    problems = [RowProblem(0, "feed", note) for note in (encoding_note, *raw.notes) if note]
    if len(raw.entries) > max_items:
        problems.append(RowProblem(0, "feed", f"has {len(raw.entries)} items: the first {max_items} were read"))
    items = []
    for position, entry in enumerate(raw.entries[:max_items], start=1):
        item, flaws = _tidy(entry, position, base_url, received_at)
        problems += flaws
        items += [item] if item else []
    return Feed(title=plain_text(raw.title, limit=TITLE_LIMIT), items=tuple(items), problems=tuple(problems))


def _read(text: str, base_url: str | None) -> RawFeed:
    start = text.lstrip("\ufeff \t\r\n\x00")[:1]
    if not start:
        raise InvalidInput.of("feed", "is empty")
    if start in "{[":
        return read_json_feed(text)
    if start == "<":
        return read_xml_feed(text, base_url)
    raise InvalidInput.of("feed", "is neither RSS, Atom nor JSON Feed")


def _tidy(entry: RawEntry, position: int, base_url: str | None, received_at: datetime) -> tuple[FeedItem | None, list[RowProblem]]:
    summary = plain_text(entry.summary, limit=SUMMARY_LIMIT)
    title = plain_text(entry.title, limit=TITLE_LIMIT) or plain_text(summary, limit=_TITLE_FROM_SUMMARY)
    if not title:
        return None, [RowProblem(position, "title", "neither title nor text: the item was left out")]
    problems = []
    url = _absolute(entry.url, base_url)
    if entry.url and url is None:
        problems.append(RowProblem(position, "url", "is no web address: the link was left out"))
    dated = entry.published_at is not None and entry.published_at >= _EARLIEST
    if not dated:
        problems.append(RowProblem(position, "published_at", "no date that can be read: the time of arrival is used"))
    language = _LANGUAGE.match(entry.lang)
    item = FeedItem(
        title=title,
        summary=summary,
        url=url,
        published_at=entry.published_at if dated and entry.published_at else received_at,
        lang=language[0].lower() if language else "en",
        position=position,
    )
    return item, problems


def _absolute(url: str, base_url: str | None) -> str | None:
    try:
        joined = urljoin(base_url or "", url.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in {"http", "https"} and parts.hostname and len(joined) <= _URL_LIMIT else None
