"""One call of a provider, and the question that the tests of providers ask."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from agents.models.asking import Asked, Asking
from agents.models.breaker import Breaker
from agents.models.call import Call
from agents.models.meter import Booking
from agents.models.provider import Provider
from agents.models.question import Question, Section
from agents.models.schedule import Schedule
from agents.models.stream import Patience
from agents.models.tool_rounds import ToolBench
from agents.prompt_library import prompt
from domain.ports.model_spend import Spend
from tests.fakes.meters import memory_meter

WORD = {"type": "object", "properties": {"word": {"type": "string"}}, "required": ["word"], "additionalProperties": False}
ENOUGH_SECONDS = 20.0  # for anything that ends by itself, on a machine with other work
PATIENT = Patience(first_seconds=ENOUGH_SECONDS, idle_seconds=ENOUGH_SECONDS)
IMPATIENT = Patience(first_seconds=0.4, idle_seconds=0.4)


def question(**changes: Any) -> Question:
    values: dict[str, Any] = {
        "call_id": "check",
        "agent": "strategy",
        "prompt": prompt("strategy"),
        "sections": (Section(name="brief", title="Brief", text="One word, please."),),
        "schema": WORD,
        "max_tokens": 100,
    }
    return Question(**(values | changes))


async def called(provider: Provider, asked: Question | None = None, patience: Patience = PATIENT) -> Call:
    """Make one call, to its end."""
    model = await provider.model_for("strategy")
    booking = Booking(spend=Spend(tokens=0, cost_micros=0), month=datetime.now(UTC).date(), provider=provider.name, model=model)
    call = Call.of(provider, asked or question(), booking, 1)
    async for _ in call.pieces(patience, time.monotonic() + ENOUGH_SECONDS):
        pass
    return call


async def told(provider: Provider, bench: ToolBench | None = None, **changes: Any) -> list[Asked]:
    """Ask as a run does, and return all that is told."""
    asking = Asking(
        providers=(provider,),
        breakers={provider.name: Breaker()},
        meter=memory_meter(),
        schedule=Schedule(2 * ENOUGH_SECONDS),
        patience=PATIENT,
    )
    return [item async for item in asking.ask(question(**changes), stage="production", check=lambda text: (), bench=bench)]


async def soon(holds: Callable[[], bool], seconds: float = 3.0) -> bool:
    """Return whether something that happens in another thread holds within so many seconds, which is far longer than it takes."""
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:  # noqa: ASYNC110 - the other thread has no way to wake this loop
        await asyncio.sleep(0.01)
    return holds()
