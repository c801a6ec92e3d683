"""A second opinion by a model: of each idea one, true as far as it is told, and advisory."""

from dataclasses import replace
from typing import Any

from agents.protocol import Choice, Opinion, Thought
from agents.written.critic import WrittenCritic
from domain.entities.idea import CampaignIdea
from tests.agents.businesses import DENTAL
from tests.agents.campaigns import collected, plan
from tests.agents.factories import dossier
from tests.agents.written.writers import KEYLESS, LLM, asking, of, outcomes, prompt_of, said
from tests.fakes.models import ScriptedProvider

DOSSIER = dossier(DENTAL)


def opinion(idea: str, note: str = "It answers what they ask [S1].", *, stands: bool = True) -> dict[str, Any]:
    return {"idea": idea, "stands": stands, "note": note}


async def told(*answers: Any) -> tuple[tuple[CampaignIdea, ...], list[Any], ScriptedProvider]:
    ideas = (await plan(DOSSIER, channels=())).selected
    provider = ScriptedProvider(list(answers))
    return ideas, await collected(WrittenCritic(asking(provider)).opinions(DOSSIER, ideas)), provider


async def test_each_idea_is_told_under_a_label_and_gets_an_opinion() -> None:
    ideas, items, provider = await told(
        said({"best": "I2", "opinions": [opinion("I1", "Nobody would care.", stands=False), opinion("[i2]")]})
    )
    assert [(item.idea_id, item.verdict) for item in of(Opinion, items)] == [(ideas[0].id, "doubt"), (ideas[1].id, "stands")]
    read = prompt_of(provider.asked[0])
    for label, idea in zip(("I1", "I2"), ideas, strict=True):
        assert f"{label}: " in read
        assert idea.title in read


async def test_the_choice_is_advisory_and_says_why_not_the_others() -> None:
    ideas, items, _ = await told(said({"best": "I2", "opinions": [opinion("I1", "Nobody would care.", stands=False), opinion("I2")]}))
    choice = of(Choice, items)[0]
    assert (choice.step, choice.adapter, choice.facts) == ("second_opinion", LLM, {"advisory": True})
    assert ideas[1].title in choice.summary
    assert [(item.option, item.why_not) for item in choice.alternatives] == [(ideas[0].title, "Nobody would care.")]
    assert choice.evidence == ideas[1].evidence


async def test_a_note_that_is_not_true_is_left_out_and_the_verdict_stays() -> None:
    _, items, _ = await told(said({"best": "I1", "opinions": [opinion("I1", "Brings 77 % more."), opinion("I2")]}))
    first = of(Opinion, items)[0]
    assert (first.note, first.stands) == ("", True)
    assert any(item.text.startswith("Left out a sentence") for item in of(Thought, items))
    assert of(Choice, items)[0].alternatives[0].why_not


async def test_an_idea_without_an_opinion_is_asked_for_and_one_that_does_not_exist_is_ignored() -> None:
    short = said({"best": "I1", "opinions": [opinion("I1"), opinion("I7")]})
    full = said({"best": "I9", "opinions": [opinion("I1"), opinion("I2"), opinion("I7")]})
    ideas, items, provider = await told(short, full)
    assert outcomes(items) == ["invalid", "ok"]
    assert "there is no opinion of I2" in prompt_of(provider.asked[1])
    assert [item.idea_id for item in of(Opinion, items)] == [idea.id for idea in ideas]
    assert of(Choice, items) == []


async def test_where_no_model_answers_there_is_no_opinion_and_that_is_said() -> None:
    _, items, _ = await told(KEYLESS)
    assert of(Opinion, items) == of(Choice, items) == []
    assert items[-1] == Thought("There is no second opinion this time; the checks stand by themselves.")


async def test_a_long_note_is_cut() -> None:
    ideas = (await plan(DOSSIER, channels=())).selected[:1]
    provider = ScriptedProvider([said({"best": "I1", "opinions": [opinion("I1", "They would care a lot. " * 30)]})])
    items = await collected(WrittenCritic(asking(provider)).opinions(replace(DOSSIER), ideas))
    assert 0 < len(of(Opinion, items)[0].note) <= 240
