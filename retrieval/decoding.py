"""Bytes of a file or an answer to text, whatever they claim to be."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The same without a mark, by the way a document begins (XML 1.0, appendix F).
_BEGINNINGS = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"), (b"<\0r\0", "utf-16-le"), (b"\0<\0r", "utf-16-be"))
# Codecs that are no charsets, or that hide markup from whoever inspects the bytes.
_REFUSED = frozenset(
    {"utf-7", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape", "undefined"}
)
# Charsets whose text is ASCII to whoever doesn't know them.
_SEVEN_BIT = re.compile(r"iso2022|hz$")
# Browsers read Latin-1 as Windows-1252 (WHATWG Encoding Standard), since that is what writers mean.
_WESTERN = frozenset({"iso8859-1", "cp1252"})


def decoded(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Return the text, and a note when it is not in the encoding it is declared to be in.

    A byte order mark decides. Then come UTF-8, which no other text fits by accident, what is declared, and Windows-1252.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), None
    for beginning, encoding in _BEGINNINGS:
        if data.startswith(beginning):
            return data.decode(encoding, "replace"), None
    charset = _charset(declared)
    text = _try(data, "utf-8") if not (charset and _SEVEN_BIT.match(charset)) else None
    if text is not None:
        is_as_declared = charset in {None, "utf-8", "ascii"} or data.isascii()
        return text, None if is_as_declared else f"is declared {declared} but is UTF-8: read as that"
    text = _try(data, "cp1252" if charset in _WESTERN else charset) if charset else None
    if text is not None:
        return text, None
    return data.decode("cp1252", "replace"), f"is not {declared or 'UTF-8'}: read as Windows-1252"


def _charset(name: str | None) -> str | None:
    try:
        found = codecs.lookup(name).name if name else None
    except (LookupError, ValueError):
        return None
    return None if found in _REFUSED else found


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
