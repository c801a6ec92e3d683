"""Days, quarters and times of day."""

import re
from decimal import Decimal
from re import Match

from agents.rules.figures.figure import Meaning, Recogniser, Says, any_of, said

_NAMES = "January February March April May June July August September October November December"
_MONTHS = {name: number for number, name in enumerate(_NAMES.split(), start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"Sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"

_ISO = re.compile(rf"(?<![\d-]){_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})(?!\d)")
_DAY_FIRST = re.compile(rf"(?<![\w.,]){_DAY}\.?(?: of)? {_MONTH}(?:,? {_YEAR}\b)?")
_MONTH_FIRST = re.compile(rf"\b{_MONTH} {_DAY}\b(?![.,]?\d)(?:,? {_YEAR}\b)?")
_MONTH_ONLY = re.compile(rf"\b{_MONTH} {_YEAR}\b")
_NUMERIC = re.compile(rf"(?<![\d./-])(?P<one>\d{{1,2}})[./-](?P<other>\d{{1,2}})[./-]{_YEAR}(?!\d)")
_QUARTER = re.compile(
    rf"\b(?:Q(?P<after>[1-4])|(?P<before>[1-4])Q)\b(?:[ /-]{{0,3}}{_YEAR}\b)?"
    r"|\b(?P<named>first|1st|second|2nd|third|3rd|fourth|4th) quarter\b",
    re.IGNORECASE,
)
_HALF = re.compile(rf"\bH(?P<half>[12])[ /-]{{1,3}}{_YEAR}\b|(?<=\b(?:in|by|of) )H(?P<bare>[12])\b")
_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?"
    r"|(?<![\d:])(?P<full>[01]?\d|2[0-3]):(?P<past>[0-5]\d)(?![\d:])",
    re.IGNORECASE,
)
_PLACES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def _number(digits: str) -> str:
    return said("n", Decimal(digits))


def _part_of_year(month: int) -> Says:
    return frozenset((f"quarter {(month + 2) // 3}", f"half {(month + 5) // 6}"))


def _meaning(days: tuple[tuple[int, int], ...], year: str | None) -> Meaning | None:
    """Return what a day says that may be any of `days` (month and day): the day, and the year where it has one."""
    real = [(month, day) for month, day in days if 1 <= month <= 12 and 1 <= day <= 31]
    if not real:
        return None
    of_year = frozenset((_number(year),)) if year else frozenset[str]()
    needs = tuple(frozenset((f"day {month:02}-{day:02}",)) | of_year for month, day in real)
    parts = [_part_of_year(month) | {_number(str(day))} for month, day in real]
    return Meaning(needs, frozenset[str]().union(*needs, *parts))


def _numbered_month(match: Match[str]) -> Meaning | None:
    return _meaning(((int(match["month"]), int(match["day"])),), match["year"])


def _named_month(match: Match[str]) -> Meaning | None:
    return _meaning(((_MONTHS[match["month"]], int(match["day"])),), match["year"])


def _either_order(match: Match[str]) -> Meaning | None:
    one, other = int(match["one"]), int(match["other"])
    return _meaning(tuple(dict.fromkeys(((other, one), (one, other)))), match["year"])


def _month_only(match: Match[str]) -> Meaning:
    year = frozenset((_number(match["year"]),))
    return Meaning((year,), year | _part_of_year(_MONTHS[match["month"]]))


def _quarter(match: Match[str]) -> Meaning:
    number = match["after"] or match["before"] or str(_PLACES[match["named"].lower()])
    return any_of((), frozenset((f"quarter {number}", *((_number(match["year"]),) if match["year"] else ()))))


def _half(match: Match[str]) -> Meaning:
    return any_of((), frozenset((f"half {match['half'] or match['bare']}", *((_number(match["year"]),) if match["year"] else ()))))


def _clock(match: Match[str]) -> Meaning | None:
    """Return what a time of day says, on a dial of twelve hours."""
    hour, minute = int(match["hour"] or match["full"]), int(match["minute"] or match["past"] or 0)
    return any_of((f"clock {hour % 12}:{minute:02}",)) if hour <= 24 else None


RECOGNISERS: tuple[Recogniser, ...] = (
    (_ISO, _numbered_month),
    (_DAY_FIRST, _named_month),
    (_MONTH_FIRST, _named_month),
    (_MONTH_ONLY, _month_only),
    (_NUMERIC, _either_order),
    (_QUARTER, _quarter),
    (_HALF, _half),
    (_CLOCK, _clock),
)
