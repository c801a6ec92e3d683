"""Words that the brand voice avoids: the rules do without them, the critic refuses them, and the brief has the last word."""

from dataclasses import replace

import pytest

from agents.critic import critique, problems_of_opportunity, proofread
from agents.critic.proofreading import text_of
from agents.dossier import Dossier
from agents.rules.benefits import avoided_words, banned_words
from agents.rules.wording.banned import mentions_any
from domain.entities.brand_voice import BrandVoice
from domain.entities.channel import ChannelId, MessageFormat
from tests.agents.businesses import DENTAL
from tests.agents.campaigns import Planned, planned
from tests.agents.factories import dossier

AVOID = ("plain", "headache", "Hello", "checklist", "synergy")


def with_voice(given: Dossier, *avoid: str) -> Dossier:
    return replace(given, voice=BrandVoice(avoid=avoid))


@pytest.fixture(scope="module")
def made() -> Planned:
    return planned(dossier(DENTAL))


def test_the_rules_do_without_the_words() -> None:
    for seed in range(2):
        quiet = planned(with_voice(dossier(DENTAL, seed=seed), *AVOID), channels=tuple(ChannelId))
        assert [reading.reasons for reading in quiet.readings if not reading.accepted] == []
        texts = [text_of(message) for message in quiet.messages] + [idea.title + idea.proposition for idea in quiet.selected]
        assert not mentions_any("\n".join(texts), AVOID)


def test_the_critic_refuses_them_in_ideas_messages_and_opportunities(made: Planned) -> None:
    given, reason = with_voice(dossier(DENTAL), "synergy"), "says “synergy”, which the brand voice avoids"
    (verdict,) = critique((replace(made.selected[0], insight="They look for Synergy."),), given, round=1)
    assert reason in verdict.reasons
    email = next(item for item in made.messages if item.format is MessageFormat.EMAIL)
    (reading,) = proofread((replace(email, fields={**email.fields, "body": ("ｓｙｎｅｒｇｙ at last.",)}),), given)
    assert reason in reading.reasons
    assert reason in problems_of_opportunity(replace(made.opportunities[0], insight="They look for synergy."), given)


def test_what_the_brief_orders_and_what_things_are_called_is_said_all_the_same() -> None:
    given = with_voice(dossier(DENTAL, must_say=("Our synergy terms apply.",)), "synergy", "Molarbooks", "practice managers", "leverage")
    assert avoided_words(given) == ("leverage",)
    assert set(banned_words(given)) == {"tax advice", "leverage"}


def test_a_word_that_is_forbidden_and_avoided_is_told_once(made: Planned) -> None:
    given = with_voice(dossier(DENTAL, must_not_say=("synergy",)), "synergy")
    (verdict,) = critique((replace(made.selected[0], insight="They look for synergy."),), given, round=1)
    assert [reason for reason in verdict.reasons if "synergy" in reason] == ["says “synergy”, which the brief or the service forbids"]
