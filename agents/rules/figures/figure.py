"""A figure and what it says, in a form that can be compared: "n 1200", "% 45", "x 2", "day 05-01"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from re import Match, Pattern

Says = frozenset[str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a figure needs in its sources (any one of these sets, whole), and what it gives where it stands in a source.

    What needs nothing is free to say: a name, an idiom, a small count.
    """

    needs: tuple[Says, ...] = ()
    gives: Says = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in a text."""

    text: str
    start: int
    meaning: Meaning


Recogniser = tuple[Pattern[str], Meaning | Callable[[Match[str]], Meaning | None]]
"""A way to write figures, and what a match means, always or by its words; None leaves these to the recognisers that follow."""

FREE = Meaning()


def said(kind: str, value: Decimal) -> str:
    """Return what a figure of a kind says: "n" a number, "%" a percentage, "x" a multiple, and others."""
    return f"{kind} {value.normalize():f}"


def any_of(says: Iterable[str], *further: Says) -> Meaning:
    """Return the meaning of a figure that may be read in several ways; `further` are readings that say several things at once."""
    each = tuple(dict.fromkeys(says))
    needs = (*(frozenset((one,)) for one in each), *further)
    return Meaning(needs, frozenset[str]().union(*needs))
