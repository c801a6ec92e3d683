"""Read RSS and Atom.

feedparser alone would expand entities (ten levels of ten take it 1.5 s), so a document is first walked with defusedxml: whatever declares
an entity is refused, and so is what nests too deep or has too many elements.
"""

import calendar
import io
import re
from datetime import UTC, datetime
from typing import Any
from xml.sax import ContentHandler, SAXParseException
from xml.sax.xmlreader import AttributesImpl

import defusedxml.sax
import feedparser  # type: ignore[import-untyped]
from defusedxml.common import DefusedXmlException

from domain.errors import InvalidInput
from retrieval.plain_text import clean
from retrieval.raw_feed import RawEntry, RawFeed

_MAX_DEPTH = 64
_MAX_ELEMENTS = 50_000
# feedparser's reader for broken XML takes 9 s for a hostile megabyte.
_MAX_REPAIRABLE = 500_000
_DECLARATION = re.compile(r"^\s*<\?xml\b[^<>]{0,300}\?>")
# RSS 0.91 names a public DTD. It is never fetched, so it may as well be absent.
_PUBLIC_DTD = re.compile(r"<!DOCTYPE\s+\w{1,20}\s+(?:PUBLIC|SYSTEM)[^<>\[\]]{0,300}>", re.IGNORECASE)


class _TooLarge(Exception):
    pass


class _Walk(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self._depth = self._elements = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802, ARG002  the interface's name
        self._depth += 1
        self._elements += 1
        if self._depth > _MAX_DEPTH or self._elements > _MAX_ELEMENTS:
            raise _TooLarge

    def endElement(self, name: str) -> None:  # noqa: N802, ARG002
        self._depth -= 1


def read_xml_feed(text: str, base_url: str | None) -> RawFeed:
    """Return the feed in `text`; raises InvalidInput when it is none, or is not safe to read."""
    document = _PUBLIC_DTD.sub("", _DECLARATION.sub("", clean(text)), count=1).strip()
    flaw = _flaw(document)
    # Given a stream, feedparser neither opens files nor addresses.
    parsed = feedparser.parse(
        io.BytesIO(document.encode()),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": base_url or ""},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed["version"]:
        raise InvalidInput.of("feed", f"is neither RSS nor Atom{f' ({flaw})' if flaw else ''}")
    channel = parsed["feed"]
    return RawFeed(
        title=_text(channel, "title"),
        entries=tuple(_entry(entry, _text(channel, "language")) for entry in parsed["entries"]),
        notes=(f"is not well-formed XML ({flaw}): read as far as it goes",) if flaw else (),
    )


def _flaw(document: str) -> str | None:
    try:
        defusedxml.sax.parseString(document.encode(), _Walk())
    except DefusedXmlException as error:
        raise InvalidInput.of("feed", "declares entities, which are refused") from error
    except _TooLarge as error:
        raise InvalidInput.of("feed", f"has more than {_MAX_ELEMENTS} elements, or nests deeper than {_MAX_DEPTH}") from error
    except SAXParseException as error:
        flaw = f"line {error.getLineNumber()}, column {error.getColumnNumber()}: {error.getMessage()}"
    else:
        return None
    if len(document) > _MAX_REPAIRABLE:
        raise InvalidInput.of("feed", f"is not well-formed XML and too large to repair ({flaw})")
    if "<!entity" in document.lower():
        raise InvalidInput.of("feed", "declares entities, which are refused")
    return flaw


def _entry(entry: Any, channel_language: str) -> RawEntry:
    contents = dict.get(entry, "content") or [{}]
    detail = dict.get(entry, "title_detail") or {}
    return RawEntry(
        title=_text(entry, "title"),
        summary=_text(entry, "summary") or _text(contents[0], "value"),
        url=_text(entry, "link"),
        # dict.get: feedparser's own lookup answers for another key, with a warning.
        published_at=_moment(dict.get(entry, "published_parsed")) or _moment(dict.get(entry, "updated_parsed")),
        lang=_text(detail, "language") or channel_language,
    )


def _text(holder: Any, key: str) -> str:
    value = dict.get(holder, key)
    return value if isinstance(value, str) else ""


def _moment(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
