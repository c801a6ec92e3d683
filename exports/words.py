"""Dates, money and numbers as documents say them. They are in English, as our documents are."""

from datetime import date, datetime

from domain.values.date_range import DateRange
from domain.values.money import Money, minor_digits

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def day_text(day: date) -> str:
    """Return "4 January 2027", whatever the process's locale."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Return "4 Jan"."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def moment_text(moment: datetime) -> str:
    """Return "4 January 2027, 09:30 UTC"; the moment is in UTC."""
    return f"{day_text(moment.date())}, {moment:%H:%M} UTC"


def span_text(days: DateRange) -> str:
    """Return "4 January – 31 March 2027", naming a year or month once where that says it all."""
    start, end = days.start, days.end
    if start == end:
        return day_text(end)
    if start.year != end.year:
        return f"{day_text(start)} – {day_text(end)}"
    if start.month != end.month:
        return f"{start.day} {_MONTHS[start.month - 1]} – {day_text(end)}"
    return f"{start.day} – {day_text(end)}"


def money_text(money: Money) -> str:
    """Return "USD 30,000", with minor units only where there are some."""
    text = str(money)
    digits = minor_digits(money.currency)
    return text[: -digits - 1] if digits and money.amount_minor % 10**digits == 0 else text


def decimal_text(money: Money) -> str:
    """Return the amount alone as a plain decimal, such as 19994.25, exactly."""
    digits = minor_digits(money.currency)
    sign, minor = "-" if money.amount_minor < 0 else "", abs(money.amount_minor)
    return f"{sign}{minor // 10**digits}.{minor % 10**digits:0{digits}d}" if digits else f"{sign}{minor}"


def number_text(value: float) -> str:
    """Return a number with as many digits as a reader needs: 1,204, 24.5, 0.75."""
    size = abs(value)
    if size >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if size >= 10 else f"{value:,.2f}"


def plain_money(currency: str, value: float) -> str:
    """Return a sum that was computed, not booked: "USD 121,800", "USD 84.71"."""
    return f"{currency} {value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{currency} {value:,.2f}"


def percent_text(share: float) -> str:
    """Return a share as "67%", "0.8%" or "less than 0.1%"."""
    percent = share * 100
    if 0 < percent < 0.1:
        return "less than 0.1%"
    return f"{percent:.0f}%" if percent >= 10 or percent == int(percent) else f"{percent:.1f}%"
