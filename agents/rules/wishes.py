"""A plain reading of what people wish of a run: words to leave out, mechanisms and signals to prefer; the rest is beyond rules.

What is beyond them is told, so that nobody believes it was done.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from agents.dossier import Dossier, SignalFinding
from agents.rules.benefits import avoided_words
from agents.rules.mechanisms import MECHANISM_WORDS, WISHES
from agents.rules.topics import signal_stems
from agents.rules.wording.banned import mentions_any
from agents.rules.wording.stems import stems
from domain.entities.idea import Mechanism

_PARTS = re.compile(r"[.,;:!?\n]+\s*|\s+(?=(?:and|or|but)\s)")
_HEAD, _WORDS = r"(?:please\s+)?(?:(?:much|a bit|a little|a lot)\s+)?", r"\s+(?:the words?\s+|any\s+|of\s+)?(?P<what>.+)"
_STOP = r"stop (?:saying|using|mentioning)|(?:don['’]t|do not|never) (?:say|use|mention|talk about)"
_LESS = re.compile(f"{_HEAD}(?:less|fewer|no more|no|not so|not|without|avoid|drop|skip|leave out|{_STOP}){_WORDS}", re.IGNORECASE)
_DO = r"more|add|prefer|use|mention|say|include|focus on|lean on|talk about|(?:make it|be)(?: more)?"
_MORE = re.compile(f"{_HEAD}(?:{_DO}){_WORDS}", re.IGNORECASE)
_MOST_WORDS = 3  # a longer phrase occurs in no text word for word: banning it would do nothing
_NAMED, _SUITS, _UNWANTED = 0.9, 0.6, -1.2  # as strong as a reviewer's note, which a wish is like


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was understood: phrases to have less of and phrases to have more of, in the order in which they were said."""

    less: tuple[str, ...] = ()
    more: tuple[str, ...] = ()

    def weight(self, mechanism: Mechanism) -> float:
        """Return what the wishes say for a mechanism, or against it."""
        wanted = max((_liking(text, mechanism) for text in self.more), key=abs, default=0.0)
        unwanted = min((_UNWANTED if _names(text, mechanism) else -_liking(text, mechanism) for text in self.less), default=0.0)
        return wanted + unwanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What rules make of wishes: phrases left out, phrases preferred, and phrases that they can't act on."""

    left_out: tuple[str, ...]
    preferred: tuple[str, ...]
    beyond: tuple[str, ...]


@lru_cache(maxsize=256)
def reading_of(wishes: tuple[str, ...]) -> Reading:
    """Return the reading of wishes; a phrase without a verb goes with the one that an "and" joins it to, else it is wanted."""
    less: list[str] = []
    more: list[str] = []
    for wish in wishes:
        target = more
        for part in filter(None, map(str.strip, _PARTS.split(wish))):
            joined, text = _without_joint(part)
            fewer, further = _LESS.fullmatch(text), _MORE.fullmatch(text)
            if fewer:
                target = less
            elif further or not joined:
                target = more
            found = fewer or further
            target.append(_plain(found["what"] if found else text))
    return Reading(less=tuple(filter(None, less)), more=tuple(filter(None, more)))


def without(dossier: Dossier, wishes: tuple[str, ...], *, said: str = "") -> Dossier:
    """Return the dossier with what is wished away among the words that copy avoids, but for what `said`, a text that stands, says."""
    unwanted = tuple(text for text in _bannable(wishes) if not mentions_any(said, (text,)))
    return replace(dossier, voice=replace(dossier.voice, avoid=(*dossier.voice.avoid, *unwanted))) if unwanted else dossier


def wished_first(signals: tuple[SignalFinding, ...], wishes: tuple[str, ...]) -> tuple[SignalFinding, ...]:
    """Return the signals, those first that speak of what is wished for."""
    wanted = frozenset[str]().union(*(stems(text) for text in reading_of(wishes).more))
    return tuple(sorted(signals, key=lambda finding: not wanted & signal_stems(finding.signal))) if wanted else signals


def outcome_of(dossier: Dossier, wishes: tuple[str, ...], signals: Sequence[SignalFinding] = (), *, mechanisms: bool = True) -> Outcome:
    """Return what rules make of wishes; where `mechanisms` are chosen already, words alone can still be left out."""
    reading, avoided = reading_of(wishes), avoided_words(without(dossier, wishes))
    left_out = tuple(text for text in reading.less if text in avoided or (mechanisms and _moves(text)))
    about = frozenset[str]().union(*(signal_stems(finding.signal) for finding in signals))
    preferred = tuple(text for text in reading.more if mechanisms and (_moves(text) or stems(text) & about))
    acted = {*left_out, *preferred}
    return Outcome(
        left_out=left_out, preferred=preferred, beyond=tuple(text for text in (*reading.less, *reading.more) if text not in acted)
    )


def _bannable(wishes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in reading_of(wishes).less if len(text.split()) <= _MOST_WORDS)


def _without_joint(part: str) -> tuple[bool, str]:
    first, _, rest = part.partition(" ")
    return (True, rest) if rest and first.lower() in ("and", "or") else (False, rest if rest and first.lower() == "but" else part)


def _plain(text: str) -> str:
    return text.strip().strip("“”\"'‘’ ").removesuffix(" please").strip()


def _names(text: str, mechanism: Mechanism) -> bool:
    return any(_begins_a_word(text, word) for word in MECHANISM_WORDS[mechanism])


def _liking(text: str, mechanism: Mechanism) -> float:
    if _names(text, mechanism):
        return _NAMED
    tones = [tone for word, tone in WISHES.items() if _begins_a_word(text, word)]
    return _SUITS * any(mechanism in wanted for wanted, _ in tones) - _SUITS * any(mechanism in unwanted for _, unwanted in tones)


def _moves(text: str) -> bool:
    """Return whether a phrase speaks for or against any mechanism."""
    return any(_liking(text, mechanism) for mechanism in Mechanism)


def _begins_a_word(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) is not None
