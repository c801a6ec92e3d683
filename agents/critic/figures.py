"""Whether a source gives the figures of a text."""

from collections.abc import Iterable
from functools import lru_cache

from agents.rules.figures import figures_in, has_figure

__all__ = ["has_figure", "untraceable_figures"]


def untraceable_figures(text: str, sources: Iterable[str]) -> tuple[str, ...]:
    """Return the figures in `text` that no source has, as written, each once.

    1,200 and "twelve hundred" are one figure; 45 % and 45 are two; what counts as a figure is told in agents/rules/figures.
    """
    known = _known(tuple(sources))
    missing = (
        figure.text for figure in figures_in(text) if figure.meaning.needs and not any(needed <= known for needed in figure.meaning.needs)
    )
    return tuple(dict.fromkeys(missing))


@lru_cache(maxsize=512)
def _known(sources: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*map(_given, sources))


@lru_cache(maxsize=4096)
def _given(source: str) -> frozenset[str]:
    return frozenset[str]().union(*(figure.meaning.gives for figure in figures_in(source)))
