"""Choose hits that are relevant and say different things."""

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]


def diverse(
    relevance: Floats, vectors: Floats, *, limit: int, relevance_share: float, sources: Sequence[Hashable | None], per_source: int
) -> list[int]:
    """Return the indices of at most `limit` candidates in the order of maximal marginal relevance.

    Each next one maximises λ·relevance − (1 − λ)·(its largest cosine with those chosen), λ being `relevance_share`
    (Carbonell and Goldstein, 1998). `relevance` (n,) is on the scale of cosines; `vectors` (n, dimension) have unit length.
    At most `per_source` candidates of a source are chosen; those whose source is None are not limited.
    """
    chosen: list[int] = []
    open_ = np.ones(len(relevance), dtype=bool)
    redundancy = np.zeros(len(relevance))
    counts: Counter[Hashable] = Counter()
    while len(chosen) < limit and open_.any():
        value = np.where(open_, relevance_share * relevance - (1 - relevance_share) * redundancy, -np.inf)
        best = int(np.argmax(value))
        open_[best] = False
        source = sources[best]
        if source is not None and counts[source] == per_source:
            continue
        counts[source] += 1
        chosen.append(best)
        redundancy = np.maximum(redundancy, vectors @ vectors[best])
    return chosen
