"""What a run cost is what its log tells of models, however the run ends."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from agents.dossier import Dossier
from agents.protocol import Choice, ModelCalled, ModelOutput, ModelReturned, StrategyAgent, Thought
from agents.rules import rules_agents
from domain.entities.idea import Opportunity
from domain.entities.run import RunStatus, Usage
from domain.errors import Fenced, PlanningFailed
from domain.identity import RunId
from domain.serialization import to_data
from tests.graph.conftest import Planner

ASKED = ModelCalled(call_id="strategy", attempt=1, provider="openai", model="a-model", prompt_id="strategy", prompt_version="1")
ONCE = Usage.of(tokens=1_500, cost_micros=4_201, calls=1)


@dataclass
class Asking:
    """A strategy agent that asks a model, and then does what the rules do, once the `errors` are used up."""

    errors: list[Exception] = field(default_factory=list)
    rules: StrategyAgent = field(default_factory=lambda: rules_agents().strategy)

    async def opportunities(self, dossier: Dossier) -> AsyncIterator[Thought | Opportunity | Choice | ModelOutput]:
        yield ASKED
        yield ModelReturned(called=ASKED, outcome="ok", seconds=0.5, input_tokens=1_200, output_tokens=300, cost_micros=4_201)
        if self.errors:
            raise self.errors.pop()
        async for output in self.rules.opportunities(dossier):
            yield output


async def asking(*errors: Exception) -> Planner:
    planner = Planner(replace(rules_agents(), strategy=Asking(list(errors))))
    await planner.prepare()
    return planner


async def told(planner: Planner, run_id: RunId) -> tuple[RunStatus, Usage, dict[str, object]]:
    """Return how the run ended, what it says it cost, and what its last event says."""
    run = await planner.run(run_id)
    return run.status, run.usage, planner.events(run_id)[-1].data["totals"]


async def test_a_run_by_rules_alone_costs_nothing(planner: Planner) -> None:
    run = await planner.start()
    assert run.usage == Usage.of()
    await planner.work(run.id)
    assert await told(planner, run.id) == (RunStatus.SUCCEEDED, Usage.of(), {**to_data(Usage.of()), "seconds": 0.0})


async def test_a_run_and_its_last_event_tell_what_its_models_cost() -> None:
    planner = await asking()
    run = await planner.start()
    await planner.work(run.id)
    cents = {"tokens": 1_500, "cost": {"amount_minor": 1, "currency": "USD"}, "cost_micros": 4_201, "calls": 1, "seconds": 0.0}
    assert await told(planner, run.id) == (RunStatus.SUCCEEDED, ONCE, cents)


async def test_work_that_a_crash_made_twice_was_paid_twice() -> None:
    planner = await asking(Fenced("the lease is lost"))
    run = await planner.start()
    with pytest.raises(Fenced):
        await planner.work(run.id)
    await planner.take_over(run.id)
    twice = Usage.of(tokens=3_000, cost_micros=8_402, calls=2)
    assert await told(planner, run.id) == (RunStatus.SUCCEEDED, twice, {**to_data(twice), "seconds": 60.0})


async def test_a_run_that_failed_has_cost_what_it_cost() -> None:
    planner = await asking(PlanningFailed("the model's answer names no opening"))
    run = await planner.start()
    await planner.work(run.id)
    assert await told(planner, run.id) == (RunStatus.FAILED, ONCE, {**to_data(ONCE), "seconds": 0.0})


async def test_a_run_that_is_cancelled_while_it_waits_has_cost_what_it_cost_so_far() -> None:
    planner = await asking()
    run = await planner.start(review=True)
    await planner.work(run.id)
    assert (await planner.run(run.id)).usage == ONCE, "a run that waits for a review says what it has cost"
    planner.now += timedelta(hours=1)
    assert (await planner.cancel(run.id)).usage == ONCE
    assert await told(planner, run.id) == (RunStatus.CANCELLED, ONCE, {**to_data(ONCE), "seconds": 3_600.0})
