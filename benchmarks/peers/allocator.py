"""What an allocator is to the measurement: something made ready for a case, then asked, with the clock running, for a split."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.peers.case import Case
from domain.planning.solvers.separable import Floats

_MOST_DENSE = 2000  # variables; beyond, an n by n matrix takes minutes per step and gigabytes


class NotSupportedError(Exception):
    """The allocator can't be asked for this case; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """A split, the bound it comes with (none: infinite), and what the allocator's own curves say at some splits: (spend, outcome)."""

    spend: Floats
    upper_bound: float = float("inf")
    own_values: tuple[tuple[Floats, float], ...] = ()


Prepare = Callable[[Case], Callable[[], Answer]]
"""Make ready what a user has before asking (imports, a fitted model); the call that it returns is what is timed."""


def ensure_dense_fits(variables: int) -> None:
    """Raise NotSupportedError where a method with dense square matrices, as SLSQP is, has no chance."""
    if variables > _MOST_DENSE:
        raise NotSupportedError(f"SLSQP's dense matrices of {variables} variables")
