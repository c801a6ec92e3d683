"""SimHash, which the product's rule for copies is measured against.

Charikar, "Similarity estimation techniques from rounding algorithms", 2002; that texts within three of 64 bits are near-duplicates is
from Manku, Jain, Sarma, "Detecting near-duplicates for web crawling", 2007.
"""

import hashlib
from collections import Counter
from itertools import pairwise

from domain.signals.duplicates import words

NEAR_BITS = 3
# SimHash of a handful of words says little: one word of five is already a different text.
_FEWEST_WORDS = 8
_BITS = 64
_MASK = (1 << _BITS) - 1


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


def differing_bits(left: int, right: int) -> int:
    """Return in how many of their 64 bits two SimHashes differ."""
    return ((left ^ right) & _MASK).bit_count()
