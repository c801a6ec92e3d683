"""Asks a question of one provider after the other until there is an answer, or the time, the money or the providers have run out.

Everything that happens on the way is told: each call, what came of it, each switch, each tool. The text of an answer comes in pieces; a
piece of a later try replaces what earlier tries wrote.
"""

import asyncio
import math
import random
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from langchain_core.messages import AIMessage, HumanMessage

from agents.models.breaker import Breaker
from agents.models.call import Call
from agents.models.failures import ModelFailure, Throttled, TooLong, Unsupported
from agents.models.meter import Meter
from agents.models.provider import Provider
from agents.models.question import Question
from agents.models.schedule import Schedule, Stage
from agents.models.stream import Patience
from agents.models.tokens import Tokens
from agents.models.tool_rounds import ToolBench, ToolRounds
from agents.protocol import ModelOutput, ModelSwitched, Thought, Try
from domain.entities.adapter import RULES, model_adapter
from domain.errors import LimitExceeded

FAILURES = 3  # of one provider at one question; then the next one is asked
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.25, 20.0
SHORTEST_TRY_SECONDS = 0.3  # less is no time for an answer

Check = Callable[[str], Sequence[str]]
"""Says what is wrong with an answer, in words that a model can act on; nothing where it may be used."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text to append to an answer."""

    text: str
    source: Try


