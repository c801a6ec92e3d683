"""Feeds of any kind, as bytes, to items that are fit to store."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from domain.errors import InvalidInput
from domain.ports.incoming import RowProblem
from domain.signals.new_signal import EARLIEST, SUMMARY_LIMIT, TITLE_LIMIT, NewSignal, is_believable
from retrieval.decoding import decoded
from retrieval.json_feed import read_json_feed
from retrieval.plain_text import clean, plain_text
from retrieval.raw_feed import RawEntry, RawFeed
from retrieval.xml_feed import read_xml_feed

MAX_FEED_BYTES = 5_000_000
MAX_ITEMS = 500
_URL_LIMIT = 2000
_ID_LIMIT = 500
_TITLE_FROM_SUMMARY = 120
_DECLARED = re.compile(rb"""^[^<>]{0,20}<\?xml[^<>]{0,200}encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_LANGUAGE = re.compile(r"^[a-zA-Z]{2,3}(?=[-_]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One item, without markup; `url` is absolute, `published_at` in UTC, `external_id` what the feed knows it and no other item by."""

    title: str
    summary: str
    url: str | None
    published_at: datetime
    lang: str
    external_id: str | None
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
            external_id=self.external_id,
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
    raw = _read(text, max_items)
    ids = Counter(entry.external_id for entry in raw.entries if entry.external_id)
    problems = [RowProblem(0, "feed", note) for note in (encoding_note, *raw.notes, *_notes(raw, ids)) if note]
    items = []
    for position, entry in enumerate(raw.entries, start=1):
        item, flaws = _tidy(entry, position, _own_id(entry, ids), base_url, received_at)
        problems += flaws
        items += [item] if item else []
    return Feed(title=plain_text(raw.title, limit=TITLE_LIMIT), items=tuple(items), problems=tuple(problems))


def _notes(raw: RawFeed, ids: Counter[str]) -> Iterator[str]:
    if raw.total > len(raw.entries):
        yield f"has {raw.total} items: the first {len(raw.entries)} were read"
    if shared := sum(count for count in ids.values() if count > 1):
        yield f"gives {shared} items an id that is not theirs alone: these ids are not used"


def _own_id(entry: RawEntry, ids: Counter[str]) -> str | None:
    """Return the entry's id unless another has it, too: such feeds give every item the address of their home page."""
    written = clean(entry.external_id).strip()
    return written if ids[entry.external_id] == 1 and 0 < len(written) <= _ID_LIMIT else None


def _read(text: str, max_items: int) -> RawFeed:
    start = text.lstrip("\ufeff \t\r\n\x00")[:1]
    if not start:
        raise InvalidInput.of("feed", "is empty")
    if start in "{[":
        return read_json_feed(text, max_items=max_items)
    if start == "<":
        return read_xml_feed(text, max_items=max_items)
    raise InvalidInput.of("feed", "is neither RSS, Atom nor JSON Feed")


def _tidy(
    entry: RawEntry, position: int, external_id: str | None, base_url: str | None, received_at: datetime
) -> tuple[FeedItem | None, list[RowProblem]]:
    summary = plain_text(entry.summary, limit=SUMMARY_LIMIT)
    title = plain_text(entry.title, limit=TITLE_LIMIT) or plain_text(summary, limit=_TITLE_FROM_SUMMARY)
    if not title:
        return None, [RowProblem(position, "title", "neither title nor text: the item was left out")]
    problems = []
    url = _absolute(entry.url, base_url)
    if entry.url and url is None:
        problems.append(RowProblem(position, "url", "is no web address: the link was left out"))
    published_at, flaw = _dated(entry, received_at)
    if flaw:
        problems.append(RowProblem(position, "published_at", f"{flaw}: the time of arrival is used"))
    language = _LANGUAGE.match(entry.lang)
    item = FeedItem(
        title=title,
        summary=summary,
        url=url,
        published_at=published_at,
        lang=language[0].lower() if language else "en",
        external_id=external_id,
        position=position,
    )
    return item, problems


def _dated(entry: RawEntry, received_at: datetime) -> tuple[datetime, str | None]:
    if entry.published_at is None or entry.published_at < EARLIEST:
        return received_at, "no date that can be read"
    if not is_believable(entry.published_at, received_at):
        return received_at, "is in the future"
    return entry.published_at, None


def _absolute(url: str, base_url: str | None) -> str | None:
    try:
        joined = urljoin(base_url or "", clean(url[: _URL_LIMIT + 1]).strip())
        parts = urlsplit(joined)
        is_web = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        return None
    # "https://bank.example@evil.example/" misleads whoever reads it.
    return joined if is_web and "@" not in parts.netloc and len(joined) <= _URL_LIMIT else None
