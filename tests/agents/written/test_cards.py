"""The words that a card shows while an idea is written."""

from hypothesis import given
from hypothesis import strategies as st

from agents.critic.links import carried_in
from agents.prompt_library import prompt
from agents.protocol import Try
from agents.written.cards import CardText

FIRST, SECOND = Try("creative", 1), Try("creative", 2)
GIVEN = ("Book at https://example.com/book.",)


def shown(text: str, size: int) -> str:
    cards = CardText(GIVEN)
    words = [item for at in range(0, len(text), size) for item in cards.read("title", text[at : at + size], FIRST)]
    return "".join(item.text for item in [*words, *cards.finish()])


@given(st.integers(1, 60))
def test_words_come_whole_and_stop_before_an_address(size: int) -> None:
    assert shown("Know it tonight, not at dawn", size) == "Know it tonight, not at dawn"
    assert "evil" not in shown("Know it tonight at evil.example, and win", size)
    assert shown("Know it at https://example.com/book now", size).endswith("now")
    assert len(shown(prompt("creative").system, size)) < 60


@given(
    st.lists(st.sampled_from(("evil.com", " evil", " dot", " com", " <b>", "x", " +49 30", " 1234567", "\u200b", " ")), max_size=14),
    st.integers(1, 9),
)
def test_no_card_ever_shows_an_address_or_markup(parts: list[str], size: int) -> None:
    assert carried_in(shown("".join(parts), size), GIVEN) == ()


def test_another_field_and_another_try_begin_anew() -> None:
    card = CardText(GIVEN)
    told = card.read("title", "At ", FIRST)
    told += card.read("title", "evil.com now", FIRST)
    told += card.read("insight", "They wait", FIRST)
    told += card.read("title", "Know it", SECOND)
    told += card.finish()
    by_field: dict[tuple[str, int], str] = {}
    for item in told:
        field = (item.name, item.source.attempt)
        by_field[field] = by_field.get(field, "") + item.text
    assert by_field == {("title", 1): "At ", ("insight", 1): "They ", ("title", 2): "Know it"}


def test_a_word_that_a_broken_try_left_half_said_is_not_told_after_another_try_has_begun() -> None:
    card = CardText(GIVEN)
    assert [words.text for words in card.read("title", "The morning you fi", FIRST)] == ["The morning you "]
    again = [*card.read("title", "The evening you know", SECOND), *card.finish()]
    assert [(words.text, words.source.attempt) for words in again] == [("The evening you ", 2), ("know", 2)]
