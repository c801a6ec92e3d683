"""Markup in texts that are shown as they stand: links in Markdown, tags, references to characters, and characters that nobody sees."""

import re
from functools import lru_cache

from agents.rules.wording.links import links_in
from agents.rules.wording.plain_text import hidden_in, mixed_words

_CARRIERS = re.compile(
    "|".join(
        (
            r"!?\[[^\]\n]*\]\([^)\n]*\)?",
            r"!?\[[^\]\n]+\] ?\[[^\]\n]*\]",
            r"^ {0,3}\[[^\]\n]+\]:[^\n]*",
            r"<[a-z/!?][^<>\n]{0,200}>",
            r"<(?:a|embed|form|iframe|img|link|math|meta|object|script|style|svg)\b",
            r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});",
        )
    ),
    re.IGNORECASE | re.MULTILINE,
)
_CITATION = re.compile(r"\[[SPABCD]\d{1,3}\](?!\()")
_STYLE = re.compile(r"\*\*|\b__\w|~~|```|`[^`\n]+`|^#{1,6} |^> ", re.MULTILINE)
_LONGEST_TOLD = 40


@lru_cache(maxsize=4096)
def markup_in(text: str) -> tuple[str, ...]:
    """Return what a text may carry besides words, each once: links and images in Markdown, tags, character references, hidden characters,
    and letters that only look like those of the word around them. Citation markers are no markup.
    """
    found = [match[0].strip() for match in _CARRIERS.finditer(_CITATION.sub("", text))] if _may_have(text) else []
    hidden = [f"a hidden character (U+{ord(char):04X})" for char in hidden_in(text)]
    mixed = [f"letters of two alphabets in one word ({word})" for word in mixed_words(text)]
    short = (item if len(item) <= _LONGEST_TOLD else f"{item[: _LONGEST_TOLD - 1]}…" for item in found)
    return tuple(dict.fromkeys((*short, *hidden, *mixed)))


def is_words_only(text: str) -> bool:
    """Return whether a text that somebody else wrote can be repeated: it carries neither an address nor markup."""
    return not (links_in(text) or markup_in(text) or style_in(text))


def without_markup(text: str, instead: str) -> str:
    """Return the text without hidden characters, and with `instead` in the place of links, images, tags and references; citations stay."""
    hidden = frozenset(hidden_in(text))
    visible = "".join(char for char in text if char not in hidden) if hidden else text
    parts = _CITATION.split(visible)
    markers = [*_CITATION.findall(visible), ""]
    return "".join(f"{_CARRIERS.sub(instead, part)}{marker}" for part, marker in zip(parts, markers, strict=True))


def style_in(text: str) -> tuple[str, ...]:
    """Return the signs for bold, code, headings and quotations in Markdown, which a plain field would show as they are."""
    return tuple(dict.fromkeys(match.strip() for match in _STYLE.findall(text)))


def _may_have(text: str) -> bool:
    return "[" in text or "<" in text or "&" in text
