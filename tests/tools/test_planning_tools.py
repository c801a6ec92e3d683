"""The three tools that plan a budget: what they answer, and what texts may cite of it."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from agents.critic import untraceable_figures
from domain.entities.brief import BudgetMode, ChannelBounds, GroupLimit, Metric, Objective, Risk
from domain.entities.channel import ChannelId
from domain.entities.plan import ScenarioKind
from domain.entities.run import Lease
from domain.errors import Infeasible, InvalidInput
from domain.values.date_range import DateRange
from domain.values.evidence import EvidenceKind
from domain.values.money import Money
from tests.graph.conftest import Planner
from tools.allocate_budget import AllocateBudget, BudgetSplit
from tools.budget_problem import BudgetOrder, Floors, PoseProblem
from tools.forecast_outcome import FORECAST_FACTS, Expectation, ForecastOutcome
from tools.what_if import Alternatives, WhatIf
from tools.wording import most_telling

C = ChannelId
CHANNELS = (C.PAID_SEARCH, C.PAID_SOCIAL_LINKEDIN, C.EMAIL, C.WEBINAR, C.CONTENT_SEO, C.EVENTS)


def dollars(amount: int) -> Money:
    return Money(100 * amount, "USD")


@dataclass
class Desk:
    """The tools, and a lease to use them with."""

    planner: Planner
    lease: Lease

    def order(self, *channels: ChannelId, **brief: object) -> BudgetOrder:
        sample = self.planner.sample
        return BudgetOrder(
            brief=self.planner.brief(**brief),
            service=sample.services[0],
            audiences=tuple(sample.audiences[:2]),
            channels=channels or CHANNELS,
            today=self.planner.now.date(),
        )

    async def split(self, order: BudgetOrder, preferred: Floors = ()) -> BudgetSplit:
        tool = AllocateBudget(PoseProblem(self.planner.transactions), self.planner.clock)
        return await tool(self.lease, order, tuple(preferred))

    async def expected(self, order: BudgetOrder, split: BudgetSplit) -> Expectation:
        return await ForecastOutcome(self.planner.clock)(self.lease, order, split, after=split.computations)

    async def what_ifs(self, order: BudgetOrder, split: BudgetSplit, expected: Expectation) -> Alternatives:
        known = (*split.computations, *expected.computations)
        return await WhatIf(self.planner.clock)(self.lease, split, after=known)


@pytest.fixture
async def desk() -> Desk:
    planner = Planner()
    await planner.prepare()
    run = await planner.start()
    return Desk(planner, await planner.claim(run.id))


def quote(split: BudgetSplit, ref: str) -> str:
    return next(item.quote for item in split.computations if item.ref == ref)


async def test_labels_are_unique_and_without_gaps_across_the_three_tools(desk: Desk) -> None:
    order = desk.order()
    split = await desk.split(order)
    expected = await desk.expected(order, split)
    what_ifs = await desk.what_ifs(order, split, expected)
    every = (*split.computations, *expected.computations, *what_ifs.computations)
    for kind, letter in ((EvidenceKind.COMPUTATION, "C"), (EvidenceKind.BENCHMARK, "B")):
        labels = [item.label for item in every if item.kind is kind]
        assert labels == [f"{letter}{number}" for number in range(1, len(labels) + 1)]
    assert len({item.id for item in every}) == len(every)


async def test_what_ifs_asked_beside_the_forecast_are_numbered_behind_it(desk: Desk) -> None:
    order = desk.order()
    split = await desk.split(order)
    expected = await desk.expected(order, split)
    beside = await WhatIf(desk.planner.clock)(desk.lease, split, after=split.computations, gap=FORECAST_FACTS)
    assert len(expected.computations) == FORECAST_FACTS
    assert beside == await desk.what_ifs(order, split, expected)


async def test_a_second_split_keeps_the_labels_of_what_it_finds_again_and_numbers_on_what_is_new(desk: Desk) -> None:
    order = desk.order()
    first = await desk.split(order)
    tool = AllocateBudget(PoseProblem(desk.planner.transactions), desk.planner.clock)
    second = await tool(desk.lease, order, [(C.EVENTS, dollars(5_000))], after=first.computations)
    known = {item.label: item for item in first.computations}
    again = [item for item in second.computations if item.label in known]
    new = [item for item in second.computations if item.label not in known]
    assert again == [known[item.label] for item in again]
    assert {item.kind for item in again} == {EvidenceKind.BENCHMARK}
    last = max(item.number for item in first.computations if item.kind is EvidenceKind.COMPUTATION)
    assert [item.number for item in new if item.kind is EvidenceKind.COMPUTATION] == list(range(last + 1, last + 1 + len(new)))
    assert not {item.id for item in new} & {item.id for item in first.computations}


async def test_the_certificate_says_what_is_expected_what_bounds_it_and_what_more_would_bring(desk: Desk) -> None:
    split = await desk.split(desk.order())
    allocation = split.allocation
    told = (f"{allocation.objective_value:,.1f} leads", f"{allocation.upper_bound:,.1f}", f"{100 * allocation.shadow_price:.2f} more")
    for figure in (*told, allocation.solver, "the next USD 100.00"):
        assert figure in quote(split, "allocation")


async def test_a_channel_that_can_no_longer_start_is_no_part_of_the_problem(desk: Desk) -> None:
    today = desk.planner.now.date()
    order = desk.order(window=DateRange(today, today + timedelta(days=9)))
    assert {curve.channel for curve in (await desk.split(order)).posed.problem.curves} == {C.PAID_SEARCH, C.PAID_SOCIAL_LINKEDIN, C.EMAIL}


async def test_flights_add_up_and_their_shape_is_told(desk: Desk) -> None:
    split = await desk.split(desk.order())
    for line, plan in zip(split.allocation.lines, split.channel_plan, strict=True):
        assert sum(flight.amount.amount_minor for flight in plan.flights) == line.amount.amount_minor
    assert "% of the money is spent in the first 3 of 6 weeks" in quote(split, "flighting")


async def test_a_preferred_floor_is_kept_and_its_price_told(desk: Desk) -> None:
    split = await desk.split(desk.order(), [(C.EVENTS, dollars(5_000))])
    amounts = {line.channel: line.amount for line in split.allocation.lines}
    (tried,) = split.tried
    assert dollars(5_000) <= amounts[C.EVENTS]
    assert "With the preferred floors (Field events USD 5,000.00)" in tried.quote
    assert f"{split.allocation.objective_value:,.1f} leads are expected, without them" in tried.quote


async def test_a_preference_gives_way_to_the_briefs_limits(desk: Desk) -> None:
    order = desk.order(channel_bounds={C.EVENTS: ChannelBounds(max=dollars(1_000))})
    split = await desk.split(order, [(C.EVENTS, dollars(5_000))])
    amounts = {line.channel: line.amount for line in split.allocation.lines}
    assert amounts[C.EVENTS] <= dollars(1_000)
    assert split.tried[0].quote.startswith("The preferred floors are given up: Field events has a floor of USD 5,000.00")


async def test_limits_that_clash_are_an_error_with_their_names(desk: Desk) -> None:
    order = desk.order(channel_bounds={C.EMAIL: ChannelBounds(min=dollars(20_000)), C.WEBINAR: ChannelBounds(min=dollars(9_000))})
    with pytest.raises(Infeasible) as clash:
        await desk.split(order)
    assert any("Email has a floor of USD 20,000.00" in words for words in clash.value.binding)


async def test_a_limit_that_binds_is_cited_with_its_price(desk: Desk) -> None:
    order = desk.order(group_limits=(GroupLimit(name="Search", channels=(C.PAID_SEARCH,), max_share=0.2),))
    split = await desk.split(order)
    assert quote(split, "limit:1").startswith("Search is held at its 20 % of the budget, USD 4,800.00")


async def test_a_cautious_plan_says_which_outcome_it_is_best_for(desk: Desk) -> None:
    split = await desk.split(desk.order(risk=Risk.CAUTIOUS))
    assert "leads expected in the worst fifth of cases; no split can bring more" in quote(split, "allocation")
    assert "in the worst fifth of cases" in split.summary


async def test_fixed_costs_are_part_of_the_plan(desk: Desk) -> None:
    split = await desk.split(desk.order(C.PAID_SEARCH, C.WEBINAR, fixed_costs={C.WEBINAR: dollars(1_500)}))
    webinar = next(item for item in split.channel_plan if item.channel is C.WEBINAR)
    assert webinar.fixed_cost == dollars(1_500)


async def test_the_least_that_reaches_the_goal_is_spent(desk: Desk) -> None:
    goal = Objective(metric=Metric.LEADS, target=100, by=desk.planner.brief().objective.by)
    split = await desk.split(desk.order(objective=goal, budget_mode=BudgetMode.LEAST_SPEND))
    assert split.allocation.objective_value == pytest.approx(100, abs=0.1)
    assert split.allocation.unspent.amount_minor > 0


async def test_a_target_without_its_figure_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="target_value"):
        await desk.split(desk.order(budget_mode=BudgetMode.TARGET_ROAS))


async def test_the_forecast_is_quoted_with_the_chance_of_the_target_and_its_basis(desk: Desk) -> None:
    order = desk.order()
    expected = await desk.expected(order, await desk.split(order))
    quotes = {item.ref: item.quote for item in expected.computations}
    assert quotes["forecast"].startswith("leads ")
    assert "(90 % band " in quotes["forecast"]
    assert quotes["chance"].startswith("The chance of reaching 120 leads is ")
    assert "own results for Paid search (n = " in quotes["basis"]
    assert 0 <= expected.chance <= 1


@pytest.mark.parametrize(
    ("metric", "words"), [(Metric.MQL, "marketing-qualified leads"), (Metric.ATTENDANCE, "attendees"), (Metric.REACH, "contacts")]
)
async def test_metrics_are_called_by_their_names(desk: Desk, metric: Metric, words: str) -> None:
    order = desk.order(objective=Objective(metric=metric, target=200, by=desk.planner.brief().objective.by))
    split = await desk.split(order)
    expected = await desk.expected(order, split)
    what_ifs = await desk.what_ifs(order, split, expected)
    told = " ".join(item.quote for item in (*split.computations, *expected.computations, *what_ifs.computations))
    assert words in told
    assert metric.value not in expected.summary


async def test_every_what_if_has_its_computation(desk: Desk) -> None:
    order = desk.order()
    split = await desk.split(order)
    what_ifs = await desk.what_ifs(order, split, await desk.expected(order, split))
    assert [item.ref for item in what_ifs.computations] == [f"scenario:{item.name}" for item in what_ifs.scenarios]
    for scenario, item in what_ifs.most_telling(5):
        assert untraceable_figures(f"{scenario.objective_value:,.1f}", [item.quote]) == ()


async def test_the_most_telling_what_ifs_are_a_fifth_of_the_budget_and_the_largest_channel(desk: Desk) -> None:
    order = desk.order(channel_bounds={C.PAID_SEARCH: ChannelBounds(max=dollars(6_000))})
    split = await desk.split(order)
    solved = (await desk.what_ifs(order, split, await desk.expected(order, split))).scenarios
    assert [item.name for item in most_telling(solved, 3)][:2] == ["-20%", "+20%"]
    assert most_telling(solved, 3)[2].kind is ScenarioKind.CHANNEL
    assert most_telling(solved, 4)[3].kind is ScenarioKind.LIMIT
    assert most_telling((), 3) == ()
    assert replace(solved[0]) in most_telling(solved, len(solved))
