"""The evaluation of retrieval: its metrics, its files, and a whole run over a handful of texts."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.ports.context import Document
from domain.values.evidence import EvidenceKind
from evals.domain_set import domain_collection
from evals.judged import JudgedCollection, judged_collections
from evals.ranking_metrics import ndcg, paired_difference, recall
from evals.retrieval import evaluate
from persistence import Database, open_database
from retrieval.hash_embedder import HashEmbedder

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXTS = """.I 1
.T
wings in
a slipstream
.A
somebody
.W
wings in
a slipstream
lift grows with speed .
.I 2
.T
heat
.W
slabs conduct heat
.W
a field that occurs twice
"""
CRANFIELD_QUESTIONS = ".I 001\n.W\nwhat lifts a\nwing\n.I 004\n.W\nwho conducts heat\n.I 9\n.W\nnever judged\n"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "cranfield/cran.all.1400": TEXTS,
        "cranfield/cran.qry": CRANFIELD_QUESTIONS,
        "cranfield/cranqrel": "1 1 2 \n1 2 -1\n2 2 4\n",
        "cisi/CISI.ALL": TEXTS,
        "cisi/CISI.QRY": ".I 1\n.T\nWings\n.A\nsomebody\n.W\nWhat lifts them?\n.I 2\n.W\nnever judged\n",
        "cisi/CISI.REL": "     1      1\t0\t0.000000\n",
    }
    for name, content in files.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, encoding="latin-1")
    return tmp_path


def test_collections_are_read_as_their_files_hold_them(folder: Path) -> None:
    cranfield, cisi = judged_collections(folder)
    assert [(document.ref, document.title, document.text) for document in cranfield.documents] == [
        ("1", "wings in a slipstream", "wings in a slipstream\n\nlift grows with speed ."),
        ("2", "heat", "heat\n\nslabs conduct heat"),
    ]
    assert cranfield.questions == {"1": "what lifts a wing", "2": "who conducts heat"}
    assert cranfield.relevant == {"1": {"1"}, "2": {"2"}}
    assert (cisi.questions, cisi.relevant) == ({"1": "Wings What lifts them?"}, {"1": {"1"}})


def test_metrics_agree_with_sums_by_hand() -> None:
    ranked, relevant = ["a", "b", "c", "d"], {"b", "d", "z"}
    assert ndcg(ranked, relevant, depth=3) == pytest.approx(0.63093 / (1 + 0.63093 + 0.5), abs=1e-5)
    assert ndcg(["z", "b", "d"], relevant, depth=10) == 1
    assert ndcg([], relevant, depth=10) == 0
    assert recall(ranked, relevant, depth=4) == pytest.approx(2 / 3)
    assert recall(ranked, relevant, depth=1) == 0


def test_a_difference_is_paired_by_question() -> None:
    ours = [question / 100 + 0.1 for question in range(100)]
    steady = paired_difference(ours, [question / 100 for question in range(100)])
    assert (steady.mean, steady.low, steady.high) == pytest.approx((0.1, 0.1, 0.1))
    mixed = paired_difference([1.0, 0.0] * 50, [0.0, 1.0] * 50)
    assert mixed.low < mixed.mean == 0 < mixed.high


def test_the_domains_questions_cover_every_document_of_the_sample() -> None:
    domain = domain_collection(NOW)
    assert len(domain.questions) >= 100
    assert len(set(domain.questions.values())) == len(domain.questions)
    assert {document.ref for document in domain.documents} == set().union(*domain.relevant.values())


def test_the_domains_questions_are_no_copies() -> None:
    domain = domain_collection(NOW)
    texts = [document.text.casefold() for document in domain.documents]
    assert not any(
        question.casefold().rstrip("?") in text for question in domain.questions.values() for text in texts if " " in question[12:]
    )


def _note(number: int) -> Document:
    return Document(
        kind=EvidenceKind.DOCUMENT, ref=str(number), title="", text=f"note {number}\n\nword{number} and others", occurred_at=NOW
    )


async def test_a_run_compares_the_product_with_each_of_its_halves(database: Database) -> None:
    questions, relevant = {"1": "word7", "2": "word9"}, {"1": {"7"}, "2": {"9", "x"}}
    collection = JudgedCollection(name="notes", documents=tuple(map(_note, range(30))), questions=questions, relevant=relevant)
    figures: dict[str, Any] = await evaluate(database, HashEmbedder(), collection)
    assert figures["bm25"] == {"ndcg@10": pytest.approx((1 + 1 / 1.63093) / 2, abs=1e-4), "recall@10": 0.75}
    assert set(figures["gain [mean, low, high]"]) == {
        f"{metric}@10 over {half}" for metric in ("ndcg", "recall") for half in ("dense", "bm25")
    }
    assert json.loads(json.dumps(figures)) == figures
