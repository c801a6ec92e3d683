"""A run's time: how much of it each stage may take, so that the run ends when it should."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Stage = Literal["strategy", "creative", "production"]

# What is left after a stage must do for those behind it: a model's answer takes a second or two, rules take milliseconds.
SHARES: Mapping[Stage, float] = {"strategy": 0.48, "creative": 0.74, "production": 0.95}
LONGEST_CALL_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """The clock of one attempt at a run that should take `seconds`; an attempt after a review or a takeover has them anew."""

    seconds: float
    now: Callable[[], float] = time.monotonic
    started: float = field(default_factory=time.monotonic)

    def until(self, stage: Stage) -> float:
        """Return the moment (of `time.monotonic`) at which a stage's calls are cut; time that earlier stages left over is included."""
        return min(self.started + self.seconds * SHARES[stage], self.now() + LONGEST_CALL_SECONDS)
