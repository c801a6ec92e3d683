"""Time, passed in."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time in UTC."""

    def __call__(self) -> datetime:
        """Return now, timezone-aware, in UTC."""
        ...
