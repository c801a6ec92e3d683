"""How much may come per second: a token bucket per key, in this process' memory."""

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from time import monotonic

from domain.errors import LimitExceeded

MOST_KEYS = 10_000  # the longest unused are forgotten first
SIGNALS_PER_SECOND = 500


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float


class RateLimit:
    """Lets `per_second` through on average, and up to `burst` at once after a pause."""

    def __init__(self, *, per_second: float, burst: float, now: Callable[[], float] = monotonic) -> None:
        self._per_second = per_second
        self._burst = burst
        self._now = now
        self._buckets: OrderedDict[Hashable, _Bucket] = OrderedDict()

    def take(self, key: Hashable, count: int = 1) -> None:
        """Take as many tokens; raises LimitExceeded, taking none, when there are too few."""
        bucket = self._filled(key)
        if bucket.tokens < count:
            wait = math.ceil((count - bucket.tokens) / self._per_second)
            raise LimitExceeded("too much at once; wait a little", retry_after_seconds=max(1, wait))
        bucket.tokens -= count

    def _filled(self, key: Hashable) -> _Bucket:
        now = self._now()
        bucket = self._buckets.setdefault(key, _Bucket(self._burst, now))
        bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.filled_at) * self._per_second)
        bucket.filled_at = now
        self._buckets.move_to_end(key)
        if len(self._buckets) > MOST_KEYS:
            self._buckets.popitem(last=False)
        return bucket


def webhook_limit() -> RateLimit:
    """Return how many signals each webhook takes."""
    return RateLimit(per_second=SIGNALS_PER_SECOND, burst=2 * SIGNALS_PER_SECOND)
