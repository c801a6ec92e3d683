"""Openings in the market, found by rules."""

from dataclasses import replace

import pytest

from agents.protocol import Choice, Thought
from agents.rules.strategy import RulesStrategy
from domain.entities.idea import Opportunity
from domain.values.evidence import EvidenceKind
from tests.agents.businesses import BARE, BUSINESSES, DENTAL
from tests.agents.campaigns import collected
from tests.agents.factories import dossier


@pytest.mark.parametrize("name", BUSINESSES)
async def test_every_opening_rests_on_a_signal_and_at_least_two_pieces_of_evidence(name: str) -> None:
    given = dossier(BUSINESSES[name])
    found = [item for item in await collected(RulesStrategy().opportunities(given)) if isinstance(item, Opportunity)]
    assert 2 <= len(found) <= 4
    for opportunity in found:
        assert len({item.label for item in opportunity.evidence}) >= 2
        assert any(item.kind is EvidenceKind.SIGNAL for item in opportunity.evidence)
        assert {item.label for item in opportunity.evidence} <= set(given.evidence)
        assert 0 < len(opportunity.proposition) <= 140
        assert 0 <= opportunity.score <= 1
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)


async def test_the_choice_says_what_was_not_taken_and_why() -> None:
    said = await collected(RulesStrategy().opportunities(dossier(DENTAL)))
    choice = next(item for item in said if isinstance(item, Choice))
    assert choice.alternatives
    assert all(alternative.why_not for alternative in choice.alternatives)
    assert any("[S1]" in item.text for item in said if isinstance(item, Thought))


@pytest.mark.parametrize("signals", [0, 1, 2])
async def test_few_signals_are_completed_by_what_is_remembered(signals: int) -> None:
    said = await collected(RulesStrategy().opportunities(dossier(DENTAL, signals=signals)))
    found = [item for item in said if isinstance(item, Opportunity)]
    assert len(found) >= 2
    assert all(len({item.label for item in opportunity.evidence}) >= 2 for opportunity in found)


async def test_without_any_evidence_it_invents_nothing_and_says_what_is_missing() -> None:
    said = await collected(RulesStrategy().opportunities(dossier(DENTAL, signals=0, memory=False)))
    assert [type(item) for item in said] == [Thought]
    assert "no signals" in said[0].text


async def test_a_bare_service_with_one_signal_still_gets_an_opening() -> None:
    said = await collected(RulesStrategy().opportunities(dossier(BARE)))
    assert all(len(item.evidence) >= 2 for item in said if isinstance(item, Opportunity))


async def test_the_briefs_own_proposition_leads() -> None:
    given = dossier(DENTAL, proposition="Paper claims end in July. Your evenings don't have to.")
    found = [item for item in await collected(RulesStrategy().opportunities(given)) if isinstance(item, Opportunity)]
    assert any(item.proposition == given.brief.proposition for item in found)


async def test_the_same_seed_gives_the_same_words_whatever_the_run() -> None:
    def words(said: list[object]) -> list[tuple[str, str, str]]:
        return [(item.title, item.insight, item.proposition) for item in said if isinstance(item, Opportunity)]

    one = await collected(RulesStrategy().opportunities(dossier(DENTAL, run="one", seed=7)))
    other = await collected(RulesStrategy().opportunities(dossier(DENTAL, run="other", seed=7)))
    third = await collected(RulesStrategy().opportunities(replace(dossier(DENTAL, run="one", seed=8))))
    assert words(one) == words(other)
    assert words(one) != words(third)


@pytest.mark.parametrize("name", BUSINESSES)
async def test_what_prompted_the_campaign_is_answered_first(name: str) -> None:
    given = dossier(BUSINESSES[name])
    weakest = min(given.signals, key=lambda finding: finding.strength)
    prompted = replace(given, brief=replace(given.brief, prompted_by=(weakest.signal.id,)))
    found = [item for item in await collected(RulesStrategy().opportunities(prompted)) if isinstance(item, Opportunity)]
    assert weakest.evidence in found[0].evidence
