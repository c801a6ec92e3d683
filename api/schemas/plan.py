"""The money side of a campaign, on the wire."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import ConfigDict

from api.schemas.base import AnswerModel
from api.schemas.evidence import EstimateOut
from api.schemas.money import MoneyOut
from domain.entities.channel import ChannelId, ChannelRole
from domain.entities.plan import AtBound
from domain.values.estimate import Basis

_EUR = "EUR"
ALLOCATION: dict[str, Any] = {
    "total": {"amount_minor": 2_500_000, "currency": _EUR},
    "lines": [
        {
            "channel": "paid_search",
            "label": "Paid search",
            "amount": {"amount_minor": 2_500_000, "currency": _EUR},
            "response": {"p05": 120.0, "p50": 190.0, "p95": 300.0, "unit": "leads", "basis": "prior", "n_obs": 0},
            "marginal_return": 0.0041,
            "at_bound": "none",
        }
    ],
    "shadow_price": 0.0041,
    "objective_value": 190.0,
    "upper_bound": 190.0,
    "gap": 0.0,
    "unspent": {"amount_minor": 0, "currency": _EUR},
    "solver": "dual bisection",
    "curves_hash": "51ce0b7e",
    "scenario": "base",
    "binding": [],
}
FORECAST: dict[str, Any] = {
    "metric": "leads", "grain": "total", "unit": "leads", "p05": 120.0, "p50": 190.0, "p95": 300.0, "basis": "prior", "n_obs": 0,
    "assumptions": ["Benchmarks of the channel, no results of your own yet."],
}  # fmt: skip


class CurveOut(AnswerModel):
    """Expected leads for spend s in major units over the window: vmax·s/(k+s). `source` says where the figures come from."""

    channel: ChannelId
    vmax: float
    k: float
    log_sd: float
    basis: Basis
    n_obs: int
    source: str
    evidence_ref: str


class FlightOut(AnswerModel):
    """What is spent in one calendar week, named by its Monday."""

    week: date
    amount: MoneyOut


class ChannelPlanOut(AnswerModel):
    """One channel of the plan."""

    channel: ChannelId
    label: str
    role: ChannelRole
    audience_ids: list[UUID]
    curve: CurveOut
    floor: MoneyOut
    cap: MoneyOut
    lead_time_days: int
    flights: list[FlightOut] = []


class AllocationLineOut(AnswerModel):
    """A channel's share; `marginal_return` is leads per further major unit."""

    channel: ChannelId
    label: str
    week: date | None = None
    amount: MoneyOut
    response: EstimateOut
    marginal_return: float
    at_bound: AtBound


class AllocationOut(AnswerModel):
    """A certified split: nothing better than `upper_bound` exists, `gap` = 1 − objective_value / upper_bound."""

    model_config = ConfigDict(json_schema_extra={"examples": [ALLOCATION]})

    total: MoneyOut
    lines: list[AllocationLineOut]
    shadow_price: float
    objective_value: float
    upper_bound: float
    gap: float
    unspent: MoneyOut
    solver: str
    curves_hash: str
    scenario: str = "base"
    binding: list[str] = []


class ForecastOut(AnswerModel):
    """What to expect of a metric, in total or of a channel (`grain`); p05..p95 is the 90 % band."""

    model_config = ConfigDict(json_schema_extra={"examples": [FORECAST]})

    metric: str
    grain: str
    unit: str
    p05: float
    p50: float
    p95: float
    basis: Basis
    n_obs: int
    assumptions: list[str] = []


class ScenarioOut(AnswerModel):
    """The same problem with one thing altered, solved again."""

    name: str
    question: str
    total: MoneyOut
    objective_value: float
    change: float
    note: str


class ExplanationOut(AnswerModel):
    """Why this plan. Claims carry markers such as [S1]; `citations` lists the labels."""

    text: str
    citations: list[str]
    confidence: float
    scenarios: list[ScenarioOut] = []


class ComplianceFindingOut(AnswerModel):
    """What a rule found; an open blocker keeps the campaign from approval."""

    rule: str
    severity: str
    status: str
    note: str = ""
