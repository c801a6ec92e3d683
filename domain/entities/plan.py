"""The money side of a campaign: channel plans, the allocation with its certificate, and the forecast."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.entities.channel import ChannelId, ChannelRole
from domain.identity import AudienceId
from domain.values.estimate import Basis, Estimate
from domain.values.money import Money


class AtBound(StrEnum):
    """Whether a channel's amount is held by a limit."""

    NONE = "none"
    FLOOR = "floor"
    CAP = "cap"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseCurve:
    """Expected leads over a whole window for spend s in major units: vmax·s/(k+s) (Michaelis-Menten).

    `vmax` is the most leads the channel could bring, `k` the spend at which half of them come. `log_sd` is the standard deviation of
    ln(vmax) that the 90 % band stands for; `source` says where the figures come from, and `evidence_ref` names the benchmark rows.
    """

    channel: ChannelId
    vmax: float
    k: float
    log_sd: float
    basis: Basis
    n_obs: int
    source: str
    evidence_ref: str

    def response(self, spend: float) -> float:
        """Return the expected leads for `spend` major units."""
        return self.vmax * spend / (self.k + spend)

    def marginal(self, spend: float) -> float:
        """Return the expected leads that the next major unit would bring."""
        return self.vmax * self.k / (self.k + spend) ** 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """What is spent in one calendar week, named by its Monday."""

    week: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelPlan:
    """One channel of the plan: its role, limits, curve and flights."""

    channel: ChannelId
    label: str
    role: ChannelRole
    audience_ids: tuple[AudienceId, ...]
    curve: ResponseCurve
    floor: Money
    cap: Money
    lead_time_days: int
    flights: tuple[Flight, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationLine:
    """A channel's share. `response` is expected leads; `marginal_return` is leads per further major unit."""

    channel: ChannelId
    label: str
    amount: Money
    response: Estimate
    marginal_return: float
    at_bound: AtBound
    week: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetAllocation:
    """A certified split of the budget: nothing better than `upper_bound` exists, and `gap` = 1 − objective_value / upper_bound.

    `shadow_price` is the leads that one more major unit of budget would bring; `objective_value` and `upper_bound` are leads.
    """

    total: Money
    lines: tuple[AllocationLine, ...]
    shadow_price: float
    objective_value: float
    upper_bound: float
    gap: float
    unspent: Money
    solver: str
    curves_hash: str
    scenario: str = "base"
    binding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What to expect of a metric. `grain` is "total" or a channel's id; p05..p95 is the 90 % band; `assumptions` are in words."""

    metric: str
    grain: str
    unit: str
    p05: float
    p50: float
    p95: float
    basis: Basis
    n_obs: int
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What would change the answer: the same problem with one thing altered, solved again."""

    name: str
    question: str
    total: Money
    objective_value: float
    change: float
    note: str
