import math
from datetime import date

import numpy as np
import pytest

from domain.entities.channel import ChannelId
from domain.entities.forecast_score import ResultScore
from domain.planning.forecasting.calibration import crps, score, summary, wilson

SEARCH, EMAIL = ChannelId.PAID_SEARCH, ChannelId.EMAIL


def scored(actual: float, *, channel: ChannelId = SEARCH, end: date = date(2026, 3, 31)) -> ResultScore:
    draws = np.arange(0.0, 101.0)
    return score(draws, actual, channel=channel, start=date(2026, 3, 1), end=end, basis="prior", n_obs=0)


def test_the_score_of_a_normal_forecast_is_the_closed_form() -> None:
    """Gneiting and Raftery 2007, section 4.2, for N(mean, sd²); here mean 10 and sd 3."""
    draws = 10 + 3 * np.random.default_rng(1).standard_normal(400_000)
    for actual in (10.0, 13.0, 4.0):
        z = (actual - 10) / 3
        density, below = math.exp(-(z**2) / 2) / math.sqrt(2 * math.pi), (1 + math.erf(z / math.sqrt(2))) / 2
        exact = 3 * (z * (2 * below - 1) + 2 * density - 1 / math.sqrt(math.pi))
        assert crps(draws, actual) == pytest.approx(exact, abs=0.01)


def test_the_estimate_is_fair_however_few_the_draws() -> None:
    rng = np.random.default_rng(2)
    few = np.mean([crps(rng.standard_normal(3), 0.5) for _ in range(10_000)])
    assert few == pytest.approx(crps(rng.standard_normal(200_000), 0.5), abs=0.02)


def test_it_is_the_mean_over_all_pairs_of_different_draws() -> None:
    draws = np.array([4.0, 1.0, 7.0])
    assert crps(draws, 2.0) == pytest.approx(np.mean([2, 1, 5]) - np.mean([3, 3, 6]) / 2)


def test_a_forecast_without_spread_is_scored_by_its_error() -> None:
    assert crps(np.full(100, 7.0), 10.0) == pytest.approx(3)


def test_a_result_is_held_against_the_band() -> None:
    item = scored(80)
    assert (item.p05, item.p50, item.p95, item.inside_90) == (5, 50, 95, True)
    assert item.log_ratio == pytest.approx(math.log(80.5 / 50.5))
    assert [scored(actual).inside_90 for actual in (4, 5, 95, 96)] == [False, True, True, False]
    assert math.isfinite(scored(0).log_ratio)


def test_the_summary_goes_by_channel_and_by_the_month_in_which_a_period_ends() -> None:
    items = [scored(50), scored(96), scored(20, channel=EMAIL, end=date(2026, 2, 28)), scored(70, channel=EMAIL)]
    found = summary(items)
    assert found.total is not None
    assert (found.total.scored, found.total.coverage) == (4, 0.75)
    assert found.total.mean_actual == 59
    assert found.total.crps == pytest.approx(np.mean([item.crps for item in items]))
    assert found.total.bias == pytest.approx(np.mean([item.log_ratio for item in items]))
    assert {channel: figures.coverage for channel, figures in found.by_channel.items()} == {SEARCH: 0.5, EMAIL: 1.0}
    assert {month: figures.scored for month, figures in found.by_month.items()} == {"2026-02": 1, "2026-03": 3}


def test_before_the_first_result_there_are_no_figures() -> None:
    assert summary([]).total is None
    assert not summary([]).by_channel


def test_the_interval_of_a_coverage_stays_between_nothing_and_all() -> None:
    assert wilson(90, 100) == pytest.approx((0.8256, 0.9448), abs=1e-4)
    assert wilson(0, 5) == pytest.approx((0.0, 0.4345), abs=1e-4)
    assert wilson(5, 5) == pytest.approx((0.5655, 1.0), abs=1e-4)
