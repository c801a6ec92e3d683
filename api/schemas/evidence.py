"""What claims rest on, on the wire."""

from typing import Any
from uuid import UUID

from pydantic import Field

from api.schemas.base import AnswerModel, Instant
from domain.values.estimate import Basis
from domain.values.evidence import EvidenceKind

EXAMPLE: dict[str, Any] = {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1b001",
    "label": "S1",
    "kind": "signal",
    "ref": "01966b2e-6a70-7c31-9d0a-3f1f5be1a010",
    "title": "New reporting duty for clinics from July",
    "quote": "Clinics with more than ten staff must report energy use from 1 July.",
    "retrieved_at": "2027-04-20T08:15:00.000Z",
    "content_hash": "9f2c7a0d",
    "url": "https://news.example/energy-reporting",
    "span": [120, 188],
}


class EvidenceOut(AnswerModel):
    """One citable fact. Texts of its run point to it by `label`, as in [S1]; `ref` names the row, benchmark or computation."""

    id: UUID
    label: str
    kind: EvidenceKind
    ref: str
    title: str
    quote: str
    retrieved_at: Instant
    content_hash: str
    url: str | None = None
    span: tuple[int, int] | None = Field(None, description="Where the quote stands in the source's text: start and end offsets.")


class EstimateOut(AnswerModel):
    """A median with its 90 % interval. `basis` says whether benchmarks (prior), own results (own) or both (shrunk) are behind it."""

    p05: float
    p50: float
    p95: float
    unit: str
    basis: Basis
    n_obs: int
