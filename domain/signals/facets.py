"""How many signals there are of each kind, topic, source and so on, for people who narrow a list down."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from domain.entities.signal import SignalKind, SignalStatus
from domain.signals.filters import SignalFilter

MOST_VALUES = 40  # more than anybody reads through


@dataclass(frozen=True, slots=True, kw_only=True)
class Likes:
    """How many signals are alike in all of these."""

    kind: SignalKind
    status: SignalStatus
    lang: str
    service_id: UUID | None
    source_id: UUID | None
    count: int


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value and how many signals have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFacets:
    """The commonest values of each, commonest first, counted under all conditions of a filter but the one about the same thing."""

    kinds: tuple[FacetCount, ...]
    statuses: tuple[FacetCount, ...]
    languages: tuple[FacetCount, ...]
    services: tuple[FacetCount, ...]
    sources: tuple[FacetCount, ...]
    topics: tuple[FacetCount, ...]


def but_likes(wanted: SignalFilter) -> SignalFilter:
    """Return the conditions under which likes are counted: all but those about what they are alike in."""
    return replace(wanted, kinds=(), statuses=(), sources=(), service_id=None, lang=None)


def but_topics(wanted: SignalFilter) -> SignalFilter:
    """Return the conditions under which topics are counted."""
    return replace(wanted, topics=())


def facets_of(likes: Iterable[Likes], topics: Mapping[str, int], wanted: SignalFilter) -> SignalFacets:
    """Count likes, and topics by their usual spelling; both were counted under the conditions that `but_likes` and `but_topics` return."""
    items, fits = list(likes), _conditions(wanted)

    def counted(name: str) -> tuple[FacetCount, ...]:
        others = [fit for other, fit in fits.items() if other != name]
        counts: Counter[str] = Counter()
        for item in items:
            value = getattr(item, name)
            if value is not None and all(fit(item) for fit in others):
                counts[str(value)] += item.count
        return _commonest(counts)

    return SignalFacets(
        kinds=counted("kind"),
        statuses=counted("status"),
        languages=counted("lang"),
        services=counted("service_id"),
        sources=counted("source_id"),
        topics=_commonest(_by_usual_spelling(topics)),
    )


def _conditions(wanted: SignalFilter) -> dict[str, Callable[[Likes], bool]]:
    return {
        "kind": lambda item: not wanted.kinds or item.kind in wanted.kinds,
        "status": lambda item: not wanted.statuses or item.status in wanted.statuses,
        "lang": lambda item: wanted.lang in (None, item.lang),
        "service_id": lambda item: wanted.service_id in (None, item.service_id),
        "source_id": lambda item: not wanted.sources or item.source_id in wanted.sources,
    }


def _by_usual_spelling(topics: Mapping[str, int]) -> Counter[str]:
    usual: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for topic, count in sorted(topics.items(), key=lambda pair: (-pair[1], pair[0])):
        counts[usual.setdefault(topic.casefold(), topic)] += count
    return counts


def _commonest(counts: Mapping[str, int]) -> tuple[FacetCount, ...]:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetCount(value, count) for value, count in ranked[:MOST_VALUES])
