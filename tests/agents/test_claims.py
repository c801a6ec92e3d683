"""The claims of a message: what is cited, what repeats a proven fact, and what asserts something without proof."""

from dataclasses import replace

import pytest

from agents.critic import proofread
from agents.critic.assertions import Sort, assertions_in
from agents.critic.claims import claims_of
from domain.entities.channel import MessageFormat
from domain.entities.message import ClaimStatus, Message
from tests.agents.businesses import BUSINESSES, DENTAL
from tests.agents.campaigns import planned
from tests.agents.factories import dossier

GIVEN = dossier(DENTAL, must_say=("The fairest terms in town apply.",), proposition="The month closed before the weekend, guaranteed.")
NEWS = "Insurers will reject paper claims from 1 July."


def claims(*sentences: str, cited: dict[str, str] | None = None) -> list[tuple[str, ClaimStatus, str | None]]:
    found = claims_of({"subject": (sentences[0],), "body": (" ".join(sentences[1:]),)}, cited or {}, GIVEN)
    return [(claim.text, claim.status, claim.substantiation.label if claim.substantiation else None) for claim in found]


def test_a_cited_sentence_that_stands_in_the_message_is_proven_by_its_evidence() -> None:
    for label in ("S1", "[S1]", " s1 "):
        assert claims("Paper is ending", NEWS, cited={NEWS: label}) == [(NEWS, ClaimStatus.OK, "S1")]


@pytest.mark.parametrize(
    ("sentence", "cited", "label"),
    [
        (NEWS, NEWS, "S9"),
        (NEWS, "Insurers reject all paper claims.", "S1"),
        ("Insurers will reject 40 % of claims.", "Insurers will reject 40 % of claims.", "S1"),
        ("A practice in the north asks when payments match.", "A practice in the north asks when payments match.", "A1"),
    ],
    ids=["no such evidence", "not in the message", "a figure that the evidence lacks", "one account's business"],
)
def test_a_cited_sentence_needs_proof_otherwise(sentence: str, cited: str, label: str) -> None:
    assert (cited, ClaimStatus.NEEDS_PROOF, None) in claims("Paper is ending", sentence, cited={cited: label})


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Matches insurer payments to treatments automatically.", "D1"),
        ("Across 210 practices, 93 % of payments matched without a click in 2025.", "D1"),
        ("It cuts the work of matching insurer payments to treatments automatically.", "D1"),
        ("Every support agent has at least two years at a front desk.", "D3"),
    ],
)
def test_what_repeats_a_proven_benefit_is_proven_by_it(sentence: str, label: str) -> None:
    assert claims("Hello", sentence) == [(sentence, ClaimStatus.OK, label)]


@pytest.mark.parametrize(
    "sentence",
    [
        "96 % of payments matched without a click in 2025.",
        "Guaranteed: matches insurer payments to treatments automatically.",
        "The fastest way: matches insurer payments to treatments automatically.",
        "A clear view of open claims saves time.",
        "Studies show that managers leave earlier.",
        "According to insurers, paper is dead.",
        "It is proven to work.",
        "Our customers report calmer months.",
        "Trusted by practices everywhere.",
        "The easiest software there is.",
        "Faster than the competition.",
        "Unlike other software, it explains itself.",
        "You will save money.",
        "It reduces errors.",
        "Most of it runs twice as fast.",
        "Three in four managers wait.",
    ],
)
def test_an_assertion_that_nothing_is_cited_for_needs_proof(sentence: str) -> None:
    assert claims("Hello", sentence) == [(sentence, ClaimStatus.NEEDS_PROOF, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "See how it works.",
        "Is it the fastest way?",
        "Three questions to ask first.",
        "You are not the only one.",
        "Join us on 1 April 2026.",
        "The fairest terms in town apply.",
        "The month closed before the weekend, guaranteed.",
        "Bring the hardest part to us.",
        "They trust what they can check.",
    ],
)
def test_invitations_questions_and_the_briefs_own_words_claim_nothing(sentence: str) -> None:
    assert claims("Hello", sentence) == []


def test_each_assertion_is_told_with_its_sort() -> None:
    asserted = assertions_in("Studies show that the fastest team saves 40 % and is better than others.")
    assert [(item.sort, item.words) for item in asserted] == [
        (Sort.FIGURE, "40 %"),
        (Sort.RESEARCH, "Studies show"),
        (Sort.SUPERLATIVE, "the fastest"),
        (Sort.COMPARISON, "than others"),
    ]


def test_the_proofreader_refuses_unproven_claims_and_says_what_to_do() -> None:
    email = next(item for item in planned(GIVEN).messages if item.format is MessageFormat.EMAIL)
    body = f"{' '.join(GIVEN.brief.must_say)} It is proven to work."
    fields = {**email.fields, "body": (body,)}
    cited = {"It never stood here.": "S1"}
    message: Message = replace(email, fields=fields, claims=claims_of(fields, cited, GIVEN))
    (reading,) = proofread((message,), GIVEN)
    assert reading.reasons == (
        "claims without proof: 'It never stood here.', which does not stand in the message; cite sentences word for word",
        "claims without proof: 'It is proven to work.'; cite what proves it, word for word, or leave it out",
    )


@pytest.mark.parametrize("name", BUSINESSES)
def test_the_rules_own_messages_claim_nothing_without_proof(name: str) -> None:
    given = dossier(BUSINESSES[name])
    for message in planned(given).messages:
        cited = {claim.text: claim.substantiation.label for claim in message.claims if claim.substantiation}
        assert [claim.text for claim in claims_of(message.fields, cited, given) if claim.status is not ClaimStatus.OK] == []
