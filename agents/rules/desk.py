"""The copy desk: picks, from tables of templates, one whose words are at hand, that fits, and that was not used yet."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from string import Formatter

from agents.rules.slots import Slots
from agents.rules.wording.banned import mentions_any
from agents.rules.wording.sentences import polished, split_sentences

_FORMATTER = Formatter()
LANES = 4
_TOLD_ONCE = frozenset(
    {
        "pain",
        "pain2",
        "job",
        "gain",
        "gain2",
        "gain3",
        "proof",
        "proof2",
        "proof3",
        "doubt",
        "doubt2",
        "news",
        "what",
        "title",
        "proposition",
    }
)


@dataclass(slots=True, kw_only=True)
class Desk:
    """The words at hand, the dice that choose among templates, what must not be said, and what this piece has used up.

    `said` holds whole lines, which never come twice; `told` subjects and `spent` templates, which come again only when nothing
    else is left. Desks that work side by side without knowing of each other take different lanes, and so start from different templates.
    """

    slots: Slots
    rng: random.Random
    banned: tuple[str, ...] = ()
    said: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    spent: set[str] = field(default_factory=set)
    lane: int | None = None

    def line(self, *tables: Sequence[str], limit: int = 10_000, accepts_repeat: bool = False) -> str | None:
        """Return a line of at most `limit` characters, or None: from the first table that has one that tells something new,
        else from the first that has one at all."""
        spare: tuple[str, str] | None = None
        for table in tables:
            for template in self._order(table):
                is_new = template not in self.spent and not subjects(template) & self.told
                if spare and not is_new:
                    continue
                text = self.filled(template)
                if not text or len(text) > limit or (not accepts_repeat and self._was_said(text)) or mentions_any(text, self.banned):
                    continue
                if is_new:
                    return self._taken(template, text)
                spare = spare or (template, text)
        return self._taken(*spare) if spare else None

    def _was_said(self, text: str) -> bool:
        return bool(self.said) and not self.said.isdisjoint(_keys(text))

    def _order(self, table: Sequence[str]) -> Iterator[str]:
        """Yield the table in random order, the lane's own templates first."""
        if self.lane is None:
            yield from drawn(table, self.rng)
            return
        for lane in range(self.lane, self.lane + LANES):
            yield from drawn(table[lane % LANES :: LANES], self.rng)

    def _taken(self, template: str, text: str) -> str:
        self.said.update(_keys(text))
        self.told |= subjects(template)
        self.spent.add(template)
        return text

    def lines(self, *tables: Sequence[str], limit: int, count: int) -> tuple[str, ...]:
        """Return up to `count` different lines, the earlier tables' first."""
        found: list[str] = []
        for table in tables:
            while len(found) < count and (text := self.line(table, limit=limit)):
                found.append(text)
        return tuple(found)

    def filled(self, template: str) -> str | None:
        """Return the template with its slots filled, or None when a word it needs is not at hand."""
        if not needs(template) <= self.slots.keys():
            return None
        return polished(template.format_map(self.slots))


@lru_cache(maxsize=8192)
def _keys(text: str) -> tuple[str, ...]:
    """Return what a line is remembered by: itself and each of its sentences, without stops and in lower case."""
    return tuple(part.rstrip(".!?").lower() for part in (text, *split_sentences(text)))


def drawn(table: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Yield the items in random order, drawing only as many as are asked for."""
    left = list(table)
    while left:
        index = int(rng.random() * len(left))
        yield left[index]
        left[index] = left[-1]
        left.pop()


@lru_cache(maxsize=4096)
def needs(template: str) -> frozenset[str]:
    """Return the slots a template asks for."""
    return frozenset(name for _, name, _, _ in _FORMATTER.parse(template) if name)


@lru_cache(maxsize=4096)
def subjects(template: str) -> frozenset[str]:
    """Return what a template would tell that should not be told twice: a pain, a job, a benefit, a doubt, the news."""
    return frozenset(name.partition("_")[0] for name in needs(template)) & _TOLD_ONCE


def within(limit: int, parts: Iterable[str | None], *, joint: str = "\n\n") -> str:
    """Join as many parts as fit; a part that would not fit is left out whole."""
    kept: list[str] = []
    length = -len(joint)
    for part in parts:
        if part and length + len(joint) + len(part) <= limit:
            kept.append(part)
            length += len(joint) + len(part)
    return joint.join(kept)
