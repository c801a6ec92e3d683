"""On which days of which week a channel can spend."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.entities.channel import ChannelId
from domain.values.date_range import DateRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The window's calendar weeks, named by their Mondays, and how many days of each are open to a channel (as long as `weeks`)."""

    weeks: tuple[date, ...]
    days: Mapping[ChannelId, tuple[int, ...]]

    def open_days(self, channel: ChannelId) -> int:
        """Return on how many days the channel can spend."""
        return sum(self.days[channel])


def calendar_of(window: DateRange, lead_days: Mapping[ChannelId, int]) -> Calendar:
    """Return the window's calendar for channels that each need some days of preparation from its first day on."""
    weeks = tuple(window.mondays())
    return Calendar(weeks=weeks, days={channel: tuple(_open(window, lead, week) for week in weeks) for channel, lead in lead_days.items()})


def _open(window: DateRange, lead_days: int, week: date) -> int:
    first = max(window.start + timedelta(days=max(0, lead_days)), week)
    last = min(window.end, week + timedelta(days=6))
    return max(0, (last - first).days + 1)
