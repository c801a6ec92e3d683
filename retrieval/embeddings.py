"""Choose an embedder by a URL-like setting, and know how its similarities are to be read."""

from collections.abc import Callable

from domain.ports.context import Embedder
from domain.signals.scoring import Calibration, SimilarityScale
from retrieval.embedding_spaces import HASH, LOCAL
from retrieval.hash_embedder import HashEmbedder
from retrieval.local_embedder import LocalEmbedder

_MAKERS: dict[str, Callable[[], Embedder]] = {"local": LocalEmbedder, "hash": HashEmbedder}

# bge-small, measured on 1,000 news items and five services: a random item and service .45 in the median, .55 at the 95th percentile,
# the best on-topic ones .62 to .69; two random items .48, .66 at the 99th percentile, one story in other words .88 to .95, a copy .98.
_CALIBRATIONS = {
    LOCAL.name: Calibration(relevance=SimilarityScale(0.45, 0.72), sameness=SimilarityScale(0.62, 0.95)),
    HASH.name: Calibration(relevance=SimilarityScale(0.0, 0.4), sameness=SimilarityScale(0.2, 0.95)),
}


def make_embedder(setting: str) -> Embedder:
    """Return the embedder that `setting` names: `local:` (bge-small-en-v1.5 on this machine) or `hash:` (tests).

    Loads nothing yet. Raises ValueError for another setting, Unavailable when the local model's files aren't installed.
    """
    scheme, colon, rest = setting.partition(":")
    if not colon or rest or scheme not in _MAKERS:
        choices = " or ".join(f"{name}:" for name in _MAKERS)
        raise ValueError(f"embeddings {setting!r} are unknown: choose {choices}")
    return _MAKERS[scheme]()


def calibration_of(space: str) -> Calibration:
    """Return how the similarities of an embedding space are to be read; raises ValueError for a space nobody calibrated."""
    if space not in _CALIBRATIONS:
        raise ValueError(f"the similarities of {space!r} are not calibrated")
    return _CALIBRATIONS[space]
