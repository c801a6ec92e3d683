"""A number that says how sure it is."""

from dataclasses import dataclass
from typing import Literal

Basis = Literal["prior", "shrunk", "own"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A 90 % interval around a median. `basis` tells whether it rests on benchmarks, own results, or both (`n_obs` of them)."""

    p05: float
    p50: float
    p95: float
    unit: str
    basis: Basis
    n_obs: int

    def __post_init__(self) -> None:
        if not self.p05 <= self.p50 <= self.p95:
            raise ValueError("an estimate needs p05 <= p50 <= p95")
