"""The money side of a campaign, on the wire."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel
from api.schemas.evidence import EstimateOut
from api.schemas.money import MoneyOut
from domain.entities.channel import ChannelId, ChannelRole
from domain.entities.plan import AtBound, CurveFamily, ScenarioKind
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
    "solver": "water-filling/2",
    "curves_hash": "51ce0b7e",
    "scenario": "base",
    "binding": [],
}
FORECAST: dict[str, Any] = {
    "metric": "leads", "grain": "total", "unit": "leads", "p05": 120.0, "p50": 190.0, "p95": 300.0, "basis": "prior", "n_obs": 0,
    "assumptions": ["Benchmarks of the channel, no results of your own yet."],
}  # fmt: skip


class CurveOut(AnswerModel):
    """Median leads for spend s in major units over the window: vmax·s^alpha/(k^alpha + s^alpha).

    The standard deviation of ln(leads) is `log_sd` at the spend `pivot` and grows away from it, as `k_log_sd` says. Half of a week's effect
    lasts `adstock_half_life_weeks`. `source` says where the figures come from.
    """

    channel: ChannelId
    vmax: float
    k: float
    log_sd: float
    basis: Basis
    n_obs: int
    source: str
    evidence_ref: str
    family: CurveFamily | None = Field(None, description="mm (alpha is 1) or hill; left out in events.")
    alpha: float = 1.0
    pivot: float = 0.0
    k_log_sd: float = 0.0
    adstock_half_life_weeks: float = 0.0


class FlightOut(AnswerModel):
    """What is spent in one calendar week, named by its Monday."""

    week: date
    amount: MoneyOut


class ChannelPlanOut(AnswerModel):
    """One channel of the plan; `fixed_cost` is part of what is spent, and paid first."""

    channel: ChannelId
    label: str
    role: ChannelRole
    audience_ids: list[UUID]
    curve: CurveOut
    floor: MoneyOut
    cap: MoneyOut
    lead_time_days: int
    flights: list[FlightOut] = []
    fixed_cost: MoneyOut | None = None


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
    """What to expect of a metric, in total, of a channel or in a `week` (`grain`); p05..p95 is the 90 % band."""

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
    week: date | None = None


class ScenarioOut(AnswerModel):
    """The same problem with one thing altered, solved again."""

    name: str
    question: str
    total: MoneyOut
    objective_value: float
    change: float
    note: str
    kind: ScenarioKind = ScenarioKind.BUDGET


class ExplanationOut(AnswerModel):
    """Why this plan. Claims carry markers such as [S1]; `citations` lists the labels."""

    text: str
    citations: list[str]
    confidence: float
    scenarios: list[ScenarioOut] = []
    adapter: str = Field("rules", description="Who wrote it: `rules`, or `llm:` and the model's id.")


class ComplianceFindingOut(AnswerModel):
    """What a rule found; an open blocker keeps the campaign from approval."""

    rule: str
    severity: str
    status: str
    note: str = ""
