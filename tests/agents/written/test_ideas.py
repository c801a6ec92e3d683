"""Ideas by a model: each with a question of its own; its card fills, and what fails is the rules'."""

from typing import Any

import pytest

from agents.dossier import Dossier
from agents.models.question import Question
from agents.protocol import Choice, IdeaFragment, IdeaOrder, ModelReturned, Rejection, Thought
from agents.rules.creative import RulesCreative, chosen_fits, idea_id
from agents.rules.strategy import RulesStrategy
from agents.written.creative import WrittenCreative
from domain.entities.channel import ChannelId
from domain.entities.idea import CampaignIdea, Mechanism, Opportunity
from tests.agents.businesses import DENTAL
from tests.agents.campaigns import collected
from tests.agents.factories import dossier
from tests.agents.written.writers import KEYLESS, LLM, Writer, asking, broken, of, outcomes, prompt_of, said
from tests.fakes.models import ScriptedProvider

DOSSIER = dossier(DENTAL)


def answer(title: str = "The last paper claim", **changes: Any) -> dict[str, Any]:
    values = {
        "title": title,
        "insight": "Managers chase insurers, and paper will not do any more.",
        "proposition": "Match payments to treatments without a click.",
        "evidence": ["S1", "P1"],
        "requires": [],
    }
    return values | changes


async def order(given: Dossier = DOSSIER, **changes: Any) -> IdeaOrder:
    opportunities = of(Opportunity, await collected(RulesStrategy().opportunities(given)))
    return IdeaOrder(**({"dossier": given, "opportunity": opportunities[0], "count": 2, "round": 1} | changes))


async def told(wanted: IdeaOrder, *providers: ScriptedProvider) -> list[Any]:
    return await collected(WrittenCreative(asking(*providers), RulesCreative()).ideas(wanted))


def by_place(question: Question, *answers: Any) -> Any:
    return answers[int(question.call_id.rpartition("/")[2]) - 1]


def cards(items: list[Any]) -> dict[Any, dict[str, str]]:
    """Return what a reader sees on each idea's card: of each field what the highest try wrote."""
    tries: dict[tuple[Any, str], dict[int, str]] = {}
    for item in of(IdeaFragment, items):
        texts = tries.setdefault((item.idea_id, item.field), {})
        attempt = item.source.attempt if item.source else 1
        texts[attempt] = texts.get(attempt, "") + item.text
    shown: dict[Any, dict[str, str]] = {}
    for (idea, name), texts in tries.items():
        shown.setdefault(idea, {})[name] = texts[max(texts)]
    return shown


async def test_each_idea_has_a_question_of_its_own_by_the_mechanism_that_rules_chose() -> None:
    wanted = await order()
    writer = Writer(lambda question: by_place(question, said(answer("One line")), said(answer("Another line"))))
    items = await told(wanted, writer)
    ideas = {item.id: item for item in of(CampaignIdea, items)}
    chosen = chosen_fits(wanted)
    assert [ideas[idea_id(wanted, place)].mechanism for place in (0, 1)] == [fit.mechanism for fit in chosen]
    assert [ideas[idea_id(wanted, place)].title for place in (0, 1)] == ["One line", "Another line"]
    assert {item.adapter for item in ideas.values()} == {LLM}
    for place, fit in enumerate(chosen, start=1):
        (asked,) = [question for question in writer.asked if question.call_id == f"creative/{wanted.opportunity.id}/1/{place}"]
        assert f"One idea that works by {fit.mechanism.value}" in prompt_of(asked)
    assert isinstance(items[-1], Choice)


async def test_an_answer_becomes_an_idea_with_what_its_labels_stand_for() -> None:
    wanted = await order(count=1)
    (idea,) = of(CampaignIdea, await told(wanted, ScriptedProvider([said(answer(evidence=["[s1]", "D1", "S1"]))])))
    assert [item.label for item in idea.evidence] == ["S1", "D1"]
    assert idea.why_now == (DOSSIER.signals[0].signal.id,)
    assert idea.audience_ids == wanted.opportunity.audience_ids[:1]
    assert (idea.opportunity_id, idea.campaign_id, idea.round) == (wanted.opportunity.id, DOSSIER.campaign_id, 1)
    assert idea.risks


