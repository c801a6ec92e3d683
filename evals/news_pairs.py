"""Pairs of news of which is known whether they tell the same: rewritten ones, and real ones that somebody read and labelled."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from domain.ports.context import Embedder
from domain.signals.new_signal import SUMMARY_LIMIT, TITLE_LIMIT, gist
from evals.news_rewrites import NewsItem, Rewrite, next_edition, paraphrased, syndicated, truncated
from retrieval.plain_text import plain_text

Matrix = npt.NDArray[np.float64]
Label = Literal["copy", "retold", "different", "unclear"]

_NEWS_FILE = "ag_news_1000.csv"
_LABELS = Path(__file__).with_name("same_story_labels.csv")
_REWRITES: tuple[Rewrite, ...] = (syndicated, truncated, paraphrased)
# The file lost the ampersands of its entities, and escapes dollars and line ends.
_LAME_ENTITY = re.compile(r" (#\d+|quot|amp|lt|gt);")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPair:
    """Two items and the cosine of their embeddings. `same` is None for two reports of one event, which no copies are.

    `kind` says where the pair is from; the pairs of one half serve to choose thresholds, those of the other to report.
    """

    kind: str
    same: bool | None
    left: NewsItem
    right: NewsItem
    cosine: float
    half: Literal[0, 1]


def read_news(folder: Path) -> list[NewsItem]:
    """Return the items of `folder`/ag_news_1000.csv, cleaned as the product cleans a feed's."""
    with (folder / _NEWS_FILE).open(newline="") as file:
        return [NewsItem(_plain(title, TITLE_LIMIT), _plain(summary, SUMMARY_LIMIT)) for _, title, summary in csv.reader(file)]


def read_labels() -> dict[tuple[int, int], Label]:
    """Return the labels of all pairs whose raw texts have a cosine of .805 or more, by the items' places in the file, counted from 0.

    One person read titles and leads: "copy" for one text edited twice, "retold" for two reports of one event, "different" for all else,
    such as follow-ups, and "unclear" where that could not be told.
    """
    with _LABELS.open(newline="") as file:
        return {(int(row["left"]) - 1, int(row["right"]) - 1): row["label"] for row in csv.DictReader(file)}  # type: ignore[misc]


async def news_pairs(news: Sequence[NewsItem], labels: Mapping[tuple[int, int], Label], embedder: Embedder) -> list[NewsPair]:
    """Return each item with its rewritten forms, each such form with the nearest other item, and the labelled pairs that are clear."""
    originals = await _vectors(news, embedder)
    related = _related(labels)
    pairs = list(_labelled(news, originals, labels))
    for rewrite in (*_REWRITES, next_edition):
        rewritten = {place: item for place, item in ((place, rewrite(item, place)) for place, item in enumerate(news)) if item is not None}
        vectors = await _vectors(list(rewritten.values()), embedder)
        for (place, item), cosines in zip(rewritten.items(), vectors @ originals.T, strict=True):
            half: Literal[0, 1] = 1 if place % 2 else 0
            same, cosine = rewrite is not next_edition, float(cosines[place])
            pairs.append(NewsPair(kind=rewrite.__name__, same=same, left=news[place], right=item, cosine=cosine, half=half))
            if same:
                cosines[[place, *related[place]]] = -1
                near = int(cosines.argmax())
                cosine = float(cosines[near])
                pairs.append(NewsPair(kind="nearest other", same=False, left=news[near], right=item, cosine=cosine, half=half))
    return pairs


def _labelled(news: Sequence[NewsItem], vectors: Matrix, labels: Mapping[tuple[int, int], Label]) -> Iterator[NewsPair]:
    same = {"copy": True, "retold": None, "different": False}
    for (left, right), label in labels.items():
        if label != "unclear":
            yield NewsPair(
                kind=f"real, {label}",
                same=same[label],
                left=news[left],
                right=news[right],
                cosine=float(vectors[left] @ vectors[right]),
                half=1 if left % 2 else 0,
            )


def _related(labels: Mapping[tuple[int, int], Label]) -> defaultdict[int, set[int]]:
    """Return the items that may tell the same as each one: they are no examples of different news."""
    related: defaultdict[int, set[int]] = defaultdict(set)
    for (left, right), label in labels.items():
        if label != "different":
            related[left].add(right)
            related[right].add(left)
    return related


async def _vectors(news: Sequence[NewsItem], embedder: Embedder) -> Matrix:
    """Embed the items one by one: quantised to int8, a vector depends a little on those it shares a batch with."""
    return np.array([(await embedder.documents([gist(item.title, item.summary)]))[0] for item in news])


def _plain(text: str, limit: int) -> str:
    return plain_text(_LAME_ENTITY.sub(r"&\1;", text.replace("\\$", "$").replace("\\", " ")), limit=limit)
