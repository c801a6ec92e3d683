"""What a feed's format gives, before it is tidied up: markup still in its texts, links as they were written."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry:
    """One entry of a feed; `external_id` is what the feed knows it by, empty when it says nothing."""

    title: str
    summary: str
    url: str
    published_at: datetime | None
    lang: str
    external_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFeed:
    """A feed's title, its first entries in their order, how many there are in all, and what its format had wrong."""

    title: str
    entries: tuple[RawEntry, ...]
    total: int
    notes: tuple[str, ...] = ()
