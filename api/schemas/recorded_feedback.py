"""What became of feedback, on the wire."""

from typing import Any, Self
from uuid import UUID

from pydantic import ConfigDict

from api.schemas.base import AnswerModel
from api.schemas.feedback import EXAMPLE as FEEDBACK
from api.schemas.feedback import ChannelResultOut, FeedbackListOut, FeedbackOut
from api.schemas.forecast import BAND, CAMPAIGN_ID, BandOut, ForecastChangeOut
from domain.entities.forecast_version import ForecastVersion
from domain.usecases.record_feedback import Correction, RecordedFeedback

RESULT: dict[str, Any] = FEEDBACK["items"][1]["result"]
STORED: dict[str, Any] = {
    "id": "01966b2e-6a70-7c31-9d0a-3f1f5be1f001", "kind": "result", "target_kind": "campaign", "target_id": CAMPAIGN_ID,
    "by": "01966b2e-6a70-7c31-9d0a-3f1f5be1e201", "at": "2027-05-10T08:15:00.000Z", "result": RESULT, "source": "ad platform export",
    "replaces": "01966b2e-6a70-7c31-9d0a-3f1f5be1f000",
}  # fmt: skip
RECORDED: dict[str, Any] = {
    "items": [STORED],
    "repeated": [0],
    "corrected": [{"feedback_id": STORED["id"], "replaces": STORED["replaces"], "before": RESULT | {"leads": 13}, "after": RESULT}],
    "forecast": {
        "number": 2, "made_at": STORED["at"], "n_obs": 2, "after": BAND,
        "before": {"p05": 120.0, "p50": 190.0, "p95": 300.0, "width": 180.0},
    },
}  # fmt: skip


class CorrectionOut(AnswerModel):
    """A result whose figures were replaced; the earlier ones stay in the campaign's feedback."""

    feedback_id: UUID
    replaces: UUID
    before: ChannelResultOut
    after: ChannelResultOut

    @classmethod
    def of(cls, correction: Correction) -> Self:
        """Return the correction as the API answers it."""
        before, after = correction.before, correction.after
        return cls.model_validate({"feedback_id": after.id, "replaces": before.id, "before": before.result, "after": after.result})


class FeedbackRecordedOut(FeedbackListOut):
    """What became of feedback: `items` were stored, `corrected` says what some of them replaced.

    `repeated` holds the positions (from 0) of what you sent that was there already. `forecast` is the new version that results led to.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [RECORDED]})

    repeated: list[int]
    corrected: list[CorrectionOut]
    forecast: ForecastChangeOut | None

    @classmethod
    def of(cls, recorded: RecordedFeedback) -> Self:
        """Return what was recorded as the API answers it."""
        return cls(
            items=[FeedbackOut.model_validate(item) for item in recorded.stored],
            repeated=list(recorded.repeated),
            corrected=[CorrectionOut.of(item) for item in recorded.corrections],
            forecast=_change(recorded.before, recorded.forecast),
        )


def _change(before: ForecastVersion | None, after: ForecastVersion | None) -> ForecastChangeOut | None:
    if before is None or after is None:
        return None
    bands = {"before": BandOut.of(before), "after": BandOut.of(after)}
    return ForecastChangeOut(number=after.number, made_at=after.made_at, n_obs=after.n_obs, **bands)
