"""A what-if without a brief, on the wire: curves and limits in, a certified split out."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from api.schemas.base import AnswerModel, Flag, Number, RequestModel, Whole
from api.schemas.brief import MOST_GROUPS, GroupLimitIn, WindowIn
from api.schemas.money import AmountIn
from api.schemas.plan import ALLOCATION, AllocationOut, CurveOut, FlightOut, ScenarioOut
from domain.entities.brief import BudgetMode, Risk
from domain.entities.channel import ChannelId
from domain.entities.plan import ResponseCurve
from domain.errors import FieldIssue, InvalidInput
from domain.planning.allocation.allocation_problem import AllocationProblem, Goal
from domain.planning.allocation.calendar import Calendar, calendar_of
from domain.planning.curves.response_curves import CurveOrder, response_curves
from domain.usecases.brief_rules import LONGEST_WINDOW_DAYS
from domain.values.date_range import DateRange
from tools.budget_problem import lead_days

MOST_CHANNELS = len(ChannelId)
MOST_POINTS = 60
_Figure = Annotated[Number, Field(ge=0, le=1e12)]
_Positive = Annotated[Number, Field(gt=0, le=1e12)]

EXAMPLE: dict[str, Any] = {
    "budget": {"amount_minor": 2_500_000, "currency": "EUR"},
    "channels": [
        {"channel": "paid_search", "curve": {"vmax": 400, "k": 26_000}, "floor": {"amount_minor": 300_000, "currency": "EUR"}},
        {"channel": "webinar", "fixed_cost": {"amount_minor": 150_000, "currency": "EUR"}},
    ],
    "group_limits": [{"name": "Paid media", "channels": ["paid_search"], "max_share": 0.6}],
    "window": {"start": "2027-05-03", "end": "2027-06-27"},
    "audience": {"reach": 12_000, "mailable": 4_500},
    "points": 40,
    "scenarios": True,
}
ANSWER: dict[str, Any] = {
    "allocation": ALLOCATION,
    "channels": [
        {
            "curve": {
                "channel": "paid_search", "vmax": 400.0, "k": 26_000.0, "log_sd": 0.0, "basis": "prior", "n_obs": 0, "source": "as given",
                "evidence_ref": "", "family": "mm", "alpha": 1.0, "pivot": 0.0, "k_log_sd": 0.0, "adstock_half_life_weeks": 0.0,
            },
            "points": {"spend": [0.0, 25_000.0], "p05": [0.0, 196.1], "p50": [0.0, 196.1], "p95": [0.0, 196.1]},
            "flights": [{"week": "2027-05-03", "amount": {"amount_minor": 2_500_000, "currency": "EUR"}}],
        }
    ],
    "left_out": [],
    "scenarios": [],
}  # fmt: skip


class GivenCurveIn(RequestModel):
    """A Hill curve over the whole window: vmax·s^alpha/(k^alpha + s^alpha) leads for s major units; alpha 1 is Michaelis-Menten."""

    vmax: _Figure
    k: _Positive
    alpha: Annotated[Number, Field(gt=0, le=10)] = 1.0
    adstock_half_life_weeks: Annotated[Number, Field(ge=0, le=52)] = 0.0
    log_sd: Annotated[Number, Field(ge=0, le=5)] = Field(0.0, description="Standard deviation of ln(leads), for the bands.")

    def to_domain(self, channel: ChannelId) -> ResponseCurve:
        """Return the channel's curve."""
        return ResponseCurve(channel=channel, basis="prior", n_obs=0, source="as given", evidence_ref="", **self.model_dump())


class GivenChannelIn(RequestModel):
    """A channel to spend in, within its limits. Without a `curve` it has that of the published benchmarks."""

    channel: ChannelId
    curve: GivenCurveIn | None = None
    floor: AmountIn | None = None
    cap: AmountIn | None = None
    fixed_cost: AmountIn | None = Field(None, description="Paid before the channel brings anything, and only when it is used.")


class GoalIn(RequestModel):
    """An outcome that decides what is spent, up to the budget: `target` in its own unit, of which a lead is worth `per_lead`."""

    mode: BudgetMode
    target: _Positive
    per_lead: _Positive


class AudienceIn(RequestModel):
    """How many people can be reached at all, and how many of them may be emailed."""

    reach: Annotated[Whole, Field(ge=0, le=10**10)]
    mailable: Annotated[Whole, Field(ge=0, le=10**10)]


