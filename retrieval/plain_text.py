"""Text as it comes from outside, made fit to store: without markup, control characters or broken code points, and not too long."""

import re
from html import unescape

# What no store takes (controls, lone surrogates, noncharacters), what turns text around (bidirectional embeddings, overrides and isolates),
# and what nobody sees but a language model reads (zero width, tags, variation selectors of the supplement). The marks and joiners that
# Arabic, Hebrew, Persian and emoji are written with stay: U+061C, U+200C to U+200F, U+FE0F.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\U000e0000-\U000e0fff]"
)
# Seven digits name every character there is; int() refuses to read some thousands.
_ENDLESS_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_SPACES = re.compile(r"\s+")
# What a tag reader is given for each character that is wanted: markup of ten times its text is not worth reading on.
_MARKUP_RATIO = 10
# No part runs past the next "<", so that text made of nothing else costs linear time; html.parser takes 20 s for 40,000 characters of it.
_MARK = re.compile(r"<!--|<(?P<hidden>script|style|template|noscript|svg|iframe)\b[^<>]*>|</?[a-z][^<>]*>|<[!?][^<>]*>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|abbr|b|code|em|font|i|mark|small|span|strong|sub|sup|u)\b", re.IGNORECASE)


def plain_text(text: str, *, limit: int) -> str:
    """Return the words of `text`, which may be HTML, on one line and in at most `limit` characters.

    Scripts, styles and comments leave nothing behind; bidirectional overrides and zero-width characters are dropped.
    """
    raw = _unescaped(_without_tags(text[: limit * _MARKUP_RATIO]))
    if _MARK.search(raw):  # escaped twice, as many feeds do
        raw = _unescaped(_without_tags(raw))
    return shortened(_SPACES.sub(" ", clean(raw)).strip(), limit)


def clean(text: str) -> str:
    """Return `text` without the characters that no store takes or that mislead a reader."""
    return _CONTROL.sub("", text)


def shortened(text: str, limit: int) -> str:
    """Return at most `limit` characters, cut between words where there are any."""
    if len(text) <= limit:
        return text
    head, _, _ = text[:limit].rpartition(" ")
    return (head or text[: limit - 1]).rstrip(" ,;:") + "…"


def _unescaped(text: str) -> str:
    return unescape(_ENDLESS_REFERENCE.sub("\ufffd", text))


def _without_tags(markup: str) -> str:
    parts, place = [], 0
    while mark := _MARK.search(markup, place):
        parts += [markup[place : mark.start()], "" if _INLINE.match(mark[0]) else " "]
        place = mark.end()
        if mark[0] == "<!--":
            end = markup.find("-->", place)
            place = end + 3 if end >= 0 else len(markup)
        elif mark["hidden"]:
            closing = re.compile(rf"</{mark['hidden']}\b[^<>]*>?", re.IGNORECASE).search(markup, place)
            place = closing.end() if closing else len(markup)
    return "".join([*parts, markup[place:]])