@dataclass(frozen=True, slots=True)
class Answered:
    """The whole answer that passed its check, and who gave it: "llm:" and the model's id."""

    text: str
    source: Try
    adapter: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nobody gave an answer of use, and why; rules go on, and `source` is their try."""

    reason: str
    source: Try


Asked = Thought | ModelOutput | Piece | Answered | Unanswered


@dataclass(slots=True)
class _Progress:
    """Where a question stands. `base` is what a further provider would be asked, `question` what this one is asked next."""

    base: Question
    question: Question
    rounds: ToolRounds
    until: float
    tries: int = 0
    failures: int = 0
    mended: bool = False
    given_up: bool = False
    why: str = ""

    def begin_provider(self) -> None:
        self.question, self.failures, self.mended, self.given_up = self.base, 0, False, False

    def give_up(self, why: str) -> None:
        self.given_up, self.why = True, why

    def go_on_with(self, question: Question) -> None:
        self.base = self.question = question

    @property
    def source(self) -> Try:
        return Try(self.base.call_id, self.tries)

    @property
    def seconds_left(self) -> float:
        return self.until - time.monotonic()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One run's way to the models: providers in order, and what the process knows of their health."""

    providers: tuple[Provider, ...]
    breakers: Mapping[str, Breaker]
    meter: Meter
    schedule: Schedule
    patience: Patience = field(default_factory=Patience)
    chance: random.Random = field(default_factory=random.Random)

    async def ask(self, question: Question, *, stage: Stage, check: Check, bench: ToolBench | None = None) -> AsyncGenerator[Asked, None]:
        """Yield what happens, and last either Answered or Unanswered; when the stage's time is up, rules go on."""
        rounds = ToolRounds(bench)
        offered = question.with_tools(rounds.offered())
        progress = _Progress(offered, offered, rounds, self.schedule.until(stage))
        for provider, following in zip(self.providers, (*(item.name for item in self.providers[1:]), RULES), strict=True):
            progress.begin_provider()
            try:
                async with aclosing(self._of(provider, progress, check)) as asked:
                    async for told in asked:
                        yield told
                        if isinstance(told, Answered):
                            return
            except BaseException:  # cancelled, or nobody listens any more: this question will give no verdict on the provider
                self.breakers[provider.name].forget_try()
                raise
            to = following if progress.seconds_left > SHORTEST_TRY_SECONDS else RULES
            yield ModelSwitched(call_id=question.call_id, provider=provider.name, to=to, reason=progress.why)
            if to == RULES:
                break
        yield Unanswered(progress.why, Try(question.call_id, progress.tries + 1))

    async def _of(self, provider: Provider, progress: _Progress, check: Check) -> AsyncGenerator[Asked, None]:
        """Ask one provider, again where that may help, until it has answered or is given up."""
        while not progress.given_up:
            call = await self._begun(provider, progress)
            if call is None:
                return
            yield call.called
            async with aclosing(call.pieces(self.patience, progress.until)) as pieces:
                async for text in pieces:
                    yield Piece(text, progress.source)
            problems = _problems(call, progress, check)
            yield await call.returned(self.meter, problems)
            self._note(self.breakers[provider.name], call.failure, call.answer.asked_at)
            if call.failure is None and not problems and not call.wants_tools:
                yield Answered(call.answer.text, progress.source, model_adapter(call.called.model))
                return
            async for told in self._next(call, problems, progress):
                yield told

    async def _begun(self, provider: Provider, progress: _Progress) -> Call | None:
        """Return the next call, or None when there can't be one."""
        breaker, question, now = self.breakers[provider.name], progress.question, time.monotonic()
        if progress.seconds_left < SHORTEST_TRY_SECONDS:
            progress.give_up(f"{provider.name} was not asked: there was no time left")
        elif not breaker.allows():
            seconds = max(1, math.ceil(breaker.resting_seconds / 10)) * 10  # in steps, so that many questions say the same
            progress.give_up(f"{provider.name} failed too often and is left alone for {seconds} s: it {breaker.why}")
        else:
            try:
                async with asyncio.timeout(progress.seconds_left):
                    model = await provider.model_for(question.agent)
                tokens = Tokens(input=question.estimated_tokens, output=question.max_tokens)
                booking = await self.meter.book(provider.name, model, tokens)
            except LimitExceeded as exceeded:
                breaker.forget_try()
                progress.give_up(f"{provider.name} was not asked: {exceeded}")
            except ModelFailure as failure:
                self._note(breaker, failure, now)
                progress.give_up(f"{provider.name} {failure}")
            except TimeoutError:
                breaker.failed(now, why := "did not say in time which models it has")
                progress.give_up(f"{provider.name} {why}")
            else:
                progress.tries += 1
                return Call.of(provider, question, booking, progress.tries)
        return None

    async def _next(self, call: Call, problems: Sequence[str], progress: _Progress) -> AsyncIterator[Asked]:
        """Prepare what is asked next: with tools' results, with what was wrong, shorter, or the same after a pause."""
        name = call.called.provider
        match call.failure:
            case None if call.wants_tools and not problems:
                async for told in progress.rounds.carry_out(call, progress.until):
                    if isinstance(told, Question):
                        progress.go_on_with(told)
                    else:
                        yield told
            case None if not progress.mended:
                progress.mended = True
                progress.question = _with_problems(call, problems)
            case None:
                progress.give_up(f"{name} gave an answer of no use, twice: {problems[0]}")
            case TooLong() if shorter := progress.base.shortened():
                progress.go_on_with(shorter[0])
                yield Thought(f"The prompt was too long for {call.called.model}: left out {shorter[1].lower()}.", progress.source)
            case failure:
                await self._pause(failure, progress, name)

    async def _pause(self, failure: ModelFailure, progress: _Progress, name: str) -> None:
        """Wait before the same is asked again: as long as the provider wants, else twice as long each time, spread by chance."""
        progress.failures += 1
        wanted = failure.retry_after_seconds if isinstance(failure, Throttled) else None
        longest = min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2**progress.failures)
        pause = 0.0 if isinstance(failure, Unsupported) else (wanted or 0.0) + self.chance.uniform(0, longest if wanted is None else 0.1)
        is_hopeless = not (failure.again or isinstance(failure, Unsupported)) or progress.failures >= FAILURES
        if is_hopeless or pause + SHORTEST_TRY_SECONDS > progress.seconds_left:
            progress.give_up(f"{name} {failure}")
            return
        await asyncio.sleep(pause)

    def _note(self, breaker: Breaker, failure: ModelFailure | None, asked_at: float) -> None:
        match failure:
            case None:
                breaker.succeeded()
            case Throttled(retry_after_seconds=float(seconds)) if seconds > LONGEST_PAUSE_SECONDS:
                breaker.failed(asked_at, str(failure), rest_seconds=seconds)
            case ModelFailure(counts=True):
                breaker.failed(asked_at, str(failure))
            case _:
                breaker.forget_try()


def _problems(call: Call, progress: _Progress, check: Check) -> list[str]:
    """Return what is wrong with an answer; one that calls tools when none is left is wrong, or the rounds would never end."""
    if call.failure:
        return []
    return list(progress.rounds.problems() if call.wants_tools else check(call.answer.text))


def _with_problems(call: Call, problems: Sequence[str]) -> Question:
    cut = [f"it was cut off at {call.question.max_tokens} tokens: write less"] if call.end == "length" else []
    listed = "\n".join(f"- {problem}" for problem in (*cut, *problems[:8]))
    wrong = f"This answer can't be used:\n{listed}\nWrite the whole answer again, in the same form: mend this, and change nothing else."
    return call.question.followed_by([AIMessage(call.answer.text.strip() or "…"), HumanMessage(wrong)])
