"""Keys that tell when two signals are the same news: an exact one over the words, and a near one that tolerates small edits.

The near key is SimHash (Charikar, "Similarity estimation techniques from rounding algorithms", 2002); that texts within three of 64
bits are near-duplicates is from Manku, Jain, Sarma, "Detecting near-duplicates for web crawling", 2007. Written here because the
`simhash` distribution has had no release since 2022 and brings numpy into the domain for it.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from itertools import pairwise

NEAR_BITS = 3
# SimHash of a handful of words says little: one word of five is already a different text.
_FEWEST_WORDS = 8
_BITS = 64
_MASK = (1 << _BITS) - 1
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Return the words of `text`, compatibility-normalised (NFKC) and casefolded."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def content_hash(title: str, summary: str) -> str:
    """Return SHA-256 over the words of title and summary, so that case, spacing and punctuation make no difference."""
    plain = " ".join(words(title)) + "\n" + " ".join(words(summary))
    return hashlib.sha256(plain.encode()).hexdigest()


def simhash(text: str) -> int | None:
    """Return the 64-bit SimHash over words and pairs of words, as a signed integer (it fits a bigint); None for very short texts."""
    found = words(text)
    if len(found) < _FEWEST_WORDS:
        return None
    features = Counter([*found, *(f"{left} {right}" for left, right in pairwise(found))])
    balance = [0] * _BITS
    for feature, weight in features.items():
        digest = int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=8).digest(), "big")
        for bit in range(_BITS):
            balance[bit] += weight if digest >> bit & 1 else -weight
    value = sum(1 << bit for bit in range(_BITS) if balance[bit] > 0)
    return value - (1 << _BITS) if value >> (_BITS - 1) else value


def are_near(left: int, right: int) -> bool:
    """Tell whether two SimHashes differ in at most three bits."""
    return ((left ^ right) & _MASK).bit_count() <= NEAR_BITS
