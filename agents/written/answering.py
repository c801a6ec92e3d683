"""From a question to an answer in its form, read while it comes: what grew, what is complete, and what is wrong with the whole."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from agents.critic import TruthfulText
from agents.models.asking import Answered, Asking, Piece, Unanswered
from agents.models.fences import cleaned
from agents.models.question import Question
from agents.models.schedule import Stage
from agents.models.tool_rounds import ToolBench
from agents.protocol import ModelOutput, Thought, Try
from agents.written.reader import AnswerReader, Closed, Grown, Path
from agents.written.truth import thoughts_in

A = TypeVar("A", bound=BaseModel)
THOUGHTS: Path = ("thoughts",)
PROBLEM_CHARACTERS = 400  # they repeat words of the answer, and go into the log


@dataclass(frozen=True, slots=True)
class Text:
    """Text to append to the string at `path` of the answer."""

    path: Path
    text: str
    source: Try


@dataclass(frozen=True, slots=True)
class Item:
    """A complete object of a list of the answer; it was checked for nothing yet."""

    path: Path
    value: Mapping[str, Any]
    source: Try


@dataclass(frozen=True, slots=True)
class Given(Generic[A]):
    """The whole answer, in its form and without the problems that were looked for; `adapter` says who gave it."""

    answer: A
    source: Try
    adapter: str


Told = Thought | ModelOutput | Text | Item


async def answering(
    asking: Asking,
    question: Question,
    form: type[A],
    *,
    stage: Stage,
    thoughts: Callable[[], TruthfulText],
    check: Callable[[A], Sequence[str]] = lambda answer: (),  # noqa: ARG005 - most forms say all
    bench: ToolBench | None = None,
) -> AsyncGenerator[Told | Given[A] | Unanswered, None]:
    """Yield what comes, and last Given or Unanswered.

    `thoughts` makes the filter through which the answer's thinking aloud is told: what is not true is left out, and said to be.
    """

    def problems(text: str) -> Sequence[str]:
        try:
            found = check(form.model_validate_json(_object_in(text)))
        except ValidationError as error:
            found = [f"{'.'.join(str(step) for step in item['loc']) or 'the answer'}: {item['msg']}" for item in error.errors()]
        return [cleaned(problem, PROBLEM_CHARACTERS) for problem in found]

    reading = _Reading(thoughts)
    async with aclosing(asking.ask(question, stage=stage, check=problems, bench=bench)) as asked:
        async for told in asked:
            match told:
                case Piece(text, source):
                    for change in reading.read(text, source):
                        yield change
                case Answered(text, source, adapter):
                    for thought in reading.finish():
                        yield thought
                    yield Given(form.model_validate_json(_object_in(text)), source, adapter)
                case _:
                    yield told


class _Reading:
    """Reads the tries at an answer, each from its beginning."""

    def __init__(self, thoughts: Callable[[], TruthfulText]) -> None:
        self._filter = thoughts
        self._begin(Try("", 0))

    def _begin(self, source: Try) -> None:
        self._source, self._reader, self._thoughts = source, AnswerReader(), self._filter()
        self._are_thoughts_told = False

    def read(self, text: str, source: Try) -> "Sequence[Told]":
        if source != self._source:
            self._begin(source)
        return [told for change in self._reader.feed(text) for told in self._of(change)]

    def _of(self, change: Grown | Closed) -> "Sequence[Told]":
        match change:
            case Grown(path, text) if path == THOUGHTS:
                return thoughts_in(self._thoughts.feed(text), self._source)
            case Grown(path, text):
                return [*self.finish(), Text(path, text, self._source)]
            case Closed(path, value) if path:
                return [*self.finish(), Item(path, value, self._source)]
        return []

    def finish(self) -> "Sequence[Told]":
        """Tell the end of the thoughts: they are over when something else begins."""
        if self._are_thoughts_told:
            return []
        self._are_thoughts_told = True
        return thoughts_in(self._thoughts.finish(), self._source)


def _object_in(text: str) -> str:
    """Return the answer's object without what stands around it; the text itself where there is no object."""
    reader = AnswerReader()
    for _ in reader.feed(text):
        pass
    return reader.text or text
