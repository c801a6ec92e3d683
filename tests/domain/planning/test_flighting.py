from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Infeasible
from domain.planning.flighting import flights, spendable_days
from domain.values.date_range import DateRange
from domain.values.money import Money

WEDNESDAY = date(2026, 9, 2)
WINDOW = DateRange(WEDNESDAY, date(2026, 9, 20))


def test_weeks_get_money_by_their_days() -> None:
    planned = flights(Money(19_000, "USD"), WINDOW, 0)
    assert [(flight.week, flight.amount.amount_minor) for flight in planned] == [
        (date(2026, 8, 31), 5_000),
        (date(2026, 9, 7), 7_000),
        (date(2026, 9, 14), 7_000),
    ]


def test_nothing_is_spent_before_the_lead_time() -> None:
    planned = flights(Money(1_000, "USD"), WINDOW, 10)
    assert [(flight.week, flight.amount.amount_minor) for flight in planned] == [(date(2026, 9, 7), 222), (date(2026, 9, 14), 778)]


def test_a_lead_time_that_eats_the_window_is_infeasible() -> None:
    assert spendable_days(WINDOW, 19) == 0
    with pytest.raises(Infeasible, match=r"28 days of preparation leave no day to spend USD 10\.00 before 2026-09-20"):
        flights(Money(1_000, "USD"), WINDOW, 28)


def test_no_money_needs_no_flight() -> None:
    assert flights(Money.zero("USD"), WINDOW, 28) == ()


@given(amount=st.integers(1, 10**9), start=st.dates(date(2025, 1, 1), date(2030, 1, 1)), days=st.integers(1, 200), lead=st.integers(0, 199))
def test_flights_always_sum_to_the_amount(amount: int, start: date, days: int, lead: int) -> None:
    window = DateRange(start, start + timedelta(days=days - 1))
    if spendable_days(window, lead) == 0:
        return
    planned = flights(Money(amount, "JPY"), window, lead)
    assert sum(flight.amount.amount_minor for flight in planned) == amount
    assert all(flight.week.weekday() == 0 for flight in planned)
    assert planned[0].week + timedelta(days=6) >= start + timedelta(days=lead)
    assert planned[-1].week <= window.end
