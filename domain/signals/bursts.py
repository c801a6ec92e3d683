"""When something is told of far more often than it used to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

# Fewer are no burst, however quiet it was before.
FEWEST_ITEMS = 4
# With fewer buckets to compare with, nobody knows yet what is usual.
FEWEST_BUCKETS = 8


@dataclass(frozen=True, slots=True)
class Burst:
    """The newest count, what was to be expected, and by how many standard deviations it exceeds that. From z = 3 on it is a burst."""

    count: int
    expected: float
    z: float


def burst_of(counts: Sequence[int], *, half_life: float) -> Burst | None:
    """Compare the last of `counts` with those before it, each of which weighs half as much as one `half_life` buckets later.

    None when there are too few items or too few buckets to tell. That is a one-sided control chart against an exponentially weighted
    moving average (Roberts, "Control chart tests based on geometric moving averages", 1959) and variance (Finch, "Incremental calculation
    of weighted mean and variance", 2009), with the weights normalised, so that the first buckets count no more than others. The variance
    is at least that of a Poisson count, which is its mean; and one more, since at low rates such counts are skewed and their mean is a
    guess: without it z ≥ 3 would be a false alarm in 1.9 % of the buckets at a rate of one.
    """
    *history, count = counts or (0,)
    if len(history) < FEWEST_BUCKETS or count < FEWEST_ITEMS:
        return None
    mean = weighted_mean(history, half_life=half_life)
    variance = weighted_mean([(past - mean) ** 2 for past in history], half_life=half_life)
    return Burst(count=count, expected=mean, z=(count - mean) / sqrt(max(variance, mean) + 1))


def weighted_mean(values: Sequence[float], *, half_life: float) -> float:
    """Return the mean of some values, each of which weighs half as much as one `half_life` places later."""
    weights: list[float] = [2.0 ** (-age / half_life) for age in range(len(values) - 1, -1, -1)]
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)
