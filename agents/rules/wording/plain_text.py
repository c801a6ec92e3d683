"""Text as a reader sees it: without characters that can't be seen, and with digits, dots and letters in their plain form."""

import re
import unicodedata
from functools import lru_cache

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_UNUSUAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\U0010ffff]")
# Fillers that draw nothing, though Unicode does not class them as format characters.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0") | {chr(code) for code in range(0xE0100, 0xE01F0)}
_PLAIN = {"\u3002": ".", "\uff61": ".", "\u066b": ".", "\u066c": ",", "\u066a": "%", "\u2212": "-", "\u2010": "-", "\u2011": "-", "…": "…"}
_OVERLAYS = re.compile(
    r"[\u0332-\u0338\u20d0-\u20ff\ufe0e\ufe0f]"
)  # lines through letters, keys around digits: the digits stay what they are
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNIT_SIGNS = frozenset("µμΩΩπ")
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})
_JOINERS = frozenset("\u200c\u200d")


def plain(text: str) -> str:
    """Return the text without hidden characters, and with compatible letters, all digits and unusual dots as ASCII has them.

    Superscripts, fractions and circled numbers stay as they are: "10²" is not "102".
    """
    return _UNUSUAL.sub(lambda match: _plain(match[0]), text)


def hidden_in(text: str) -> tuple[str, ...]:
    """Return the characters of a text that can't be seen or that change its direction, each once; line breaks and tabs are seen.

    A joiner between two symbols makes one picture of them and is not hidden.
    """
    if text.isascii():
        return tuple(dict.fromkeys(_CONTROL.findall(text)))
    found = [char for index, char in enumerate(text) if is_hidden(char) and not (char in _JOINERS and _joins_symbols(text, index))]
    return tuple(dict.fromkeys(found))


def mixed_words(text: str) -> tuple[str, ...]:
    """Return the words that mix Latin letters with some that look like them (Cyrillic, Greek, …); signs of units are no such words."""
    if text.isascii():
        return ()
    return tuple(dict.fromkeys(word for word in _WORD.findall(text) if not word.isascii() and len(_alphabets(word)) > 1))


def _alphabets(word: str) -> frozenset[str]:
    names = (unicodedata.name(char, "").partition(" ")[0] for char in word if char not in _UNIT_SIGNS)
    return frozenset(name for name in names if name in _ALPHABETS)


def is_hidden(char: str) -> bool:
    """Return whether a character draws nothing or changes the direction of others; a line break and a tab do not."""
    return char not in "\n\t" and (char in _BLANKS or unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs"))


@lru_cache(maxsize=2048)
def _plain(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    if is_hidden(char) or _OVERLAYS.match(char):
        return ""
    match unicodedata.category(char):
        case "No":
            return char
        case "Nd":
            return str(unicodedata.decimal(char))
        case _:
            return unicodedata.normalize("NFKC", char)


def _joins_symbols(text: str, index: int) -> bool:
    """Return whether the character stands in a sequence of pictures, whose parts are symbols, their colours and their variants."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return bool(before and after) and unicodedata.category(before) in ("So", "Sk", "Mn") and unicodedata.category(after) == "So"
