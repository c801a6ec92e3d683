"""Messages by rules: within limits, true to the facts, and not alike."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from agents.critic.proofreading import text_of
from agents.rules.wording.sentences import split_sentences
from domain.entities.channel import CHANNELS, ChannelId, MessageFormat
from domain.entities.message import ClaimStatus, limit_violations
from domain.entities.service import Benefit
from domain.values.evidence import EvidenceKind
from tests.agents.businesses import BARE, BUSINESSES, DENTAL, HEAT, SENSORS
from tests.agents.campaigns import Planned, planned
from tests.agents.factories import dossier

EVERY_CHANNEL = tuple(ChannelId)
FILLER = re.compile(
    r"\b(?:unlock|elevate|seamless\w*|leverage|empower\w*|game[- ]chang\w*|cutting[- ]edge|synerg\w*"
    r"|revolutioni\w*|supercharge|take .{1,20} to the next level)\b",
    re.I,
)
BAD_GRAMMAR = (
    re.compile(r"\ba [aeio]\w+", re.I),
    re.compile(r"\ban (?:[bcdfgjkpqtvwyz]\w+)", re.I),
    re.compile(r"\b(\w+) \1\b", re.I),
    re.compile(r" {2,}| [,.;:!?]|\.\.|,\.|\?\.|!\."),
    re.compile(r"(?:^|[.!?] )[a-z]"),
    re.compile(r"\b(?:of|with|for|about) (?:close|know|keep|is|are)\b"),
    re.compile(r"\{|\}|\bNone\b"),
)


@pytest.fixture(scope="module")
def campaigns() -> dict[tuple[str, int], Planned]:
    return {
        (name, seed): planned(dossier(business, seed=seed), channels=EVERY_CHANNEL)
        for name, business in BUSINESSES.items()
        for seed in range(3)
    }


def test_every_channel_gets_each_of_its_formats_within_limits(campaigns: dict[tuple[str, int], Planned]) -> None:
    for made in campaigns.values():
        formats = Counter((message.channel, message.format) for message in made.messages)
        assert set(formats) == {(channel, kind) for channel in EVERY_CHANNEL for kind in CHANNELS[channel].formats}
        assert [limit_violations(message) for message in made.messages] == [()] * len(made.messages)
        ads = [message for message in made.messages if message.format is MessageFormat.SEARCH_AD]
        assert all(8 <= len(ad.fields["headlines"]) <= 15 and len(ad.fields["descriptions"]) == 4 for ad in ads)


def test_the_proofreader_passes_nearly_everything(campaigns: dict[tuple[str, int], Planned]) -> None:
    readings = [reading for made in campaigns.values() for reading in made.readings]
    refused = [reading.reasons for reading in readings if not reading.accepted]
    assert len(refused) <= 0.01 * len(readings), refused


def test_sentences_are_grammatical_and_free_of_filler(campaigns: dict[tuple[str, int], Planned]) -> None:
    for made in campaigns.values():
        for message in made.messages:
            for value in (value for values in message.fields.values() for value in values):
                assert not FILLER.search(value), value
                for pattern in BAD_GRAMMAR:
                    assert not pattern.search(value.replace("\n\n", "\n")), (pattern.pattern, value)


def test_nothing_ends_in_the_middle_of_a_phrase(campaigns: dict[tuple[str, int], Planned]) -> None:
    unfinished = re.compile(r"\b(?:a|an|the|of|for|with|and|or|to|your)$|[,:;–-]$|\.\.\.$|…$")
    for made in campaigns.values():
        values = [value for message in made.messages for values in message.fields.values() for value in values]
        assert [value for value in values if unfinished.search(value)] == []


def test_campaigns_do_not_read_alike(campaigns: dict[tuple[str, int], Planned]) -> None:
    by_service: dict[str, set[str]] = {}
    by_seed: dict[tuple[str, int], set[str]] = {}
    for (name, seed), made in campaigns.items():
        sentences = {sentence for message in made.messages for sentence in split_sentences(text_of(message)) if len(sentence.split()) > 5}
        by_service.setdefault(name, set()).update(sentences)
        by_seed[name, seed] = sentences
    dental, heat, sensors = by_service.values()
    assert len(dental & heat) + len(heat & sensors) + len(dental & sensors) < 0.1 * len(dental | heat | sensors)
    for name in BUSINESSES:
        shared = len(by_seed[name, 0] & by_seed[name, 1]) / min(len(by_seed[name, 0]), len(by_seed[name, 1]))
        assert shared < 0.5, (name, shared)


def test_claims_rest_on_the_service_or_on_a_signal(campaigns: dict[tuple[str, int], Planned]) -> None:
    for (name, _), made in campaigns.items():
        claims = [claim for message in made.messages for claim in message.claims]
        assert claims
        for claim in claims:
            assert claim.status is ClaimStatus.OK
            assert claim.substantiation is not None
            assert claim.substantiation.kind in (EvidenceKind.DOCUMENT, EvidenceKind.SIGNAL)
            if "/benefit/" in claim.substantiation.ref:
                number = int(claim.substantiation.ref.rpartition("/")[2])
                assert BUSINESSES[name].service.benefits[number - 1].proof == claim.substantiation.quote


def test_what_must_be_said_is_said_and_what_must_not_is_not() -> None:
    must = ("Terms apply.", "Offer for practices in the Netherlands only")
    must_not = ("plain", "headache", "Hello", "checklist")
    for seed in range(4):
        made = planned(dossier(DENTAL, seed=seed, must_say=must, must_not_say=must_not), channels=EVERY_CHANNEL)
        assert [reading.reasons for reading in made.readings if not reading.accepted] == []
        for message in made.messages:
            text = text_of(message)
            assert "Terms apply." in text
            assert not re.search(r"\b(?:plain|headache|hello|checklist|tax advice)\b", text, re.I), text


def test_facts_that_hold_a_banned_word_are_left_out() -> None:
    banned = replace(HEAT, service=replace(HEAT.service, claims_banned=("fixed price", "two days")))
    text = "\n".join(text_of(message) for message in planned(dossier(banned), channels=EVERY_CHANNEL).messages)
    assert "fixed price" not in text.lower()
    assert "two days" not in text.lower()


def test_benefits_without_proof_are_never_asserted() -> None:
    unproven = replace(
        SENSORS, service=replace(SENSORS.service, benefits=tuple(Benefit(text=item.text) for item in SENSORS.service.benefits))
    )
    made = planned(dossier(unproven), channels=EVERY_CHANNEL)
    assert [reading.reasons for reading in made.readings if not reading.accepted] == []
    text = "\n".join(text_of(message) for message in made.messages).lower()
    assert "dedicated reliability engineer" not in text


def test_a_rivals_name_and_our_accounts_never_reach_the_market(campaigns: dict[tuple[str, int], Planned]) -> None:
    text = "\n".join(text_of(message) for made in campaigns.values() for message in made.messages)
    for inside in ("Toothledger", "Big-box", "paper mills asked", "Nine accounts"):
        assert inside not in text


def test_a_bare_service_still_gets_complete_messages() -> None:
    for seed in range(4):
        made = planned(dossier(BARE, seed=seed), channels=EVERY_CHANNEL)
        assert made.messages
        assert [reading.reasons for reading in made.readings if not reading.accepted] == []


def test_long_names_and_topics_are_never_cut() -> None:
    long_name = "Integrated Practice Finance and Reimbursement Management Suite for Groups"
    business = replace(
        DENTAL, service=replace(DENTAL.service, name=long_name, category="Reimbursement and practice finance management software")
    )
    made = planned(dossier(business), channels=EVERY_CHANNEL)
    assert [reading.reasons for reading in made.readings if not reading.accepted] == []


def test_the_same_seed_writes_the_same_words_in_any_run() -> None:
    one, two = (planned(dossier(HEAT, run=run, seed=3)) for run in ("one", "two"))
    assert [message.fields for message in one.messages] == [message.fields for message in two.messages]
    assert {message.id for message in one.messages}.isdisjoint(message.id for message in two.messages)


def test_reading_grade_suits_a_busy_reader(campaigns: dict[tuple[str, int], Planned]) -> None:
    grades = [message.reading_grade for made in campaigns.values() for message in made.messages if message.reading_grade is not None]
    assert 4 <= sum(grades) / len(grades) <= 9
