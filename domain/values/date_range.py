"""Inclusive ranges of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a window ends on or after the day it starts")

    @property
    def days(self) -> int:
        """How many days the range has; at least one."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def mondays(self) -> Iterator[date]:
        """Yield the Monday of every calendar week that the range touches."""
        monday = self.start - timedelta(days=self.start.weekday())
        while monday <= self.end:
            yield monday
            monday += timedelta(days=7)
