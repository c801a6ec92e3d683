"""The optimization node as its watchers see it: three tools, few words, and a decision that carries its proof."""

from collections.abc import AsyncIterator
from dataclasses import replace

from agents.dossier import Dossier
from agents.protocol import Preferences, Thought
from agents.rules import rules_agents
from agents.rules.optimization import RulesOptimization
from domain.entities.brief import BudgetMode, Metric, Objective
from domain.entities.channel import ChannelId
from domain.entities.idea import CampaignIdea
from domain.entities.run_event import RunEvent
from domain.values.money import Money
from tests.graph.conftest import Planner

MOST_LINES = 12


class Insisting(RulesOptimization):
    """Wants a stand at an event, whatever the ideas are."""

    async def preferences(self, dossier: Dossier, selected: tuple[CampaignIdea, ...]) -> AsyncIterator[Thought | Preferences]:
        yield Preferences(floors=((ChannelId.EVENTS, Money(5_000_00, "USD")),))


def of_optimization(planner: Planner, events: list[RunEvent], type_: str) -> list[RunEvent]:
    return [event for event in events if event.node == "optimization" and event.type == type_]


async def test_the_money_is_planned_by_three_visible_tools_in_few_lines(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    events = planner.events(run.id)
    assert [event.data["tool"] for event in of_optimization(planner, events, "tool.called")] == ["allocate_budget", "forecast", "what_if"]
    returned = of_optimization(planner, events, "tool.returned")
    assert all(event.data["summary"] and event.data["evidence"] for event in returned)
    labels = [item["label"] for event in returned for item in event.data["evidence"]]
    assert len(labels) == len(set(labels))
    said = [event.data["text"] for event in of_optimization(planner, events, "reasoning.delta")]
    assert 0 < len(said) <= MOST_LINES
    assert any(text.startswith("What if the budget were") for text in said)


async def test_an_agents_preference_is_tried_and_its_price_told() -> None:
    planner = Planner(replace(rules_agents(), optimization=Insisting()))
    await planner.prepare()
    run = await planner.start()
    await planner.work(run.id)
    said = [event.data["text"] for event in of_optimization(planner, planner.events(run.id), "reasoning.delta")]
    assert any(text.startswith("With the preferred floors (Field events") for text in said)


async def test_the_decision_carries_its_certificate_and_the_alternatives(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    async with planner.transactions.workspace(planner.workspace_id) as tx:
        decisions = await tx.decisions.of_run(run.id)
    (decision,) = [item for item in decisions if item.agent == "optimization"]
    allocation = (await planner.campaign(run.id)).plan.allocation
    assert allocation is not None
    certificate = decision.decision["certificate"]
    assert certificate["upper_bound"] == allocation.upper_bound
    assert certificate["gap"] == allocation.gap
    assert certificate["shadow_price"] == allocation.shadow_price
    assert certificate["solver"] == allocation.solver
    assert "no split can bring more than" in decision.decision["summary"]
    assert [item.option for item in decision.alternatives][:2] == ["20 % less budget", "20 % more budget"]
    assert decision.alternatives[2].option.startswith("without ")


async def test_the_explanation_tells_the_proof_the_weeks_the_chance_and_what_it_rests_on(planner: Planner) -> None:
    objective = Objective(metric=Metric.MQL, target=120, by=planner.brief().objective.by)
    run = await planner.start(objective=objective)
    await planner.work(run.id)
    explanation = (await planner.campaign(run.id)).plan.explanation
    assert explanation is not None
    for words in (
        "no split can bring more than",
        "the next USD 100.00 would bring",
        "of the money is spent in the first 3 of 6 weeks",
        "The chance of reaching 120 marketing-qualified leads is",
        "It rests on own results for Paid search",
        "With 20 % less budget",
        "Without ",
    ):
        assert words in explanation.text, words
    assert "mql" not in explanation.text.lower()


async def test_a_run_under_a_goal_spends_what_the_goal_takes(planner: Planner) -> None:
    run = await planner.start(budget_mode=BudgetMode.LEAST_SPEND)
    await planner.work(run.id)
    plan = (await planner.campaign(run.id)).plan
    assert plan.allocation is not None
    assert abs(plan.allocation.objective_value - 120) < 0.1
    assert plan.allocation.unspent.amount_minor > 0
    assert sum(flight.amount.amount_minor for item in plan.channel_plan for flight in item.flights) < 24_000_00
