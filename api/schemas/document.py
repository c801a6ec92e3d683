"""What citations open, on the wire."""

from typing import Any, Literal

from pydantic import ConfigDict

from api.schemas.base import AnswerModel, Instant
from domain.values.evidence import EvidenceKind

DocumentKind = Literal[EvidenceKind.PAST_CAMPAIGN, EvidenceKind.CRM, EvidenceKind.SIGNAL, EvidenceKind.DOCUMENT]
_EXAMPLE: dict[str, Any] = {
    "kind": "signal",
    "ref": "01966b2e-6a70-7c31-9d0a-3f1f5be1a010",
    "title": "New reporting duty for clinics from July",
    "text": "Clinics with more than ten staff must report energy use from 1 July.",
    "occurred_at": "2027-04-19T06:00:00.000Z",
    "url": "https://news.example/energy-reporting",
}


class DocumentOut(AnswerModel):
    """The text that the spans of evidence with this kind and ref count in, in characters (Unicode code points, not UTF-16 units).

    A source may have changed since it was cited: compare the quote with what stands at its span.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    kind: DocumentKind
    ref: str
    title: str
    text: str
    occurred_at: Instant | None = None
    url: str | None = None
