"""The workspace at a glance, on the wire."""

from datetime import date
from typing import Any, Self
from uuid import UUID

from pydantic import ConfigDict

from api.schemas.base import AnswerModel, Instant
from api.schemas.calibration import EXAMPLE as CALIBRATION
from api.schemas.calibration import CalibrationOut
from api.schemas.money import MoneyOut
from domain.entities.campaign import CampaignState
from domain.ports.overview import NeedKind
from domain.usecases.overview import CampaignLine, Overview, Point
from domain.usecases.spend_against_plan import Figures

NO_RESULTS = "no results entered yet"
_CAMPAIGN_ID = "01966b2e-6a70-7c31-9d0a-3f1f5be1e001"
_NEED: dict[str, Any] = {
    "kind": "approve",
    "title": "Summer ledger",
    "why": "Submitted for approval",
    "since": "2027-04-20T08:15:00.000Z",
    "campaign_id": _CAMPAIGN_ID,
}
_EUROS: dict[str, Any] = {"amount_minor": 480_000, "currency": "EUR"}
_LEAD: dict[str, Any] = {"amount_minor": 6_000, "currency": "EUR"}
_FIGURES: dict[str, Any] = {
    "planned": _EUROS,
    "planned_where_known": _EUROS,
    "spent": _EUROS,
    "over_plan": 0.0,
    "leads": 80.0,
    "forecast_leads": 74.0,
    "cost_per_lead": _LEAD,
    "forecast_cost_per_lead": _LEAD,
    "note": "",
}
_NOTHING: dict[str, Any] = {"planned": _EUROS, "planned_where_known": {"amount_minor": 0, "currency": "EUR"}, "note": NO_RESULTS}
_CAMPAIGN: dict[str, Any] = {
    "id": _CAMPAIGN_ID,
    "name": "Summer ledger",
    "state": "live",
    "budget": _EUROS,
    "start": "2027-04-21",
    "end": "2027-06-30",
    "updated_at": "2027-04-20T08:15:00.000Z",
    "leads": {"p05": 90.0, "p50": 140.0, "p95": 220.0, "basis": "shrunk", "n_obs": 4},
    "to_date": _FIGURES,
}
_EXAMPLE: dict[str, Any] = {
    "currency": "EUR",
    "today": "2027-05-20",
    "start": "2027-04-21",
    "end": "2027-05-20",
    "inventory": {"services": 3, "audiences": 6, "sources": 2, "signals": 40, "campaigns": {"live": 2, "draft": 1}},
    "needs": [_NEED],
    "total": _FIGURES,
    "before": _NOTHING,
    "series": [_FIGURES | {"start": "2027-04-21", "end": "2027-04-21"}],
    "ahead": _EUROS,
    "next_spend_on": "2027-05-21",
    "other_currencies": [],
    "campaigns": [_CAMPAIGN],
    "calibration": CALIBRATION,
}


class NeedOut(AnswerModel):
    """Something that waits for whoever asks: what it is about, why, and since when."""

    kind: NeedKind
    title: str
    why: str
    since: Instant
    campaign_id: UUID | None = None
    run_id: UUID | None = None
    signal_id: UUID | None = None
    source_id: UUID | None = None


class InventoryOut(AnswerModel):
    """How much of everything there is: active services, audiences, sources, signals, and campaigns by state."""

    services: int
    audiences: int
    sources: int
    signals: int
    campaigns: dict[CampaignState, int]


class FiguresOut(AnswerModel):
    """Sums over some days. What comes from results is null while no result is told for any of them, and `note` says so.

    Weekly plans and periods of results are spread evenly over their days. `planned_where_known` is the plan for those channels and days of
    which results are told; `over_plan` is `spent` against it (0.12: 12 % more). `forecast_leads` adds the medians that had been forecast
    for what was spent. `prorated` says that a result's period reaches beyond these days.
    """

    planned: MoneyOut
    planned_where_known: MoneyOut
    spent: MoneyOut | None = None
    over_plan: float | None = None
    leads: float | None = None
    forecast_leads: float | None = None
    conversions: float | None = None
    revenue: MoneyOut | None = None
    cost_per_lead: MoneyOut | None = None
    forecast_cost_per_lead: MoneyOut | None = None
    prorated: bool = False
    note: str = ""

    @classmethod
    def of(cls, figures: Figures, **more: Any) -> Self:
        """Return the sums as the API answers them."""
        read = FiguresOut.model_validate(figures)
        return cls(**read.model_dump(exclude={"note"}), note="" if figures.spent is not None else NO_RESULTS, **more)


class PointOut(FiguresOut):
    """The sums over one day or one calendar week, `start` and `end` included."""

    start: date
    end: date

    @classmethod
    def at(cls, point: Point) -> Self:
        """Return a point of the series."""
        return cls.of(point.figures, start=point.days.start, end=point.days.end)


class BandOut(AnswerModel):
    """The 90 % band that was forecast."""

    p05: float
    p50: float
    p95: float
    basis: str
    n_obs: int


class ActiveCampaignOut(AnswerModel):
    """An active campaign in a line. `leads` is what its plan is to bring by its end; `to_date` sums from its first day until today."""

    id: UUID
    name: str
    state: CampaignState
    budget: MoneyOut
    start: date
    end: date
    updated_at: Instant
    run_id: UUID | None = None
    leads: BandOut | None = None
    to_date: FiguresOut | None = None

    @classmethod
    def of(cls, line: CampaignLine) -> Self:
        """Return the campaign as the API answers it."""
        campaign = line.campaign
        return cls(
            id=campaign.id,
            name=campaign.name,
            state=campaign.state,
            budget=MoneyOut.model_validate(campaign.budget),
            start=campaign.window.start,
            end=campaign.window.end,
            updated_at=campaign.updated_at,
            run_id=campaign.run_id,
            leads=BandOut.model_validate(campaign.leads) if campaign.leads else None,
            to_date=FiguresOut.of(line.to_date) if line.to_date else None,
        )


class OverviewOut(AnswerModel):
    """The workspace at a glance; money is in its `currency`, and sums in others stand apart in `other_currencies`.

    `total` covers `start` to `end` (today), `before` as many days before. `series` goes by day, or by calendar week where the period is
    long, and runs on for as many days, four weeks at most. `ahead` is all that is planned after today, from `next_spend_on` on.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    currency: str
    today: date
    start: date
    end: date
    inventory: InventoryOut
    needs: list[NeedOut]
    total: FiguresOut
    before: FiguresOut
    series: list[PointOut]
    ahead: MoneyOut
    next_spend_on: date | None
    other_currencies: list[FiguresOut]
    campaigns: list[ActiveCampaignOut]
    calibration: CalibrationOut

    @classmethod
    def of(cls, overview: Overview) -> Self:
        """Return the overview as the API answers it."""
        return cls(
            currency=overview.currency,
            today=overview.today,
            start=overview.period.start,
            end=overview.period.end,
            inventory=InventoryOut.model_validate(overview.inventory),
            needs=[NeedOut.model_validate(need) for need in overview.needs],
            total=FiguresOut.of(overview.total),
            before=FiguresOut.of(overview.before),
            series=[PointOut.at(point) for point in overview.series],
            ahead=MoneyOut.model_validate(overview.ahead),
            next_spend_on=overview.next_spend_on,
            other_currencies=[FiguresOut.of(figures) for figures in overview.other_currencies],
            campaigns=[ActiveCampaignOut.of(line) for line in overview.campaigns],
            calibration=CalibrationOut.of(overview.calibration, channel=None, since=None),
        )
