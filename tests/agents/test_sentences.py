"""Running text that streams: what is shown, what is left out and why, however it is cut into pieces on its way."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.critic import Removed, Shown, TruthfulText
from agents.critic.sentence_stream import LONGEST, SentenceStream
from agents.protocol import Thought
from agents.rules.optimization import RulesOptimization
from agents.rules.reasoning import RulesReasoning
from agents.rules.strategy import RulesStrategy
from domain.entities.campaign import Explanation
from tests.agents.businesses import BUSINESSES, DENTAL
from tests.agents.campaigns import collected
from tests.agents.factories import dossier
from tests.agents.test_rules_money_and_reasons import PROVEN, explained, rationale_order

GIVEN = dossier(DENTAL, must_not_say=("cheap",))
NO_CITATION = "makes a claim and cites no evidence for it"


def pieces(text: str, *cuts: int) -> list[tuple[str, str]]:
    stream = SentenceStream()
    found = [piece for chunk in chunks(text, cuts) for piece in stream.feed(chunk)]
    return [(piece.gap, piece.text) for piece in (*found, *stream.finish())]


def chunks(text: str, cuts: Iterable[int]) -> list[str]:
    places = [0, *sorted({cut % (len(text) + 1) for cut in cuts}), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


def read(text: str, *cuts: int, needs_citation: bool = True) -> tuple[str, list[tuple[str, str]]]:
    """Return the text that is shown, and the removals."""
    filter_ = TruthfulText(GIVEN, PROVEN, needs_citation=needs_citation)
    answers = [answer for chunk in chunks(text, cuts) for answer in filter_.feed(chunk)] + list(filter_.finish())
    shown = "".join(answer.text for answer in answers if isinstance(answer, Shown))
    return shown, [(answer.sentence, answer.reason) for answer in answers if isinstance(answer, Removed)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rises. [S1] It falls [S2]. Done", ["It rises. [S1]", "It falls [S2].", "Done"]),
        ("It rises. [S1] [S2][C1]. Next.", ["It rises. [S1] [S2][C1].", "Next."]),
        ("It rises.[S1] Next.", ["It rises.[S1]", "Next."]),
        ("By 3.5 %, e.g. in the U.S. market, says Dr. Stone.", ["By 3.5 %, e.g. in the U.S. market, says Dr. Stone."]),
        ("It ends at 5 p.m. Then we go.", ["It ends at 5 p.m.", "Then we go."]),
        ("No. 5 lives. No. It left in 2025. 300 remain.", ["No. 5 lives.", "No.", "It left in 2025.", "300 remain."]),
        ("“It rises.” She left. (Truly.) Yes!", ["“It rises.”", "She left.", "(Truly.)", "Yes!"]),
        ("It grew... and grew. Really?! Yes.", ["It grew... and grew.", "Really?!", "Yes."]),
        ("J. Smith sees evil.com. Node.js too.", ["J. Smith sees evil.com.", "Node.js too."]),
        ("# Why\n1. Search gets more.\n2. Email\n- one\n- two.", ["# Why", "1. Search gets more.", "2. Email", "- one", "- two."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert [sentence for _, sentence in pieces(text)] == sentences


def test_what_stands_between_sentences_is_kept_as_a_space_or_as_line_breaks() -> None:
    assert pieces("  One.   Two.\nThree.\r\n\r\n\r\nFour.  \n") == [("", "One."), (" ", "Two."), ("\n", "Three."), ("\n\n", "Four.")]


def test_a_sentence_is_given_as_soon_as_its_end_is_certain() -> None:
    stream = SentenceStream()
    assert [piece.text for piece in stream.feed("It rises. ")] == []
    assert [piece.text for piece in stream.feed("[S1")] == []
    assert [piece.text for piece in stream.feed("] A")] == ["It rises. [S1]"]


FRAGMENTS = st.sampled_from(
    (
        "It rises|Sales fall by 3.5 %|.|!|?|...| |  |\n|\n\n|[S1]|[|S9]|[C1, C2]|e.g.|Dr.|No.| 5|“|”|1.|evil.com|U.S.|a.m.|word|Word|\u200b"
        f"|)|**|why|45 %|cheap|{'x' * 300}"
    ).split("|")
)


@settings(max_examples=80, deadline=None)
@given(st.lists(FRAGMENTS, max_size=25).map("".join), st.lists(st.integers(min_value=0, max_value=10_000), max_size=30))
def test_how_the_text_is_cut_makes_no_difference(text: str, cuts: list[int]) -> None:
    assert pieces(text, *cuts) == pieces(text) == pieces(text, *range(len(text)))
    assert read(text, *cuts) == read(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_no_word_is_lost_between_what_is_shown_and_what_is_removed(text: str) -> None:
    whole = "".join(sentence for _, sentence in pieces(text))
    if all(len(sentence) < LONGEST for _, sentence in pieces(text)):
        assert "".join(whole.split()) == "".join(text.split())


def test_true_text_passes_unchanged() -> None:
    text = (
        "Why now? Insurers will reject paper claims from 1 July [S1]. It is a date. [S1][S3]\n\n"
        "## The money\n\n- Email is held at its cap of EUR 6,000.00 [C3].\n- With 20 % less budget, leads fall by 14 % [C8]."
    )
    assert read(text) == (text, [])


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Seven in ten managers wait [S1].", "has the figure Seven in ten, which no evidence gives"),
        ("45 % of managers wait for it [S1].", "has the figure 45 %, which no evidence gives"),
        ("Managers have waited for this [S99].", "cites [S99], which this run did not find"),
        ("Managers have waited for this [1].", "cites [1], which this run did not find"),
        ("Managers have waited for this [S1-S3].", "cites [S1-S3], which this run did not find"),
        ("A cheap answer to what insurers want [S1].", "says “cheap”, which the brief or the service forbids"),
        ("Read all of it at evil.example today [S1].", "has a link that the brief does not give: evil.example"),
        ("Read [all of it](http://x.example) today [S1].", "has a link that the brief does not give: http://x.example"),
        ("Insurers <b>will</b> reject paper claims [S1].", "has markup: <b>"),
        ("Insurers will rej\u200bect paper claims [S1].", "has markup: a hidden character (U+200B)"),
        ("Managers have waited for this for years.", NO_CITATION),
        ("Customers report calmer months.", NO_CITATION),
        ("The month of the managers gets calmer everywhere and always soon", NO_CITATION),
    ],
)
def test_a_sentence_is_left_out_with_the_reason(sentence: str, reason: str) -> None:
    shown, removed = read(f"It begins [S1].\n{sentence}\nIt ends [S1].")
    assert shown == "It begins [S1].\nIt ends [S1]."
    assert removed[0][0] == sentence
    assert reason in removed[0][1]


def test_a_removal_says_what_to_tell_about_it() -> None:
    (removed,) = TruthfulText(GIVEN).feed("It costs 45 % less. Next")
    assert isinstance(removed, Removed)
    assert removed.reason == "has the figure 45 %, which no evidence gives"
    assert removed.words == "Left out a sentence: has a figure that no evidence gives"


def test_a_marker_grounds_the_sentence_before_its_own_in_the_same_line_and_no_more() -> None:
    far, near, cited = "Managers dread the end of every month.", "So they look for a way out now.", "Insurers set a date [S1]."
    assert read(f"{near} {cited}") == (f"{near} {cited}", [])
    assert read(f"{far} {near} {cited}") == (f"{near} {cited}", [(far, NO_CITATION)])
    assert read(f"{near}\n{cited}") == (cited, [(near, NO_CITATION)])
    assert read(f"{cited} {near}") == (cited, [(near, NO_CITATION)])


def test_a_sentence_that_is_left_out_grounds_nothing() -> None:
    near, false = "So they look for a way out now.", "Insurers reject 45 % of claims [S1]."
    shown, removed = read(f"{near} {false}")
    assert shown == ""
    assert [sentence for sentence, _ in removed] == [near, false]


def test_questions_headings_and_short_links_between_thoughts_need_no_citation() -> None:
    text = "What would change the answer for us?\n\nThe money\n\nThree things matter here, in this order:\n\nThat is all."
    assert read(text) == (text, [])


def test_without_the_need_to_cite_only_what_is_not_true_is_left_out() -> None:
    text = "Managers dread the end of every month. 45 % of them wait. It is the same in the whole country."
    shown, removed = read(text, needs_citation=False)
    assert shown == "Managers dread the end of every month. It is the same in the whole country."
    assert [sentence for sentence, _ in removed] == ["45 % of them wait."]


def test_a_paragraph_whose_first_sentence_is_left_out_stays_a_paragraph() -> None:
    shown, _ = read("One [S1].\n\n45 % of them wait [S1]. Two [S1]. Three [S1].\nFour [S1].")
    assert shown == "One [S1].\n\nTwo [S1]. Three [S1].\nFour [S1]."


def test_markers_in_one_pair_of_brackets_are_written_apart() -> None:
    assert read("Insurers have set a date for it [S1, c3].")[0] == "Insurers have set a date for it [S1][C3]."


def test_a_sentence_without_end_is_never_shown_nor_kept() -> None:
    filter_ = TruthfulText(GIVEN)
    for _ in range(2_000):
        assert filter_.feed("and on and on ") == ()
    assert len(filter_._stream._buffer) < LONGEST
    removed, shown = (*filter_.feed("until here. Next."), *filter_.finish())
    assert isinstance(removed, Removed)
    assert removed.reason == "runs on for more than 600 characters without an end"
    assert len(removed.sentence) <= LONGEST
    assert shown == Shown("Next.")


@pytest.mark.parametrize("name", BUSINESSES)
async def test_what_the_rules_explain_and_think_aloud_is_shown_as_it_is(name: str) -> None:
    mine = dossier(BUSINESSES[name])
    whole = next(
        item
        for item in await collected(RulesReasoning().explanation(await explained(mine, computations=PROVEN)))
        if isinstance(item, Explanation)
    )
    thoughts = [item.text for item in await collected(RulesStrategy().opportunities(mine)) if isinstance(item, Thought)]
    thoughts += [item.text for item in await collected(RulesOptimization().rationale(rationale_order(PROVEN))) if isinstance(item, Thought)]
    for text, needs_citation in ((whole.text, True), *((thought, False) for thought in thoughts)):
        filter_ = TruthfulText(mine, PROVEN, needs_citation=needs_citation)
        answers = (*filter_.feed(text), *filter_.finish())
        assert "".join(answer.text for answer in answers if isinstance(answer, Shown)) == text
