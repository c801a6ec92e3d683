"""What a search of the memory finds, on the wire."""

from enum import StrEnum

from pydantic import Field

from api.schemas.base import AnswerModel, Instant
from domain.values.evidence import EvidenceKind


class Remembered(StrEnum):
    """What there is to be found."""

    SIGNAL = "signal"
    PAST_CAMPAIGN = "past_campaign"
    CRM = "crm"

    @property
    def evidence_kind(self) -> EvidenceKind:
        """The same, as evidence calls it."""
        return EvidenceKind(self.value)


class HitOut(AnswerModel):
    """A passage. `GET /api/documents/{kind}/{ref}` gives the whole text, in which `span` says where the passage stands.

    A signal's passage is its title with the beginning of its summary: its span stands in that, not in the signal's text.
    """

    kind: Remembered
    ref: str
    title: str
    text: str
    span: tuple[int, int]
    score: float = Field(description="Cosine similarity of question and passage; the order is that of the whole ranking.")
    occurred_at: Instant


class HitsOut(AnswerModel):
    """What was found, best first."""

    items: list[HitOut]
