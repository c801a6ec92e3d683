"""People's names in parts, spelled alike wherever they come from, so that a hash of one finds the other."""

import re
import unicodedata

SHORTEST_PART = 3  # shorter parts of a name are words, too ("Al", "Jo")
WORD = re.compile(r"[^\W\d_]+(?:['’‐-][^\W\d_]+)*")

_JOINTS = re.compile(r"['’‐-]")


def name_parts(name: str) -> frozenset[str]:
    """Return the parts of at least three letters, without accents and in lower case; "Zoë O'Brien" gives zoe, obrien and brien."""
    words = [_plain(word) for word in WORD.findall(name)]
    parts = {part for word in words for part in (_JOINTS.sub("", word), *_JOINTS.split(word))}
    return frozenset(part for part in parts if len(part) >= SHORTEST_PART)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
