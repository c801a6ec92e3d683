"""One call of one model: what was asked, the answer as it comes, and what it took."""

import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from agents.models.failures import ModelFailure, OutOfTime
from agents.models.meter import Booking, Meter
from agents.models.provider import ANSWER_TOOL, Provider
from agents.models.question import Question, estimated_tokens
from agents.models.stream import Answer, EndReason, Patience, guarded
from agents.models.tokens import Tokens
from agents.protocol import ModelCalled, ModelReturned, Outcome


@dataclass(slots=True, kw_only=True)
class Call:
    """A call under way. It never raises ModelFailure: `failure` holds it."""

    provider: Provider
    question: Question
    booking: Booking
    called: ModelCalled
    answer: Answer = field(default_factory=lambda: Answer(ANSWER_TOOL))
    failure: ModelFailure | None = None
    end: EndReason | None = None

    @classmethod
    def of(cls, provider: Provider, question: Question, booking: Booking, attempt: int) -> "Call":
        """Return the call, not yet made."""
        called = ModelCalled(
            call_id=question.call_id,
            attempt=attempt,
            provider=provider.name,
            model=booking.model,
            prompt_id=question.prompt.id,
            prompt_version=question.prompt.version,
        )
        return cls(provider=provider, question=question, booking=booking, called=called)

    async def pieces(self, patience: Patience, until: float) -> AsyncGenerator[str, None]:
        """Make the call, and yield the answer's text as it comes."""
        try:
            stream = self.provider.stream(self.question, self.booking.model)
            async with aclosing(guarded(stream, self.answer, patience, until)) as pieces:
                async for text in pieces:
                    yield text
            self.end = self.answer.reason()
        except ModelFailure as failure:
            self.failure = failure

    @property
    def wants_tools(self) -> bool:
        """Whether the model wants tools called before it answers."""
        return self.failure is None and bool(self.answer.tool_calls)

    async def returned(self, meter: Meter, problems: Sequence[str]) -> ModelReturned:
        """Settle what the call took; return what is told of it."""
        tokens = self._tokens()
        first = self.answer.first_at
        return ModelReturned(
            called=self.called,
            outcome=self._outcome(problems),
            seconds=time.monotonic() - self.answer.asked_at,
            seconds_to_first_chunk=None if first is None else round(first - self.answer.asked_at, 4),
            input_tokens=tokens.input,
            output_tokens=tokens.output,
            cached_tokens=tokens.cached,
            cost_micros=await meter.settle(self.booking, tokens),
            estimated=self.answer.usage is None and bool(tokens.input),
            error=str(self.failure) if self.failure else "; ".join(problems[:3]) or None,
        )

    def _outcome(self, problems: Sequence[str]) -> Outcome:
        match self.failure:
            case None:
                return "invalid" if problems else "ok"
            case OutOfTime():
                return "cut"
            case _:
                return "failed"

    def _tokens(self) -> Tokens:
        """Return what the provider counted; our estimate where it told nothing; nothing for a call that it refused."""
        if self.answer.usage is not None:
            return self.answer.usage
        if self.answer.first_at is None and self.failure is not None and not isinstance(self.failure, OutOfTime):
            return Tokens(input=0, output=0)
        return Tokens(input=self.question.estimated_tokens, output=estimated_tokens(self.answer.text))
