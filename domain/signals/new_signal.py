"""A market signal as it arrives, and how it looks once it is tidied up."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.entities.signal import SignalKind
from domain.signals.duplicates import content_hash
from domain.signals.kinds import guess_kind

TITLE_LIMIT = 300
SUMMARY_LIMIT = 4000
# Clocks differ and feeds pre-date an item by hours; beyond that a date in the future is a mistake.
_CLOCK_SKEW = timedelta(days=1)
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # before the web: a date that a broken clock wrote
# What is embedded: a lead says what an item is about, and a longer text only costs time.
_GIST_LIMIT = 320


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSignal:
    """A market signal as its source tells it. `source` says where it came from, such as "feed:https://…" or "manual".

    `external_id` is its id there: of two with the same, the first counts. `position` is its line or place, counted from 1; zero means: as
    in the sequence it is handed over in.
    """

    title: str
    source: str
    summary: str = ""
    url: str | None = None
    kind: SignalKind | None = None
    published_at: datetime | None = None
    lang: str = "en"
    topics: tuple[str, ...] = ()
    external_id: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A tidy signal that may be new: texts within their limits, a date, a kind, and the keys that tell it from others."""

    position: int
    source: str
    external_id: str | None
    title: str
    summary: str
    url: str | None
    url_canonical: str | None
    kind: SignalKind
    published_at: datetime
    lang: str
    given_topics: tuple[str, ...]
    content_hash: str

    @property
    def gist(self) -> str:
        """The text that stands for the signal in comparisons of meaning."""
        return gist(self.title, self.summary)


def gist(title: str, summary: str) -> str:
    """Return what a signal is about, short enough to embed quickly."""
    return f"{title}. {summary}"[:_GIST_LIMIT].rstrip(". ")


def tidy(item: NewSignal, *, position: int, url_canonical: str | None, now: datetime) -> Candidate:
    """Return `item` as a candidate. Without a believable date it gets `now`; without a time zone its date counts as UTC."""
    title, summary = " ".join(_storable(item.title).split())[:TITLE_LIMIT], _storable(item.summary).strip()[:SUMMARY_LIMIT]
    return Candidate(
        position=position,
        source=item.source,
        external_id=item.external_id,
        title=title,
        summary=summary,
        url=item.url,
        url_canonical=url_canonical,
        kind=item.kind or guess_kind(title, summary),
        published_at=_aware(item.published_at) if item.published_at and is_believable(item.published_at, now) else now,
        lang=item.lang,
        given_topics=item.topics,
        content_hash=content_hash(title, summary),
    )


def _storable(text: str) -> str:
    """Replace NUL and halves of surrogate pairs: no database takes them, and one item must not stop the others."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode()


def is_believable(published_at: datetime, now: datetime) -> bool:
    """Tell whether a date lies neither before the web nor more than a day ahead, which clocks and time zones don't explain."""
    return EARLIEST <= _aware(published_at) <= now + _CLOCK_SKEW


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
