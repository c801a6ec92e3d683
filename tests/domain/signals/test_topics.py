import pytest

from domain.signals.topics import find_topics, keywords_of


@pytest.mark.parametrize(
    ("title", "summary", "topics"),
    [
        ("Will High Oil Prices Lead to Recession?", "AP - High oil prices have preceded most recessions.", ("oil prices", "recession")),
        ("GM pulls ad with underage driver", "DETROIT -- The firm withdrew a commercial.", ("gm", "underage", "driver")),
        ("5G licences sold", "", ("5g", "licences")),
        ("UPDATE 2-Bank in talks on possible deal", "TORONTO (Reuters) - The bank said on Wednesday ...", ("bank",)),
        ("Heat pump grants return", "Heat pump makers expect orders.", ("heat pump", "grants")),
    ],
)
def test_keywords_are_names_and_things_not_what_every_headline_does(title: str, summary: str, topics: tuple[str, ...]) -> None:
    assert keywords_of(title, summary)[: len(topics)] == topics


def test_agency_marks_and_places_of_report_are_no_topics() -> None:
    for mark in ("NEW YORK (Reuters) - ", "LONDON, Aug. 19 (Example News) -- ", "HONG KONG (Dow Jones)--", "AP - "):
        assert keywords_of("Shares climb", f"{mark}Investors cheered.") == ("shares", "climb", "investors", "cheered")


def test_a_term_that_is_a_topic_already_is_not_named_again() -> None:
    topics = find_topics("Heat pump grants return", "Heat pump makers expect orders.", ["heat pump"])
    assert topics == ("heat pump", "grants", "makers", "orders")


def test_shouted_headlines_have_no_short_names_and_empty_ones_no_keywords() -> None:
    assert keywords_of("GM UP ON OIL", "") == ("oil",)
    assert keywords_of("", "") == keywords_of("The", "") == ()
    assert keywords_of("Oil", "Oil") == ("oil",)
