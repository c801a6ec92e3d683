"""What a feed's format gives, before it is tidied up: markup still in its texts, links as they were written."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """One entry of a feed."""

    title: str
    summary: str
    url: str
    published_at: datetime | None
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFeed:
    """A feed's title, its entries in their order, and what its format had wrong."""

    title: str
    entries: tuple[RawEntry, ...]
    notes: tuple[str, ...] = ()
