"""What the connectors share: records in the order of change, and their values as the domain's."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from domain.entities.crm import LawfulBasis, SyncPoint
from domain.errors import InvalidInput, Unavailable
from domain.ports.crm import CrmPage
from domain.ports.incoming import RowProblem
from domain.values.money import Money, minor_digits
from retrieval.plain_text import plain_text

R = TypeVar("R")

OVERLAP = timedelta(minutes=10)  # search indexes lag behind, and long transactions show up later than they are dated
NAME_LIMIT, TEXT_LIMIT = 200, 2000

_LARGEST_MINOR = 10**15
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")
_YES = frozenset({"true", "yes", "y", "1", "opted in", "opted-in", "opt-in", "opt in", "subscribed"})


@dataclass(frozen=True, slots=True)
class Record:
    """One object as a CRM answers it. Its values may be personal and are not shown."""

    id: str
    modified_at: datetime
    values: Mapping[str, Any] = field(repr=False)

    @classmethod
    def of(cls, id: object, modified_at: object, values: Mapping[str, Any]) -> "Record":
        """Return a record; raises Unavailable for one without an id or a date of change, which nothing could go on from."""
        try:
            if id:
                return cls(str(id), as_moment(str(modified_at)), values)
        except ValueError:
            pass
        raise Unavailable("the CRM answered with a record that has no id or no date of change")

    def text(self, name: str, limit: int = NAME_LIMIT) -> str:
        """Return a value as words on one line; a missing one is empty."""
        value = self.values.get(name)
        return "" if value is None else plain_text(str(value), limit=limit)

    def is_yes(self, name: str) -> bool:
        """Whether a value says yes; a missing one, or one without a name, doesn't."""
        return as_yes(self.text(name)) if name else False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentFields:
    """The CRM's own fields that say yes to email and SMS, where there are any."""

    email: str = ""
    sms: str = ""

    def __post_init__(self) -> None:
        for setting, name in (("NEXUS_CRM_EMAIL_CONSENT", self.email), ("NEXUS_CRM_SMS_CONSENT", self.sms)):
            if name and not _FIELD.fullmatch(name):
                raise InvalidInput.of(setting, "must be the name of a field: letters, digits and underscores")

    @property
    def names(self) -> list[str]:
        """The fields that are named."""
        return list(dict.fromkeys(name for name in (self.email, self.sms) if name))


def page_of(records: Sequence[Record], make: Callable[[Record], R]) -> CrmPage[R]:
    """Return what `make` gives for each record, which is at least one; those for which it raises ValueError become problems."""
    rows, problems = [], []
    for position, record in enumerate(records, start=1):
        try:
            rows.append(make(record))
        except ValueError as error:
            problems.append(RowProblem(position, record.id, str(error)))
    last = records[-1]
    return CrmPage(tuple(rows), SyncPoint(last.modified_at, last.id), tuple(problems))


def as_yes(text: str) -> bool:
    """Whether a text is one of the words for yes."""
    return text.strip().casefold() in _YES


def as_basis(stated: LawfulBasis, *, has_consented: bool) -> LawfulBasis:
    """Return the lawful basis that is stated; a consent to be written to is one, too."""
    return LawfulBasis.CONSENT if stated is LawfulBasis.NONE and has_consented else stated


def as_moment(text: str) -> datetime:
    """Return an ISO 8601 time in UTC; raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_day(text: str) -> date | None:
    """Return the day of an ISO 8601 date or time, None for an empty text; raises ValueError."""
    return datetime.fromisoformat(text).date() if text else None


def as_count(text: str) -> int:
    """Return a whole number that is not negative; an empty text is zero. Raises ValueError."""
    return max(0, int(_decimal(text or "0")))


def as_amount(text: str, currency: str) -> Money | None:
    """Return major units with a decimal point as money, None for an empty text; raises ValueError."""
    if not text:
        return None
    digits = minor_digits(currency)
    minor = (_decimal(text) * 10**digits).to_integral_value()
    return Money(int(minor), currency)


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text[:40]!r} is no number") from None
    if not number.is_finite() or abs(number) > _LARGEST_MINOR:
        raise ValueError(f"{text[:40]!r} is no amount that can be kept")
    return number
