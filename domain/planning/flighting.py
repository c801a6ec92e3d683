"""When a channel's money is spent: evenly over the days on which it can run, gathered by calendar week."""

from datetime import date, timedelta

from domain.entities.plan import Flight
from domain.errors import Infeasible
from domain.values.date_range import DateRange
from domain.values.money import Money


def spendable_days(window: DateRange, lead_time_days: int) -> int:
    """Return on how many days of the window a channel can spend that needs `lead_time_days` of preparation from its first day."""
    return max(0, window.days - max(0, lead_time_days))


def flights(amount: Money, window: DateRange, lead_time_days: int) -> tuple[Flight, ...]:
    """Return what to spend in each calendar week; the parts always sum to `amount`, and weeks before the first spend are absent.

    Raises Infeasible when there is money but no day left to spend it on.
    """
    if amount.amount_minor == 0:
        return ()
    if spendable_days(window, lead_time_days) == 0:
        clash = f"{lead_time_days} days of preparation leave no day to spend {amount} before {window.end}"
        raise Infeasible(clash, (clash,))
    running = DateRange(window.start + timedelta(days=max(0, lead_time_days)), window.end)
    weeks = tuple(running.mondays())
    parts = amount.split([_days_in_week(running, monday) for monday in weeks])
    return tuple(Flight(week=monday, amount=part) for monday, part in zip(weeks, parts, strict=True))


def _days_in_week(running: DateRange, monday: date) -> int:
    first, last = max(running.start, monday), min(running.end, monday + timedelta(days=6))
    return (last - first).days + 1