async def test_a_card_fills_field_by_field_and_ends_as_its_idea() -> None:
    wanted = await order(count=1)
    items = await told(wanted, ScriptedProvider([said(answer())]))
    (idea,) = of(CampaignIdea, items)
    assert cards(items) == {idea.id: {"title": idea.title, "insight": idea.insight, "proposition": idea.proposition}}
    assert {item.source.attempt for item in of(IdeaFragment, items)} == {1}
    kinds = [type(item) for item in items]
    assert kinds.index(IdeaFragment) < kinds.index(ModelReturned)


async def test_a_second_try_replaces_what_the_first_one_wrote_on_the_card() -> None:
    wanted = await order(count=1)
    items = await told(wanted, ScriptedProvider([broken(answer("A first line"), "A first line"), said(answer("A second line"))]))
    (idea,) = of(CampaignIdea, items)
    assert {item.source.attempt for item in of(IdeaFragment, items)} == {1, 2}
    assert cards(items)[idea.id]["title"] == idea.title == "A second line"


async def test_an_idea_survives_the_failure_of_another_whose_place_rules_take() -> None:
    wanted = await order()
    items = await told(wanted, Writer(lambda question: by_place(question, KEYLESS, said(answer()))))
    ideas = {item.id: item for item in of(CampaignIdea, items)}
    by_rules, written = ideas[idea_id(wanted, 0)], ideas[idea_id(wanted, 1)]
    assert (by_rules.adapter, written.adapter) == ("rules", LLM)
    assert by_rules.mechanism is not written.mechanism
    plain = of(CampaignIdea, await collected(RulesCreative().ideas(wanted)))
    assert by_rules == plain[0]


async def test_what_rules_write_replaces_what_a_broken_stream_left_on_the_card() -> None:
    wanted = await order(count=1)
    items = await told(wanted, ScriptedProvider([broken(answer("A line that"), "A line that"), KEYLESS]))
    (idea,) = of(CampaignIdea, items)
    assert idea.adapter == "rules"
    assert cards(items)[idea.id] == {"title": idea.title, "insight": idea.insight, "proposition": idea.proposition}
    assert max(item.source.attempt for item in of(IdeaFragment, items)) == 3


async def test_labels_that_stand_for_nothing_are_mended() -> None:
    provider = ScriptedProvider([said(answer(evidence=["S1", "S77"])), said(answer())])
    items = await told(await order(count=1), provider)
    assert outcomes(items) == ["invalid", "ok"]
    assert "it cites S77, which this run did not find" in prompt_of(provider.asked[1])


async def test_an_idea_requires_the_host_of_its_mechanism_and_what_it_names_and_may_have() -> None:
    given = dossier(DENTAL, channels_allowed=(ChannelId.EMAIL, ChannelId.WEBINAR))
    wanted = await order(given, count=1, note="an event, please")
    assert chosen_fits(wanted)[0].mechanism is Mechanism.EVENT
    named = ["paid_search", "email", "direct_mail"]
    (idea,) = of(CampaignIdea, await told(wanted, ScriptedProvider([said(answer(requires=named))])))
    assert idea.requires == (ChannelId.WEBINAR, ChannelId.EMAIL)


async def test_the_last_try_is_the_rules_and_nothing_is_asked() -> None:
    provider = ScriptedProvider([said(answer())])
    wanted = await order(last_try=True, round=3)
    assert await told(wanted, provider) == await collected(RulesCreative().ideas(wanted))
    assert provider.asked == []


async def test_what_exists_what_was_sent_back_and_what_the_reviewer_wishes_is_told() -> None:
    provider = ScriptedProvider([said(answer())])
    rejected = (Rejection(title="Old hat", reasons=("it is like another idea",), round=1),)
    items = await told(await order(count=1, round=2, rejected=rejected, kept_titles=("A keeper",), note="mention Utrecht"), provider)
    read = prompt_of(provider.asked[0])
    for words in ("A keeper", "Old hat", "it is like another idea", "mention Utrecht"):
        assert words in read
    assert any("Old hat" in item.text for item in of(Thought, items))


@pytest.mark.parametrize("count", [0, 1, 3])
async def test_there_are_as_many_ideas_as_are_wanted(count: int) -> None:
    items = await told(await order(count=count), Writer(lambda _: said(answer())))
    assert len(of(CampaignIdea, items)) == count
    assert len(of(Choice, items)) == 1
