"""The critic: what it lets through, what it sends back, and why."""

from dataclasses import replace

import pytest

from agents.critic import critique, proofread, untraceable_figures
from agents.dossier import Dossier
from domain.entities.channel import ChannelId, MessageFormat
from domain.entities.idea import CampaignIdea, IdeaStatus
from domain.entities.message import Claim, ClaimStatus, Message
from domain.entities.service import Regulation
from domain.identity import SignalId
from tests.agents.businesses import DENTAL, with_keywords
from tests.agents.campaigns import Planned, planned
from tests.agents.factories import NAMESPACE, dossier

GIVEN = dossier(with_keywords(DENTAL, "round", "sensor", "payroll"), must_not_say=("cheap",))


@pytest.fixture(scope="module")
def made() -> Planned:
    return planned(GIVEN)


def reasons_for(idea: CampaignIdea, given: Dossier = GIVEN) -> str:
    (verdict,) = critique((idea,), given, round=1)
    assert verdict.accepted is not bool(verdict.reasons)
    return "; ".join(verdict.reasons)


def test_figures_are_traced_to_what_gave_them() -> None:
    sources = ("1,200 practices saved 18.5 % in 2025", "EUR 40,000.00", "forty practices")
    assert untraceable_figures("1200 practices, 18.5% in 2025 [S1], EUR 40,000 and 40 more", sources) == ()
    assert untraceable_figures("19 % of 1,300 practices, twelve of them new", sources) == ("19 %", "1,300", "twelve")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"title": ""}, "title is empty"),
        ({"title": "x" * 81}, "81 characters"),
        ({"proposition": "y" * 141}, "141 characters"),
        ({"proposition": "Cheap claims, at last"}, "forbids"),
        ({"title": "Free tax advice"}, "forbids"),
        ({"insight": "87 % of managers agree."}, "87"),
        ({"title": "The {topic} guide"}, "leftover"),
        ({"title": "The the guide"}, "twice"),
        ({"title": "Sleeves up: round"}, "without an article"),
        ({"title": "Round: doors open"}, "without an article"),
        ({"proposition": "A countdown that keeps round from piling up in January."}, "without an article"),
        ({"insight": "With the rules on sensor changing, putting it off stops being free."}, "without an article"),
        ({"evidence": ()}, "at least 2"),
        ({"why_now": (SignalId(NAMESPACE),)}, "did not find"),
        ({"why_now": ()}, "no signal"),
        ({"proposition": "Guaranteed to be the best there is"}, "without proof"),
    ],
)
def test_an_idea_is_sent_back_with_the_reason(made: Planned, change: dict[str, object], expected: str) -> None:
    assert reasons_for(made.selected[0]) == ""
    assert expected in reasons_for(replace(made.selected[0], **change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "title", ["A round of questions", "Sensor data, in plain words", "Payroll, in plain words", "The sensor that calls"]
)
def test_a_noun_with_its_article_its_noun_or_its_own_meaning_may_stand(made: Planned, title: str) -> None:
    assert reasons_for(replace(made.selected[0], title=title)) == ""


def test_evidence_of_another_run_does_not_count(made: Planned) -> None:
    idea = made.selected[0]
    foreign = replace(idea.evidence[0], label="S99")
    assert "S99" in reasons_for(replace(idea, evidence=(foreign, *idea.evidence[1:])))


def test_a_channel_the_brief_forbids_can_not_be_required(made: Planned) -> None:
    narrow = dossier(DENTAL, channels_allowed=(ChannelId.EMAIL,))
    assert "does not allow" in reasons_for(replace(made.selected[0], requires=(ChannelId.EVENTS,)), narrow)


def test_of_two_that_are_nearly_the_same_the_better_stands(made: Planned) -> None:
    idea = made.selected[0]
    twin = replace(idea, title=f"{idea.title} now", evidence=idea.evidence[:2])
    verdicts = critique((twin, idea), GIVEN, round=1)
    assert [verdict.accepted for verdict in verdicts] in ([False, True], [True, False])
    loser = next(verdict for verdict in verdicts if not verdict.accepted)
    assert loser.idea.status is IdeaStatus.REJECTED
    assert "too close" in loser.idea.rejection_reasons[0]


def test_a_regulated_trade_may_not_promise_what_its_code_forbids(made: Planned) -> None:
    bank = replace(GIVEN, service=replace(GIVEN.service, regulated=Regulation.FINANCE))
    assert "advertising may not" in reasons_for(replace(made.selected[0], proposition="Guaranteed returns on every claim"), bank)


def test_scores_tell_ideas_apart(made: Planned) -> None:
    scores = [verdict.idea.scores for verdict in made.verdicts if verdict.idea.scores]
    assert len(scores) == len(made.verdicts)
    totals = [item.total for item in scores]
    assert max(totals) - min(totals) > 0.05
    assert all(0 <= part <= 1 for item in scores for part in (item.relevance, item.distinctiveness, item.feasibility, item.compliance))
    assert all(verdict.idea.diversity_to_set is not None for verdict in made.verdicts)


def changed(message: Message, **fields: tuple[str, ...]) -> Message:
    return replace(message, fields={**message.fields, **fields})


def email_of(made: Planned) -> Message:
    return next(message for message in made.messages if message.format is MessageFormat.EMAIL)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"subject": ("x" * 61,)}, "60 allowed"),
        ({"body": ("A cheap way.",)}, "forbids"),
        ({"body": ("We saved practices 4711 hours.",)}, "4711"),
        ({"body": ("Hello None, how are you?",)}, "missing value"),
        ({"body": ("Two  spaces.",)}, "two spaces"),
        ({"body": ("It trails off...",)}, "ellipsis"),
        ({"body": ("This is an list.",)}, "article"),
        ({"subject": ("Before you sign for sensor",)}, "without an article"),
        ({"body": ("We are the best of all.",)}, "without proof"),
        ({"body": ("This sentence is said here twice. This sentence is said here twice.",)}, "twice"),
    ],
)
def test_a_message_is_sent_back_with_the_reason(made: Planned, fields: dict[str, tuple[str, ...]], expected: str) -> None:
    (reading,) = proofread((changed(email_of(made), **fields),), GIVEN)
    assert not reading.accepted
    assert expected in "; ".join(reading.reasons)


def test_a_claim_without_substantiation_does_not_pass(made: Planned) -> None:
    bare = replace(email_of(made), claims=(Claim(text="It works.", status=ClaimStatus.NEEDS_PROOF),))
    (reading,) = proofread((bare,), GIVEN)
    assert "claims without proof" in "; ".join(reading.reasons)


def test_what_must_be_said_is_missed_when_it_is_not(made: Planned) -> None:
    wanted = dossier(DENTAL, must_say=("Terms apply.",))
    (reading,) = proofread((email_of(made),), wanted)
    assert "Terms apply." in "; ".join(reading.reasons)


def test_two_variants_that_say_the_same_are_one(made: Planned) -> None:
    message = email_of(made)
    first, second = proofread((message, replace(message, variant="B")), GIVEN)
    assert first.accepted
    assert "variant A" in "; ".join(second.reasons)
