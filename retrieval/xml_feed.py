"""Read RSS and Atom.

feedparser alone would expand entities (ten levels of ten take it 1.5 s), so a document is first walked with defusedxml: whatever declares
an entity is refused, and so is what nests too deep or has too many elements or attributes.
"""

import calendar
import io
import re
from datetime import UTC, datetime
from typing import Any
from xml.sax import ContentHandler, SAXParseException
from xml.sax.handler import feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, InputSource

import defusedxml.sax
import feedparser  # type: ignore[import-untyped]
from defusedxml.common import DefusedXmlException

from domain.errors import InvalidInput
from retrieval.plain_text import clean
from retrieval.raw_feed import RawEntry, RawFeed

_MAX_DEPTH = 64
_MAX_ELEMENTS = 50_000
_MAX_ATTRIBUTES = 50  # of one element: feedparser takes 1 s for 10,000 and 4 s for 20,000
_TOO_LARGE = (
    f"has more than {_MAX_ELEMENTS} elements, nests deeper than {_MAX_DEPTH}, or has more than {_MAX_ATTRIBUTES} attributes on one element"
)
# feedparser's reader for broken XML takes time by the square of a hostile document.
_MAX_REPAIRABLE = 250_000
_DECLARATION = re.compile(r"^\s*<\?xml\b[^<>]*\?>")
# RSS 0.91 names a public DTD. It is never fetched, so it may as well be absent.
_PUBLIC_DTD = re.compile(r"<!DOCTYPE\s+\w{1,20}\s+(?:PUBLIC|SYSTEM)[^<>\[\]]{0,300}>", re.IGNORECASE)
# feedparser looks for addresses in people's names: 50 kB of "a.b" take it 13 s. We read no names, so it need not know them.
_PERSON = re.compile(r"<(/?(?:[^<>\s:/]*:)?)(?=(?:author|creator|managingeditor|owner|publisher|webmaster)\b)", re.IGNORECASE)
# Before the first element feedparser looks for a DOCTYPE at every line, past all the blank ones that follow: time by their square.
_BLANK_LINES = re.compile(r"\n\s+")


class _TooLarge(Exception):
    pass


class _Walk(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self._depth = self._elements = 0

    def startElementNS(  # noqa: N802  the interface's name
        self,
        name: tuple[str | None, str],  # noqa: ARG002
        qname: str | None,  # noqa: ARG002
        attrs: AttributesNSImpl,
    ) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > _MAX_DEPTH or self._elements > _MAX_ELEMENTS or len(attrs) > _MAX_ATTRIBUTES:
            raise _TooLarge

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802, ARG002
        self._depth -= 1


def read_xml_feed(text: str, *, max_items: int) -> RawFeed:
    """Return the feed in `text` with its first `max_items` entries; raises InvalidInput when it is none, or is not safe to read."""
    document = _PUBLIC_DTD.sub("", _DECLARATION.sub("", clean(text)), count=1).strip()
    flaw = _flaw(document)
    parsed = _parsed(document)
    if not parsed["version"]:
        raise InvalidInput.of("feed", f"is neither RSS nor Atom{f' ({flaw})' if flaw else ''}")
    channel = parsed["feed"]
    return RawFeed(
        title=_text(channel, "title"),
        entries=tuple(_entry(entry, _text(channel, "language")) for entry in parsed["entries"][:max_items]),
        total=len(parsed["entries"]),
        notes=(f"is not well-formed XML ({flaw}): read as far as it goes",) if flaw else (),
    )


def _parsed(document: str) -> Any:
    readable = _PERSON.sub(r"<\1not-read-", _BLANK_LINES.sub("\n", document))
    try:
        # Given a stream, feedparser neither opens files nor addresses.
        return feedparser.parse(
            io.BytesIO(readable.encode()),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # it lets through whatever a number or a date out of bounds raises deep inside
        raise InvalidInput.of("feed", f"can't be read ({type(error).__name__})") from error


def _flaw(document: str) -> str | None:
    parser = defusedxml.sax.make_parser()
    # As feedparser does it: what is well-formed to both is never left to its slow reader.
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(_Walk())
    source = InputSource()
    source.setByteStream(io.BytesIO(document.encode()))
    source.setEncoding("utf-8")  # whatever a declaration says that is still there
    try:
        parser.parse(source)
    except DefusedXmlException as error:
        raise InvalidInput.of("feed", "declares entities, which are refused") from error
    except _TooLarge as error:
        raise InvalidInput.of("feed", _TOO_LARGE) from error
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
        external_id=_text(entry, "id"),
    )


def _text(holder: Any, key: str) -> str:
    value = dict.get(holder, key)
    return value if isinstance(value, str) else ""


def _moment(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
