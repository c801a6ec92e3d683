"""When a channel is busy: its weeks with spend, joined where they follow each other, and the day its preparation begins."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.entities.campaign import Campaign
from domain.entities.plan import ChannelPlan, Flight
from domain.values.date_range import DateRange

WEEK = timedelta(days=7)
_SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Weeks in a row in which a channel spends. `days` lie within the campaign's window."""

    days: DateRange
    flights: tuple[Flight, ...]


def activities(campaign: Campaign, plan: ChannelPlan) -> tuple[Activity, ...]:
    """Return the channel's activities, earliest first; none where it gets no money."""
    return tuple(Activity(days=_days(campaign, plan, run), flights=run) for run in _runs(plan.flights))


def days_of(campaign: Campaign, plan: ChannelPlan, flight: Flight) -> DateRange:
    """Return the days of a flight's week on which the channel can spend."""
    return _days(campaign, plan, (flight,))


def preparation_begins(plan: ChannelPlan, first_day: date) -> date:
    """Return the last day on which to begin what the channel needs before its first spend."""
    return first_day - timedelta(days=plan.lead_time_days)


def _runs(flights: tuple[Flight, ...]) -> Iterator[tuple[Flight, ...]]:
    run: list[Flight] = []
    for flight in sorted(flights, key=lambda flight: flight.week):
        if run and flight.week - run[-1].week > WEEK:
            yield tuple(run)
            run = []
        run.append(flight)
    if run:
        yield tuple(run)


def _days(campaign: Campaign, plan: ChannelPlan, run: tuple[Flight, ...]) -> DateRange:
    window = campaign.brief.window
    last = min(window.end, run[-1].week + _SIX_DAYS)
    ready = campaign.created_at.date() + timedelta(days=plan.lead_time_days)
    first = max(window.start, run[0].week, ready)
    return DateRange(min(first, last), last)
