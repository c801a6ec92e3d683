"""Addresses in texts: of pages, mailboxes and telephones, however they are written, so that none gets into copy that nobody gave."""

import re
from collections.abc import Iterable
from functools import lru_cache

from agents.rules.wording.plain_text import plain
from agents.rules.wording.word_sets import word_set

# Ends of domains that hardly stand after a dot in prose; with one of these a name is an address wherever it stands.
_ALWAYS = word_set(
    """
    app biz cf click club cn com de dev edu eu example fr ga gov gq icu info io ml net nl online org ru shop site store tk uk website xyz
    рф 中国
    """
)
# Ends that are ordinary words; in small letters, no sentence begins there that lacks its space, and the name is an address.
_IN_SMALL = word_set(
    """
    agency ai cloud digital email fun help link live marketing media mobi name news page pro services solutions space support tech
    test today top tv world
    """
)
# Ends that are short words, abbreviations or kinds of file; a name is an address before a path, or after "visit" or "at".
_AFTER_CUE = word_set(
    """
    at be blog br ca cc ch co cz dk es fi fm gg gl gr ie in int is it jp ly me mil mov no pl pt se sh so to tr ua us ws zip
    """
)
_NAMES = frozenset({"ADO.NET", "ASP.NET", "VB.NET"})

_WORD = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_REST = r"[^\s<>“”\"]"
_PATH = rf"(?::\d{{2,5}})?[/?#]{_REST}*"
_STARTS = r"(?<![^\W_])(?<![^\W_][.@-])"
_ENDS = r"(?![^\W_]|[.-]\w)"
_SURE_END = f"(?:{'|'.join(sorted(_ALWAYS))}|(?-i:{'|'.join(sorted(_IN_SMALL))}))"
_ANY_END = f"(?:{'|'.join(sorted(_ALWAYS | _IN_SMALL | _AFTER_CUE, key=len, reverse=True))})"
_CUE = (
    r"(?:\b(?:at|browse|check out|find (?:it|us)|from|go to|link|on|open|see|site|through|to|try|url|via|visit|website)\b[: ]{1,2}"
    r"|(?:→|->|=>|:) ?)"
)
_CALLS = (
    r"\b(?:call|dial|fax|mobile|phone|ring|sms|tel|telephone|text|whatsapp)\b[.:]?"
    r"(?: (?:at|free|me|now|on|the|today|us|\w+ to)\b){0,2}[: ]{1,2}"
)
_PAGES_AND_MAILBOXES = (
    rf"\b[a-z][a-z0-9+.-]{{1,20}}:/{{2}}{_REST}+",
    rf"\bdata:(?:[\w.+-]+/[\w.+-]+)?[;,]{_REST}*",
    rf"\b(?:callto|javascript|magnet|mailto|skype|sms|tel|vbscript|whatsapp):{_REST}+",
    rf"\bwww\d?\.{_WORD}(?:\.{_WORD})*(?:{_PATH})?",
    rf"[\w.+%-]{{1,64}}@{_WORD}(?:\.{_WORD})+",
    rf"(?<=//){_WORD}(?:\.{_WORD})+(?:{_PATH})?",
    rf"{_STARTS}(?:{_WORD}\.)*xn--[\w-]+(?:\.{_WORD})*(?:{_PATH})?",
    rf"{_STARTS}(?:{_WORD}\.){{1,8}}(?!js\b|NET\b)[^\W\d_]{{2,24}}(?::\d{{2,5}})?[/?#]\w{_REST}*",
    rf"{_STARTS}(?:{_WORD}\.){{1,8}}{_ANY_END}(?:{_PATH})",
    rf"{_STARTS}(?:{_WORD}\.){{1,8}}{_SURE_END}{_ENDS}",
    rf"{_CUE}(?P<cued>(?:{_WORD}\.){{1,8}}{_ANY_END}(?:{_PATH}|{_ENDS}))",
    rf"(?<![\d.,])(?:\d{{1,3}}\.){{3}}\d{{1,3}}(?![\d.,]?\d)(?:[:/]{_REST}*)?",
    r"(?<![\w@.])@[a-z]\w{2,30}",
)
_TELEPHONES = (
    r"(?<![\w+])(?:\+|00)\d(?:[ ./()-]{0,2}\d){7,14}(?!\d)",
    r"(?<![\w.,:-])\(?0(?=(?:[ ./()-]{0,2}\d){6})\d{1,4}\)?(?:[ ./-]\d{2,8}){1,4}(?![\d/:])",
    r"(?<![\w.,-])(?:1[ .-])?\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)",
    r"\b1-8(?:00|33|44|55|66|77|88)-[a-z0-9-]{5,}",
    rf"{_CALLS}(?P<called>\(?\d(?:[ ./()-]{{0,2}}\d){{4,13}})(?!\d)",
)
_ADDRESS = re.compile("|".join((*_PAGES_AND_MAILBOXES, *_TELEPHONES)), re.IGNORECASE)
# Without one of these a text has no address; most have none, and this is found a hundred times faster.
_HINT = re.compile(r"\w\.[^\W\d_]|@|:\S|//|\d(?:[ ./()-]{0,2}\d){4}|1-8\d\d")
_DATE = re.compile(r"\d{2}[./-]\d{2}[./-](?:\d{2}|\d{4})")

