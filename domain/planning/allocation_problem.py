"""What the allocator is asked, and whether any split can answer it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.plan import ResponseCurve
from domain.errors import FieldIssue, Infeasible, InvalidInput
from domain.values.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationProblem:
    """Split at most `total` over the channels of `curves` for the most expected leads.

    `floors` and `caps` bound a channel's amount, in the total's currency; `weights` (default 1) say what one lead of a channel counts.
    Raises InvalidInput for figures that mean nothing, such as a negative amount or a curve that isn't a number.
    """

    total: Money
    curves: tuple[ResponseCurve, ...]
    labels: Mapping[ChannelId, str] = field(default_factory=dict)
    floors: Mapping[ChannelId, Money] = field(default_factory=dict)
    caps: Mapping[ChannelId, Money] = field(default_factory=dict)
    weights: Mapping[ChannelId, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        issues = [*self._money_issues(), *self._curve_issues()]
        if issues:
            raise InvalidInput(*issues)

    def label(self, channel: ChannelId) -> str:
        """Return what the channel is called in texts."""
        return self.labels.get(channel, CHANNELS[channel].label)

    def floor(self, channel: ChannelId) -> Money:
        """Return the least to spend in the channel."""
        return self.floors.get(channel, Money.zero(self.total.currency))

    def weight(self, channel: ChannelId) -> float:
        """Return what one lead of the channel counts."""
        return self.weights.get(channel, 1.0)

    @property
    def outcome(self) -> str:
        """What the objective counts, in words."""
        return "weighted leads" if self.weights else "leads"

    def with_total(self, total: Money) -> "AllocationProblem":
        """Return the same problem for another budget."""
        return replace(self, total=total)

    def without(self, channel: ChannelId) -> "AllocationProblem":
        """Return the same problem with one channel, its floor and its cap gone."""
        return replace(
            self,
            curves=tuple(curve for curve in self.curves if curve.channel is not channel),
            floors={key: money for key, money in self.floors.items() if key is not channel},
            caps={key: money for key, money in self.caps.items() if key is not channel},
        )

    def _money_issues(self) -> list[FieldIssue]:
        named = [("budget", self.total)]
        named += [(f"channel_bounds.{channel}.min", money) for channel, money in self.floors.items()]
        named += [(f"channel_bounds.{channel}.max", money) for channel, money in self.caps.items()]
        issues = [FieldIssue(name, f"{money} is less than nothing") for name, money in named if money.amount_minor < 0]
        currency = self.total.currency
        return issues + [FieldIssue(name, f"{money} is not in {currency}") for name, money in named if money.currency != currency]

    def _curve_issues(self) -> list[FieldIssue]:
        channels = [curve.channel for curve in self.curves]
        issues = [FieldIssue(f"curves.{channel}", "has more than one curve") for channel in set(channels) if channels.count(channel) > 1]
        for curve in self.curves:
            if not (math.isfinite(curve.vmax) and curve.vmax >= 0 and math.isfinite(curve.k) and curve.k > 0 and curve.log_sd >= 0):
                issues.append(FieldIssue(f"curves.{curve.channel}", "needs a finite vmax >= 0, a finite k > 0 and a log_sd >= 0"))
        bad_weights = [channel for channel, weight in self.weights.items() if not (math.isfinite(weight) and weight >= 0)]
        return issues + [FieldIssue(f"weights.{channel}", "a weight is finite and not negative") for channel in bad_weights]


def ensure_feasible(problem: AllocationProblem) -> None:
    """Raise Infeasible, with the constraints that clash in words, when no split satisfies them all."""
    clashes = _without_channel(problem) or _floors_over_caps(problem) or _floors_over_total(problem)
    if clashes:
        raise Infeasible(f"no split of {problem.total} satisfies the limits: {'; '.join(clashes)}", tuple(clashes))


def _without_channel(problem: AllocationProblem) -> list[str]:
    known = {curve.channel for curve in problem.curves}
    if not known:
        return ["no channel remains to spend in"]
    if not any(curve.vmax * problem.weight(curve.channel) > 0 for curve in problem.curves):
        useless = [f"{problem.label(channel)} can't bring anything from this audience" for channel in sorted(known)]
        return [*useless, "no channel remains to spend in"]
    strangers = [channel for channel, floor in problem.floors.items() if channel not in known and floor.amount_minor > 0]
    return [f"{_floor_words(problem, channel)}, but is not among the plan's channels" for channel in strangers]


def _floors_over_caps(problem: AllocationProblem) -> list[str]:
    clashing = [channel for channel, cap in problem.caps.items() if cap < problem.floor(channel)]
    return [f"{_floor_words(problem, channel)} above its cap of {problem.caps[channel]}" for channel in clashing]


def _floors_over_total(problem: AllocationProblem) -> list[str]:
    """Name the fewest floors that don't fit into the total: the largest, until they exceed it."""
    largest_first = sorted(problem.floors.items(), key=lambda item: -item[1].amount_minor)
    taken, words = Money.zero(problem.total.currency), list[str]()
    for channel, floor in largest_first:
        taken += floor
        words.append(_floor_words(problem, channel))
        if problem.total < taken:
            return [*words, f"the floors come to {taken}, the budget is {problem.total}"]
    return []


def _floor_words(problem: AllocationProblem, channel: ChannelId) -> str:
    return f"{problem.label(channel)} has a floor of {problem.floor(channel)}"
