"""What a webhook is sent, and what it answers."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, RootModel

from api.schemas.base import AnswerModel, Moment, RequestModel
from api.schemas.signal import RowProblemOut, SignalIn

MOST_ITEMS = 100
_SIGNAL: dict[str, Any] = {"title": "New reporting duty for clinics from July", "url": "https://news.example/energy-reporting"}
_SEVERAL: dict[str, Any] = {"items": [_SIGNAL, {"title": "Clinics ask for help with energy reports", "kind": "social"}]}

_EVENT: dict[str, Any] = {"type": "signal.created", "timestamp": "2027-04-19T06:00:00Z", "data": _SIGNAL}


class WebhookSignalsIn(RequestModel):
    """Several signals in one call; bad ones are reported and don't stop the others."""

    items: Annotated[list[SignalIn], Field(min_length=1, max_length=MOST_ITEMS)]


class WebhookEventIn(RequestModel):
    """The envelope that Standard Webhooks recommends, around either."""

    type: str
    timestamp: Moment | None = None
    data: SignalIn | WebhookSignalsIn


class WebhookCallIn(RootModel[SignalIn | WebhookSignalsIn | WebhookEventIn]):
    """The body of a call: a signal, several, or either of them in an envelope."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [_SIGNAL, _SEVERAL, {"type": "signal.created", "timestamp": "2027-04-19T06:00:00Z", "data": _SIGNAL}]
        }
    )


class WebhookReportOut(AnswerModel):
    """What became of the signals: stored, known before, or left out for the problems named. `position` counts from 1."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"accepted": 1, "known": 0, "problems": []}]})

    accepted: int
    known: int
    problems: list[RowProblemOut] = []
