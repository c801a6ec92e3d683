"""Names of contacts leave notes, however they are written; other words stay."""

import pytest

from domain.values.person_names import name_parts
from retrieval.personal_data import without_known_people

KNOWN = name_parts("Zoë O'Brien") | name_parts("Jean-Luc Müller") | name_parts("May Jo")


@pytest.mark.parametrize(
    ("note", "masked"),
    [
        ("Zoe O’Brien called.", "[contact] called."),
        ("Call Brien, or ZOË", "Call [contact], or [contact]"),
        ("Luc's and Muller-based", "[contact] and [contact]"),
        ("Müller (jl@example.test) +49 30 123 456 78", "[contact] ([email]) [phone]"),
        ("zoe and luc in lower case are words", "zoe and luc in lower case are words"),
        ("Two letters: Jo.", "Two letters: Jo."),
        ("In May, over-masked", "In [contact], over-masked"),
        ("Mayor Brienne of Zoetermeer", "Mayor Brienne of Zoetermeer"),
        ("", ""),
    ],
)
def test_capitalised_words_are_compared_part_by_part(note: str, masked: str) -> None:
    assert without_known_people(note, KNOWN.__contains__) == masked
    assert without_known_people(masked, KNOWN.__contains__) == masked


def test_a_name_is_spelled_alike_wherever_it_comes_from() -> None:
    assert name_parts("ZOË o’brien") == name_parts("Zoe O'Brien") == {"zoe", "obrien", "brien"}
    assert name_parts("Li Wu") == frozenset()
