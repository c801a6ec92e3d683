"""A breaker per provider: after failures in a row it is left alone for a while, then one question tries it again."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

FAILURES = 5
REST_SECONDS = 30.0
LONGEST_REST_SECONDS = 300.0


@dataclass(slots=True)
class Breaker:
    """Closed, it lets every question pass; open, none until it has rested; then a single one, whose outcome decides.

    Calls that were under way together and failed together count as one failure: a run asks a dozen at once, and one hiccup of the provider
    hits them all.

    A library was looked for and none taken: those that are kept let all questions try at once after the rest, and can't rest for as long as
    a provider asked.

    `why` is what went wrong last, in words that follow the provider's name.
    """

    failures: int = FAILURES
    rest_seconds: float = REST_SECONDS
    now: Callable[[], float] = time.monotonic
    why: str = field(default="", init=False)
    _in_a_row: int = field(default=0, init=False)
    _until: float = field(default=0.0, init=False)
    _counted_at: float = field(default=float("-inf"), init=False)
    _trying: bool = field(default=False, init=False)

    @property
    def resting_seconds(self) -> float:
        """How long it stays open, 0 when it is closed or may be tried."""
        return max(0.0, self._until - self.now()) if self._in_a_row >= self.failures else 0.0

    def allows(self) -> bool:
        """Return whether a question may pass now; the first one after a rest is the one that tries."""
        if self._in_a_row < self.failures:
            return True
        if self.resting_seconds > 0 or self._trying:
            return False
        self._trying = True
        return True

    def succeeded(self) -> None:
        """Note that the provider answered."""
        self._in_a_row, self._trying = 0, False

    def failed(self, asked_at: float, why: str, *, rest_seconds: float | None = None) -> None:
        """Note the failure of a call made at a moment of `now`; with `rest_seconds`, what the provider asked to wait, it opens at once."""
        if asked_at < self._counted_at and not rest_seconds:
            return
        self._trying, self._counted_at, self.why = False, self.now(), why
        self._in_a_row = self.failures if rest_seconds else self._in_a_row + 1
        if self._in_a_row >= self.failures:
            self._until = self._counted_at + min(rest_seconds or self.rest_seconds, LONGEST_REST_SECONDS)

    def forget_try(self) -> None:
        """Note that the question that tried ended without a verdict on the provider: it was cut, or found wanting by us."""
        self._trying = False
