"""Topics: what signals are about, and what to call the subject in front of the market."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from agents.dossier import Dossier, SignalFinding
from agents.rules.wording.markup import is_words_only
from agents.rules.wording.stems import overlap, stems
from agents.rules.wording.word_sets import word_set
from domain.entities.audience import Audience
from domain.entities.service import Service
from domain.entities.signal import MarketSignal, SignalKind

_NAMES_ITSELF = frozenset({SignalKind.NEWS, SignalKind.REGULATORY, SignalKind.SEARCH_TREND, SignalKind.SEASON, SignalKind.EVENT})
_TOO_GENERAL = word_set(
    """
    business competition competitor competitors crm customers demand economy event events industry market news policy price prices
    pricing regulation season trend trends
    """
)
_NEARLY_AS_GOOD = 0.2
_FOREIGN = -0.3  # a subject that nothing in the audience's life touches


class _Ours(NamedTuple):
    """What we sell, for finding its subject."""

    topics: tuple[str, ...]
    words: frozenset[str]


class _Told(NamedTuple):
    """What a signal tells of its subject."""

    title: str
    topics: tuple[str, ...]
    about: frozenset[str]
    names_itself: bool


def signal_stems(signal: MarketSignal) -> frozenset[str]:
    """Return what a signal is about."""
    return _about(signal.title, signal.summary, signal.topics)


@lru_cache(maxsize=1024)
def _about(title: str, summary: str, topics: tuple[str, ...]) -> frozenset[str]:
    return stems(f"{title} {summary}") | stems(" ".join(topics))


def about_signals(signals: Iterable[SignalFinding]) -> frozenset[str]:
    """Return what signals are about, together."""
    return frozenset[str]().union(*(signal_stems(finding.signal) for finding in signals))


def topic_of(dossier: Dossier, audience: Audience, signals: tuple[SignalFinding, ...], *, turn: int = 0, said: str = "") -> str:
    """Return what to call the subject: one that `said` already names; else of those that fit the signals and the audience about
    equally well the one whose `turn` it is; else the service's category.

    A subject is one of the service's own topics, or a signal's of at least two words: a keyword out of a headline ("round",
    "launches") says nothing by itself. A rival's or our own news never names the subject by itself.
    """
    ours, told = _Ours(dossier.service.topics, _vocabulary(dossier.service)), tuple(_told(finding.signal) for finding in signals)
    named = _named_in(said, _candidates(ours, told)) if said else None
    if named is not None:
        return named
    ranked = _ranked(ours, _life(audience), stems(f"{audience.name} {audience.noun}"), told)
    if not ranked:
        return dossier.service.category
    near = [topic for score, topic in ranked if score >= ranked[0][0] - _NEARLY_AS_GOOD]
    return near[turn % len(near)]


def _told(signal: MarketSignal) -> _Told:
    return _Told(signal.title, signal.topics, signal_stems(signal), signal.kind in _NAMES_ITSELF)


def _named_in(said: str, topics: Iterable[str]) -> str | None:
    words = " ".join(said.lower().replace("-", " ").split())
    named = [topic for topic in topics if topic.lower().replace("-", " ").rstrip("s") in words]
    return max(named, key=len, default=None)


@lru_cache(maxsize=512)
def _candidates(ours: _Ours, signals: tuple[_Told, ...]) -> tuple[str, ...]:
    """Return the service's own topics and the signals' that can name a subject, each once."""
    own = {topic.lower(): topic for topic in ours.topics}
    foreign = {
        topic.lower(): topic
        for signal in signals
        for topic in signal.topics
        if _names_a_subject(topic) and (signal.names_itself or overlap(stems(topic), ours.words) > 0)
    }
    return tuple((foreign | own).values())


def _names_a_subject(topic: str) -> bool:
    is_phrase = len(topic.replace("-", " ").replace("_", " ").split()) > 1 and not topic[:1].isdigit()
    return is_phrase and topic.lower() not in _TOO_GENERAL and is_words_only(topic)


@lru_cache(maxsize=512)
def _ranked(ours: _Ours, life: frozenset[str], themselves: frozenset[str], signals: tuple[_Told, ...]) -> tuple[tuple[float, str], ...]:
    """Return the candidates that the signals touch (without signals: the audience's life), best first, with their scores."""
    about = frozenset[str]().union(*(signal.about for signal in signals))
    named = {topic.lower(): 0.4 if index else 0.6 for index, signal in reversed(list(enumerate(signals))) for topic in signal.topics}
    title = stems(signals[0].title) if signals else frozenset()
    scored: list[tuple[float, str]] = []
    for topic in _candidates(ours, signals):
        words = stems(topic)
        near = overlap(words, life)
        touched = named.get(topic.lower(), 0.3 * overlap(words, about)) + 0.5 * overlap(words, title)
        if touched or (not signals and near):
            own = 0.4 * overlap(words, ours.words) + (0.2 if topic in ours.topics else 0.0)
            scored.append((round(touched + own + (0.6 * near or _FOREIGN) - 0.7 * overlap(words, themselves), 3), topic))
    return tuple(sorted(scored, key=lambda item: -item[0]))


@lru_cache(maxsize=256)
def _vocabulary(service: Service) -> frozenset[str]:
    return stems(" ".join((*service.topics, service.category, service.description, *(benefit.text for benefit in service.benefits))))


@lru_cache(maxsize=256)
def _life(audience: Audience) -> frozenset[str]:
    return stems(" ".join((*audience.pains, *audience.jobs_to_be_done, *audience.objections)))
