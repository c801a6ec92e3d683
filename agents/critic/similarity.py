"""How alike two short texts are."""

import re
from functools import lru_cache

from agents.rules.wording.stems import stems

_NOT_LETTERS = re.compile(r"[^a-z0-9à-ÿ]+")


@lru_cache(maxsize=4096)
def trigrams(text: str) -> frozenset[str]:
    """Return the character trigrams of a text, with its word boundaries."""
    plain = f"  {_NOT_LETTERS.sub(' ', text.lower()).strip()} "
    return frozenset(plain[index : index + 3] for index in range(len(plain) - 2))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return shared over all, 0..1; two empty sets are alike."""
    union = len(one | other)
    return len(one & other) / union if union else 1.0


def likeness(one: str, other: str) -> float:
    """Return the greater of word and trigram likeness, 0..1."""
    return max(jaccard(stems(one), stems(other)), jaccard(trigrams(one), trigrams(other)))
