"""How soon a signal has to be answered: by its kind, by words that press, and by dates it names."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from domain.entities.signal import SignalKind

_BASE: dict[SignalKind, float] = {
    SignalKind.REGULATORY: 0.55,
    SignalKind.EVENT: 0.55,
    SignalKind.SEASON: 0.5,
    SignalKind.COMPETITOR: 0.5,
    SignalKind.SOCIAL: 0.5,
    SignalKind.SEARCH_TREND: 0.45,
    SignalKind.CRM: 0.45,
    SignalKind.NEWS: 0.35,
    SignalKind.INTERNAL: 0.35,
}
_PRESSING = re.compile(
    r"\b(deadline|last chance|final call|ends? (?:today|tonight|tomorrow|soon)|expires?|today|tomorrow|this week|immediately|urgent(?:ly)?"
    r"|breaking|effective (?:immediately|today)|now open|closes?(?: on)?|until)\b",
    re.IGNORECASE,
)
_PRESSING_BONUS = 0.15
# Days until a date the text names, and what that adds: a campaign takes days to run, so next month is still close.
_DATE_BONUS = ((7, 0.35), (30, 0.25), (90, 0.1))

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+(?P<year>20[0-9]{2}))?"
_DATES = (
    re.compile(r"\b(?P<year>20[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])\b"),
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}\b{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY}\b{_YEAR}", re.IGNORECASE),
)


def urgency(kind: SignalKind, text: str, today: date) -> float:
    """Return 0..1: the kind's base, more for words that press, and more the nearer the next date in the text is."""
    value = _BASE[kind] + (_PRESSING_BONUS if _PRESSING.search(text) else 0.0)
    days = min(((day - today).days for day in dates_named(text, today) if day >= today), default=None)
    if days is not None:
        value += next((bonus for within, bonus in _DATE_BONUS if days <= within), 0.0)
    return min(1.0, value)


def dates_named(text: str, today: date) -> Iterator[date]:
    """Yield the dates written out in English or ISO form; one without a year is its next occurrence, up to 90 days back."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            day = _as_date(match, today)
            if day is not None:
                yield day


def _as_date(match: re.Match[str], today: date) -> date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        if match["year"]:
            return date(int(match["year"]), number, int(match["day"]))
        this_year = date(today.year, number, int(match["day"]))
        return this_year if this_year >= today - timedelta(days=90) else this_year.replace(year=today.year + 1)
    except ValueError:
        return None
