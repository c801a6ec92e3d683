"""The port behind which every provider of models stands."""

from collections.abc import AsyncIterator
from typing import Protocol

from langchain_core.messages import AIMessageChunk

from agents.models.model_choice import ModelChoice
from agents.models.question import Question

ANSWER_TOOL = "answer"  # the tool whose arguments are the answer, where a model has no answers of a given shape


class Provider(Protocol):
    """Streams a model's answer to a question."""

    @property
    def name(self) -> str:
        """What the provider is called in settings, events and prices."""
        ...

    @property
    def choice(self) -> ModelChoice:
        """Which of its models was chosen for which agent."""
        ...

    @property
    def usual_model(self) -> str:
        """The model of agents for which none was chosen; empty where a server's own choice is not known before it is asked."""
        ...

    async def model_for(self, agent: str) -> str:
        """Return the id of the model that serves an agent; raises ModelFailure where it can't be known."""
        ...

    def stream(self, question: Question, model: str) -> AsyncIterator[AIMessageChunk]:
        """Yield the answer's chunks as they come; raises ModelFailure. Closing the iterator ends the call."""
        ...

    async def warm(self) -> None:
        """Load the provider's library and make its client, which takes seconds, and asks nothing."""
        ...

    async def close(self) -> None:
        """Give connections back."""
        ...


def described(provider: Provider) -> str:
    """Return the name with the usual model, where it is known: "openai:gpt-x"."""
    return ":".join(filter(None, (provider.name, provider.usual_model)))
