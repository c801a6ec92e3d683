"""Read the judged collections that retrieval is measured on: texts, questions, and which texts answer which question."""

import re
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

# The assessors' grades of relevance; the scale is told both ways round, and so all of them count alike.
_CRANFIELD_RELEVANT = frozenset({"1", "2", "3", "4"})
_CRANFIELD_TEXTS = 1400
_FIELD = re.compile(r"^\.([A-Z])[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedText:
    """A text of a collection; `title` may be empty, and `body` doesn't repeat it."""

    id: str
    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCollection:
    """Texts, and questions with what is relevant to each; every question has a relevant text."""

    name: str
    texts: tuple[JudgedText, ...]
    questions: Mapping[str, str]
    relevant: Mapping[str, Set[str]]


def judged_collections(folder: Path) -> tuple[JudgedCollection, ...]:
    """Return Cranfield and CISI as their original files hold them, in `folder`/cranfield and `folder`/cisi."""
    return _cranfield(folder / "cranfield"), _cisi(folder / "cisi")


def _cranfield(folder: Path) -> JudgedCollection:
    """Its judgments count the questions from 1 in the order of the file, whatever number these carry there."""
    texts = _texts(folder / "cran.all.1400")[:_CRANFIELD_TEXTS]
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
    return _collection("CISI", _texts(folder / "CISI.ALL"), questions, relevant)


def _collection(name: str, texts: list[JudgedText], questions: Mapping[str, str], relevant: Mapping[str, Set[str]]) -> JudgedCollection:
    asked = {number: question for number, question in questions.items() if relevant.get(number)}
    return JudgedCollection(name=name, texts=tuple(texts), questions=asked, relevant={number: relevant[number] for number in asked})


def _texts(file: Path) -> list[JudgedText]:
    return [
        JudgedText(id=number, title=words.get("T", ""), body=words.get("W", "").removeprefix(words.get("T", "")).strip())
        for number, words in _records(file)
    ]


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
