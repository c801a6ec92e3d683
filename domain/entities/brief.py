"""What a marketer asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.entities.channel import ChannelId
from domain.identity import AudienceId, ServiceId, SignalId
from domain.values.date_range import DateRange
from domain.values.money import Money


class Metric(StrEnum):
    """What the campaign is to bring."""

    LEADS = "leads"
    MQL = "mql"
    SQL = "sql"
    PIPELINE = "pipeline"
    REVENUE = "revenue"
    SIGNUPS = "signups"
    ATTENDANCE = "attendance"
    REACH = "awareness_reach"


class BudgetMode(StrEnum):
    """What the budget is: a sum to spend, or the ceiling under which an outcome decides the sum."""

    FIXED = "fixed"
    TARGET_ROAS = "target_roas"
    TARGET_CPA = "target_cpa"
    LEAST_SPEND = "min_spend_for_goal"


class Risk(StrEnum):
    """What a plan is best for: the typical outcome (medians), the average one (means), or the average of the worst fifth (CVaR)."""

    TYPICAL = "typical"
    MEAN = "mean"
    CAUTIOUS = "cautious"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """Reach `target` of `metric` (a count, or major currency units for pipeline and revenue) by a day."""

    metric: Metric
    target: float
    by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelBounds:
    """The least and the most to spend in a channel."""

    min: Money | None = None
    max: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLimit:
    """At most `max_share` (0..1) of the budget in these channels together. A channel belongs to one group at most."""

    name: str
    channels: tuple[ChannelId, ...]
    max_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignBrief:
    """The order for a campaign. Empty `channels_allowed` means every channel; `seed` makes the rules planner repeatable.

    `target_value` belongs to the modes with a target: revenue per unit spent (target_roas), or major units per conversion (target_cpa).
    `fixed_costs` are paid before a channel brings anything, and only when it is used. `prompted_by` are the signals that the campaign is
    to answer; they come before all that the planner finds.
    """

    service_id: ServiceId
    objective: Objective
    audience_ids: tuple[AudienceId, ...]
    budget: Money
    window: DateRange
    budget_mode: BudgetMode = BudgetMode.FIXED
    name: str | None = None
    channels_allowed: tuple[ChannelId, ...] = ()
    channel_bounds: Mapping[ChannelId, ChannelBounds] = field(default_factory=dict)
    target_value: float | None = None
    fixed_costs: Mapping[ChannelId, Money] = field(default_factory=dict)
    group_limits: tuple[GroupLimit, ...] = ()
    risk: Risk = Risk.TYPICAL
    proposition: str | None = None
    must_say: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    review: bool = False
    deadline_seconds: float | None = None
    seed: int = 0
    prompted_by: tuple[SignalId, ...] = ()

    @property
    def channels(self) -> tuple[ChannelId, ...]:
        """The channels the plan may use."""
        return self.channels_allowed or tuple(ChannelId)
