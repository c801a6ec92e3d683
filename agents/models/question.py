"""A question to a model: who asks, by which prompt, what the model is told, and which shape the answer must have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from agents.models.fences import RULE
from agents.prompt_library import Prompt

BYTES_PER_TOKEN = 3.5  # assumed for English and JSON; only limits and servers that tell no usage rest on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of what a model is told. When a prompt is too long, the sections of the highest `expendable` go first; 0 never goes."""

    name: str
    title: str
    text: str
    expendable: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """Something that a model may call: its arguments are a JSON schema."""

    name: str
    description: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`call_id` names the question within its run. `schema` is the JSON schema of the answer, under the prompt's name.

    `further` are the messages that follow the prompt: tool calls with their results, or an answer with what is wrong with it.
    """

    call_id: str
    agent: str
    prompt: Prompt
    sections: tuple[Section, ...]
    schema: Mapping[str, Any]
    max_tokens: int
    tools: tuple[Tool, ...] = ()
    further: tuple[BaseMessage, ...] = ()

    @property
    def messages(self) -> tuple[BaseMessage, ...]:
        """What the model reads, in order."""
        parts = [f"## {section.title}\n{section.text}" for section in self.sections if section.text]
        told = "\n\n".join([*parts, self.prompt.task])
        return (SystemMessage(f"{self.prompt.system}\n\n{RULE}"), HumanMessage(told), *self.further)

    @property
    def estimated_tokens(self) -> int:
        """About how many tokens the model reads."""
        return estimated_tokens("".join(str(message.content) for message in self.messages))

    def followed_by(self, messages: Sequence[BaseMessage]) -> "Question":
        """Return the question with more of the conversation."""
        return replace(self, further=(*self.further, *messages))

    def with_tools(self, tools: tuple[Tool, ...]) -> "Question":
        """Return the question with other tools to call."""
        return replace(self, tools=tools)

    def shortened(self) -> "tuple[Question, str] | None":
        """Return the question without its most expendable section, and that one's title; None where nothing may go."""
        going = max((section for section in self.sections if section.text), key=lambda section: section.expendable, default=None)
        if going is None or not going.expendable:
            return None
        return replace(self, sections=tuple(section for section in self.sections if section is not going)), going.title


def estimated_tokens(text: str) -> int:
    """Return about how many tokens a text has."""
    return round(len(text.encode()) / BYTES_PER_TOKEN)
