"""The check of a text's claims on the wire."""

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field

from agents.critic import CheckedSentence, SentenceVerdict
from api.schemas.base import AnswerModel, RequestModel, printable

_SERVICE_ID = "01966b2e-6a70-7c31-9d0a-3f1f5be1a001"
_PROOF: dict[str, Any] = {"title": "Meterwise: Twelve minutes instead of two days", "quote": "Median of 41 clinics in 2026.", "url": None}


class ClaimsIn(RequestModel):
    """A text to try for a service."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"service_id": _SERVICE_ID, "text": "Twelve minutes instead of two days."}]})

    service_id: UUID
    text: Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(printable)]


class ProofOut(AnswerModel):
    """The fact of the service that a sentence tells."""

    title: str
    quote: str
    url: str | None = None


class CheckedSentenceOut(AnswerModel):
    """A sentence: forbidden, in need of proof, proven by a fact of the service, or no claim; `reasons` say what it breaks."""

    text: str
    verdict: SentenceVerdict
    reasons: list[str] = []
    proof: ProofOut | None = None


class ClaimsOut(AnswerModel):
    """The text's sentences in order, each as the critic judges it in a campaign whose brief orders nothing of its own."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"sentences": [{"text": "Twelve minutes instead of two days.", "verdict": "proven", "reasons": [], "proof": _PROOF}]}
            ]
        }
    )

    sentences: list[CheckedSentenceOut]

    @classmethod
    def of(cls, checked: tuple[CheckedSentence, ...]) -> Self:
        """Return the check as the API answers it."""
        return cls(sentences=[CheckedSentenceOut.model_validate(item) for item in checked])
