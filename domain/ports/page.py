"""Pages of a listing, by opaque cursor."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

DEFAULT_LIMIT = 50
MAX_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items, newest first, and the cursor that gives the next ones (None at the end)."""

    items: tuple[T, ...]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """How many items, after which cursor. A cursor that no listing gave raises InvalidInput in the repository."""

    limit: int = DEFAULT_LIMIT
    cursor: str | None = None
