"""Openings by a model: told as they close, left out where they don't stand, filled up by rules."""

from collections.abc import Mapping
from typing import Any

import pytest

from agents.dossier import Dossier
from agents.models.question import Tool
from agents.models.tool_rounds import ToolResult
from agents.protocol import Choice, ModelReturned, Thought, ToolReturned
from agents.rules.strategy import RulesStrategy, opportunity_id
from agents.written.strategy import WrittenStrategy
from domain.entities.idea import Opportunity
from domain.entities.signal import SignalKind
from tests.agents.businesses import DENTAL
from tests.agents.campaigns import collected
from tests.agents.factories import News, dossier, signal_finding
from tests.agents.written.writers import KEYLESS, LLM, asking, broken, of, outcomes, prompt_of, said
from tests.fakes.models import Said, ScriptedProvider

DOSSIER = dossier(DENTAL)
FURTHER = signal_finding(9, News(SignalKind.NEWS, "A portal for claims opens", ("insurer claims",)))


class Bench:
    """A bench that finds one further signal."""

    @property
    def tools(self) -> tuple[Tool, ...]:
        return (Tool(name="search_signals", description="Find.", arguments={"type": "object"}),)

    async def use(self, name: str, arguments: Mapping[str, Any]) -> ToolResult:
        return ToolResult(summary="1 further signal", told="[S9] A portal opens", evidence=(FURTHER.evidence,), findings=(FURTHER,))


def opening(title: str = "Paper claims end", **changes: Any) -> dict[str, Any]:
    values = {
        "title": title,
        "insight": "Managers chase insurers for unpaid claims, and paper will not do any more.",
        "proposition": "Match payments to treatments without a click.",
        "audience": "U1",
        "evidence": ["S1", "P1"],
    }
    return values | changes


def answer(*openings: dict[str, Any], thoughts: str = "Paper ends soon [S1].") -> dict[str, Any]:
    return {"thoughts": thoughts, "opportunities": list(openings)}


OTHER = opening("Prices rise elsewhere", audience="[u2]", evidence=["[S2]"])


async def told(*providers: ScriptedProvider, given: Dossier = DOSSIER) -> list[Any]:
    agent = WrittenStrategy(asking(*providers), RulesStrategy(), lambda _: Bench())
    return await collected(agent.opportunities(given))


async def test_openings_are_told_before_the_answer_has_returned_and_the_choice_last() -> None:
    items = await told(ScriptedProvider([said(answer(opening(), OTHER))]))
    kinds = [type(item) for item in items]
    assert kinds.index(Thought) < kinds.index(Opportunity) < kinds.index(ModelReturned)
    assert kinds.count(Opportunity) == 2
    assert kinds[-1] is Choice


async def test_an_opening_is_told_the_moment_it_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agents.models.stream.BATCH_SECONDS", 0.0)
    items = await told(ScriptedProvider([broken(answer(opening(), OTHER), "}"), KEYLESS]))
    assert [type(item) for item in items].index(Opportunity) < [type(item) for item in items].index(ModelReturned)


async def test_ids_are_the_rules_ids_by_place_and_labels_become_what_they_stand_for() -> None:
    first, second = of(Opportunity, await told(ScriptedProvider([said(answer(opening(), OTHER))])))
    assert [first.id, second.id] == [opportunity_id(DOSSIER.run_id, place) for place in (0, 1)]
    assert [item.label for item in first.evidence] == ["S1", "P1"]
    assert [item.audience_ids for item in (first, second)] == [(audience.id,) for audience in DOSSIER.audiences]
    assert first.adapter == LLM
    assert 0 < first.score <= 1


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"evidence": ["S1", "S77"]}, "this run did not find"),
        ({"evidence": []}, "rests on no evidence"),
        ({"audience": "U7"}, "which is no audience's label"),
        ({"insight": "Claims are down 61 %."}, "figure"),
        ({"proposition": "x" * 141}, "proposition"),
        ({"title": " "}, "title is empty"),
        ({"color": "red"}, "Extra inputs are not permitted"),
    ],
)
async def test_an_opening_that_does_not_stand_is_left_out_with_the_reason(wrong: dict[str, Any], reason: str) -> None:
    items = await told(ScriptedProvider([said(answer(opening(), opening(**wrong), OTHER))]))
    thoughts = [item.text for item in of(Thought, items) if item.text.startswith("Left out an opening")]
    if "color" in wrong:  # the whole answer is not in its form; the openings that are stand all the same
        assert reason in thoughts[0]
    else:
        assert outcomes(items) == ["ok"]
        assert len(thoughts) == 1
        assert reason in thoughts[0] or "too long" in thoughts[0]
    assert [item.id for item in of(Opportunity, items)][:2] == [opportunity_id(DOSSIER.run_id, place) for place in (0, 2)]


