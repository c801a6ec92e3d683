"""Planning a campaign's money again: what is asked, what is answered, and who solves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.entities.audience import Audience
from domain.entities.brief import CampaignBrief
from domain.entities.channel import ChannelId
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import BudgetAllocation, ChannelPlan, Forecast, ResponseCurve, Scenario
from domain.entities.service import Service
from domain.values.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplanOrder:
    """The changed brief, and what the campaign's plan rests on.

    `channels` are those that may be used; `lead_days` the preparation that the plan began with; `so_far` the campaign's own results,
    `others` those of the service's other campaigns; `wished` the floors that the plan's ideas can't do without.
    """

    brief: CampaignBrief
    service: Service
    audiences: tuple[Audience, ...]
    channels: tuple[ChannelId, ...]
    today: date
    lead_days: Mapping[ChannelId, int]
    so_far: tuple[ChannelResult, ...]
    others: tuple[tuple[ChannelResult, ...], ...]
    wished: Mapping[ChannelId, Money]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """A certified split with its weeks and what to expect of it; `chance` (0..1) is that of reaching the brief's target.

    `curves` and `lead_days` are those of every channel that could be used; `scenarios` say what would change the answer, where asked for.
    """

    allocation: BudgetAllocation
    channel_plan: tuple[ChannelPlan, ...]
    forecast: tuple[Forecast, ...]
    chance: float
    curves: tuple[ResponseCurve, ...]
    lead_days: Mapping[ChannelId, int]
    scenarios: tuple[Scenario, ...] = ()


class PlanMoneyAgain(Protocol):
    """Solves an order; computes for some milliseconds and touches nothing."""

    def __call__(self, order: ReplanOrder, *, scenarios: bool = False) -> Replanned:
        """Return the plan; raises Infeasible with the clashing limits in words, and InvalidInput for figures that mean nothing."""
        ...
