from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.entities.channel import ChannelId
from domain.planning.allocation.calendar import calendar_of
from domain.values.date_range import DateRange

EMAIL, EVENTS = ChannelId.EMAIL, ChannelId.EVENTS
FROM_WEDNESDAY = DateRange(date(2026, 9, 2), date(2026, 9, 20))


def test_weeks_are_named_by_their_mondays_and_hold_the_days_of_the_window() -> None:
    calendar = calendar_of(FROM_WEDNESDAY, {EMAIL: 0})
    assert calendar.weeks == (date(2026, 8, 31), date(2026, 9, 7), date(2026, 9, 14))
    assert calendar.days[EMAIL] == (5, 7, 7)


def test_no_day_is_open_before_the_lead_time() -> None:
    calendar = calendar_of(FROM_WEDNESDAY, {EMAIL: 10, EVENTS: 19})
    assert calendar.days[EMAIL] == (0, 2, 7)
    assert (calendar.open_days(EMAIL), calendar.open_days(EVENTS)) == (9, 0)


@given(start=st.dates(date(2025, 1, 1), date(2030, 1, 1)), days=st.integers(1, 366), lead=st.integers(-30, 400))
def test_a_channel_is_open_on_every_day_after_its_lead_time(start: date, days: int, lead: int) -> None:
    calendar = calendar_of(DateRange(start, start + timedelta(days=days - 1)), {EMAIL: lead})
    assert calendar.open_days(EMAIL) == max(0, days - max(0, lead))
    assert all(week.weekday() == 0 for week in calendar.weeks)
    assert all(0 <= open_days <= 7 for open_days in calendar.days[EMAIL])
