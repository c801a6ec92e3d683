"""A what-if that a model asks: the plan's own problem with one thing altered, solved, and citable."""

from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from domain.entities.channel import ChannelId
from domain.entities.plan import BudgetAllocation, ChannelPlan, Scenario
from domain.entities.run import Lease
from domain.errors import InvalidInput
from domain.planning.allocation.scenarios import other_budget, solved_scenario, without_channel
from domain.values.evidence import Evidence, EvidenceKind
from domain.values.money import Money
from tests.graph.conftest import Planner
from tools.allocate_budget import AllocateBudget, BudgetSplit
from tools.ask_what_if import AskWhatIf, Change
from tools.budget_problem import BudgetOrder, PoseProblem
from tools.what_if import WhatIf

C = ChannelId
CHANNELS = (C.PAID_SEARCH, C.PAID_SOCIAL_LINKEDIN, C.EMAIL, C.WEBINAR)


@dataclass
class Desk:
    """A plan that is solved, and whom to ask what would change it."""

    planner: Planner
    lease: Lease
    order: BudgetOrder
    split: BudgetSplit

    @property
    def base(self) -> BudgetAllocation:
        return self.split.allocation

    async def ask(
        self, change: Change, *, plan: tuple[ChannelPlan, ...] = (), after: tuple[Evidence, ...] = ()
    ) -> tuple[Scenario, Evidence]:
        tool = AskWhatIf(PoseProblem(self.planner.transactions), self.planner.clock)
        return await tool(self.lease, self.order, plan or self.split.channel_plan, self.base, change, after or self.split.computations)


@pytest.fixture
async def desk() -> Desk:
    planner = Planner()
    await planner.prepare()
    run = await planner.start()
    lease = await planner.claim(run.id)
    order = BudgetOrder(
        brief=planner.brief(),
        service=planner.sample.services[0],
        audiences=tuple(planner.sample.audiences[:2]),
        channels=CHANNELS,
        today=planner.now.date(),
    )
    split = await AllocateBudget(PoseProblem(planner.transactions), planner.clock)(lease, order, ())
    return Desk(planner, lease, order, split)


async def test_more_money_brings_more_and_the_answer_goes_on_with_the_labels(desk: Desk) -> None:
    scenario, computation = await desk.ask(Change(budget_per_cent=30))
    assert scenario.total == Money(desk.base.total.amount_minor * 130 // 100, desk.base.total.currency)
    assert scenario.objective_value > desk.base.objective_value
    assert scenario.change > 0
    assert "30 % more" in scenario.question
    assert computation.kind is EvidenceKind.COMPUTATION
    assert computation.number == 1 + max(item.number for item in desk.split.computations if item.kind is EvidenceKind.COMPUTATION)
    assert (computation.ref, computation.title, computation.quote) == ("scenario:+30%", scenario.question, scenario.note)


async def test_without_a_funded_channel_the_plan_brings_less(desk: Desk) -> None:
    largest = max(desk.base.lines, key=lambda line: line.amount.amount_minor)
    scenario, _ = await desk.ask(Change(without=largest.channel))
    assert scenario.total == desk.base.total
    assert scenario.change < 0
    assert scenario.question == f"What if {largest.label} were left out?"


async def test_the_answer_is_the_one_that_the_plans_own_what_ifs_give(desk: Desk) -> None:
    own = await WhatIf(desk.planner.clock)(desk.lease, desk.split, after=desk.split.computations)
    scenario, computation = await desk.ask(Change(budget_per_cent=20), after=own.computations)
    assert scenario == next(item for item in own.scenarios if item.name == "+20%")
    assert computation in own.computations, "what was computed already keeps its label"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(), "alter one thing"),
        (Change(budget_per_cent=10, without=C.EMAIL), "alter one thing"),
        (Change(budget_per_cent=0), "a whole number from -90 to 400 that is not 0"),
        (Change(budget_per_cent=-91), "a whole number from -90 to 400"),
        (Change(budget_per_cent=401), "a whole number from -90 to 400"),
        (Change(without=C.EVENTS), "events_field gets no money in this plan"),
    ],
)
async def test_a_change_that_alters_nothing_or_too_much_is_refused_in_words(desk: Desk, change: Change, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        await desk.ask(change)


async def test_floors_that_the_ideas_need_stay_in_the_altered_plan(desk: Desk) -> None:
    smallest = min((line for line in desk.base.lines if line.amount.amount_minor), key=lambda line: line.amount.amount_minor)
    floor = desk.base.total.scaled(Fraction(7, 10))
    held_plan = tuple(replace(item, floor=floor) if item.channel is smallest.channel else item for item in desk.split.channel_plan)
    free, _ = await desk.ask(Change(budget_per_cent=-20))
    held, _ = await desk.ask(Change(budget_per_cent=-20), plan=held_plan)
    assert held.objective_value < free.objective_value
    too_much, _ = await desk.ask(Change(budget_per_cent=-60), plan=held_plan)
    assert too_much.note.startswith("Infeasible: ")
    assert (too_much.objective_value, too_much.change) == (0.0, -1.0)


def test_alterations_are_named_and_ask_what_people_would(desk: Desk) -> None:
    problem, line = desk.split.posed.problem, desk.base.lines[0]
    assert (other_budget(problem, -5).name, without_channel(problem, line).name) == ("-5%", f"without {line.label}")
    assert "(5 % less)" in other_budget(problem, -5).question
    assert line.channel not in {curve.channel for curve in without_channel(problem, line).problem.curves}
    assert solved_scenario(other_budget(problem, 5), desk.base).kind == other_budget(problem, 5).kind
