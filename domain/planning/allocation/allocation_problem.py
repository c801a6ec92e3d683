"""What the allocator is asked."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.entities.brief import BudgetMode, GroupLimit, Risk
from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.plan import ResponseCurve
from domain.errors import FieldIssue, InvalidInput
from domain.planning.allocation.calendar import Calendar
from domain.values.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """The outcome that decides the sum: see BudgetMode. `per_lead` is what one (weighted) lead counts in the goal's own unit.

    TARGET_ROAS: revenue per unit spent is at least `target`, a lead being worth `per_lead` major units.
    TARGET_CPA: a conversion costs at most `target` major units, a lead being `per_lead` conversions.
    LEAST_SPEND: at least `target` of the objective, a lead counting `per_lead` of it.
    """

    mode: BudgetMode
    target: float
    per_lead: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationProblem:
    """Split at most `total` over the channels of `curves` for the most leads.

    `floors` and `caps` bound a channel's amount, in the total's currency; `weights` (default 1) say what one lead of a channel counts, and
    `outcome` calls what they add up to. `fixed_costs` are part of a channel's amount, paid before it brings anything, and only when it is
    used; `groups` hold several channels to a share of the total. `goal` makes `total` the ceiling under which an outcome decides what is
    spent. With a `calendar`, spend carries over from week to week as the curves' half-lives say, where all of them are Michaelis-Menten's;
    `risk` says which outcome is to be best.
    Raises InvalidInput for figures that mean nothing, such as a negative amount or a curve that isn't a number.
    """

    total: Money
    curves: tuple[ResponseCurve, ...]
    labels: Mapping[ChannelId, str] = field(default_factory=dict)
    floors: Mapping[ChannelId, Money] = field(default_factory=dict)
    caps: Mapping[ChannelId, Money] = field(default_factory=dict)
    weights: Mapping[ChannelId, float] = field(default_factory=dict)
    fixed_costs: Mapping[ChannelId, Money] = field(default_factory=dict)
    groups: tuple[GroupLimit, ...] = ()
    goal: Goal | None = None
    calendar: Calendar | None = None
    risk: Risk = Risk.TYPICAL
    outcome: str = "leads"

    def __post_init__(self) -> None:
        issues = [*self._money_issues(), *self._curve_issues(), *self._group_issues(), *self._goal_issues()]
        if issues:
            raise InvalidInput(*issues)

    def label(self, channel: ChannelId) -> str:
        """Return what the channel is called in texts."""
        return self.labels.get(channel, CHANNELS[channel].label)

    def floor(self, channel: ChannelId) -> Money:
        """Return the least to spend in the channel."""
        return self.floors.get(channel, Money.zero(self.total.currency))

    def fixed_cost(self, channel: ChannelId) -> Money:
        """Return what the channel costs before it brings anything."""
        return self.fixed_costs.get(channel, Money.zero(self.total.currency))

    def weight(self, channel: ChannelId) -> float:
        """Return what one lead of the channel counts."""
        return self.weights.get(channel, 1.0)

    def with_total(self, total: Money) -> "AllocationProblem":
        """Return the same problem for another budget."""
        return replace(self, total=total)

    def without(self, channel: ChannelId) -> "AllocationProblem":
        """Return the same problem with one channel and its limits gone."""
        return replace(
            self,
            curves=tuple(curve for curve in self.curves if curve.channel is not channel),
            floors={key: money for key, money in self.floors.items() if key is not channel},
            caps={key: money for key, money in self.caps.items() if key is not channel},
            fixed_costs={key: money for key, money in self.fixed_costs.items() if key is not channel},
            groups=tuple(replace(group, channels=tuple(key for key in group.channels if key is not channel)) for group in self.groups),
        )

    def _money_issues(self) -> list[FieldIssue]:
        named = [("budget", self.total)]
        named += [(f"channel_bounds.{channel}.min", money) for channel, money in self.floors.items()]
        named += [(f"channel_bounds.{channel}.max", money) for channel, money in self.caps.items()]
        named += [(f"fixed_costs.{channel}", money) for channel, money in self.fixed_costs.items()]
        issues = [FieldIssue(name, f"{money} is less than nothing") for name, money in named if money.amount_minor < 0]
        currency = self.total.currency
        return issues + [FieldIssue(name, f"{money} is not in {currency}") for name, money in named if money.currency != currency]

    def _group_issues(self) -> list[FieldIssue]:
        named = [channel for group in self.groups for channel in group.channels]
        issues = [
            FieldIssue("group_limits", f"{self.label(twice)} is in more than one group") for twice in set(named) if named.count(twice) > 1
        ]
        shares = [group for group in self.groups if not 0 <= group.max_share <= 1]
        return issues + [FieldIssue("group_limits", f"{group.name}: a share lies between 0 and 1") for group in shares]

    def _goal_issues(self) -> list[FieldIssue]:
        if self.goal is None:
            return []
        figures = (self.goal.target, self.goal.per_lead)
        return [] if all(math.isfinite(figure) and figure > 0 for figure in figures) else [FieldIssue("target_value", "a goal is above 0")]

    def _curve_issues(self) -> list[FieldIssue]:
        channels = [curve.channel for curve in self.curves]
        issues = [FieldIssue(f"curves.{channel}", "has more than one curve") for channel in set(channels) if channels.count(channel) > 1]
        for curve in self.curves:
            if not _is_sound(curve):
                issues.append(FieldIssue(f"curves.{curve.channel}", _SOUND))
        bad_weights = [channel for channel, weight in self.weights.items() if not (math.isfinite(weight) and weight >= 0)]
        return issues + [FieldIssue(f"weights.{channel}", "a weight is finite and not negative") for channel in bad_weights]


_SOUND = "needs finite figures: vmax, log_sd, k_log_sd, pivot and half-life of 0 or more, k and alpha above 0"


def _is_sound(curve: ResponseCurve) -> bool:
    above = (curve.k, curve.alpha)
    not_below = (curve.vmax, curve.log_sd, curve.k_log_sd, curve.pivot, curve.adstock_half_life_weeks)
    return all(math.isfinite(figure) for figure in (*above, *not_below)) and min(above) > 0 and min(not_below) >= 0
