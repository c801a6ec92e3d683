"""A hundred thousand passages and questions about them, drawn from a seed: no text collection of that size comes along with the project.

Words follow Zipf and Mandelbrot's law, p(rank) ∝ 1/(rank + 10), over 30,000 stems; of each passage, a third come from the few hundred words
of its topic instead. Stop words are left out, as PostgreSQL drops them: 54 stems on average, as of a passage of 90 words; the commonest
stems stand in two passages of five. A vector is the mean direction of all plus one of a subspace of 48 dimensions, the passage's own around
its topic's: the embeddings of texts fill few of their dimensions, and any two of them are alike (here as with bge-small, cosine .69).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from retrieval.embedding_spaces import LOCAL

Floats = npt.NDArray[np.floating]
Ints = npt.NDArray[np.integer]

_VOCABULARY = 30_000
_TOPICS = 300
_TOPIC_WORDS = 300
_TOPIC_SHARE = 1 / 3
_LATENT = 48
_OWN_SHARE = 0.7  # of what a passage means, beside its topic's 1
_MEAN_SHARE = 1.5  # makes the cosine of two random passages .69


@dataclass(frozen=True, slots=True)
class SyntheticText:
    """Words in their order, and the unit vector of what they are taken to mean."""

    words: tuple[str, ...]
    vector: Floats

    @property
    def text(self) -> str:
        """The words as one line."""
        return " ".join(self.words)


class SyntheticTexts:
    """An endless supply of texts, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        world = np.random.default_rng(7)  # topics and directions are the same for all seeds
        self._words = np.array([f"z{number}q" for number in range(_VOCABULARY)])  # the stemmer leaves them alone
        self._own_words = np.stack([_ranks(world, _VOCABULARY, _TOPIC_WORDS) for _ in range(_TOPICS)])
        self._topics = world.standard_normal((_TOPICS, _LATENT))
        self._axes = np.linalg.qr(world.standard_normal((LOCAL.dimension, _LATENT + 1)))[0]

    def passages(self, count: int) -> Iterator[SyntheticText]:
        """Yield passages of 8 to 150 stems."""
        for _ in range(count):
            length = int(np.clip(self._rng.lognormal(np.log(45), 0.6), 8, 150))
            yield self._about(int(self._rng.integers(_TOPICS)), length)

    def questions(self, count: int, *, words: int) -> list[SyntheticText]:
        """Return questions on topics drawn at random."""
        return [self._about(int(self._rng.integers(_TOPICS)), words) for _ in range(count)]

    def _about(self, topic: int, length: int) -> SyntheticText:
        own = self._own_words[topic, _ranks(self._rng, _TOPIC_WORDS, length)]
        words = self._words[np.where(self._rng.random(length) < _TOPIC_SHARE, own, _ranks(self._rng, _VOCABULARY, length))]
        return SyntheticText(tuple(words.tolist()), self._meaning(topic))

    def _meaning(self, topic: int) -> Floats:
        latent = self._topics[topic] + _OWN_SHARE * self._rng.standard_normal(_LATENT)
        mean = _MEAN_SHARE * np.linalg.norm(latent)
        vector: Floats = self._axes @ np.append(latent, mean)
        return vector / np.linalg.norm(vector)


@cache
def _cumulative(ranks: int) -> Floats:
    weights = 1 / (np.arange(1, ranks + 1) + 10)
    cumulative: Floats = np.cumsum(weights / weights.sum())
    return cumulative


def _ranks(rng: np.random.Generator, ranks: int, count: int) -> Ints:
    drawn: Ints = np.searchsorted(_cumulative(ranks)[:-1], rng.random(count))
    return drawn
