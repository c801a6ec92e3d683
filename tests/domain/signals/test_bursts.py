import numpy as np
import pytest

from domain.signals.bursts import FEWEST_BUCKETS, FEWEST_ITEMS, Burst, burst_of

HALF_LIFE = 12.0
BUCKETS = 56


def z_values(rate: float, last_rate: float, *, series: int = 2000) -> list[float]:
    """Return the z of the last of 56 Poisson counts, many times over; 0 where nothing could be told."""
    draws = np.random.default_rng(0)
    counts = draws.poisson(rate, (series, BUCKETS))
    counts[:, -1] = draws.poisson(last_rate, series)
    bursts = [burst_of([int(count) for count in row], half_life=HALF_LIFE) for row in counts]
    return [burst.z if burst else 0.0 for burst in bursts]


@pytest.mark.parametrize("rate", [0.1, 0.5, 1, 4, 10, 30])
def test_false_alarms_are_rare_at_any_steady_rate(rate: float) -> None:
    assert np.mean(np.array(z_values(rate, rate)) >= 3) <= 0.004  # measured: 0 to .25 %


@pytest.mark.parametrize(("rate", "found"), [(4, 0.55), (6, 0.75), (10, 0.95), (30, 0.99)])
def test_a_tripling_is_found_in_one_bucket_the_surer_the_more_there_is_to_count(rate: float, found: float) -> None:
    assert np.mean(np.array(z_values(rate, 3 * rate)) >= 3) >= found


def test_the_sums_are_those_done_by_hand() -> None:
    counts = [2] * 8 + [4, 9]
    weights = [2 ** (-age / 2) for age in range(8, -1, -1)]
    mean = sum(weight * count for weight, count in zip(weights, counts[:-1], strict=True)) / sum(weights)
    burst = burst_of(counts, half_life=2)
    assert burst is not None
    assert burst.expected == pytest.approx(mean)
    assert burst.z == pytest.approx((9 - mean) / (mean + 1) ** 0.5)  # the counts vary less than Poisson's do


def test_a_restless_topic_needs_more_than_a_steady_one_of_the_same_rate() -> None:
    steady, restless = burst_of([5] * 20 + [15], half_life=HALF_LIFE), burst_of([0, 10] * 10 + [15], half_life=HALF_LIFE)
    assert steady is not None
    assert restless is not None
    assert steady.z > 3 > restless.z


def test_recent_buckets_weigh_more_so_that_a_burst_that_lasts_becomes_usual() -> None:
    grown = burst_of([1] * 20 + [12] * 20 + [12], half_life=6)
    assert grown is not None
    assert grown.z < 1


def test_with_too_little_to_go_by_nothing_is_told() -> None:
    assert burst_of([], half_life=HALF_LIFE) is None
    assert burst_of([0] * (FEWEST_BUCKETS - 1) + [500], half_life=HALF_LIFE) is None
    assert burst_of([0] * FEWEST_BUCKETS + [FEWEST_ITEMS - 1], half_life=HALF_LIFE) is None
    assert burst_of([0] * FEWEST_BUCKETS + [FEWEST_ITEMS], half_life=HALF_LIFE) == Burst(count=4, expected=0, z=4)


def test_a_first_import_of_old_items_is_no_burst() -> None:
    steady = burst_of([9] * BUCKETS, half_life=HALF_LIFE)
    assert steady is not None
    assert steady.z == pytest.approx(0)
