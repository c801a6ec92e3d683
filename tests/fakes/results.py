"""Results of channels for tests, and what had been forecast of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.entities.campaign import Campaign
from domain.entities.channel import ChannelId
from domain.entities.feedback import Feedback, FeedbackKind
from domain.entities.forecast_score import ForecastScore, ResultScore
from domain.entities.forecast_version import ForecastReason, ForecastVersion
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import Forecast, ResponseCurve
from domain.values.date_range import DateRange
from tests.fakes.factories import NOON, Factory, euros


def channel_result(number: int = 0, **changes: Any) -> ChannelResult:
    """Return a week of email; each `number` gives the week after."""
    start = date(2026, 1, 5) + timedelta(weeks=number)
    result = ChannelResult(
        channel=ChannelId.EMAIL,
        start=start,
        end=start + timedelta(days=6),
        spend=euros(200),
        impressions=2300,
        clicks=80,
        leads=6,
        conversions=1,
        revenue=euros(4000),
    )
    return replace(result, **changes)


def result_of(campaign: Campaign, number: int = 0, *, result: ChannelResult | None = None, **changes: Any) -> Feedback:
    """Return a result that was told of a campaign."""
    make, told = Factory(campaign.workspace_id), result or channel_result(number)
    return make.feedback(campaign, number, kind=FeedbackKind.RESULT, target_kind="campaign", rating=None, result=told, **changes)


def email_curve(**changes: Any) -> ResponseCurve:
    """Return what email is expected to bring over a window."""
    curve = ResponseCurve(
        channel=ChannelId.EMAIL, vmax=60, k=1500, log_sd=0.6, basis="prior", n_obs=0, source="benchmark", evidence_ref="benchmark:email"
    )
    return replace(curve, **changes)


def forecast_version(campaign: Campaign, number: int = 1) -> ForecastVersion:
    """Return a version of a campaign's forecast."""
    total = Forecast(metric="leads", grain="total", unit="leads", p05=10, p50=20, p95=40, basis="prior", n_obs=0, assumptions=("a",))
    return ForecastVersion(
        workspace_id=campaign.workspace_id,
        campaign_id=campaign.id,
        number=number,
        made_at=NOON + timedelta(days=number),
        reason=ForecastReason.RESULTS,
        curves=(email_curve(),),
        window=DateRange(date(2026, 4, 1), date(2026, 6, 30)),
        lead_days={ChannelId.EMAIL: 1},
        forecast=(total,),
        n_obs=0,
    )


def forecast_score(told: Feedback, forecast_number: int = 1, **changes: Any) -> ForecastScore:
    """Return how a result compares with a version of its campaign's forecast."""
    assert told.result is not None
    score = ResultScore(
        channel=told.result.channel,
        start=told.result.start,
        end=told.result.end,
        metric="leads",
        p05=10,
        p50=20,
        p95=40,
        actual=told.result.leads,
        inside_90=True,
        crps=2.5,
        log_ratio=0.1,
        basis="shrunk",
        n_obs=3,
    )
    return ForecastScore(
        workspace_id=told.workspace_id,
        campaign_id=told.campaign_id,
        feedback_id=told.id,
        forecast_number=forecast_number,
        score=replace(score, **changes),
    )
