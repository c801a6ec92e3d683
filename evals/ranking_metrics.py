"""How good a ranked list is against judgments, and whether one way of ranking is better than another."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from math import log2

import numpy as np

_RESAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean of paired differences, with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float


def ndcg(ranked: Sequence[str], relevant: Set[str], *, depth: int) -> float:
    """Return the normalised discounted cumulative gain of the first `depth` (Järvelin and Kekäläinen, 2002; discount log2(rank + 1))."""
    gain = sum(_discount(rank) for rank, item in enumerate(ranked[:depth], start=1) if item in relevant)
    return gain / sum(_discount(rank) for rank in range(1, min(len(relevant), depth) + 1))


def recall(ranked: Sequence[str], relevant: Set[str], *, depth: int) -> float:
    """Return the share of the relevant items that is among the first `depth`."""
    return len(relevant & set(ranked[:depth])) / len(relevant)


def paired_difference(ours: Sequence[float], theirs: Sequence[float]) -> Difference:
    """Return how much better `ours` are on the same questions, which are drawn with replacement (Efron, 1979); the seed is fixed."""
    differences = np.subtract(ours, theirs)
    draws = np.random.default_rng(0).integers(len(differences), size=(_RESAMPLES, len(differences)))
    low, high = np.quantile(differences[draws].mean(axis=1), [0.025, 0.975])
    return Difference(float(differences.mean()), float(low), float(high))


def _discount(rank: int) -> float:
    return 1 / log2(rank + 1)
