"""Reading a feed, and keeping a secret."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from domain.entities.source import Source
from domain.errors import Unavailable
from domain.ports.incoming import RowProblem
from domain.signals.new_signal import NewSignal


class TryLater(Unavailable):
    """The other side asks us to wait before we ask again."""

    code = "try_later"

    def __init__(self, message: str, after: timedelta) -> None:
        self.after = after
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReading:
    """What a feed held. `items` is None when it has not changed since last time; `moved_to` is its new address, if it has one for good."""

    items: Sequence[NewSignal] | None
    problems: Sequence[RowProblem] = ()
    title: str = ""
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None


class FeedReader(Protocol):
    """Reads feeds from the web."""

    async def __call__(self, source: Source) -> FeedReading:
        """Read a source's address, asking only for what is new; raises InvalidInput, Unavailable or TryLater when it can't be read."""
        ...


class SecretBox(Protocol):
    """Seals secrets that must be known in the clear later, so that a copy of the database gives none away."""

    def seal(self, secret: str) -> bytes: ...
    def open(self, sealed: bytes) -> str:
        """Raises Unavailable when it was sealed with other keys."""
        ...
