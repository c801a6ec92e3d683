"""Finds the figures of a text: each way of writing one is tried in turn, the most telling first, on what the earlier ones left."""

import re
from collections.abc import Iterator
from functools import lru_cache
from re import Match

from agents.rules.figures import dates, names, numbers, shares
from agents.rules.figures.figure import Figure, Meaning, Recogniser
from agents.rules.wording.labels import without_labels
from agents.rules.wording.plain_text import plain

_RECOGNISERS: tuple[Recogniser, ...] = (*names.RECOGNISERS, *dates.RECOGNISERS, *shares.RECOGNISERS, *numbers.RECOGNISERS)
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_TAKEN = "\0"  # no letter, digit or space: what stands beside a figure that was found is not misread as its part
_HINT = re.compile(
    r"\d|[²³¹⁰-₉¼-¾⅐-⅞①-⓿❶-➓㉑-㊿]|\b(?:(?:a?round[- ]the|day and n|doubl|dozen|eight|eleven|fif|five|fort|four|half|halv|hundred|million"
    r"|billion|magnitude|nine|per ?cent|quadrupl|quarter|quintupl|seven|single-d|six|third|thirt|thousand|three|thrice|trillion|tripl|twel"
    r"|twen|twice|two|zero)|(?:one|ten|tenth)\b)",
    re.IGNORECASE,
)
_NEAR = 28  # characters: more than what can stand between a figure's first word and its last


@lru_cache(maxsize=4096)
def figures_in(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text in order, and what else in it gives a figure to others; citation markers and addresses have none."""
    rest = _TAKEN.join(_neighbourhoods(_ADDRESS.sub(" ", without_labels(plain(text)))))
    found: list[Figure] = []
    for recogniser in _RECOGNISERS if rest else ():
        rest = _without_found(rest, recogniser, found)
    return tuple(sorted(found, key=lambda figure: figure.start))


def has_figure(text: str) -> bool:
    """Return whether a text has any figure that a source must give."""
    return any(figure.meaning.needs for figure in figures_in(text))


def _neighbourhoods(text: str) -> Iterator[str]:
    """Yield the parts of a text in which figures may stand, in whole words: most of a text is far from any, and takes no time."""
    start, end = 0, -1
    for hint in _HINT.finditer(text):
        if end >= 0 and hint.start() - _NEAR > end:
            yield text[start:end]
            end = -1
        if end < 0:
            start = text.rfind(" ", 0, max(0, hint.start() - _NEAR)) + 1
        after = text.find(" ", hint.end() + _NEAR)
        end = after if after >= 0 else len(text)
    if end >= 0:
        yield text[start:end]


def _without_found(text: str, recogniser: Recogniser, found: list[Figure]) -> str:
    pattern, means = recogniser

    def taken(match: Match[str]) -> str:
        meaning = means if isinstance(means, Meaning) else means(match)
        if meaning is None:
            return match[0]
        found.append(Figure(match[0].strip(), match.start(), meaning))
        return _TAKEN * len(match[0])

    return pattern.sub(taken, text)