_DISGUISES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bh(?:xx|\*\*|__)p(s?)\b", re.IGNORECASE), r"http\1"),
    (re.compile(r"\b(https?)\s*[\[({]?:[\])}]?\s*/\s*/\s*", re.IGNORECASE), r"\1://"),
    (re.compile(r"\s*[\[({<]\s*(?:dot|\.|punkt)\s*[\])}>]\s*", re.IGNORECASE), "."),
    (re.compile(r"\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*", re.IGNORECASE), "@"),
    (re.compile(r"(?<!\bthe)(?<!\ba)(?<!\bthis)(?<!\bevery)[ -]dot[ -](?=(?:com|net|org|info|io|shop|site|xyz)\b)", re.IGNORECASE), "."),
    (re.compile(r"(?<=[\w-]) ?\. ?(?=(?:com|net|org|io)\b)"), "."),
)
_DISGUISED = re.compile(
    r"[\[({<]\s*(?:dot|punkt|at|[.@:])|h(?:xx|\*\*|__)ps?|https?\s*:\s|dot[ -](?:com|net|org|info|io|shop|site|xyz)"
    r"|\. ?(?:com|net|org|io)\b",
    re.IGNORECASE,
)


def links_in(text: str) -> tuple[str, ...]:
    """Return the addresses in a text, each once, in order, written plainly: pages, mailboxes, handles, telephone numbers."""
    return _links_in(undisguised(text))


def links_not_given(text: str, given: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses in a text that do not stand, exactly so, in one of the texts given."""
    found = links_in(text)
    if not found:
        return ()
    known = "\n".join(map(undisguised, given))
    return tuple(link for link in found if not re.search(rf"(?<![\w@./:+-]){re.escape(link)}(?![\w@/?#&=%-]|[.:]\w)", known))


@lru_cache(maxsize=4096)
def _links_in(text: str) -> tuple[str, ...]:
    if not _HINT.search(text):
        return ()
    found = (_written(match) for match in _ADDRESS.finditer(text))
    return tuple(dict.fromkeys(link for link in found if link))


def _written(match: re.Match[str]) -> str:
    link = (match["cued"] or match["called"] or match[0]).rstrip(".,;:!?)]}'’*_")
    return "" if _DATE.fullmatch(link) or link in _NAMES else link


def undisguised(text: str) -> str:
    """Return the text with its addresses written plainly, as a reader who wants to follow them would write them."""
    text = plain(text)
    if not _DISGUISED.search(text):
        return text
    for pattern, meant in _DISGUISES:
        text = pattern.sub(meant, text)
    return text
