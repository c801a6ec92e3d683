"""What a campaign's results must satisfy, and which of those that arrive are new, known already, or corrections."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.entities.campaign import Campaign
from domain.entities.channel import CHANNELS, ChannelId
from domain.entities.feedback import Feedback
from domain.entities.past_campaign import ChannelResult
from domain.errors import FieldIssue, InvalidInput

Place = tuple[ChannelId, date, date]
"""A result's channel and period, by which it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Results that arrived, by their position in the request: `corrections` name what they replace; `repeated` ones change nothing."""

    new: frozenset[int]
    corrections: Mapping[int, Feedback]
    repeated: frozenset[int]


def match_results(arrived: Mapping[int, ChannelResult], in_force: Sequence[Feedback]) -> Matched:
    """Return how results stand to those in force: the same channel and period with other figures is a correction."""
    known = {place(item.result): item for item in in_force if item.result is not None}
    new, corrections, repeated, seen = set[int](), dict[int, Feedback](), set[int](), set[Place]()
    for position, result in arrived.items():
        before = known.get(place(result))
        if place(result) in seen or (before is not None and before.result == result):
            repeated.add(position)
        elif before is not None:
            corrections[position] = before
        else:
            new.add(position)
        seen.add(place(result))
    return Matched(new=frozenset(new), corrections=corrections, repeated=frozenset(repeated))


def check_results(arrived: Mapping[int, ChannelResult], in_force: Sequence[Feedback], campaign: Campaign) -> None:
    """Raise InvalidInput that names everything wrong with the results, by their position in the request.

    A period may end after today: reports to date often carry the period's planned end.
    """
    issues = [issue for position, result in arrived.items() for issue in _issues(_where(position), result, campaign)]
    issues += _clashes(arrived, [item.result for item in in_force if item.result is not None])
    if issues:
        raise InvalidInput(*issues)


def place(result: ChannelResult) -> Place:
    """Return by what the result is known."""
    return result.channel, result.start, result.end


def _issues(where: str, result: ChannelResult, campaign: Campaign) -> Iterator[FieldIssue]:
    yield from _period_issues(where, result, campaign)
    planned = {item.channel for item in campaign.plan.channel_plan}
    if result.channel not in planned:
        labels = ", ".join(sorted(CHANNELS[channel].label for channel in planned)) or "none yet"
        yield FieldIssue(f"{where}.channel", f"the plan has no {CHANNELS[result.channel].label}; its channels: {labels}")
    currency = campaign.brief.budget.currency
    for name, money in (("spend", result.spend), ("revenue", result.revenue)):
        if money.currency != currency:
            yield FieldIssue(f"{where}.{name}.currency", f"the campaign is planned in {currency}, not in {money.currency}")
        if money.amount_minor < 0:
            yield FieldIssue(f"{where}.{name}.amount_minor", f"{money} is less than nothing")
    yield from _count_issues(where, result)


def _period_issues(where: str, result: ChannelResult, campaign: Campaign) -> Iterator[FieldIssue]:
    window = campaign.brief.window
    if result.end < result.start:
        yield FieldIssue(f"{where}.end", "a period ends on or after the day it starts")
        return
    if result.end < window.start or window.end < result.start:
        yield FieldIssue(f"{where}.start", f"{_period(result)} lies outside the campaign, which runs from {window.start} to {window.end}")


def _count_issues(where: str, result: ChannelResult) -> Iterator[FieldIssue]:
    for name in ("impressions", "clicks", "leads", "conversions"):
        if getattr(result, name) < 0:
            yield FieldIssue(f"{where}.{name}", "is less than nothing")
    if 0 < result.impressions < result.clicks:
        yield FieldIssue(f"{where}.clicks", f"{result.clicks:,} clicks can't come from {result.impressions:,} impressions")
    if 0 < result.leads < result.conversions:
        yield FieldIssue(f"{where}.conversions", f"{result.conversions:,} conversions can't come from {result.leads:,} leads")


def _clashes(arrived: Mapping[int, ChannelResult], known: Sequence[ChannelResult]) -> Iterator[FieldIssue]:
    """Yield what can't stand beside the results before it: a day of a channel belongs to one period."""
    before = list(known)
    for position, result in arrived.items():
        label = CHANNELS[result.channel].label
        for other in before:
            if _overlap(other, result) and place(other) != place(result):
                words = f"{label} {_period(result)} overlaps {_period(other)}; a day can be in one period alone"
                yield FieldIssue(f"{_where(position)}.start", words)
        for other in before[len(known) :]:
            if place(other) == place(result) and other != result:
                yield FieldIssue(_where(position), f"{label} {_period(result)} stands twice, with different figures")
        before.append(result)


def _overlap(one: ChannelResult, other: ChannelResult) -> bool:
    return one.channel is other.channel and one.start <= other.end and other.start <= one.end


def _period(result: ChannelResult) -> str:
    return f"{result.start} to {result.end}"


def _where(position: int) -> str:
    return f"items.{position}.result"
