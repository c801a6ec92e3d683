"""Ideas by rules: mechanisms that answer the evidence, in words that differ."""

from dataclasses import replace

import pytest

from agents.critic import critique
from agents.protocol import IdeaFragment, IdeaOrder, Rejection, Thought
from agents.rules.creative import RulesCreative
from agents.rules.strategy import RulesStrategy
from domain.entities.channel import ChannelId
from domain.entities.idea import CampaignIdea, Mechanism, Opportunity
from tests.agents.businesses import BUSINESSES, DENTAL, HEAT
from tests.agents.campaigns import collected, planned
from tests.agents.factories import dossier


async def order(given: object, **more: object) -> IdeaOrder:
    found = await collected(RulesStrategy().opportunities(given))  # type: ignore[arg-type]
    opportunity = next(item for item in found if isinstance(item, Opportunity))
    return replace(IdeaOrder(dossier=given, opportunity=opportunity, count=3, round=1), **more)  # type: ignore[arg-type]


async def ideas_of(wanted: IdeaOrder) -> list[CampaignIdea]:
    return [item for item in await collected(RulesCreative().ideas(wanted)) if isinstance(item, CampaignIdea)]


@pytest.mark.parametrize("name", BUSINESSES)
@pytest.mark.parametrize("seed", range(4))
def test_nearly_every_idea_stands_before_the_critic(name: str, seed: int) -> None:
    verdicts = planned(dossier(BUSINESSES[name], seed=seed), channels=()).verdicts
    accepted = [verdict for verdict in verdicts if verdict.accepted]
    assert len(accepted) >= 0.75 * len(verdicts)
    assert all(reason.startswith("too close") for verdict in verdicts for reason in verdict.reasons)


async def test_ideas_of_an_order_use_different_mechanisms_and_arrive_as_fragments_first() -> None:
    said = await collected(RulesCreative().ideas(await order(dossier(DENTAL))))
    ideas = [item for item in said if isinstance(item, CampaignIdea)]
    assert len({idea.mechanism for idea in ideas}) == len(ideas) == 3
    for idea in ideas:
        for field in ("title", "insight", "proposition"):
            text = "".join(item.text for item in said if isinstance(item, IdeaFragment) and (item.idea_id, item.field) == (idea.id, field))
            assert text == getattr(idea, field)


async def test_ideas_name_the_signals_that_make_them_timely() -> None:
    given = dossier(HEAT)
    known = {finding.signal.id for finding in given.signals}
    for idea in await ideas_of(await order(given)):
        assert idea.why_now
        assert set(idea.why_now) <= known
        assert len(idea.evidence) >= 2
        assert idea.risks
        assert len(idea.title) <= 80
        assert len(idea.proposition) <= 140


async def test_a_later_round_leaves_what_was_rejected_and_says_so() -> None:
    wanted = await order(dossier(DENTAL))
    first = await ideas_of(wanted)
    rejected = tuple(Rejection(title=idea.title, reasons=(f"{idea.mechanism} does not suit us",), round=1) for idea in first)
    said = await collected(RulesCreative().ideas(replace(wanted, round=2, rejected=rejected)))
    second = [item for item in said if isinstance(item, CampaignIdea)]
    assert not {idea.title for idea in first} & {idea.title for idea in second}
    assert not {idea.mechanism for idea in first} & {idea.mechanism for idea in second}
    assert any(first[0].title in item.text for item in said if isinstance(item, Thought))


async def test_a_reviewers_wish_is_honoured() -> None:
    wanted = await order(dossier(DENTAL))
    bolder = await ideas_of(replace(wanted, note="bolder, please"))
    assert Mechanism.PROVOCATION in {idea.mechanism for idea in bolder}
    cheaper = await ideas_of(replace(wanted, note="cheaper"))
    assert Mechanism.EVENT not in {idea.mechanism for idea in cheaper}
    worded = await ideas_of(replace(wanted, note="mention bank holidays"))
    assert any("bank holiday" in f"{idea.title} {idea.insight} {idea.proposition}".lower() for idea in worded)


async def test_an_event_is_not_proposed_where_nobody_can_be_hosted() -> None:
    given = dossier(DENTAL, channels_allowed=(ChannelId.PAID_SEARCH, ChannelId.DISPLAY))
    for idea in await ideas_of(await order(given, count=6)):
        assert idea.mechanism not in (Mechanism.EVENT, Mechanism.COMMUNITY)
        assert set(idea.requires) <= set(given.brief.channels)


async def test_ideas_without_signals_rest_on_memory() -> None:
    given = dossier(DENTAL, signals=0)
    ideas = await ideas_of(await order(given))
    assert all(verdict.accepted for verdict in critique(ideas, given, round=1))


async def test_ids_belong_to_the_run_and_words_to_the_seed() -> None:
    one, other = await ideas_of(await order(dossier(DENTAL, run="one"))), await ideas_of(await order(dossier(DENTAL, run="two")))
    assert [idea.title for idea in one] == [idea.title for idea in other]
    assert not {idea.id for idea in one} & {idea.id for idea in other}
    assert [idea.id for idea in one] == [idea.id for idea in await ideas_of(await order(dossier(DENTAL, run="one")))]
