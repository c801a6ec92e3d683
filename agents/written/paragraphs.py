"""Running text by a model, told sentence by sentence: what is not true, or rests on nothing, is left out, and said to be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from agents.critic import Removed, Shown, TruthfulText
from agents.protocol import Try
from agents.written.answers import ParagraphsAnswer

LEAST_SENTENCES = 3  # fewer explain nothing


@dataclass(slots=True)
class Paragraphs:
    """What is told of an answer's paragraphs. Each try at the answer tells it from the beginning; `source` is the one that tells now."""

    sieve: Callable[[], TruthfulText]
    source: Try | None = None
    _current: TruthfulText | None = None
    _place: int = 0
    _told: list[str] = field(default_factory=list)

    def read(self, place: int, text: str, source: Try | None) -> list[Shown | Removed]:
        """Return the sentences that are complete now, and those that are left out, after a piece of the paragraph at a place."""
        if self._current is None or source != self.source:
            self.source, self._current, self._place, self._told = source, self.sieve(), 0, []
        parting = "\n\n" if place > self._place else ""
        self._place = place
        return self._kept(self._current.feed(f"{parting}{text}"))

    def finish(self) -> list[Shown | Removed]:
        """Return the rest, for the answer has ended."""
        return self._kept(self._current.finish()) if self._current else []

    @property
    def text(self) -> str:
        """All that was told."""
        return "".join(self._told)

    @property
    def sentences(self) -> int:
        """How many sentences were told."""
        return len(self._told)

    def _kept(self, parts: Iterable[Shown | Removed]) -> list[Shown | Removed]:
        kept = list(parts)
        self._told += [part.text for part in kept if isinstance(part, Shown)]
        return kept


def problems_of_paragraphs(answer: ParagraphsAnswer, sieve: Callable[[], TruthfulText]) -> list[str]:
    """Return why too little of a text may be told, in words for the model; nothing where enough is left."""
    whole = Paragraphs(sieve)
    parts = [part for place, text in enumerate(answer.paragraphs) for part in whole.read(place, text, None)] + whole.finish()
    if whole.sentences >= LEAST_SENTENCES:
        return []
    return [f"“{part.sentence}” {part.reason}" for part in parts if isinstance(part, Removed)][:6] or ["there is too little text"]
