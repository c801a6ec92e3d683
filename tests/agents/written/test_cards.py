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
    words = [item for at in range(0, len(text), size) for item in cards.read(0, "title", text[at : at + size], FIRST)]
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


def test_another_field_another_card_and_another_try_begin_anew() -> None:
    cards = CardText(GIVEN)
    told = cards.read(0, "title", "At ", FIRST)
    told += cards.read(0, "title", "evil.com now", FIRST)
    told += cards.read(0, "insight", "They wait", FIRST)
    told += cards.read(1, "title", "Be first", FIRST)
    told += cards.read(0, "title", "Know it", SECOND)
    told += cards.finish()
    by_place: dict[tuple[int, str, int], str] = {}
    for item in told:
        place = (item.place, item.name, item.source.attempt)
        by_place[place] = by_place.get(place, "") + item.text
    assert by_place == {(0, "title", 1): "At ", (0, "insight", 1): "They wait", (1, "title", 1): "Be first", (0, "title", 2): "Know it"}
