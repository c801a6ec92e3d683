"""Answers read while they come."""

import json
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from agents.written.reader import AnswerReader, Closed, Grown

ANSWER: dict[str, Any] = {
    "thoughts": "First “this”, then \\ that {so}.",
    "ideas": [{"title": 'A "b" ]}', "risks": ["x", "y"]}, {"title": "Ünï", "risks": []}],
    "end": 3,
}


def read(pieces: list[str]) -> tuple[AnswerReader, list[Any]]:
    reader = AnswerReader()
    return reader, [change for piece in pieces for change in reader.feed(piece)]


def cut(text: str, places: list[int]) -> list[str]:
    at = sorted({place % (len(text) + 1) for place in places} | {0, len(text)})
    return [text[a:b] for a, b in pairwise(at)]


@given(st.lists(st.integers(0, 400), max_size=30), st.booleans())
def test_however_it_is_cut_texts_grow_to_what_they_are_and_objects_close_once(places: list[int], ascii_only: bool) -> None:
    text = json.dumps(ANSWER, ensure_ascii=ascii_only, indent=1)
    reader, changes = read(cut(text, places))
    texts: dict[Any, str] = {}
    for change in changes:
        if isinstance(change, Grown):
            texts[change.path] = texts.get(change.path, "") + change.text
    assert texts[("thoughts",)] == ANSWER["thoughts"]
    assert texts[("ideas", 0, "title")] == 'A "b" ]}'
    assert texts[("ideas", 1, "title")] == "Ünï"
    closed = [change for change in changes if isinstance(change, Closed)]
    assert [change.path for change in closed] == [("ideas", 0), ("ideas", 1), ()]
    assert closed[0].value == ANSWER["ideas"][0]
    assert reader.done
    assert json.loads(reader.text) == ANSWER


def test_what_stands_around_the_object_is_not_the_objects() -> None:
    reader, _ = read(['Sure! ```json\n{"a"', ': "b"}', "\n``` Anything {else}?"])
    assert reader.text == '{"a": "b"}'


def test_what_is_no_json_gives_nothing_and_raises_nothing() -> None:
    _, changes = read(['{"a": oops', "} and {", '"b": 1}'])
    assert [change for change in changes if isinstance(change, Grown)] == []
