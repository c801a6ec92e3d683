"""Single words out of headlines that stand where a noun phrase should: "a countdown that keeps round from piling up"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from agents.dossier import Dossier
from agents.rules.wording.standing import stands_alone

# What follows a noun phrase that is complete; another word would make the noun a modifier ("on fridge alarms").
_AFTER = (
    r"(?=[.,;:?!”]|$|\n| (?:and|or|but|that|who|is|has|means|asks|brings|gets|gives?|opens|leaves|changing|stops|won't"
    r"|without|over|in|on|from|for|before|first|by)\b)"
)
_BEFORE = frozenset(
    {"about", "around", "at", "behind", "for", "from", "handle", "keeps", "of", "on", "over", "through", "to", "with", "without"}
)
_SENTENCE_ENDS = (". ", "! ", "? ", ": ", "“", "\n")
_ALONE = re.compile(r"[a-z]+")


def bare_nouns_in(text: str, dossier: Dossier, given: Iterable[str]) -> tuple[str, ...]:
    """Return the words that stand bare: single-word topics of the run's signals that need an article or a plural.

    What somebody else wrote (`given`, and the signals' own headlines) is quoted as it is.
    """
    nouns = _nouns(tuple(finding.signal.topics for finding in dossier.signals))
    lowered = text.lower()
    if not any(noun in lowered for noun in nouns):
        return ()
    found = [
        (before, match[0]) for match in _pattern(nouns).finditer(lowered) if (before := _stands_bare(lowered, match.start())) is not None
    ]
    if not found:
        return ()
    quoted = " ".join((*given, *(finding.signal.title for finding in dossier.signals), *_lives(dossier))).lower()
    return tuple(dict.fromkeys(noun for before, noun in found if f"{before} {noun}".strip() not in quoted))


def _stands_bare(text: str, start: int) -> str | None:
    """Return the preposition before a noun, "" at the start of a sentence; None where another word makes the noun complete."""
    before = text[:start]
    if not before or before.endswith(_SENTENCE_ENDS):
        return ""
    word = before[before.rfind(" ", 0, -1) + 1 : -1] if before[-1] == " " else ""
    return word if word in _BEFORE else None


def _lives(dossier: Dossier) -> list[str]:
    return [text for audience in dossier.audiences for text in (*audience.pains, *audience.jobs_to_be_done, *audience.objections)]


@lru_cache(maxsize=64)
def _nouns(topics: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    words = {topic.lower() for named in topics for topic in named if _ALONE.fullmatch(topic.lower())}
    return tuple(sorted(word for word in words if not stands_alone(word)))


@lru_cache(maxsize=64)
def _pattern(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, nouns))}){_AFTER}")
