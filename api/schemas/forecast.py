"""Versions of a campaign's forecast, on the wire."""

from typing import Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel, Instant
from api.schemas.idea import IDEA
from api.schemas.plan import FORECAST, CurveOut, ForecastOut
from domain.entities.forecast_version import ForecastReason, ForecastVersion

CURVE: dict[str, Any] = {
    "channel": "paid_search", "vmax": 900.0, "k": 94_000.0, "log_sd": 0.4, "basis": "shrunk", "n_obs": 2,
    "source": "Benchmarks and 2 own campaigns.", "evidence_ref": "benchmark:paid_search/cpl/2025-04..2026-03",
}  # fmt: skip
CAMPAIGN_ID = IDEA["campaign_id"]
BAND: dict[str, Any] = {"p05": 150.0, "p50": 190.0, "p95": 240.0, "width": 90.0}
VERSION: dict[str, Any] = {
    "number": 2,
    "made_at": "2027-05-10T08:15:00.000Z",
    "reason": "results",
    "model_version": "1",
    "n_obs": 2,
    "total_leads": BAND,
    "curves": [CURVE],
    "forecast": [FORECAST],
}


class BandOut(AnswerModel):
    """The 90 % band of the leads of all channels together over the whole window, and how wide it is (p95 − p05)."""

    p05: float
    p50: float
    p95: float
    width: float

    @classmethod
    def of(cls, version: ForecastVersion) -> Self | None:
        """Return the version's band; None where it forecasts no leads."""
        total = version.total_leads
        return cls(p05=total.p05, p50=total.p50, p95=total.p95, width=total.p95 - total.p05) if total else None


class ForecastVersionOut(AnswerModel):
    """What was expected of a campaign from `made_at` on.

    `n_obs` counts the observations behind the curves, one per campaign and channel; `model_version` names the formulas.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [VERSION]})

    number: int
    made_at: Instant
    reason: ForecastReason
    model_version: str
    n_obs: int
    total_leads: BandOut | None
    curves: list[CurveOut]
    forecast: list[ForecastOut]

    @classmethod
    def of(cls, version: ForecastVersion) -> Self:
        """Return the version as the API answers it."""
        names = ("number", "made_at", "reason", "model_version", "n_obs", "curves", "forecast")
        return cls.model_validate({name: getattr(version, name) for name in names} | {"total_leads": BandOut.of(version)})


class ForecastVersionsOut(AnswerModel):
    """The versions of a campaign's forecast, newest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"campaign_id": CAMPAIGN_ID, "items": [VERSION], "next_before": None}]})

    campaign_id: UUID
    items: list[ForecastVersionOut]
    next_before: int | None = Field(None, description="Give it as `before` to get the next items; null at the end.")


class ForecastChangeOut(AnswerModel):
    """The forecast that new results led to, and what they changed of the band of all leads."""

    number: int
    made_at: Instant
    n_obs: int
    before: BandOut | None
    after: BandOut | None