class AllocateIn(RequestModel):
    """A budget and the channels to split it over. With a `window`, a channel is closed until its lead time is over, and has flights."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    budget: AmountIn
    channels: Annotated[list[GivenChannelIn], Field(min_length=1, max_length=MOST_CHANNELS)]
    group_limits: Annotated[list[GroupLimitIn], Field(max_length=MOST_GROUPS)] = []
    goal: GoalIn | None = None
    risk: Risk = Risk.TYPICAL
    window: WindowIn | None = None
    audience: AudienceIn | None = None
    points: Annotated[Whole, Field(ge=0, le=MOST_POINTS)] = Field(0, description="How many points of each curve to answer.")
    scenarios: Flag = Field(False, description="Solve the what-ifs, too.")

    def to_domain(self, today: date) -> AllocationProblem:
        """Return the problem over the channels that have an open day; raises InvalidInput that names every field at fault."""
        if issues := tuple(self._issues()):
            raise InvalidInput(*issues)
        calendar = self._calendar(today)
        return AllocationProblem(
            total=self.budget.to_domain(),
            curves=self._curves(calendar),
            floors={item.channel: item.floor.to_domain() for item in self.channels if item.floor},
            caps={item.channel: item.cap.to_domain() for item in self.channels if item.cap},
            fixed_costs={item.channel: item.fixed_cost.to_domain() for item in self.channels if item.fixed_cost},
            groups=tuple(group.to_domain() for group in self.group_limits),
            goal=Goal(mode=self.goal.mode, target=self.goal.target, per_lead=self.goal.per_lead) if self.goal else None,
            calendar=calendar,
            risk=self.risk,
        )

    def _calendar(self, today: date) -> Calendar | None:
        if self.window is None:
            return None
        window = DateRange(self.window.start, self.window.end)
        return calendar_of(window, {item.channel: lead_days(item.channel, window, today) for item in self.channels})

    def _curves(self, calendar: Calendar | None) -> tuple[ResponseCurve, ...]:
        open_channels = [item for item in self.channels if calendar is None or calendar.open_days(item.channel) > 0]
        curves = {item.channel: item.curve.to_domain(item.channel) for item in open_channels if item.curve}
        if calendar is not None and self.audience is not None:
            days = {item.channel: calendar.open_days(item.channel) for item in open_channels if item.curve is None}
            reach, mailable = self.audience.reach, self.audience.mailable
            order = CurveOrder(days=days, audience_reach=reach, mailable=mailable, currency=self.budget.currency)
            curves |= {curve.channel: curve for curve in response_curves(order)}
        return tuple(curves[item.channel] for item in open_channels)

    def _issues(self) -> Iterator[FieldIssue]:
        for place, item in enumerate(self.channels):
            yield from self._channel_issues(f"channels.{place}", item)
            if item.channel in [earlier.channel for earlier in self.channels[:place]]:
                yield FieldIssue(f"channels.{place}.channel", f"{item.channel} stands twice")
        if self.goal is not None and self.goal.mode is BudgetMode.FIXED:
            yield FieldIssue("goal.mode", "a goal decides the sum; leave it out to spend the budget")
        if self.window is not None and (self.window.end - self.window.start).days >= LONGEST_WINDOW_DAYS:
            yield FieldIssue("window", f"a window has at most {LONGEST_WINDOW_DAYS} days")

    def _channel_issues(self, where: str, item: GivenChannelIn) -> Iterator[FieldIssue]:
        currency = self.budget.currency
        for name, money in (("floor", item.floor), ("cap", item.cap), ("fixed_cost", item.fixed_cost)):
            if money is not None and money.currency != currency:
                yield FieldIssue(f"{where}.{name}.currency", f"give it in the budget's currency, {currency}")
        if item.curve is None and (self.window is None or self.audience is None):
            yield FieldIssue(f"{where}.curve", "give a curve, or window and audience for that of the benchmarks")


class CurvePointsOut(AnswerModel):
    """Points of a curve, to be drawn: leads with their 90 % band for each spend in major units."""

    spend: list[float]
    p05: list[float]
    p50: list[float]
    p95: list[float]


class SolvedChannelOut(AnswerModel):
    """A channel's curve and what it may be drawn with; `points` as asked for, `flights` where a window was given."""

    curve: CurveOut
    points: CurvePointsOut
    flights: list[FlightOut] = []


class AllocateOut(AnswerModel):
    """The certified split, a channel per line; channels that can't start in the window are `left_out`."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANSWER]})

    allocation: AllocationOut
    channels: list[SolvedChannelOut]
    left_out: list[ChannelId]
    scenarios: list[ScenarioOut]
