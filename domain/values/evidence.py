"""What a claim rests on: a pointer to something that exists, with the words that matter."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.identity import EvidenceId

QUOTE_LIMIT = 300


class EvidenceKind(StrEnum):
    """Where a piece of evidence comes from."""

    SIGNAL = "signal"
    PAST_CAMPAIGN = "past_campaign"
    CRM = "crm"
    BENCHMARK = "benchmark"
    DOCUMENT = "document"
    COMPUTATION = "computation"


LABEL_LETTER = {
    EvidenceKind.SIGNAL: "S",
    EvidenceKind.PAST_CAMPAIGN: "P",
    EvidenceKind.CRM: "A",
    EvidenceKind.BENCHMARK: "B",
    EvidenceKind.DOCUMENT: "D",
    EvidenceKind.COMPUTATION: "C",
}


def label_of(kind: EvidenceKind, number: int) -> str:
    """Return how texts of a run point to its piece of evidence with this number, counted from 1 within the kind: "S3"."""
    return f"{LABEL_LETTER[kind]}{number}"


def quoted(text: str) -> str:
    """Return as much of `text` as a quote may hold, cut between words and then marked by an ellipsis."""
    return text if len(text) <= QUOTE_LIMIT else text[: QUOTE_LIMIT - 1].rsplit(" ", 1)[0] + "…"


def quoted_with_span(text: str, start: int = 0) -> tuple[str, tuple[int, int]]:
    """Return the quote with which `text` begins, and where its words stand in a source in which `text` begins at `start`."""
    quote = quoted(text)
    words = len(quote) if quote == text else len(quote) - len("…")
    return quote, (start, start + words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One citable fact. `label` is how texts of its run point to it: a letter for the kind and a number, such as "S3".

    `ref` names the row, the benchmark or the computation it came from.

    `span` is where the quote stands in the source's text (start and end, in characters; an ellipsis that cuts it short is not counted);
    `content_hash` is SHA-256 of the passage it was taken from.
    """

    id: EvidenceId
    label: str
    kind: EvidenceKind
    ref: str
    title: str
    quote: str
    retrieved_at: datetime
    content_hash: str
    url: str | None = None
    span: tuple[int, int] | None = None

    @property
    def number(self) -> int:
        """The label's number."""
        return int(self.label[1:])

    def __post_init__(self) -> None:
        if len(self.quote) > QUOTE_LIMIT:
            raise ValueError(f"a quote has at most {QUOTE_LIMIT} characters")
