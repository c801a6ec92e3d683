"""How a result compared with what had been forecast of it."""

from dataclasses import dataclass
from datetime import date

from domain.entities.channel import ChannelId
from domain.identity import CampaignId, FeedbackId, WorkspaceId
from domain.values.estimate import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultScore:
    """One result beside what had been forecast for its actual spend and period (`start` to `end`, inclusive).

    `crps` is in the metric's unit, smaller is better; `log_ratio` is ln((actual + ½)/(p50 + ½)): above 0, more came than was said.
    """

    channel: ChannelId
    start: date
    end: date
    metric: str
    p05: float
    p50: float
    p95: float
    actual: float
    inside_90: bool
    crps: float
    log_ratio: float
    basis: Basis
    n_obs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastScore:
    """The score of a result (the piece of feedback `feedback_id`) against the forecast version `forecast_number` of its campaign."""

    workspace_id: WorkspaceId
    campaign_id: CampaignId
    feedback_id: FeedbackId
    forecast_number: int
    score: ResultScore