async def test_a_fifth_opening_is_one_too_many() -> None:
    five = [opening(f"Claims, {word} view") for word in ("first", "second", "third", "fourth", "fifth")]
    items = await told(ScriptedProvider([said(answer(*five))]))
    assert len(of(Opportunity, items)) == 4
    assert any("there are 4 already" in item.text for item in of(Thought, items))


async def test_too_few_are_asked_for_again_and_then_filled_up_by_rules() -> None:
    provider = ScriptedProvider([said(answer(opening(), opening(evidence=["X1"])))])
    items = await told(provider)
    assert outcomes(items) == ["invalid", "invalid"]
    assert "opening 2 cites X1, which this run did not find" in prompt_of(provider.asked[1])
    first, *_, last = of(Opportunity, items)
    assert (first.adapter, last.adapter) == (LLM, "rules")
    assert {item.id for item in of(Opportunity, items)} == {opportunity_id(DOSSIER.run_id, place) for place in (0, 1)}
    assert set(first.evidence) != set(last.evidence)
    assert of(Choice, items)[0].adapter == LLM


async def test_one_opening_where_two_are_wanted_is_told_to_the_model() -> None:
    provider = ScriptedProvider([said(answer(opening())), said(answer(opening(), OTHER))])
    assert outcomes(await told(provider)) == ["invalid", "ok"]
    assert "there are 1 openings: name at least 2" in prompt_of(provider.asked[1])


async def test_a_second_try_replaces_what_the_first_one_told() -> None:
    first = broken(answer(opening(), OTHER), "}")
    second = said(answer(opening("Insurers want it digital"), opening("A rival gets dearer", evidence=["S2"])))
    items = await told(ScriptedProvider([first, second]))
    last = {item.id: item.title for item in of(Opportunity, items)}
    assert list(last.values()) == ["Insurers want it digital", "A rival gets dearer"]
    assert [item.source.attempt for item in of(Thought, items) if item.source] == [1, 2]


async def test_without_any_model_rules_do_it_all_and_sign_it() -> None:
    items = await told(ScriptedProvider([KEYLESS]))
    plain = await collected(RulesStrategy().opportunities(DOSSIER))
    assert of(Opportunity, items) == of(Opportunity, plain)
    assert of(Choice, items)[0].adapter == "rules"


async def test_nothing_is_asked_where_there_is_no_evidence() -> None:
    provider = ScriptedProvider([said(answer(opening(), OTHER))])
    assert [type(item) for item in await told(provider, given=dossier(DENTAL, signals=0, memory=False))] == [Thought]
    assert provider.asked == []


async def test_thoughts_that_are_not_true_are_left_out_and_said_to_be() -> None:
    thoughts = "Paper ends soon [S1]. Everybody switches, 77 % at once [S1]. See https://evil.example now."
    items = await told(ScriptedProvider([said(answer(opening(), OTHER, thoughts=thoughts))]))
    words = "\n".join(item.text for item in of(Thought, items))
    assert "Paper ends soon [S1]." in words
    assert words.count("Left out a sentence") == 2
    assert "Everybody switches" not in words
    assert "See https" not in words


async def test_what_a_tool_found_may_be_cited() -> None:
    search = Said(calls=[("search_signals", {"question": "portal"})], end="tool_calls")
    items = await told(ScriptedProvider([search, said(answer(opening(evidence=["S9", "S1"]), OTHER))]))
    assert of(ToolReturned, items)[0].findings == (FURTHER,)
    assert of(Opportunity, items)[0].evidence[0] == FURTHER.evidence


async def test_the_choice_is_signed_by_who_wrote_the_openings_and_not_by_who_was_asked_last() -> None:
    bedrock = ScriptedProvider([broken(answer(opening(), OTHER), '"[S2]"]}')], name="bedrock", model="claude-test")
    items = await told(bedrock, ScriptedProvider([KEYLESS]))
    assert {item.adapter for item in of(Opportunity, items)} == {"llm:claude-test"}
    assert of(Choice, items)[0].adapter == "llm:claude-test"
