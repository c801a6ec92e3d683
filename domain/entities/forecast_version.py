"""The forecasts a campaign has had, each with the curves it came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.entities.channel import ChannelId
from domain.entities.plan import Forecast, ResponseCurve
from domain.identity import CampaignId, WorkspaceId
from domain.values.date_range import DateRange

MODEL_VERSION = "1"  # rises with every change of the formulas that turn results into curves, and curves into a forecast


class ForecastReason(StrEnum):
    """Why a forecast was made."""

    GENERATED = "generated"
    RESULTS = "results"
    REALLOCATED = "reallocated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastVersion:
    """What was expected of a campaign from `made_at` on, until the version with the next `number` (counted from 1).

    The `curves` were made for `window`, of which a channel's preparation takes the first `lead_days`; together they rest on `n_obs`
    observations, one per campaign and channel. `model_version` names the formulas.
    """

    workspace_id: WorkspaceId
    campaign_id: CampaignId
    number: int
    made_at: datetime
    reason: ForecastReason
    curves: tuple[ResponseCurve, ...]
    window: DateRange
    lead_days: Mapping[ChannelId, int]
    forecast: tuple[Forecast, ...]
    n_obs: int
    model_version: str = MODEL_VERSION

    @property
    def total_leads(self) -> Forecast | None:
        """The leads of all channels together over the whole window."""
        return next((item for item in self.forecast if (item.metric, item.grain, item.week) == ("leads", "total", None)), None)
