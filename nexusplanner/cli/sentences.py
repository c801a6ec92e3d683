"""What models think aloud, put together into whole sentences: a terminal can't take a line back, nor write into two at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from domain.entities.run_event import RunEvent

_BETWEEN = re.compile(r"(?<=[.!?])\s+(?!\[)|\n+")  # a citation after the full stop belongs to its sentence

_END = re.compile(r"[^\d\s][.!?]”?$")  # after a digit, the full stop may be a figure's


@dataclass(slots=True)
class _Answer:
    node: str | None
    attempt: int
    pending: str = ""
    told: bool = False


@dataclass(slots=True)
class Sentences:
    """The words of questions that are being answered, several at once and piece by piece."""

    _answers: dict[str, _Answer] = field(default_factory=dict)

    def heard(self, event: RunEvent) -> Iterator[str]:
        """Yield the sentences that an event completes; words that name no question are not kept here."""
        call_id = event.data.get("call_id")
        match event.type:
            case "reasoning.delta" if call_id:
                yield from self._more(call_id, event)
            case "model.returned" if call_id in self._answers:
                yield from self._rest(self._answers[call_id], event)
            case "node.reset":
                self._answers = {name: answer for name, answer in self._answers.items() if answer.node != event.data["node"]}

    def _more(self, call_id: str, event: RunEvent) -> Iterator[str]:
        attempt = event.data.get("attempt", 1)
        answer = self._answers.setdefault(call_id, _Answer(event.node, attempt))
        if attempt < answer.attempt:
            return
        if attempt > answer.attempt:
            if answer.told:
                yield "another try replaces what was written"
            answer = self._answers[call_id] = _Answer(event.node, attempt)
        *sentences, answer.pending = _BETWEEN.split(answer.pending + event.data["text"])
        if _END.search(answer.pending):
            sentences, answer.pending = [*sentences, answer.pending], ""
        for sentence in filter(None, map(str.strip, sentences)):
            answer.told = True
            yield sentence

    def _rest(self, answer: _Answer, event: RunEvent) -> Iterator[str]:
        rest, answer.pending = answer.pending.strip(), ""
        if rest and event.data["outcome"] == "ok":
            yield rest
