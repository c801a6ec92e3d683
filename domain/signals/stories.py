"""Which signals tell the same story: copies of a text, which are duplicates, and reports of one event, which belong together.

No embedding tells a copy from the next report of a series ("oil rises above $47", "above $48"), nor a report from its follow-up. So
two texts count as copies when they are close in meaning, share most of the shorter one's words, and don't contradict each other's
figures. How well that works on real news is measured by `make eval-duplicates`.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from operator import itemgetter

from domain.entities.signal import MarketSignal
from domain.identity import SignalId
from domain.signals.duplicates import words
from domain.signals.new_signal import gist
from domain.signals.scoring import Calibration

# From one half of the labelled pairs of `make eval-duplicates`. Closeness is on the embedder's scale of sameness; copies could do without,
# but for short headlines made of common words.
COPY_CLOSENESS = 0.5
COPY_OVERLAP = 0.7
REPORT_CLOSENESS = 0.76
REPORT_OVERLAP = 0.3
# Words in common that are fewer say little: half of a short headline may be one company's name.
_FEWEST_SHARED = 4
# Retold news is days old at most; what is told alike later is the same thing happening again. A copy stays one.
REPORT_WINDOW = timedelta(days=3)

_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=2)
}
# A wire's count of its own versions is no figure of the story.
_VERSION = re.compile(r"^\W*(?:update|correct(?:ed|ion)|wrap(?:up)?)\W*\d*\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class Kinship(IntEnum):
    """How two signals belong together; the greater, the closer."""

    NONE = 0
    REPORT = 1
    COPY = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """What of a signal's text is compared: its words, and the figures of its headline and of all of it."""

    words: frozenset[str]
    headline_figures: frozenset[str]
    figures: frozenset[str]

    def contradicts(self, other: "Telling") -> bool:
        """Tell whether each headline, or each text, names a figure that the other one lacks."""
        return _differ(self.headline_figures, other.headline_figures) or _differ(self.figures, other.figures)


def telling(title: str, summary: str) -> Telling:
    """Return what a text says, in the part of it that its embedding stands for."""
    text = _VERSION.sub("", gist(title, summary))
    return Telling(frozenset(_NUMBER_WORDS.get(word, word) for word in words(text)), _figures(_VERSION.sub("", title)), _figures(text))


def overlap(left: Set[str], right: Set[str]) -> float:
    """Return the share of the smaller set that the larger one contains; 0 when they share fewer than four.

    Unlike the Jaccard coefficient it stays high when one text is cut ("containment", Broder, "On the resemblance and containment of
    documents", 1997). Exact, since a signal is compared with a few dozen others; MinHash would estimate it for millions.
    """
    shared = len(left & right)
    return shared / min(len(left), len(right)) if shared >= _FEWEST_SHARED else 0.0


def kinship(left: Telling, right: Telling, *, closeness: float, apart: timedelta) -> Kinship:
    """Return how two signals belong together, given the closeness of their meaning (0..1) and the time between them."""
    shared = overlap(left.words, right.words)
    if closeness >= COPY_CLOSENESS and shared >= COPY_OVERLAP and not left.contradicts(right):
        return Kinship.COPY
    reported = closeness >= REPORT_CLOSENESS and shared >= REPORT_OVERLAP and not _differ(left.headline_figures, right.headline_figures)
    return Kinship.REPORT if reported and abs(apart) <= REPORT_WINDOW else Kinship.NONE


@dataclass(frozen=True, slots=True)
class Twin:
    """A signal that was judged before and may tell the same, and the cosine of its embedding with that of the one in question."""

    signal: MarketSignal
    cosine: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Where a signal belongs: its story, by the id of that one's first signal, and the signal that it copies, if any."""

    cluster_id: SignalId
    duplicate_of: SignalId | None = None


def story_of(signal: MarketSignal, twins: Iterable[Twin], calibration: Calibration) -> Story:
    """Return the story of the closest kin among the twins, or else a story of its own. `calibration` is the embedder's.

    What was judged first heads a story, whenever it was published, since people have seen it by then. A chain of reports hangs on its
    first one, and the copy of a copy is one of the original.
    """
    ranked = [(*_closeness(signal, twin, calibration), twin.signal) for twin in twins if twin.signal.id != signal.id]
    kin, _, closest = max(ranked, key=itemgetter(0, 1), default=(Kinship.NONE, 0.0, signal))
    if kin is Kinship.NONE:
        return Story(cluster_id=signal.id)
    return Story(
        cluster_id=closest.cluster_id or closest.id,
        duplicate_of=(closest.duplicate_of or closest.id) if kin is Kinship.COPY else None,
    )


def _closeness(signal: MarketSignal, twin: Twin, calibration: Calibration) -> tuple[Kinship, float]:
    here, there = telling(signal.title, signal.summary), telling(twin.signal.title, twin.signal.summary)
    closeness, apart = calibration.sameness(twin.cosine), signal.published_at - twin.signal.published_at
    return kinship(here, there, closeness=closeness, apart=apart), closeness + overlap(here.words, there.words)


def _differ(left: Set[str], right: Set[str]) -> bool:
    return bool(left - right) and bool(right - left)


def _figures(text: str) -> frozenset[str]:
    written = {figure.replace(",", "") for figure in _FIGURE.findall(text)}
    return frozenset(written | {_NUMBER_WORDS[word] for word in words(text) if word in _NUMBER_WORDS})
