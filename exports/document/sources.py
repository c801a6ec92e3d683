"""Citations become numbers in the order in which a reader meets them, and the numbers a list of sources."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from domain.values.evidence import Evidence, EvidenceKind
from exports.words import day_text

KIND_TEXT: Mapping[EvidenceKind, str] = {
    EvidenceKind.SIGNAL: "Market signal",
    EvidenceKind.PAST_CAMPAIGN: "Past campaign",
    EvidenceKind.CRM: "Customer record",
    EvidenceKind.BENCHMARK: "Published benchmark",
    EvidenceKind.DOCUMENT: "Facts about the service",
    EvidenceKind.COMPUTATION: "Computation",
}
# One or more markers in a row, as the planner writes them, and the space before them.
_MARKERS = re.compile(r"(?:\s?\[[A-Z]\d{1,4}(?:,\s?[A-Z]\d{1,4})*\])+")
_LABEL = re.compile(r"[A-Z]\d{1,4}")


class Sources:
    """Numbers what is cited; a marker without a source behind it is left out of the text."""

    def __init__(self, evidence: Mapping[str, Evidence]) -> None:
        self._evidence = evidence
        self._numbers: dict[str, int] = {}

    def spans(self, text: str) -> list[dict[str, Any]]:
        """Return the text in pieces, each with the numbers of what is cited after it."""
        spans, begin = [], 0
        for match in _MARKERS.finditer(text):
            spans.append({"text": text[begin : match.start()], "cites": self.numbers(_LABEL.findall(match.group()))})
            begin = match.end()
        if text[begin:] or not spans:
            spans.append({"text": text[begin:], "cites": []})
        return spans

    def numbers(self, labels: Iterable[str]) -> list[int]:
        """Return the numbers of the labels whose source is known, each once."""
        known = dict.fromkeys(label for label in labels if label in self._evidence)
        return [self._numbers.setdefault(label, len(self._numbers) + 1) for label in known]

    def listed(self) -> list[dict[str, Any]]:
        """Return all that has been cited, by number."""
        return [_entry(number, self._evidence[label]) for label, number in self._numbers.items()]


def _entry(number: int, source: Evidence) -> dict[str, Any]:
    return {
        "number": number,
        "kind": KIND_TEXT[source.kind],
        "title": source.title,
        "quote": " ".join(source.quote.split()),
        "url": source.url or "",
        "read_on": day_text(source.retrieved_at.date()),
    }
