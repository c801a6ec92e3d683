"""Which month a call counts in, and what limits say."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from domain.ports.model_spend import Spend, SpendLimits, month_of

AUCKLAND, HONOLULU = timezone(timedelta(hours=12)), timezone(timedelta(hours=-10))


@pytest.mark.parametrize(
    ("called_at", "month"),
    [
        (datetime(2027, 5, 1, tzinfo=UTC), date(2027, 5, 1)),
        (datetime(2027, 5, 31, 23, 59, 59, 999_999, tzinfo=UTC), date(2027, 5, 1)),
        (datetime(2027, 6, 1, tzinfo=UTC), date(2027, 6, 1)),
        (datetime(2027, 6, 1, 11, 59, tzinfo=AUCKLAND), date(2027, 5, 1)),
        (datetime(2027, 5, 31, 14, tzinfo=HONOLULU), date(2027, 6, 1)),
        (datetime(2027, 12, 31, 14, tzinfo=HONOLULU), date(2028, 1, 1)),
    ],
)
def test_a_call_counts_in_the_utc_calendar_month_in_which_it_was_made(called_at: datetime, month: date) -> None:
    assert month_of(called_at) == month


@pytest.mark.parametrize(
    ("limits", "spent", "allowed"),
    [
        (SpendLimits(tokens=None, cost_micros=None), 10**12, True),
        (SpendLimits(tokens=100, cost_micros=None), 90, True),
        (SpendLimits(tokens=100, cost_micros=None), 91, False),
        (SpendLimits(tokens=None, cost_micros=100), 90, True),
        (SpendLimits(tokens=None, cost_micros=100), 91, False),
        (SpendLimits(tokens=0, cost_micros=None), 0, False),
        (SpendLimits(tokens=None, cost_micros=0), 0, False),
    ],
)
def test_limits_allow_what_reaches_them_and_nothing_beyond(limits: SpendLimits, spent: int, allowed: bool) -> None:
    assert limits.allow(Spend(tokens=spent, cost_micros=spent), Spend(tokens=10, cost_micros=10)) is allowed


def test_a_limit_of_nothing_allows_not_even_a_call_that_costs_nothing() -> None:
    free = Spend(tokens=0, cost_micros=0)
    assert SpendLimits(tokens=None, cost_micros=0).forbid_calls
    assert not SpendLimits(tokens=None, cost_micros=0).allow(free, free)
    assert not SpendLimits(tokens=None, cost_micros=None).forbid_calls


def test_a_workspace_may_narrow_what_the_installation_allows_and_not_widen_it() -> None:
    ceiling = SpendLimits(tokens=None, cost_micros=100)
    assert ceiling.narrowed(SpendLimits(tokens=None, cost_micros=None)) == ceiling
    assert ceiling.narrowed(SpendLimits(tokens=7, cost_micros=200)) == SpendLimits(tokens=7, cost_micros=100)
    assert ceiling.narrowed(SpendLimits(tokens=None, cost_micros=0)).forbid_calls
