"""Read the judged collections that retrieval is measured on: texts, questions, and which texts answer which question."""

import re
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from domain.ports.context import Document
from domain.values.evidence import EvidenceKind

# The assessors' grades of relevance; the scale is told both ways round, and so all of them count alike.
_CRANFIELD_RELEVANT = frozenset({"1", "2", "3", "4"})
_CRANFIELD_TEXTS = 1400
_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # the same for all texts: the collections don't say when theirs are from
_FIELD = re.compile(r"^\.([A-Z])[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCollection:
    """Documents, and questions with the refs of what is relevant to each; every question has a relevant document."""

    name: str
    documents: tuple[Document, ...]
    questions: Mapping[str, str]
    relevant: Mapping[str, Set[str]]


def judged_collections(folder: Path) -> tuple[JudgedCollection, ...]:
    """Return Cranfield and CISI as their original files hold them, in `folder`/cranfield and `folder`/cisi."""
    return _cranfield(folder / "cranfield"), _cisi(folder / "cisi")


def _cranfield(folder: Path) -> JudgedCollection:
    """Its judgments count the questions from 1 in the order of the file, whatever number these carry there."""
    texts = _documents(folder / "cran.all.1400")[:_CRANFIELD_TEXTS]
    questions = {str(number): words["W"] for number, (_, words) in enumerate(_records(folder / "cran.qry"), start=1)}
    relevant: defaultdict[str, set[str]] = defaultdict(set)
    for line in (folder / "cranqrel").read_text().splitlines():
        question, text, grade = line.split()
        if grade in _CRANFIELD_RELEVANT:
            relevant[question].add(text)
    return _collection("Cranfield", texts, questions, relevant)


def _cisi(folder: Path) -> JudgedCollection:
    questions = {number: " ".join(f"{words.get('T', '')} {words['W']}".split()) for number, words in _records(folder / "CISI.QRY")}
    relevant: defaultdict[str, set[str]] = defaultdict(set)
    for line in (folder / "CISI.REL").read_text().splitlines():
        question, text, *_ = line.split()
        relevant[question].add(text)
    return _collection("CISI", _documents(folder / "CISI.ALL"), questions, relevant)


def _collection(name: str, documents: list[Document], questions: Mapping[str, str], relevant: Mapping[str, Set[str]]) -> JudgedCollection:
    asked = {number: question for number, question in questions.items() if relevant.get(number)}
    judged = {number: relevant[number] for number in asked}
    return JudgedCollection(name=name, documents=tuple(documents), questions=asked, relevant=judged)


def _documents(file: Path) -> list[Document]:
    return [_document(number, words.get("T", ""), words.get("W", "")) for number, words in _records(file)]


def _document(number: str, title: str, text: str) -> Document:
    """Titles may be empty, and some texts begin with theirs."""
    body = text.removeprefix(title).strip()
    return Document(kind=EvidenceKind.DOCUMENT, ref=number, title=title, text=f"{title}\n\n{body}", occurred_at=_DATE)


def _records(file: Path) -> list[tuple[str, dict[str, str]]]:
    """Return the number and the fields of each record of a SMART file; of a field that occurs twice, the first."""
    records = []
    for record in re.split(r"^\.I ", file.read_text(encoding="latin-1"), flags=re.MULTILINE)[1:]:
        number, _, rest = record.partition("\n")
        pieces = _FIELD.split(rest)[1:]
        words: dict[str, str] = {}
        for name, content in zip(pieces[::2], pieces[1::2], strict=True):
            words.setdefault(name, " ".join(content.split()))
        records.append((str(int(number)), words))
    return records
