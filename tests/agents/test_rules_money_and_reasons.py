"""What the rules say about money, and how they explain a plan."""

import re
from dataclasses import replace

from agents.critic import untraceable_figures
from agents.dossier import Dossier
from agents.protocol import Choice, ExplanationFragment, ExplanationOrder, Preferences, RationaleOrder, Thought
from agents.rules.optimization import RulesOptimization
from agents.rules.reasoning import RulesReasoning
from agents.rules.wording.sentences import split_sentences
from domain.entities.brief import ChannelBounds
from domain.entities.campaign import Explanation
from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.idea import CampaignIdea
from domain.entities.plan import AllocationLine, AtBound, BudgetAllocation, Forecast, Scenario
from domain.values.estimate import Estimate
from domain.values.evidence import Evidence, EvidenceKind
from domain.values.money import Money
from tests.agents.businesses import DENTAL
from tests.agents.campaigns import collected, plan
from tests.agents.factories import dossier, evidence

C = ChannelId


def euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


def line(channel: ChannelId, amount: int, at_bound: AtBound = AtBound.NONE) -> AllocationLine:
    response = Estimate(amount / 120, amount / 80, amount / 50, "leads", "prior", 0)
    return AllocationLine(
        channel=channel, label=CHANNELS[channel].label, amount=euros(amount), response=response, marginal_return=0.01, at_bound=at_bound
    )


ALLOCATION = BudgetAllocation(
    total=euros(40_000),
    lines=(line(C.PAID_SEARCH, 22_000), line(C.EMAIL, 6_000, AtBound.CAP), line(C.WEBINAR, 12_000)),
    shadow_price=0.01,
    objective_value=500,
    upper_bound=500.1,
    gap=0.0002,
    unspent=euros(0),
    solver="dual bisection",
    curves_hash="0" * 64,
)
SCENARIOS = (
    Scenario(
        name="-20%",
        question="What if the budget is a fifth lower?",
        total=euros(32_000),
        objective_value=430,
        change=-0.14,
        note="the last euros bring least",
    ),
    Scenario(
        name="without-paid_search",
        question="What if paid search is left out?",
        total=euros(40_000),
        objective_value=350,
        change=-0.3,
        note="nothing replaces it",
    ),
)
FORECAST = (Forecast(metric="leads", grain="total", unit="leads", p05=310, p50=500, p95=760, basis="prior", n_obs=0),)


def computation(number: int, ref: str, title: str, quote: str) -> Evidence:
    return evidence(EvidenceKind.COMPUTATION, f"C{number}", ref, title, quote)


COMPUTATIONS = (
    computation(1, "allocation/total", "Allocation", "EUR 40,000.00 over 3 channels brings 500 expected leads"),
    computation(2, "allocation/paid_search", "Paid search", "Paid search gets EUR 22,000.00 for 275 expected leads"),
    computation(3, "allocation/email", "Email", "Email gets EUR 6,000.00, its cap"),
    computation(4, "forecast/leads", "Forecast", "Between 310 and 760 leads, 500 in the middle"),
    computation(5, "scenario:-20%", "Budget 20 % lower", "With 20 % less budget, 430 leads are expected"),
)


async def chosen(given: Dossier, *requires: ChannelId) -> tuple[CampaignIdea, ...]:
    return tuple(replace(idea, requires=requires) for idea in (await plan(given, channels=())).selected)


async def preferences(given: Dossier, *requires: ChannelId) -> Preferences:
    said = await collected(RulesOptimization().preferences(given, await chosen(given, *requires)))
    return next(item for item in said if isinstance(item, Preferences))


async def test_a_floor_goes_only_where_an_idea_needs_it_and_stays_small() -> None:
    assert (await preferences(dossier(DENTAL))).floors == ()
    ((channel, floor),) = (await preferences(dossier(DENTAL), C.WEBINAR)).floors
    assert channel is C.WEBINAR
    assert 0 < floor.amount_minor <= 0.1 * dossier(DENTAL).brief.budget.amount_minor


async def test_a_floor_respects_the_briefs_own_bounds() -> None:
    capped = dossier(DENTAL, channel_bounds={C.WEBINAR: ChannelBounds(max=euros(500))})
    assert (await preferences(capped, C.WEBINAR)).floors == ((C.WEBINAR, euros(500)),)
    floored = dossier(DENTAL, channel_bounds={C.WEBINAR: ChannelBounds(min=euros(9_000))})
    assert (await preferences(floored, C.WEBINAR)).floors == ()
    assert (await preferences(dossier(DENTAL, channels_allowed=(C.EMAIL,)), C.WEBINAR)).floors == ()


def rationale_order(computations: tuple[Evidence, ...]) -> RationaleOrder:
    return RationaleOrder(dossier=dossier(DENTAL), allocation=ALLOCATION, channel_plan=(), scenarios=SCENARIOS, computations=computations)


async def test_the_rationale_cites_computations_and_makes_no_figure() -> None:
    said = await collected(RulesOptimization().rationale(rationale_order(COMPUTATIONS)))
    texts = [item.text for item in said if isinstance(item, Thought)]
    assert all(re.search(r"\[C\d\]", text) for text in texts)
    assert "[C2]" in texts[0]
    assert all(untraceable_figures(text, ()) == () for text in texts)
    choice = next(item for item in said if isinstance(item, Choice))
    assert [item.option for item in choice.alternatives] == ["20 % less budget", "without paid search"]


