import numpy as np

from retrieval.diversity import diverse

EAST, NORTH, NORTH_EAST = (1.0, 0.0), (0.0, 1.0), (0.6, 0.8)


def choose(relevance: list[float], vectors: list[tuple[float, float]], *, limit: int = 9, share: float = 0.7) -> list[int]:
    sources = [None] * len(relevance)
    return diverse(np.array(relevance), np.array(vectors), limit=limit, relevance_share=share, sources=sources, per_source=2)


def test_a_copy_gives_way_to_something_else_that_is_nearly_as_relevant() -> None:
    assert choose([1.0, 0.95, 0.9], [EAST, EAST, NORTH]) == [0, 2, 1]
    assert choose([1.0, 0.95, 0.4], [EAST, EAST, NORTH]) == [0, 1, 2]
    assert choose([1.0, 0.95, 0.9], [EAST, EAST, NORTH], share=1) == [0, 1, 2]


def test_the_nearest_of_those_chosen_counts() -> None:
    # To NORTH_EAST, NORTH is closer than EAST is: .7 * .6 - .3 * .8 = .18 against .7 * .5 - .3 * 0 = .35 for what is opposite.
    assert choose([1.0, 0.9, 0.6, 0.5], [EAST, NORTH, NORTH_EAST, (-1.0, 0.0)]) == [0, 1, 3, 2]


def test_no_more_than_asked_for_and_none_of_nothing() -> None:
    assert choose([0.3, 0.9, 0.5], [EAST, NORTH, NORTH_EAST], limit=1) == [1]
    assert choose([], [], limit=3) == []


def test_a_source_is_limited_and_what_has_none_is_not() -> None:
    sources = ["a", "a", "a", None, None, None]
    relevance = np.linspace(1, 0.5, 6)
    chosen = diverse(relevance, np.tile(EAST, (6, 1)), limit=9, relevance_share=0.7, sources=sources, per_source=2)
    assert chosen == [0, 1, 3, 4, 5]
