"""How much a signal matters: relevance^.4 · novelty^.25 · urgency^.2 · credibility^.15, each 0..1.

A weighted geometric mean, so that no part makes up for another that is missing. Age is not in it: `MarketSignal.decay_at` applies
that when the signal is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from urllib.parse import urlsplit
from uuid import UUID

from domain.entities.signal import SignalKind, SignalScores

Vector = Sequence[float]

_WEIGHTS = {"relevance": 0.4, "novelty": 0.25, "urgency": 0.2, "credibility": 0.15}
# Before a workspace has services, nobody can say what is relevant: neither a lead nor noise.
UNKNOWN_RELEVANCE = 0.5

# Who says it: editorial defaults, one place to change them.
_CREDIBILITY: dict[SignalKind, float] = {
    SignalKind.INTERNAL: 0.9,
    SignalKind.CRM: 0.9,
    SignalKind.REGULATORY: 0.85,
    SignalKind.SEASON: 0.8,
    SignalKind.EVENT: 0.75,
    SignalKind.NEWS: 0.7,
    SignalKind.SEARCH_TREND: 0.7,
    SignalKind.COMPETITOR: 0.6,
    SignalKind.SOCIAL: 0.4,
}
_OWN_KINDS = frozenset({SignalKind.INTERNAL, SignalKind.CRM, SignalKind.SEASON})
_OFFICIAL_HOST = (".gov", ".gov.uk", ".edu", ".ac.uk", ".europa.eu", ".int", ".mil")
_OFFICIAL = 0.95
_WITHOUT_LINK = 0.75


@dataclass(frozen=True, slots=True)
class SimilarityScale:
    """Where a model's cosine similarities mean nothing (`floor` → 0) and where they mean the same thing (`ceiling` → 1)."""

    floor: float
    ceiling: float

    def __post_init__(self) -> None:
        if not -1 <= self.floor < self.ceiling <= 1:
            raise ValueError("a similarity scale needs -1 <= floor < ceiling <= 1")

    def __call__(self, cosine: float) -> float:
        """Return `cosine` on this scale, cut to 0..1."""
        return min(1.0, max(0.0, (cosine - self.floor) / (self.ceiling - self.floor)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The two scales of one embedding model: signal to service (`relevance`) and signal to signal (`sameness`)."""

    relevance: SimilarityScale
    sameness: SimilarityScale


def relevance(signal: Vector, services: Mapping[UUID, Vector], scale: SimilarityScale) -> tuple[float, UUID | None]:
    """Return how close the signal is to its closest service, and which that is; one half and None when there are no services."""
    if not services:
        return UNKNOWN_RELEVANCE, None
    closest = max(services, key=lambda service_id: (cosine(signal, services[service_id]), service_id.int))
    return scale(cosine(signal, services[closest])), closest


def novelty(cosines: Iterable[float], scale: SimilarityScale) -> float:
    """Return 1 minus the greatest similarity to an earlier signal, given the cosines with them; 1 when there is none."""
    return 1.0 - scale(max(cosines, default=-1.0))


def credibility(kind: SignalKind, url: str | None) -> float:
    """Return how far the source can be believed: by kind, more for public bodies, less for a report without a link to check."""
    if url is None:
        return _CREDIBILITY[kind] * (1.0 if kind in _OWN_KINDS else _WITHOUT_LINK)
    host = urlsplit(url).hostname or ""
    return _OFFICIAL if host.endswith(_OFFICIAL_HOST) else _CREDIBILITY[kind]


def combined(*, relevance: float, novelty: float, urgency: float, credibility: float, service_id: UUID | None = None) -> SignalScores:
    """Return the four parts with their weighted geometric mean."""
    parts = {"relevance": relevance, "novelty": novelty, "urgency": urgency, "credibility": credibility}
    total = 1.0
    for name, weight in _WEIGHTS.items():
        total *= parts[name] ** weight
    return SignalScores(**parts, total=total, service_id=service_id)


def cosine(left: Vector, right: Vector) -> float:
    """Return the cosine similarity of two unit vectors."""
    return float(sum(map(mul, left, right)))
