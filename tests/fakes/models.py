"""In-memory twins of what stands behind asking models: a provider that says what it is told, and the books of a month."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain_core.messages import AIMessageChunk
from langchain_core.messages.tool import tool_call_chunk

from agents.models.breaker import Breaker
from agents.models.failures import ModelFailure
from agents.models.model_choice import ModelChoice
from agents.models.question import Question

PIECE = 12


@dataclass(frozen=True)
class Said:
    """An answer: its text in pieces, then how it ends. `end` None is a stream that just stops; `then` is raised after the text."""

    text: str = ""
    end: str | None = "stop"
    then: ModelFailure | None = None
    calls: Sequence[tuple[str, dict[str, Any]]] = ()
    refusal: str = ""
    pause: float = 0.0
    usage: tuple[int, int] | None = (100, 20)


@dataclass
class ScriptedProvider:
    """Answers its questions in order, the last script for ever."""

    script: list[Said | ModelFailure]
    name: str = "openai"
    model: str = "gpt-test"
    choice: ModelChoice = field(default_factory=ModelChoice)
    asked: list[Question] = field(default_factory=list)

    @property
    def usual_model(self) -> str:
        return self.model

    async def model_for(self, agent: str) -> str:
        return self.model

    async def stream(self, question: Question, model: str) -> AsyncIterator[AIMessageChunk]:
        self.asked.append(question)
        said = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(said, ModelFailure):
            raise said
        for chunk in _chunks(said):
            await asyncio.sleep(said.pause)
            yield chunk
        if said.then:
            raise said.then

    async def warm(self) -> None:
        pass

    async def close(self) -> None:
        pass


def _chunks(said: Said) -> list[AIMessageChunk]:
    chunks = [AIMessageChunk(content=said.text[at : at + PIECE]) for at in range(0, len(said.text), PIECE)]
    for index, (name, arguments) in enumerate(said.calls):
        part = tool_call_chunk(name=name, args=json.dumps(arguments), id=f"c{index}", index=index)
        chunks.append(AIMessageChunk(content="", tool_call_chunks=[part]))
    if said.refusal:
        chunks.append(AIMessageChunk(content="", additional_kwargs={"refusal": said.refusal}))
    if said.end:
        chunks.append(AIMessageChunk(content="", response_metadata={"finish_reason": said.end}))
    if said.usage:
        read, wrote = said.usage
        chunks.append(
            AIMessageChunk(content="", usage_metadata={"input_tokens": read, "output_tokens": wrote, "total_tokens": read + wrote})
        )
    return chunks


def breakers(*providers: ScriptedProvider) -> dict[str, Breaker]:
    return {provider.name: Breaker() for provider in providers}
