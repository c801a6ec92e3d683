"""Reads an answer while it comes: which texts grew, and which objects of a list are complete."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import from_json

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Grown:
    """Text that was added to the string at `path`, such as ("ideas", 0, "title")."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class Closed:
    """An object of a list that is complete, such as ("ideas", 0)."""

    path: Path
    value: Mapping[str, Any]


@dataclass(slots=True)
class AnswerReader:
    """Takes an object's text piece by piece.

    `text` is the object alone, without what stands before its first brace and after its last (a code fence, a word of greeting).
    """

    text: str = ""
    done: bool = False
    _stack: list[str] = field(default_factory=list)
    _in_string: bool = False
    _escaped: bool = False
    _seen: dict[Path, int] = field(default_factory=dict)

    def feed(self, piece: str) -> Iterator[Grown | Closed]:
        """Yield what a piece brings, in the order in which it stands."""
        start = 0
        for place, letter in enumerate(piece):
            if self.done or (not self._stack and letter != "{"):
                start = place + 1
                continue
            if self._closes_item(letter):
                self.text += piece[start : place + 1]
                start = place + 1
                yield from self._grown()
                yield self._closed()
        if not self.done:
            self.text += piece[start:]
            yield from self._grown()

    def _closes_item(self, letter: str) -> bool:
        """Follow the structure by one letter; return whether it closes an object of a list of the root's."""
        if self._in_string:
            self._in_string = self._escaped or letter != '"'
            self._escaped = letter == "\\" and not self._escaped
            return False
        if letter == '"':
            self._in_string = True
        elif letter in "{[":
            self._stack.append(letter)
        elif letter in "}]" and self._stack:
            self._stack.pop()
            if not self._stack:
                self.done = True
            return letter == "}" and (self._stack == ["{", "["] or self.done)
        return False

    def _grown(self) -> Iterator[Grown]:
        if not self.text:
            return
        try:
            value = from_json(self.text, allow_partial="trailing-strings")
        except ValueError:
            return  # it is no JSON; whoever checks the whole answer says so
        for path, text in _texts(value, ()):
            seen = self._seen.get(path, 0)
            if len(text) > seen:
                self._seen[path] = len(text)
                yield Grown(path, text[seen:])

    def _closed(self) -> Closed:
        try:
            value = from_json(self.text, allow_partial=True)
        except ValueError:
            return Closed((), {})
        if self.done:
            return Closed((), value if isinstance(value, dict) else {})
        name, items = list(value.items())[-1]
        return Closed((name, len(items) - 1), items[-1])


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    match value:
        case str():
            yield path, value
        case dict():
            for name, inner in value.items():
                yield from _texts(inner, (*path, name))
        case list():
            for place, inner in enumerate(value):
                yield from _texts(inner, (*path, place))
