"""Prompts on the wire."""

from typing import Any, Self

from pydantic import ConfigDict, Field

from agents.models.model_choice import AGENTS
from agents.prompt_library import Prompt
from api.schemas.base import AnswerModel

EXAMPLE: dict[str, Any] = {
    "id": "strategy",
    "version": "1",
    "agent": "strategy",
    "purpose": "Name the openings in the market for what is sold, each resting on evidence of this run.",
    "note": "First version.",
    "inputs": ["brief", "service", "audiences", "voice", "signals", "campaigns", "accounts"],
    "form": "StrategyAnswer",
}
WORDS: dict[str, Any] = {"system": "You are the strategist of a marketing team.", "task": "Name two openings, the strongest first."}


class PromptOut(AnswerModel):
    """A prompt in the version that agents use now. `agent` is who asks with it, `note` what this version changed."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: str
    version: str
    agent: str | None = Field(description="Null for the prompt that `nexusplanner models check` asks with.")
    purpose: str
    note: str
    inputs: list[str] = Field(description="The sections that are put between `system` and `task`, in order.")
    form: str = Field(description="The form in which the answer is wanted.")

    @classmethod
    def of(cls, prompt: Prompt) -> Self:
        """Return the prompt on the wire."""
        return cls.model_validate(_told(prompt))


class PromptDetailOut(PromptOut):
    """A prompt with its words: what the model is (`system`), and what it is to do (`task`)."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE | WORDS]})

    system: str
    task: str

    @classmethod
    def of(cls, prompt: Prompt) -> Self:
        """Return the prompt with its words on the wire."""
        return cls.model_validate(_told(prompt) | {"system": prompt.system, "task": prompt.task})


def _told(prompt: Prompt) -> dict[str, Any]:
    return {
        "id": prompt.id,
        "version": prompt.version,
        "agent": prompt.id if prompt.id in AGENTS else None,
        "purpose": prompt.purpose,
        "note": prompt.change,
        "inputs": prompt.inputs,
        "form": prompt.schema,
    }
