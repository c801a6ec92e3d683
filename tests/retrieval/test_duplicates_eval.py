"""The evaluation of near-duplicates: how news is rewritten, how thresholds are chosen, and a whole run over a few items."""

import json
from pathlib import Path
from typing import Any

import pytest

from domain.signals.stories import Kinship
from evals.near_duplicates import Evidence, Rule, chosen, evaluate, figures
from evals.news_pairs import NewsPair, news_pairs, read_labels, read_news
from evals.news_rewrites import NewsItem, next_edition, paraphrased, syndicated, truncated
from retrieval.hash_embedder import HashEmbedder

ITEM = NewsItem(
    "Acme buys 3 rivals for $1.5 billion (AP)", "AP - Acme said on Monday it agreed to buy 3 makers of tools as sales fell 7 percent."
)
NEWS = Path(__file__).resolve().parents[3] / "shared" / "data" / "signals"


def evidence(kind: str, *, same: bool | None, closeness: float) -> Evidence:
    pair = NewsPair(kind=kind, same=same, left=ITEM, right=ITEM, cosine=closeness, half=0)
    return Evidence(pair=pair, same_hash=False, bits=64, closeness=closeness, overlap=0, contradicted=False, kinship=Kinship.NONE)


def test_other_outlets_and_short_spaces_change_dress_and_length() -> None:
    plain = "Acme buys 3 rivals for $1.5 billion"
    assert [syndicated(ITEM, number).title for number in range(4)] == [
        f"{plain} - Reuters",
        f"{plain} (AP)",
        plain.upper(),
        f"UPDATE 1-{plain}",
    ]
    assert syndicated(ITEM, 0).summary == ITEM.summary.removeprefix("AP - ")
    assert truncated(ITEM, 0) == NewsItem(ITEM.title, "")
    assert truncated(ITEM, 1) == NewsItem("Acme buys 3 rivals for...", ITEM.summary)
    assert truncated(ITEM, 2).summary == "AP - Acme said on Monday it agreed to buy..."


def test_a_paraphrase_keeps_the_facts_and_a_next_edition_changes_nothing_else() -> None:
    assert paraphrased(ITEM, 0) == NewsItem(
        "three competitors for $1.5bn bought by Acme",
        "As sales dropped 7%, Acme stated on Monday it consented to acquire three makers of tools.",
    )
    assert next_edition(ITEM, 0) == NewsItem(
        "Acme buys 4 rivals for $2.6 billion (AP)", ITEM.summary.replace("Monday", "Tuesday").replace("3", "4").replace("7", "8")
    )
    assert next_edition(NewsItem("UPDATE 2-Acme buys rivals", "For 3 billion."), 0) is None


def test_the_chosen_threshold_prefers_precision() -> None:
    seen = [evidence("copy", same=True, closeness=share) for share in (0.5, 0.9, 0.9, 0.9)]
    seen += [evidence("other", same=False, closeness=0.5), evidence("retold", same=None, closeness=0.9)]
    loose, strict, never = (
        Rule(name, lambda entry, least=least: entry.closeness >= least)  # type: ignore[misc]
        for name, least in (("loose", 0.4), ("strict", 0.8), ("never", 2.0))
    )
    assert chosen([loose, strict, never], seen).name == "strict"
    assert figures(strict, seen) == {
        "rule": "strict",
        "precision": 1.0,
        "recall": 0.75,
        "taken for copies": {"copy": 0.75, "other": 0.0, "retold": 1.0},
    }
    assert figures(never, seen)["recall"] == 0


async def test_a_run_compares_each_form_with_its_item_and_with_the_nearest_other(tmp_path: Path) -> None:
    rows = [
        f'"3","Firm{place} sells {place + 2} tools","Firm{place} \\$ #39;s boss{place} told word{place} to other{place}"'
        for place in range(8)
    ]
    (tmp_path / "ag_news_1000.csv").write_text("\n".join(rows))
    news = read_news(tmp_path)
    assert news[1] == NewsItem("Firm1 sells 3 tools", "Firm1 $'s boss1 told word1 to other1")
    pairs = await news_pairs(news, {(0, 1): "retold", (2, 3): "different", (1, 4): "unclear"}, HashEmbedder())
    assert [pair.kind for pair in pairs[:2]] == ["real, retold", "real, different"]
    assert len(pairs) == 2 + 3 * 2 * 8 + 8
    assert not any(pair.left == news[0] and pair.right.title.startswith("Firm1 ") for pair in pairs if pair.kind == "nearest other")
    result: dict[str, Any] = await evaluate(pairs, HashEmbedder())
    assert result["copies"]["content hash"]["precision"] == 1
    assert result["copies"]["product"]["taken for copies"]["next_edition"] == 0
    assert json.loads(json.dumps(result)) == result


@pytest.mark.skipif(not NEWS.is_dir(), reason="the news sample is not on this machine")
def test_labels_speak_of_items_that_exist() -> None:
    news, labels = read_news(NEWS), read_labels()
    assert all(0 <= left < right < len(news) for left, right in labels)
    assert {"Thai" in news[place].title for place in (712, 745)} == {True}
    assert labels[712, 745] == "retold"
