"""`python -m evals.near_duplicates FOLDER`: how well copies of news are told from other news, on real items and rewritten ones.

Prints precision and recall of the content hash, of SimHash, of embeddings alone, and of the product's decision, as JSON. Thresholds are
chosen on one half of the pairs, figures are those of the other half.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from domain.ports.context import Embedder
from domain.signals.duplicates import content_hash
from domain.signals.scoring import SimilarityScale
from domain.signals.stories import COPY_CLOSENESS, COPY_OVERLAP, Kinship, kinship, overlap, telling
from evals.news_pairs import NewsPair, news_pairs, read_labels, read_news
from evals.simhash import NEAR_BITS, differing_bits, simhash
from retrieval.embeddings import calibration_of
from retrieval.local_embedder import LocalEmbedder

_PRECISION_WEIGHT = 0.5  # beta of F-beta: a false duplicate hides news, a missed one costs a glance


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the ways of deciding know of a pair. `bits` is how many of 64 differ in SimHash, 64 for texts too short to have one."""

    pair: NewsPair
    same_hash: bool
    bits: int
    closeness: float
    overlap: float
    contradicted: bool
    kinship: Kinship


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of deciding with its thresholds."""

    name: str
    says_copy: Callable[[Evidence], bool]


def evidence_of(pair: NewsPair, scale: SimilarityScale) -> Evidence:
    """Return what is known of a pair; the two count as published at the same time, since the data has no dates."""
    left, right = pair.left, pair.right
    here, there = telling(left.title, left.summary), telling(right.title, right.summary)
    keys = simhash(f"{left.title} {left.summary}"), simhash(f"{right.title} {right.summary}")
    closeness = scale(pair.cosine)
    return Evidence(
        pair=pair,
        same_hash=content_hash(left.title, left.summary) == content_hash(right.title, right.summary),
        bits=64 if keys[0] is None or keys[1] is None else differing_bits(keys[0], keys[1]),
        closeness=closeness,
        overlap=overlap(here.words, there.words),
        contradicted=here.contradicts(there),
        kinship=kinship(here, there, closeness=closeness, apart=timedelta()),
    )


def rules() -> dict[str, list[Rule]]:
    """Return each way of deciding with the thresholds to choose from, the stricter ones later."""
    shares = [step / 20 for step in range(21)]
    return {
        "content hash": [Rule("equal", lambda seen: seen.same_hash)],
        "SimHash, 3 bits": [_bits(NEAR_BITS)],
        "SimHash, chosen": [_bits(bits) for bits in range(32, -1, -1)],
        "embedding": [_likeness(least, 0.0) for least in shares],
        "embedding and words": [_likeness(least, share) for least in shares for share in shares],
        "embedding, words and figures": [_uncontradicted(_likeness(least, share)) for least in shares for share in shares],
        "product": [Rule(f"closeness {COPY_CLOSENESS}, overlap {COPY_OVERLAP}", lambda seen: seen.kinship is Kinship.COPY)],
    }


def chosen(candidates: Sequence[Rule], seen: Sequence[Evidence]) -> Rule:
    """Return the rule with the best F0.5 (van Rijsbergen, 1979); of equal ones the strictest, which comes last."""
    return max(reversed(candidates), key=lambda rule: _f_score(*_precision_recall(rule.says_copy, seen)))


def figures(rule: Rule, seen: Sequence[Evidence]) -> dict[str, object]:
    """Return precision, recall, and which share of each kind of pair the rule takes for copies."""
    precision, recall = _precision_recall(rule.says_copy, seen)
    kinds = dict.fromkeys(entry.pair.kind for entry in seen)
    return {
        "rule": rule.name,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "taken for copies": {kind: _share(rule.says_copy, (entry for entry in seen if entry.pair.kind == kind)) for kind in kinds},
    }


def story_figures(seen: Sequence[Evidence]) -> dict[str, object]:
    """Return how well the product brings reports of one event together, on the real pairs alone."""
    real = [entry for entry in seen if entry.pair.kind.startswith("real")]
    together = [entry for entry in real if entry.kinship is not Kinship.NONE]
    right = [entry for entry in together if entry.pair.same is not False]
    kinds = dict.fromkeys(entry.pair.kind for entry in real)
    return {
        "precision": round(len(right) / max(1, len(together)), 4),
        "recall": round(len(right) / max(1, sum(entry.pair.same is not False for entry in real)), 4),
        "together": {
            kind: _share(lambda entry: entry.kinship is not Kinship.NONE, (entry for entry in real if entry.pair.kind == kind))
            for kind in kinds
        },
    }


async def evaluate(pairs: Sequence[NewsPair], embedder: Embedder) -> dict[str, object]:
    """Return the figures of all ways of deciding."""
    scale = calibration_of(embedder.space).sameness
    seen = [evidence_of(pair, scale) for pair in pairs]
    to_choose, to_report = ([entry for entry in seen if entry.pair.half == half] for half in (0, 1))
    kinds = dict.fromkeys(entry.pair.kind for entry in to_report)
    return {
        "pairs": {kind: sum(entry.pair.kind == kind for entry in to_report) for kind in kinds},
        "copies": {name: figures(chosen(candidates, to_choose), to_report) for name, candidates in rules().items()},
        "stories": story_figures(to_report),
    }


def _bits(most: int) -> Rule:
    return Rule(f"{most} bits", lambda seen: seen.bits <= most)


def _likeness(closeness: float, share: float) -> Rule:
    return Rule(f"closeness {closeness}, overlap {share}", lambda seen: seen.closeness >= closeness and seen.overlap >= share)


def _uncontradicted(rule: Rule) -> Rule:
    return Rule(rule.name, lambda seen: rule.says_copy(seen) and not seen.contradicted)


def _precision_recall(says_copy: Callable[[Evidence], bool], seen: Iterable[Evidence]) -> tuple[float, float]:
    """Return both; where nothing is taken for a copy, precision is 1. Reports of one event count neither way."""
    said = [(says_copy(entry), entry.pair.same) for entry in seen if entry.pair.same is not None]
    hits = sum(copy and same is True for copy, same in said)
    taken, copies = sum(copy for copy, _ in said), sum(same is True for _, same in said)
    return (hits / taken if taken else 1.0), (hits / copies if copies else 0.0)


def _f_score(precision: float, recall: float) -> float:
    square = _PRECISION_WEIGHT**2
    return (1 + square) * precision * recall / (square * precision + recall) if recall else 0.0


def _share(says: Callable[[Evidence], bool], seen: Iterable[Evidence]) -> float:
    said = [says(entry) for entry in seen]
    return round(sum(said) / max(1, len(said)), 4)


async def _evaluate(folder: Path) -> dict[str, object]:
    embedder = LocalEmbedder()
    return await evaluate(await news_pairs(read_news(folder), read_labels(), embedder), embedder)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m evals.near_duplicates", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds ag_news_1000.csv: class, title and lead of 1,000 items of AG's corpus")
    sys.stdout.write(f"{json.dumps(asyncio.run(_evaluate(parser.parse_args().folder)), indent=2)}\n")


if __name__ == "__main__":
    main()
