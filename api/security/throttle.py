"""How often may somebody try: a sliding window per account and per address, in this process' memory."""

import math
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from domain.errors import LimitExceeded

MOST_KEYS = 10_000  # the oldest are forgotten first: memory stays bounded whatever is thrown at it


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `attempts` within any `seconds`."""

    attempts: int
    seconds: float


PER_ACCOUNT = Limit(attempts=10, seconds=300)
PER_ADDRESS = Limit(attempts=60, seconds=300)  # an office shares one address


class SlidingWindow:
    """Counts attempts by key."""

    def __init__(self, limit: Limit, now: Callable[[], float] = monotonic) -> None:
        self._limit = limit
        self._now = now
        self._attempts: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Return how many seconds `key` must wait before its next attempt; 0 when it needn't."""
        times = self._recent(key)
        return times[0] + self._limit.seconds - self._now() if len(times) >= self._limit.attempts else 0.0

    def count(self, key: str) -> None:
        """Remember one attempt."""
        times = self._recent(key)
        times.append(self._now())
        self._attempts[key] = times
        self._attempts.move_to_end(key)
        if len(self._attempts) > MOST_KEYS:
            self._attempts.popitem(last=False)

    def forget(self, key: str) -> None:
        """Start anew."""
        self._attempts.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        times = self._attempts.get(key, deque())
        while times and times[0] <= self._now() - self._limit.seconds:
            times.popleft()
        return times


class SignInThrottle:
    """Limits attempts by account and by address. A success clears the account, not the address.

    API keys have one of their own, in which the key is the account and only wrong ones count: one program that goes on with a revoked key
    is held back alone, and uses up a sixth of what its address may try.
    """

    def __init__(self, now: Callable[[], float] = monotonic, *, per_account: Limit = PER_ACCOUNT, per_address: Limit = PER_ADDRESS) -> None:
        self._accounts = SlidingWindow(per_account, now)
        self._addresses = SlidingWindow(per_address, now)

    def attempt(self, *, account: str, address: str) -> None:
        """Count an attempt before it is made; raises LimitExceeded, counting nothing, when there were too many."""
        self.check(account=account, address=address)
        self.count(account=account, address=address)

    def check(self, *, account: str, address: str) -> None:
        """Raise LimitExceeded when there were too many."""
        wait = max(self._accounts.wait(account), self._addresses.wait(address))
        if wait > 0:
            raise LimitExceeded("too many attempts to sign in; wait a little", retry_after_seconds=math.ceil(wait))

    def count(self, *, account: str, address: str) -> None:
        """Count an attempt."""
        self._accounts.count(account)
        self._addresses.count(address)

    def succeeded(self, account: str) -> None:
        """Forget the account's attempts."""
        self._accounts.forget(account)
