"""The money as its watchers see it: three tools, few words, one final split, and a decision that carries its proof."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import cast

from langgraph.runtime import Runtime

from agents.dossier import Dossier
from agents.protocol import Preferences, Thought
from agents.rules import rules_agents
from agents.rules.optimization import RulesOptimization
from domain.entities.brief import BudgetMode, ChannelBounds, Metric, Objective
from domain.entities.channel import ChannelId
from domain.entities.idea import CampaignIdea
from domain.entities.run import Lease
from domain.entities.run_event import RunEvent
from domain.identity import CampaignId, RunId
from domain.serialization import to_data
from domain.values.money import Money
from graph.context import PlannerContext
from graph.nodes.optimization import optimization
from graph.state import PlannerState
from tests.fakes.execution import MemoryEventWriter
from tests.graph.conftest import Planner

MOST_LINES = 12
OF_BUDGET = ("allocation", "channel_plan", "scenarios", "forecast")
THREE_TOOLS = ["allocate_budget", "forecast", "what_if"]


class Insisting(RulesOptimization):
    """Wants money in a channel, whatever the ideas are."""

    def __init__(self, channel: ChannelId, floor: Money) -> None:
        self._floors = ((channel, floor),)

    async def preferences(self, dossier: Dossier, selected: tuple[CampaignIdea, ...]) -> AsyncIterator[Thought | Preferences]:
        yield Preferences(floors=self._floors)


def of(planner: Planner, run_id: RunId, node: str, type_: str) -> list[RunEvent]:
    return [event for event in planner.events(run_id) if event.node == node and event.type == type_]


def said(planner: Planner, run_id: RunId, node: str) -> list[str]:
    return [event.data["text"] for event in of(planner, run_id, node, "reasoning.delta")]


def tools_called(planner: Planner, run_id: RunId, node: str) -> list[str]:
    return [event.data["tool"] for event in of(planner, run_id, node, "tool.called")]


def context_of(planner: Planner, lease: Lease, campaign_id: CampaignId) -> PlannerContext:
    parts = planner.parts
    return PlannerContext(
        lease=lease,
        campaign_id=campaign_id,
        agents=rules_agents(),
        tools=parts.tools,
        transactions=parts.transactions,
        publish=parts.publish,
        clock=parts.clock,
        events=MemoryEventWriter(planner.store, lease),
    )


async def insisting(channel: ChannelId, dollars: int, **brief: object) -> tuple[Planner, RunId]:
    planner = Planner(replace(rules_agents(), optimization=Insisting(channel, Money(100 * dollars, "USD"))))
    await planner.prepare()
    run = await planner.start(**brief)
    await planner.work(run.id)
    return planner, run.id


async def test_the_money_is_planned_by_three_visible_tools_in_few_lines(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    assert tools_called(planner, run.id, "budget") == THREE_TOOLS
    returned = of(planner, run.id, "budget", "tool.returned")
    assert all(event.data["summary"] and event.data["evidence"] for event in returned)
    labels = [item["label"] for event in returned for item in event.data["evidence"]]
    assert len(labels) == len(set(labels))
    spoken = [text for node in ("budget", "optimization", "rationale") for text in said(planner, run.id, node)]
    assert 0 < len(spoken) <= MOST_LINES
    assert any(text.startswith("What if the budget were") for text in spoken)


async def test_without_floors_the_budget_is_solved_once_and_that_split_is_called_final(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    assert tools_called(planner, run.id, "optimization") == []
    assert len([event for event in planner.events(run.id) if event.type == "allocation.ready"]) == 1
    assert said(planner, run.id, "optimization")[-1] == "No floor is wanted: the split for the brief alone is final."


async def test_with_floors_the_budget_is_solved_again_and_told_again() -> None:
    planner, run_id = await insisting(ChannelId.EVENTS, 5_000)
    assert tools_called(planner, run_id, "optimization") == THREE_TOOLS
    first, final = (event for event in planner.events(run_id) if event.type == "allocation.ready")
    assert (first.node, final.node) == ("budget", "optimization")
    assert len([event for event in planner.events(run_id) if event.type == "forecast.ready"]) == 2
    allocation = (await planner.campaign(run_id)).plan.allocation
    assert to_data(allocation) == final.data["allocation"] != first.data["allocation"]
    assert said(planner, run_id, "optimization")[-1] == "This split is final; it takes the place of the one before."


async def test_floors_that_move_no_money_are_told_as_such() -> None:
    planner, run_id = await insisting(ChannelId.EVENTS, 23_000, channel_bounds={ChannelId.EMAIL: ChannelBounds(min=Money(2_000_00, "USD"))})
    spoken = said(planner, run_id, "optimization")
    assert any(text.startswith("The preferred floors are given up") for text in spoken)
    assert spoken[-1] == "The floors move no money: the split for the brief alone is final."


async def test_a_run_that_waited_for_its_review_since_before_there_was_a_budget_node_is_solved_now(planner: Planner) -> None:
    done, waiting = await planner.start(), await planner.start()
    await planner.work(done.id)
    state = (await planner.engine.state(planner.workspace_id, done.id, None))["values"]
    old = {name: value for name, value in state.items() if name not in (*OF_BUDGET, "computations")}
    runtime = Runtime(context=context_of(planner, await planner.claim(waiting.id), waiting.campaign_id))
    change = await optimization(cast(PlannerState, old), runtime)
    assert {name: change[name] for name in OF_BUDGET} == {name: state[name] for name in OF_BUDGET}
    assert [item["quote"] for item in change["computations"]] == [item["quote"] for item in state["computations"]]


async def test_what_was_cited_of_the_first_split_is_not_another_figure_after_the_second() -> None:
    planner, run_id = await insisting(ChannelId.EVENTS, 5_000)
    quotes: dict[str, set[str]] = {}
    labels: dict[str, set[str]] = {}
    for event in planner.events(run_id):
        for item in event.data["evidence"] if event.type == "tool.returned" else ():
            quotes.setdefault(item["label"], set()).add(item["quote"])
            labels.setdefault(item["id"], set()).add(item["label"])
    assert all(len(found) == 1 for found in (*quotes.values(), *labels.values()))
    plan = (await planner.campaign(run_id)).plan
    assert plan.allocation is not None
    assert plan.explanation is not None
    cited = " ".join(quote for label in plan.explanation.citations for quote in quotes[label])
    assert f"no split can bring more than {plan.allocation.upper_bound:,.1f}" in cited


async def test_an_agents_preference_is_tried_and_its_price_told() -> None:
    planner, run_id = await insisting(ChannelId.EVENTS, 5_000)
    assert any(text.startswith("With the preferred floors (Field events") for text in said(planner, run_id, "optimization"))


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
