"""One tiny real call of a provider, to see whether it would answer a run."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from agents.models.call import Call
from agents.models.failures import ModelFailure, TooLong, Unsupported
from agents.models.meter import Booking
from agents.models.price_table import PriceTable
from agents.models.provider import Provider
from agents.models.question import Question
from agents.models.stream import Patience
from agents.models.tokens import Tokens
from agents.prompt_library import prompt
from domain.ports.model_spend import Spend

SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {"word": {"type": "string"}},
    "required": ["word"],
    "additionalProperties": False,
}
SECONDS = 60.0  # a schema that a provider sees for the first time may take long
ROUNDS = 4  # a server that does not know a field is asked without it, field by field


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """What came of it: `problem` completes the sentence "openai …" and says what to do; None where the provider answered."""

    provider: str
    model: str
    problem: str | None
    seconds: float
    tokens: Tokens
    seconds_to_first_chunk: float | None = None
    cost_micros: int | None = None


_NOTHING = Tokens(input=0, output=0)


async def checkup(provider: Provider, agent: str, prices: PriceTable, today: date) -> Checkup:
    """Ask the model of an agent for a word in a given form."""
    started, model = time.monotonic(), ""
    try:
        model = await provider.model_for(agent)
        call = await _answered(provider, model, agent, today)
    except ModelFailure as failure:
        waited = time.monotonic() - started
        return Checkup(provider=provider.name, model=model, problem=str(failure), seconds=waited, tokens=_NOTHING)
    tokens = call.answer.usage or _NOTHING
    first = call.answer.first_at
    return Checkup(
        provider=provider.name,
        model=model,
        problem=str(call.failure) if call.failure else None,
        seconds=time.monotonic() - call.answer.asked_at,
        seconds_to_first_chunk=first - call.answer.asked_at if first else None,
        tokens=tokens,
        cost_micros=prices.cost_micros(
            provider.name,
            model,
            today,
            input_tokens=tokens.input,
            cached_tokens=tokens.cached,
            cache_write_tokens=tokens.written,
            output_tokens=tokens.output,
        ),
    )


async def _answered(provider: Provider, model: str, agent: str, today: date) -> Call:
    question = Question(call_id="check", agent=agent, prompt=prompt("check"), sections=(), schema=SCHEMA, max_tokens=500)
    booking = Booking(spend=Spend(tokens=0, cost_micros=0), month=today.replace(day=1), provider=provider.name, model=model)
    for round_ in range(1, ROUNDS + 1):
        call = Call.of(provider, question, booking, round_)
        async for _ in call.pieces(Patience(first_seconds=SECONDS, idle_seconds=SECONDS), time.monotonic() + SECONDS):
            pass
        if not isinstance(call.failure, Unsupported | TooLong):
            break
    return call
