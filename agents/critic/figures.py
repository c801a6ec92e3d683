"""Figures in texts, and whether a source gave them."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from agents.rules.wording.labels import without_labels

_FIGURE = re.compile(r"(?<![\w.,])[-+]?\d+(?:[.,  ’']\d{3})*(?:[.,]\d+)?")
_ANY_DIGITS = re.compile(r"\d+")
_SPELLED = {
    "dozen": 12,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
_SPELLED_FIGURE = re.compile(rf"\b({'|'.join(_SPELLED)})s?\b", re.IGNORECASE)


def untraceable_figures(text: str, sources: Iterable[str]) -> tuple[str, ...]:
    """Return the figures in `text` that no source has, as written. 1,200 and 1200 are one figure; citation markers don't count."""
    known = _known(tuple(sources))
    plain = without_labels(text)
    missing = [match for match in _FIGURE.findall(plain) if not _readings(match) & known]
    missing += [match[0] for match in _SPELLED_FIGURE.finditer(plain) if Decimal(_SPELLED[match[1].lower()]) not in known]
    return tuple(dict.fromkeys(missing))


def has_figure(text: str) -> bool:
    """Return whether a text has any figure at all."""
    return _FIGURE.search(text) is not None or _SPELLED_FIGURE.search(text) is not None


@lru_cache(maxsize=512)
def _known(sources: tuple[str, ...]) -> frozenset[Decimal]:
    return frozenset[Decimal]().union(*(_values(source) for source in sources))


@lru_cache(maxsize=4096)
def _values(source: str) -> frozenset[Decimal]:
    found: set[Decimal] = set()
    for match in _FIGURE.findall(source):
        found |= _readings(match)
    found |= {Decimal(match) for match in _ANY_DIGITS.findall(source)}
    found |= {Decimal(_SPELLED[match[1].lower()]) for match in _SPELLED_FIGURE.finditer(source)}
    return frozenset(found)


@lru_cache(maxsize=4096)
def _readings(figure: str) -> frozenset[Decimal]:
    """Return what a written figure may mean: separators may group thousands or mark decimals."""
    bare = figure.lstrip("+-")
    grouped = re.sub(r"[.,  ’'](?=\d{3}(?:\D|$))", "", bare)
    candidates = {grouped.replace(",", "."), bare.replace(",", "."), bare.replace(",", "")}
    values: set[Decimal] = set()
    for candidate in candidates:
        try:
            values.add(Decimal(candidate))
        except InvalidOperation:
            continue
    return frozenset(values)
