"""Asking a CRM that may be busy: blocking calls in threads, repeated after a while, a bounded number of times."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from domain.errors import Unavailable

T = TypeVar("T")


class Busy(Exception):
    """The CRM can't answer now, and may later; `wait_seconds` is what it asks for, if it asks for anything."""

    def __init__(self, message: str, wait_seconds: float | None = None) -> None:
        self.wait_seconds = wait_seconds
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often a call is made, and how long the waits between are: what the CRM asks for, else doubling from the first."""

    attempts: int = 6
    first_wait_seconds: float = 1.0
    longest_wait_seconds: float = 60.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def call(self, blocking: Callable[[], T]) -> T:
        """Return what `blocking` returns in a thread; raises Unavailable when it stays Busy, or asks for a longer wait than is worth it."""
        for attempt in range(1, self.attempts + 1):
            try:
                return await asyncio.to_thread(blocking)
            except Busy as error:
                wait = error.wait_seconds if error.wait_seconds is not None else self.first_wait_seconds * 2 ** (attempt - 1)
                if wait > self.longest_wait_seconds:
                    raise Unavailable(f"{error}: sync again in {wait:.0f} s, it goes on from here") from None
                if attempt == self.attempts:
                    raise Unavailable(f"{error}, {attempt} times: sync again later, it goes on from here") from None
            await self.sleep(wait)
        raise AssertionError("a patience has at least one attempt")
