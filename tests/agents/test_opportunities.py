"""Opportunities: what keeps one from standing, and that the rules' own stand."""

import asyncio
from dataclasses import replace

import pytest

from agents.critic.opportunities import problems_of_opportunity
from agents.rules.strategy import RulesStrategy
from domain.entities.idea import Opportunity
from domain.identity import AudienceId
from tests.agents.businesses import BUSINESSES, DENTAL
from tests.agents.campaigns import collected
from tests.agents.factories import NAMESPACE, dossier

GIVEN = dossier(DENTAL, must_not_say=("cheap",))


def opportunities(name: str, seed: int) -> list[Opportunity]:
    said = asyncio.run(collected(RulesStrategy().opportunities(dossier(BUSINESSES[name], seed=seed))))
    return [item for item in said if isinstance(item, Opportunity)]


@pytest.mark.parametrize("name", BUSINESSES)
def test_the_rules_own_openings_stand(name: str) -> None:
    for seed in range(3):
        given = dossier(BUSINESSES[name], seed=seed)
        assert [problems_of_opportunity(item, given) for item in opportunities(name, seed)] == [()] * len(opportunities(name, seed))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": " "}, "title is empty"),
        ({"title": "x" * 81}, "title has 81 characters, 80 allowed"),
        ({"proposition": "x" * 141}, "proposition has 141 characters, 140 allowed"),
        ({"insight": "x" * 401}, "insight has 401 characters, 400 allowed"),
        ({"evidence": ()}, "rests on no evidence; cite at least one signal or memory by its label"),
        ({"audience_ids": ()}, "speaks to an audience that the brief does not name"),
        ({"audience_ids": (AudienceId(NAMESPACE),)}, "speaks to an audience that the brief does not name"),
        ({"insight": "Nine in ten managers wait."}, "has the figure Nine in ten, which no evidence gives"),
        ({"proposition": "Cheap claims, at last."}, "says “cheap”, which the brief or the service forbids"),
        ({"proposition": "The best claims software."}, "claims “The best” without proof"),
        ({"insight": "They read evil.example first."}, "has a link that the brief does not give: evil.example"),
        ({"title": "The <b>claims</b> gap"}, "has markup: <b>"),
        ({"title": "The {topic} gap"}, "has a leftover: a slot that was not filled"),
    ],
)
def test_an_opportunity_is_refused_with_the_reason(change: dict[str, object], expected: str) -> None:
    opportunity = opportunities("dental", 0)[0]
    assert problems_of_opportunity(opportunity, GIVEN) == ()
    assert expected in problems_of_opportunity(replace(opportunity, **change), GIVEN)  # type: ignore[arg-type]


def test_evidence_of_another_run_does_not_count() -> None:
    opportunity = opportunities("dental", 0)[0]
    foreign = replace(opportunity.evidence[0], label="S99")
    assert problems_of_opportunity(replace(opportunity, evidence=(foreign,)), GIVEN) == ("cites S99, which this run did not find",)
