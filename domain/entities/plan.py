"""The money side of a campaign: channel plans, the allocation with its certificate, and the forecast."""

import math
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


class CurveFamily(StrEnum):
    """How a curve saturates: Michaelis-Menten is the Hill curve with exponent 1."""

    MICHAELIS_MENTEN = "mm"
    HILL = "hill"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseCurve:
    """Leads over a whole window for spend s in major units: vmax·s^alpha/(k^alpha + s^alpha), the Hill curve.

    `vmax` is the most leads the channel could bring, `k` the spend at which half of them come; alpha 1 is Michaelis-Menten, above 1 the
    curve is S-shaped. It is the median: `log_sd` is the standard deviation of ln(leads) around it at the spend `pivot`, campaign to
    campaign and by what is not known yet, and `k_log_sd` that of ln(k) when the response at `pivot` stays as it is, so that the band
    widens away from there. `adstock_half_life_weeks` is how long half of a week's effect lasts (0: none carries over). `source` says where
    the figures come from, and `evidence_ref` names the benchmark rows.
    """

    channel: ChannelId
    vmax: float
    k: float
    log_sd: float
    basis: Basis
    n_obs: int
    source: str
    evidence_ref: str
    alpha: float = 1.0
    pivot: float = 0.0
    k_log_sd: float = 0.0
    adstock_half_life_weeks: float = 0.0

    @property
    def family(self) -> CurveFamily:
        """The curve's family."""
        return CurveFamily.MICHAELIS_MENTEN if self.alpha == 1 else CurveFamily.HILL

    def response(self, spend: float) -> float:
        """Return the leads for `spend` major units."""
        if spend <= 0:
            return 0.0
        return self.vmax * self._share(spend)

    def marginal(self, spend: float) -> float:
        """Return the leads that the next major unit would bring (infinite at 0 where alpha is below 1)."""
        if spend <= 0:
            return self.vmax / self.k if self.alpha == 1 else math.inf if self.alpha < 1 and self.vmax > 0 else 0.0
        share = self._share(spend)
        return self.vmax * self.alpha * share * (1 - share) / spend

    def log_sd_at(self, spend: float) -> float:
        """Return the standard deviation of ln(leads) at `spend`: `log_sd`, and the saturation's part, to first order."""
        if spend <= 0 or self.pivot <= 0:
            return self.log_sd
        return math.hypot(self.log_sd, self.k_log_sd * self.alpha * (self._share(spend) - self._share(self.pivot)))

    def _share(self, spend: float) -> float:
        share: float = 1 / (1 + (self.k / spend) ** self.alpha)
        return share


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """What is spent in one calendar week, named by its Monday."""

    week: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelPlan:
    """One channel of the plan: its role, limits, curve and flights.

    `fixed_cost` (production, a booth) is part of what is spent, and paid first.
    """

    channel: ChannelId
    label: str
    role: ChannelRole
    audience_ids: tuple[AudienceId, ...]
    curve: ResponseCurve
    floor: Money
    cap: Money
    lead_time_days: int
    flights: tuple[Flight, ...] = ()
    fixed_cost: Money | None = None


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
    """What to expect of a metric; p05..p95 is the 90 % band, `assumptions` are in words.

    `grain` is "total", a channel's id, or "week" with the Monday in `week`.
    """

    metric: str
    grain: str
    unit: str
    p05: float
    p50: float
    p95: float
    basis: Basis
    n_obs: int
    assumptions: tuple[str, ...] = ()
    week: date | None = None


class ScenarioKind(StrEnum):
    """What a what-if alters: the sum, the choice of channels, or one of the brief's limits."""

    BUDGET = "budget"
    CHANNEL = "channel"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What would change the answer: the same problem with one thing altered, solved again.

    `change` is relative to the base's objective: −0.12 is 12 % fewer.
    """

    name: str
    question: str
    total: Money
    objective_value: float
    change: float
    note: str
    kind: ScenarioKind = ScenarioKind.BUDGET
