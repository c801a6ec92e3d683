"""What an idea's card shows while the idea is written: whole words, up to an address, markup or a repeated instruction."""

from dataclasses import dataclass, field

from agents.critic.instructions import instructions_in
from agents.critic.links import carried_in
from agents.protocol import Try


@dataclass(frozen=True, slots=True)
class Words:
    """Words to append to a field of a card."""

    name: str
    text: str
    source: Try


@dataclass(slots=True)
class CardText:
    """Passes on the words of a card. A field that carries what no card may show is told no further: the whole idea will be refused.

    The last word of a text may be the beginning of an address, and is held until the next one begins; where another try begins, it is
    dropped with all that it belonged to. `given` are the texts whose
    addresses may be shown.
    """

    given: tuple[str, ...]
    _field: tuple[str, Try] | None = None
    _text: str = ""
    _told: int = field(default=0, init=False)

    def read(self, name: str, text: str, source: Try) -> list[Words]:
        """Return what may be shown after a piece of a field."""
        known, before = self._field, list[Words]()
        if known and known[0] != name and known[1] == source:
            before = self.finish()
        if known != (name, source):
            self._field, self._text, self._told = (name, source), "", 0
        self._text += text
        return [*before, *self._shown(_whole_words(self._text))]

    def finish(self) -> list[Words]:
        """Return the last word of the field, for something else begins."""
        rest = self._shown(len(self._text))
        self._field = None
        return rest

    def _shown(self, end: int) -> list[Words]:
        so_far, told = self._text[:end], self._told
        if self._field is None or end <= told or refused_in(so_far, self.given):
            return []
        self._told = end
        name, source = self._field
        return [Words(name, so_far[told:], source)]


def _whole_words(text: str) -> int:
    """Return where the last word of a text begins, or its end where that word is complete."""
    return len(text) if not text.strip() or text[-1].isspace() else len(text) - len(text.rsplit(maxsplit=1)[-1])


def refused_in(text: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return, in words, what nobody may be shown of an idea or a message, not even until the critic has read it."""
    return (*carried_in(text, given), *instructions_in(text))
