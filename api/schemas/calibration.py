"""How good forecasts were, on the wire."""

from datetime import date
from typing import Any, Self

from pydantic import ConfigDict

from api.schemas.base import AnswerModel
from domain.entities.channel import ChannelId
from domain.planning.forecasting.calibration import CalibrationFigures, CalibrationSummary

NOTHING_YET = "There are not enough results yet: nothing has been scored. Record what channels brought as feedback on their campaign."
FEW = 20  # with fewer, the 95 % interval of a coverage of 0.9 is more than 0.27 wide
FEW_WORDS = "These are few results: look at the interval of the coverage before you judge."

FIGURES: dict[str, Any] = {
    "scored": 24, "coverage": 0.917, "coverage_low": 0.742, "coverage_high": 0.977, "crps": 3.1, "mean_actual": 21.4, "bias": -0.06,
}  # fmt: skip
EXAMPLE: dict[str, Any] = {
    "channel": None,
    "since": "2027-01-01",
    "scored": 24,
    "note": "",
    "total": FIGURES,
    "by_channel": [FIGURES | {"channel": "paid_search"}],
    "by_month": [FIGURES | {"month": "2027-05"}],
}


class CalibrationFiguresOut(AnswerModel):
    """How `scored` results compare with the leads that had been forecast for their spend, before they were known.

    `coverage` is the share inside the 90 % band (0.9 is to be hit) with its 95 % interval. `crps`, in leads, is small where bands are
    narrow and right; `mean_actual` puts it in proportion. `bias` is the mean of ln((actual + ½)/(median + ½)): above 0, more came than
    was said.
    """

    scored: int
    coverage: float
    coverage_low: float
    coverage_high: float
    crps: float
    mean_actual: float
    bias: float


class ChannelCalibrationOut(CalibrationFiguresOut):
    """The figures of one channel."""

    channel: ChannelId


class MonthCalibrationOut(CalibrationFiguresOut):
    """The figures of the results whose periods end in a month, such as 2027-05."""

    month: str


class CalibrationOut(AnswerModel):
    """How good the workspace's forecasts were; `total` is null while there is no result to judge by, and `note` says so."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    channel: ChannelId | None
    since: date | None
    scored: int
    note: str
    total: CalibrationFiguresOut | None
    by_channel: list[ChannelCalibrationOut]
    by_month: list[MonthCalibrationOut]

    @classmethod
    def of(cls, summary: CalibrationSummary, *, channel: ChannelId | None, since: date | None) -> Self:
        """Return the summary as the API answers it."""
        scored = summary.total.scored if summary.total else 0
        return cls(
            channel=channel,
            since=since,
            scored=scored,
            note=NOTHING_YET if not scored else FEW_WORDS if scored < FEW else "",
            total=CalibrationFiguresOut.model_validate(summary.total) if summary.total else None,
            by_channel=[ChannelCalibrationOut(channel=key, **_figures(found)) for key, found in summary.by_channel.items()],
            by_month=[MonthCalibrationOut(month=key, **_figures(found)) for key, found in summary.by_month.items()],
        )


def _figures(figures: CalibrationFigures) -> dict[str, Any]:
    return CalibrationFiguresOut.model_validate(figures).model_dump()
