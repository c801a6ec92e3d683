"""What copy calls its subject: never a word out of a headline that makes no sense on its own."""

import re
from dataclasses import replace

import pytest

from agents.critic.proofreading import text_of
from agents.dossier import Dossier
from agents.rules.topics import topic_of
from agents.rules.wording.reading import phrase
from agents.rules.wording.standing import standing
from domain.identity import WorkspaceId, new_id
from domain.signals.topics import find_topics
from nexusplanner.sample.load import sample_workspace
from tests.agents.businesses import BUSINESSES, DENTAL, with_keywords
from tests.agents.campaigns import Planned, planned
from tests.agents.factories import TODAY, Business, News, dossier

SAMPLE = sample_workspace(TODAY, WorkspaceId(new_id()))
BARE = "round|fridge|sensor|trip|door|temperature|cold|freezer|pharmacy|hospital"
NAKED = re.compile(
    rf"(?:\b(?:on|about|for|with|of|handle|around|to) (?:{BARE})(?=[.,:;?!]|$| (?:and|that|is|has))|^(?:{BARE})(?=[:,.?]))",
    re.IGNORECASE | re.MULTILINE,
)


def of_sample(service: int, *audiences: int) -> Business:
    """Return a business of the sample, with its signals' topics found as they are when signals come in."""
    sold = SAMPLE.services[service]
    every_topic = [topic for item in SAMPLE.services for topic in item.topics]
    near = [item for item in SAMPLE.signals if set(item.topics) & set(sold.topics)][:8]
    news = tuple(
        News(item.kind, item.title, find_topics(item.title, item.summary, every_topic, item.topics), 0.9 - number / 20, item.summary)
        for number, item in enumerate(near)
    )
    return Business(service=sold, audiences=tuple(SAMPLE.audiences[number] for number in audiences), news=news)


SAMPLES = {"watch": of_sample(0, 0, 3), "ledger": of_sample(1, 2, 0), "route": of_sample(2, 4, 2)}


def lines_of(made: Planned) -> list[str]:
    lines = [line for item in made.opportunities for line in (item.title, item.insight, item.proposition)]
    lines += [line for verdict in made.verdicts for line in (verdict.idea.title, verdict.idea.insight, verdict.idea.proposition)]
    return lines + [text_of(message) for message in made.messages]


@pytest.fixture(scope="module")
def campaigns() -> dict[tuple[str, int], Planned]:
    return {(name, seed): planned(dossier(business, seed=seed)) for name, business in SAMPLES.items() for seed in range(4)}


def test_on_the_sample_no_bare_noun_stands_for_a_subject(campaigns: dict[tuple[str, int], Planned]) -> None:
    given = " ".join(text for item in SAMPLE.audiences for text in (*item.pains, *item.jobs_to_be_done, *item.objections))
    naked = [match[0] for made in campaigns.values() for line in lines_of(made) for match in NAKED.finditer(line) if match[0] not in given]
    assert naked == []


def test_on_the_sample_the_critic_sends_nothing_back_for_its_words(campaigns: dict[tuple[str, int], Planned]) -> None:
    reasons = [reason for made in campaigns.values() for verdict in made.verdicts for reason in verdict.reasons]
    reasons += [reason for made in campaigns.values() for reading in made.readings for reason in reading.reasons]
    assert [reason for reason in reasons if not reason.startswith("too close")] == []


@pytest.mark.parametrize("name", BUSINESSES)
def test_keywords_of_a_headline_never_become_the_subject(name: str) -> None:
    given = dossier(with_keywords(BUSINESSES[name], "round", "fridge", "launches"))
    for turn in range(6):
        topic = topic_of(given, given.audiences[0], given.signals, turn=turn)
        assert topic in given.service.topics or len(re.split(r"[ -]", topic)) > 1


def test_without_anything_better_the_category_names_the_subject() -> None:
    business = replace(DENTAL, service=replace(DENTAL.service, topics=()))
    given = dossier(with_keywords(replace(business, news=tuple(replace(item, topics=()) for item in business.news)), "round"))
    assert topic_of(given, given.audiences[0], given.signals) == "Accounting software"


def test_messages_keep_to_the_subject_that_the_idea_names() -> None:
    given: Dossier = dossier(DENTAL)
    said = "Insurer claims, in plain words"
    assert {topic_of(given, given.audiences[0], given.signals, turn=turn, said=said) for turn in range(4)} == {"insurer claims"}


@pytest.mark.parametrize(
    ("topic", "alone"),
    [
        ("sensor", "sensors"),
        ("wireless gateway", "wireless gateways"),
        ("staff shortage", "staff shortages"),
        ("heating season", "the heating season"),
        ("vaccine storage", "vaccine storage"),
        ("calibration", "calibration"),
        ("night alarms", "night alarms"),
        ("GDPR", "GDPR"),
    ],
)
def test_a_topic_gets_the_number_or_the_article_it_needs(topic: str, alone: str) -> None:
    assert standing(topic) == alone
    assert standing(alone) == alone


@pytest.mark.parametrize(
    "text", ["stock saved before it is thrown away", "drivers warned in time", "calibration included, with certificates"]
)
def test_a_state_is_not_something_one_can_be_given(text: str) -> None:
    assert phrase(text, names_action=True, ours=True).thing is None


def test_twelve_seeds_of_one_brief_differ_in_titles_and_subjects() -> None:
    made = [planned(dossier(SAMPLES["watch"], seed=seed), selected=1) for seed in range(12)]
    titles = {item.selected[0].title for item in made}
    subjects = {next(message.fields["subject"] for message in item.messages if "subject" in message.fields) for item in made}
    assert len(titles) >= 7
    assert len(subjects) >= 7


def test_thoughts_are_whole_sentences(campaigns: dict[tuple[str, int], Planned]) -> None:
    thoughts = [text for made in campaigns.values() for text in made.thoughts]
    assert [text for text in thoughts if not re.search(r"[a-z\]”)][.?!]$", text)] == []
