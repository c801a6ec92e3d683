"""Ways to models that say what a test tells them, for the agents that ask."""

import json
import random
from collections.abc import AsyncIterator, Callable
from typing import Any

from langchain_core.messages import AIMessageChunk

from agents.models.asking import Asking
from agents.models.failures import Misconfigured, ModelFailure
from agents.models.question import Question
from agents.models.schedule import Schedule
from agents.protocol import ModelReturned
from tests.fakes.meters import memory_meter
from tests.fakes.models import Said, ScriptedProvider, breakers

LLM = "llm:gpt-test"
KEYLESS = Misconfigured("refused the key (HTTP 401)")


def asking(*providers: ScriptedProvider, seconds: float = 20) -> Asking:
    """Return a way to these providers without limits to what they may cost."""
    return Asking(providers=providers, breakers=breakers(*providers), meter=memory_meter(), schedule=Schedule(seconds), chance=NoPause())


class NoPause(random.Random):
    """Chance that makes nobody wait."""

    def uniform(self, a: float, b: float) -> float:
        return 0.0


def said(answer: Any, **how: Any) -> Said:
    """Return an answer in its form, as JSON."""
    return Said(json.dumps(answer, ensure_ascii=False), **how)


def broken(answer: Any, after: str) -> Said:
    """Return an answer whose stream just stops behind some words of it."""
    text = json.dumps(answer, ensure_ascii=False)
    return Said(text[: text.index(after) + len(after)], end=None)


class Writer(ScriptedProvider):
    """Answers each question by what it is: for those that are asked side by side, in whichever order."""

    def __init__(self, answer: Callable[[Question], Said | ModelFailure]) -> None:
        super().__init__([KEYLESS])
        self.answer = answer

    async def stream(self, question: Question, model: str) -> AsyncIterator[AIMessageChunk]:
        self.script = [self.answer(question)]
        async for chunk in super().stream(question, model):
            yield chunk


def of(kind: type, items: list[Any]) -> list[Any]:
    return [item for item in items if isinstance(item, kind)]


def outcomes(items: list[Any]) -> list[str]:
    return [item.outcome for item in of(ModelReturned, items)]


def prompt_of(question: Question) -> str:
    """Return all that a model reads."""
    return "\n".join(str(message.content) for message in question.messages)