PROVEN = (
    computation(1, "allocation", "Budget certificate", "EUR 40,000.00: 500.0 leads expected; no split can bring more than 500.1"),
    computation(2, "split", "Budget split", "Paid search EUR 22,000.00 for 275.0 leads"),
    computation(3, "limit:1", "A limit that binds", "Email is held at its cap of EUR 6,000.00: EUR 1,000 more would bring 12.0 leads"),
    computation(4, "flighting", "Flighting", "60% of the money is spent in the first 3 of 6 weeks"),
    computation(5, "forecast", "Forecast", "leads 500 (90 % band 310 to 760)"),
    computation(6, "chance", "Chance of reaching the target", "The chance of reaching 120 leads is 96%"),
    computation(7, "basis", "What the forecast rests on", "It rests on own results for Email (n = 5)"),
    computation(8, "scenario:-20%", "What if the budget were lower?", "14.0% fewer leads: 430.0 instead of 500.0"),
)


async def test_the_decision_carries_certificate_and_quotes_it() -> None:
    said = await collected(RulesOptimization().rationale(rationale_order(PROVEN)))
    choice = next(item for item in said if isinstance(item, Choice))
    assert choice.summary.endswith("no split can bring more than 500.1 [C1]")
    assert choice.facts["certificate"]["upper_bound"] == ALLOCATION.upper_bound
    assert choice.facts["certificate"]["solver"] == ALLOCATION.solver
    assert [item.score for item in choice.alternatives] == [430, 350]
    assert any("bounded [C1]" in item.text for item in said if isinstance(item, Thought))


async def test_the_explanation_quotes_limits_weeks_chance_and_basis() -> None:
    said = await collected(RulesReasoning().explanation(await explained(dossier(DENTAL), computations=PROVEN)))
    text = next(item for item in said if isinstance(item, Explanation)).text
    for item in PROVEN[2:4] + PROVEN[5:7]:
        assert f"{item.quote} [{item.label}]." in text


async def explained(given: Dossier, *, computations: tuple[Evidence, ...] = COMPUTATIONS) -> ExplanationOrder:
    made = await plan(given, channels=())
    stood = tuple(verdict.idea for verdict in made.verdicts if verdict.accepted)
    fallen = tuple(verdict.idea for verdict in made.verdicts if not verdict.accepted)
    return ExplanationOrder(
        dossier=given,
        selected=stood[:1],
        rejected=fallen,
        shortlisted=stood[1:3],
        allocation=ALLOCATION,
        forecast=FORECAST,
        scenarios=SCENARIOS,
        computations=computations,
    )


async def test_every_claim_of_the_explanation_cites_and_no_figure_is_its_own() -> None:
    given = dossier(DENTAL)
    order = await explained(given)
    said = await collected(RulesReasoning().explanation(order))
    whole = next(item for item in said if isinstance(item, Explanation))
    assert "".join(item.text for item in said if isinstance(item, ExplanationFragment)) == whole.text
    assert 5 <= len(whole.text.split("\n\n")) <= 8
    known = {*given.evidence, *(item.label for item in COMPUTATIONS), *(item.label for idea in order.selected for item in idea.evidence)}
    assert set(whole.citations) <= known
    for sentence in split_sentences(re.sub("“[^”]*”", "“a title”", whole.text)):
        assert sentence.endswith("?") or re.search(r"\[[SPABCD]\d+\]", sentence), sentence
    sources = [part for item in (*given.evidence.values(), *COMPUTATIONS) for part in (item.title, item.quote)]
    assert untraceable_figures(whole.text, sources) == ()
    assert 0 < whole.confidence < 1
    assert whole.scenarios == SCENARIOS


async def test_the_explanation_names_nothing_as_a_machine_would() -> None:
    raw = (
        computation(1, "allocation", "Budget certificate", "EUR 40,000.00: 500.0 leads expected (gap 0.0000%); EUR 0.00 unspent"),
        computation(2, "split", "Budget split", "paid_search EUR 22,000.00 for 275.0 leads; Email EUR 6,000.00 for 80.0 leads"),
        computation(3, "forecast", "Forecast", "mql 500 (90 % band 310 to 760); cost_per_lead 80 (90 % band 50 to 120)"),
        computation(4, "scenario:-20%", "What if the budget were lower?", "14.0% fewer leads: 430.0 instead of 500.0"),
    )
    said = await collected(RulesReasoning().explanation(await explained(dossier(DENTAL), computations=raw)))
    text = next(item for item in said if isinstance(item, Explanation)).text
    assert not re.search(r"\w_\w|\bmql\b|-20 ?%|\bgap\b", text), text
    assert "500 marketing-qualified leads (310 to 760); cost per lead of 80 (50 to 120)" in text
    assert "With 20 % less budget, 14.0% fewer leads" in text


async def test_it_explains_without_signals_and_without_computations() -> None:
    said = await collected(RulesReasoning().explanation(await explained(dossier(DENTAL, signals=0), computations=())))
    whole = next(item for item in said if isinstance(item, Explanation))
    assert "[P1]" in whole.text
    assert "  " not in whole.text
