"""What is worth a thought about a brief that can be planned."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from domain.entities.audience import Audience
from domain.entities.brief import BudgetMode, CampaignBrief, Metric
from domain.entities.channel import CHANNELS, ChannelId
from domain.errors import FieldIssue
from domain.ports.outlook import BriefOutlook
from domain.usecases.brief_rules import planned_channels

SLIM_CHANCE = 0.1  # below one in ten, somebody should know before it is planned
COUNTED = (Metric.LEADS, Metric.MQL, Metric.SQL, Metric.SIGNUPS, Metric.ATTENDANCE)


def brief_warnings(brief: CampaignBrief, audiences: tuple[Audience, ...], outlook: BriefOutlook, today: date) -> Iterator[FieldIssue]:
    """Yield what a planner would say before going on, each with the field that it is about."""
    yield from _time_warnings(brief, planned_channels(brief, audiences), today)
    if outlook.clashes:
        yield FieldIssue("budget", f"no split of the budget keeps every limit: {'; '.join(outlook.clashes)}")
    yield from _outcome_warnings(brief, outlook)


def _time_warnings(brief: CampaignBrief, channels: Iterable[ChannelId], today: date) -> Iterator[FieldIssue]:
    ready = {channel: today + timedelta(days=CHANNELS[channel].lead_time_days) for channel in channels}
    for channel, first in ready.items():
        name, days = CHANNELS[channel].label, CHANNELS[channel].lead_time_days
        if first > brief.window.end:
            over = f"{name} takes {days} days to prepare and would be ready on {first.isoformat()}, after the campaign; it gets no budget"
            yield FieldIssue("window", over)
        elif first > brief.window.start and channel in brief.channels_allowed:
            yield FieldIssue("window.start", f"{name} takes {days} days to prepare; it joins on {first.isoformat()}")


def _outcome_warnings(brief: CampaignBrief, outlook: BriefOutlook) -> Iterator[FieldIssue]:
    estimate, goal = outlook.estimate, brief.objective
    if estimate is None:
        return
    band = f"{estimate.p50:,.0f} {estimate.unit} ({estimate.p05:,.0f} to {estimate.p95:,.0f})"
    rests = "benchmarks" if estimate.basis == "prior" else "benchmarks and your own results"
    if goal.metric in COUNTED and estimate.p50 < 1:
        yield FieldIssue("budget.amount_minor", f"by {rests}, this budget won't bring even one of the {estimate.unit}; raise it")
    elif outlook.chance < SLIM_CHANCE:
        chance = "less than 1 %" if outlook.chance < 0.01 else f"{outlook.chance:.0%}"
        yield FieldIssue("objective.target", f"by {rests}, expect about {band}; the chance of {goal.target:,.10g} is {chance}")
    if brief.budget_mode is BudgetMode.FIXED and outlook.spend is not None and outlook.spend < brief.budget:
        rest = brief.budget - outlook.spend
        yield FieldIssue("budget.amount_minor", f"{rest} would be left over: these channels can't use more for these audiences")
