"""Words reduced to rough stems, to see what texts share."""

import re
from functools import lru_cache

from agents.rules.wording.word_sets import word_set

_TOKEN = re.compile(r"[a-z0-9à-ÿ]{3,}")
_STOP = word_set(
    """
    already another here nobody one will with there just the and for with from
    that this your our their are was were has have had not can will into over
    more than when what which who its they them you but all new
    """
)
_SUFFIX = re.compile(r"(?:ations?|ings?|ments?|ers?|ies|ed|es|s|y|e)$")


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, roughly stemmed, to see what texts share."""
    words = (word for word in _TOKEN.findall(text.lower().replace("_", " ").replace("-", " ")) if word not in _STOP)
    return frozenset(_SUFFIX.sub("", word) if len(word) > 4 else word for word in words)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set that both have, 0..1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
