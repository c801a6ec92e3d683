"""Market signals on the wire."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field

from api.schemas.base import AnswerModel, Instant, Label, Moment, Paragraph, RequestModel, Sentence, WebAddress, printable
from domain.entities.signal import SignalKind, SignalStatus
from domain.signals.new_signal import NewSignal

Lang = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=20)]
Source = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(printable)]
MOST_ITEMS = 1000
MOST_PROBLEMS = 1000
_GIVEN: dict[str, Any] = {
    "title": "New reporting duty for clinics from July",
    "summary": "Clinics with more than ten staff must report energy use from 1 July.",
    "url": "https://news.example/energy-reporting",
    "kind": "regulatory",
    "published_at": "2027-04-19T06:00:00Z",
    "topics": ["energy reporting"],
}


class SignalIn(RequestModel):
    """Something that happened in the market. Its kind is recognised from its words when you leave it out."""

    model_config = ConfigDict(json_schema_extra={"examples": [_GIVEN]})

    title: Sentence
    summary: Paragraph = ""
    url: WebAddress | None = None
    kind: SignalKind | None = None
    published_at: Moment | None = Field(None, description="With its time zone; now when left out.")
    source: Source = "manual"
    lang: Lang = "en"
    topics: Annotated[list[Label], Field(max_length=20)] = []

    def to_domain(self, position: int = 1) -> NewSignal:
        """Return the signal as the use case takes it in."""
        return NewSignal(
            title=self.title,
            source=self.source,
            summary=self.summary,
            url=self.url,
            kind=self.kind,
            published_at=self.published_at,
            lang=self.lang,
            topics=tuple(self.topics),
            position=position,
        )


class SignalImportIn(RequestModel):
    """Many signals at once; bad ones are reported and don't stop the others."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"items": [_GIVEN]}]})

    items: Annotated[list[SignalIn], Field(min_length=1, max_length=MOST_ITEMS)]


class SignalPatchIn(RequestModel):
    """What people want of a signal."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "kept"}]})

    status: Literal["new", "kept", "muted"]


class SignalScoresOut(AnswerModel):
    """How much the signal matters, in parts and in total, each 0..1; `service_id` is the service it is closest to."""

    relevance: float
    novelty: float
    urgency: float
    credibility: float
    total: float
    service_id: UUID | None = None


class SignalOut(AnswerModel):
    """A market signal."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                _GIVEN
                | {
                    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a010",
                    "source": "feed:https://news.example/rss",
                    "ingested_at": "2027-04-20T08:15:00.000Z",
                    "half_life_hours": 1440.0,
                    "scores": {"relevance": 0.8, "novelty": 0.9, "urgency": 0.7, "credibility": 0.8, "total": 0.81},
                    "lang": "en",
                    "status": "new",
                }
            ]
        }
    )

    id: UUID
    source: str
    kind: SignalKind
    title: str
    summary: str
    url: str | None = None
    published_at: Instant
    ingested_at: Instant
    half_life_hours: float
    scores: SignalScoresOut | None = Field(None, description="Null until it was judged, moments after it came.")
    lang: str
    topics: list[str] = []
    status: SignalStatus
    source_id: UUID | None = None
    external_id: str | None = Field(None, description="Its id at its source.")
    scored_at: Instant | None = None
    cluster_id: UUID | None = Field(None, description="Its story: the id of the first signal that told it.")
    duplicate_of: UUID | None = Field(None, description="The signal whose words it repeats.")
    burst_z: float = Field(0.0, description="How far its busiest topic was above its usual rate, in standard deviations.")


class RowProblemOut(AnswerModel):
    """Something wrong with one row: a line of a file, or the place of an item, counted from 1."""

    position: int
    field: str
    message: str


class DuplicateOut(AnswerModel):
    """An item that was known already, and the signal it repeats; null when both came together."""

    position: int
    title: str
    repeats: UUID | None = None


class ImportReportOut(AnswerModel):
    """What became of the items; of the problems, the first thousand."""

    received: int
    added: list[UUID]
    duplicates: list[DuplicateOut]
    problems: list[RowProblemOut]
