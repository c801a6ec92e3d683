"""Embeddings without a model, for tests: words and pairs of words hashed into signed features (Weinberger et al., 2009)."""

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from domain.signals.duplicates import words
from retrieval.embedding_spaces import HASH

_PAIR_WEIGHT = 0.5


class HashEmbedder:
    """Texts that share words are close; it knows nothing of meaning."""

    space = HASH.name
    dimension = HASH.dimension

    async def documents(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one unit vector per text."""
        return [_embed(text) for text in texts]

    async def query(self, text: str) -> list[float]:
        """Return the unit vector of a question."""
        return _embed(text)


def _embed(text: str) -> list[float]:
    found = words(text)
    vector = [0.0] * HASH.dimension
    for weight, features in ((1.0, Counter(found)), (_PAIR_WEIGHT, Counter(" ".join(pair) for pair in pairwise(found)))):
        for feature, count in features.items():
            digest = int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=8).digest(), "big")
            vector[digest % HASH.dimension] += (1 if digest >> 63 else -1) * weight * (1 + math.log(count))
    length = math.hypot(*vector)
    if length == 0:
        return [1.0] + [0.0] * (HASH.dimension - 1)  # nothing to tell; still a unit vector, since a zero vector has no direction
    return [value / length for value in vector]
