"""Cells of a spreadsheet to values: dates, whole numbers, money. Each function raises ValueError in words a user understands."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Literal

from domain.entities.channel import ChannelId
from domain.values.money import Money, minor_digits

DateOrder = Literal["dmy", "mdy"]
DATE_FORMATS = "2026-03-31, 2026/03/31, 31.03.2026, 31 Mar 2026, March 31, 2026, or 31/03/2026 where no other reading is possible"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_DAY_MONTH = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -]([0-9]{4})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")

_AMOUNT = re.compile(r"[0-9]+(?:[.,'\s][0-9]+)*")
_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$", "CAD": "$", "AUD": "$", "NZD": "$", "JPY": "¥", "CNY": "¥", "INR": "₹"}
_CURRENCY_OF_SIGN = {"€": "EUR", "£": "GBP", "₹": "INR"}  # "$" and "¥" are several currencies'
_GROUPED = re.compile(r"[0-9]+|[0-9]{1,3}([.,'\s])[0-9]{3}(?:\1[0-9]{3})*")
_LARGEST_MINOR = 10**15

_CHANNEL_NAMES: dict[ChannelId, tuple[str, ...]] = {
    ChannelId.PAID_SEARCH: ("search", "google ads", "google", "bing ads", "microsoft ads", "adwords", "sem", "ppc", "search ads"),
    ChannelId.PAID_SOCIAL_META: ("meta", "meta ads", "facebook", "facebook ads", "instagram", "instagram ads", "paid social"),
    ChannelId.PAID_SOCIAL_LINKEDIN: ("linkedin", "linkedin ads"),
    ChannelId.DISPLAY: ("display", "programmatic", "banner", "banners", "gdn"),
    ChannelId.EMAIL: ("e mail", "newsletter", "mailing", "email marketing"),
    ChannelId.CONTENT_SEO: ("seo", "content", "blog", "organic", "organic search", "content and seo", "content marketing"),
    ChannelId.WEBINAR: ("webinars", "online event"),
    ChannelId.EVENTS: ("event", "events", "field events", "trade show", "trade shows", "fair", "conference"),
    ChannelId.DIRECT_MAIL: ("letter", "letters", "post", "mailers", "postal mail"),
}
_CHANNELS = {name: channel for channel, names in _CHANNEL_NAMES.items() for name in (channel.value.replace("_", " "), *names)}


def as_date(cell: str, order: DateOrder | None = None) -> date:
    """Return the date of an ISO date or time, or one of the formats in DATE_FORMATS.

    31/03/2026 can only be March; for 03/04/2026 somebody has to say with `order` which comes first.
    """
    try:
        return _read_date(cell, order)
    except (ValueError, IndexError) as error:
        reason = str(error) if "either" in str(error) else f"is no date in a known format: write {DATE_FORMATS}"
        raise ValueError(reason) from None


def as_moment(cell: str, order: DateOrder | None = None) -> datetime:
    """Return an ISO time in UTC (without a zone it is taken as UTC), or the midnight a date begins with."""
    try:
        moment = datetime.fromisoformat(cell)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return datetime.combine(as_date(cell, order), time(), UTC)


def as_count(cell: str) -> int:
    """Return a whole number that is not negative; an empty cell is zero, and thousands may be separated."""
    if not cell:
        return 0
    number = _decimal(cell, decimals=0)
    if number != number.to_integral_value() or number > 10**12:
        raise ValueError(f"{cell!r} is no whole number")
    return int(number)


def as_currency(cell: str, default: str) -> str:
    """Return an ISO 4217 code: the cell's, or the default when it is empty."""
    code = _CURRENCY_OF_SIGN.get(cell, cell.upper()) or default
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError(f"{cell!r} is no currency: write a code such as EUR")
    return code


def as_money(cell: str, currency: str) -> Money:
    """Return an amount in major units ("1,234.50", "1.234,50", "€ 1234") in minor units; an empty cell is nothing.

    "1,234" are thousands, "1.234" is refused since it can be either; more decimals than the currency has are rounded half to even.
    """
    amount = cell.strip()
    for mark in (currency, _SIGNS.get(currency, currency)):
        amount = amount.removeprefix(mark).removesuffix(mark).strip()
    if not amount:
        return Money.zero(currency)
    digits = minor_digits(currency)
    minor = (_decimal(amount, decimals=digits) * 10**digits).to_integral_value()
    if minor > _LARGEST_MINOR:
        raise ValueError(f"{cell!r} is too large an amount")
    return Money(int(minor), currency)


def as_channel(cell: str) -> ChannelId:
    """Return the channel by its id or by a name in common use."""
    channel = _CHANNELS.get(" ".join(re.split(r"[\W_]+", cell.casefold())).strip())
    if channel is None:
        raise ValueError(f"{cell!r} is no known channel: write one of {', '.join(ChannelId)}")
    return channel


def _decimal(cell: str, *, decimals: int) -> Decimal:
    """Read a number whose last separator is decimal unless it separates thousands; `decimals` is how many are expected."""
    text = cell.strip()
    if text.startswith(("-", "(", "−")):
        raise ValueError(f"{cell!r} is negative")
    if len(text) > 40 or not _AMOUNT.fullmatch(text):
        raise ValueError(f"{cell!r} is no number")
    separators = re.findall(r"[^0-9]", text)
    if not separators:
        return Decimal(text)
    last = separators[-1]
    whole, _, fraction = text.rpartition(last)
    alone = separators.count(last) == len(separators)
    if alone and len(separators) == 1 and len(fraction) == 3 and ((last == "." and decimals) or (last == "," and decimals == 3)):
        raise ValueError(f"{cell!r} can be read in two ways: write it without a separator of thousands")
    if alone and len(fraction) == 3:
        whole, fraction = text, ""
    elif last not in ".," or separators.count(last) > 1:
        raise ValueError(f"{cell!r} is no number: its separators clash")
    if not _GROUPED.fullmatch(whole):
        raise ValueError(f"{cell!r} is no number: its separators clash")
    return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{fraction or 0}")


def _read_date(cell: str, order: DateOrder | None) -> date:
    if match := _YEAR_FIRST.match(cell):
        rest = cell[match.end() :]
        if rest:
            return datetime.fromisoformat(cell).date()
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED.fullmatch(cell):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := _DAY_MONTH.fullmatch(cell):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_DAY.fullmatch(cell):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    if match := _SLASHED.fullmatch(cell):
        return _slashed(int(match[1]), int(match[2]), int(match[3]), order)
    raise ValueError(cell)


def _slashed(first: int, second: int, year: int, order: DateOrder | None) -> date:
    if order is None:
        if first <= 12 and second <= 12 and first != second:
            raise ValueError("can be read as either day or month first: say which (date order), or write 2026-03-31")
        order = "dmy" if first > 12 else "mdy"
    day, month = (first, second) if order == "dmy" else (second, first)
    return date(year, month, day)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1
