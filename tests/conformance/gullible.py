"""A model that believes what it reads: it answers like `campaign_answers`, and obeys the hostile texts in its prompt as well as it can."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from agents.critic.opportunities import LIMITS
from domain.entities.channel import MessageFormat
from domain.entities.message import FORMAT_LIMITS
from tests.conformance.campaign_answers import answer_to
from tests.conformance.hostile_texts import Hostile
from tests.conformance.openai.script import Answer, Asked, ToolCall

Place = tuple[str | int, ...]

_CHOSEN = ("audience", "mechanism", "requires", "idea", "best", "stands")  # a value of a list, which a server with a schema enforces
_LONGEST = 1200
_CALLS_AT_ONCE = 6


@dataclass(kw_only=True, slots=True)
class Gullible:
    """Obeys one hostile text. With `only` it writes what it is told into a single text of each answer, the one of that number."""

    hostile: Hostile
    only: int | None = None
    obeyed: int = field(default=0, init=False)

    def __call__(self, asked: Asked) -> Answer:
        system, schema = asked.said_by("system"), (asked.response_format or {}).get("json_schema", {}).get("schema", {})
        prompt = asked.said_by("user")
        honest = json.loads(answer_to(system, prompt, schema))
        if self.hostile.mark not in f"{prompt}\n{asked.said_by('tool')}":
            return Answer(text=json.dumps(honest, ensure_ascii=False))
        self.obeyed += 1
        return self._obedient(asked, honest, system)

    def _obedient(self, asked: Asked, honest: dict[str, Any], system: str) -> Answer:
        hostile, rounds = self.hostile, sum(message["role"] == "tool" for message in asked.messages)
        if hostile.refuses:
            return Answer(refusal=hostile.refuses)
        if hostile.calls and ("never" in hostile.name or not rounds):
            calls = [
                ToolCall(name=name, arguments=json.dumps(arguments), id=f"call_{rounds + at}")
                for at, (name, arguments) in enumerate(hostile.calls)
            ]
            return Answer(tool_calls=tuple(calls[:_CALLS_AT_ONCE] if asked.tools or not rounds else calls))
        if hostile.imitates is not None:
            return Answer(text=json.dumps(hostile.imitates))
        writes = (system[:_LONGEST], system[:300], system[:70], system[40:68]) if hostile.repeats_prompt else hostile.writes
        return Answer(text=json.dumps(self._spoilt(honest, writes), ensure_ascii=False))

    def _spoilt(self, honest: dict[str, Any], writes: tuple[str, ...]) -> dict[str, Any]:
        """Return the answer with what is to be written in its texts."""
        places = list(_texts(honest))
        chosen = places if self.only is None else places[self.only % max(1, len(places)) :][:1]
        for place in chosen:
            _put(honest, place, _with(_at(honest, place), writes, _limit(place)))
        if self.hostile.cites and self.only is None:
            for place in _labels(honest):
                _put(honest, place, [*_at(honest, place), *self.hostile.cites])
        if isinstance(honest.get("claims"), list) and self.only is None:
            honest["claims"] = [{"sentence": text, "evidence": (self.hostile.cites or ("S1",))[0]} for text in writes]
        return honest


def _with(text: str, writes: tuple[str, ...], limit: int) -> str:
    """Return the text with the longest that fits behind it, or that in its place, or, where nothing fits, the text."""
    both = next((f"{text} {more}" for more in writes if len(text) + 1 + len(more) <= limit), None)
    return both or next((more for more in writes if len(more) <= limit), text)


def _limit(place: Place) -> int:
    if place[0] in set(MessageFormat):
        return FORMAT_LIMITS[MessageFormat(place[0])][str(place[1])].max_chars
    return LIMITS.get(str(place[-1]), _LONGEST)


def _texts(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield where an answer has words of its writer's own."""
    match value:
        case str():
            yield place
        case Mapping():
            for name, inner in value.items():
                if name not in (*_CHOSEN, "claims", "evidence"):
                    yield from _texts(inner, (*place, name))
        case list():
            for at, inner in enumerate(value):
                yield from _texts(inner, (*place, at))


def _labels(answer: Mapping[str, Any]) -> Iterator[Place]:
    for name in ("opportunities", "ideas"):
        yield from ((name, at, "evidence") for at, _ in enumerate(answer.get(name, ())))


def _at(answer: Any, place: Place) -> Any:
    for step in place:
        answer = answer[step]
    return answer


def _put(answer: Any, place: Place, value: Any) -> None:
    _at(answer, place[:-1])[place[-1]] = value
