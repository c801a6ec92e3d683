"""Where market signals come from."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.identity import SourceId, WorkspaceId

# A feed that fails is asked half as often after each failure, once a day at least.
LONGEST_PAUSE = timedelta(days=1)
SHORTEST_INTERVAL = timedelta(minutes=5)


class SourceKind(StrEnum):
    """How signals get here: we read a feed, somebody calls a webhook, files are uploaded, people write them."""

    FEED = "feed"
    WEBHOOK = "webhook"
    UPLOAD = "upload"
    MANUAL = "manual"


class SourceStatus(StrEnum):
    """Whether signals are taken from it."""

    ACTIVE = "active"
    PAUSED = "paused"


_NAMED = (SourceKind.FEED, SourceKind.WEBHOOK)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """What happened when a source was last heard. `problem` is what is wrong now, in words for people; None when all is well.

    `failures` counts those since the last success. `etag` and `last_modified` are what the feed's server said of its last answer.
    `received` and `added` count items and new signals since the source was made.
    """

    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    problem: str | None = None
    failures: int = 0
    etag: str | None = None
    last_modified: str | None = None
    received: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One of them. `key` tells it from the others of its kind: a feed's canonical address, a webhook's own id, or the kind's name.

    `credibility` (0..1) stands for what is said there; None leaves it to the kind and address of each signal. A feed is read every
    `interval`; `next_check_at` is when it is due, None when it is not read by itself.
    """

    id: SourceId
    workspace_id: WorkspaceId
    kind: SourceKind
    key: str
    name: str
    url: str | None = None
    credibility: float | None = None
    interval_minutes: int = 30
    status: SourceStatus = SourceStatus.ACTIVE
    health: SourceHealth = SourceHealth()
    next_check_at: datetime | None = None
    version: int = 1
    created_at: datetime | None = None

    @property
    def label(self) -> str:
        """How its signals name it."""
        return f"{self.kind}:{shown_address(self.url) if self.url else self.name}" if self.kind in _NAMED else str(self.kind)

    def next_check_after(self, now: datetime, *, failures: int, not_before: timedelta = timedelta()) -> datetime:
        """Return when to read it again: after its interval, doubled for each failure in a row up to a day, and no sooner than asked."""
        pause = timedelta(minutes=self.interval_minutes) * (1 << min(failures, 12))
        return now + min(max(pause, SHORTEST_INTERVAL, not_before), max(LONGEST_PAUSE, timedelta(minutes=self.interval_minutes)))


def shown_address(url: str) -> str:
    """Return an address without its query and fragment: a private feed carries its key there."""
    return url.partition("#")[0].partition("?")[0]
