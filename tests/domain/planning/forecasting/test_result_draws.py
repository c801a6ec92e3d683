"""What a curve had led one to expect of a result."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from domain.entities.past_campaign import ChannelResult
from domain.planning.forecasting.result_draws import result_draws
from tests.fakes.factories import euros
from tests.fakes.results import channel_result, email_curve

DAYS = 91


def mean(*results: ChannelResult, half_life: float = 0.0, fixed_cost: float = 0.0) -> float:
    curve = email_curve(log_sd=0.0, adstock_half_life_weeks=half_life, vmax=6000, k=1500)
    return float(np.mean(result_draws(curve, results, curve_days=DAYS, seed=1, fixed_cost=fixed_cost)))


def test_a_week_brings_its_part_of_the_window() -> None:
    curve = email_curve(vmax=6000, k=1500)

    assert mean(channel_result(spend=euros(200))) == pytest.approx(curve.response(200 * 13) / 13, rel=0.01)


def test_a_period_longer_than_a_week_brings_as_much_as_its_weeks() -> None:
    week = channel_result(spend=euros(200))
    fortnight = replace(week, end=week.end + timedelta(days=7), spend=euros(400))
    ten_days = replace(week, end=week.end + timedelta(days=3))

    assert mean(fortnight) == pytest.approx(2 * mean(week), rel=0.01)
    assert mean(week) < mean(ten_days) < 10 / 7 * mean(week)


def test_what_was_spent_before_still_works_where_spend_carries_over() -> None:
    before, now = channel_result(0), channel_result(1)

    assert mean(before, now) == pytest.approx(mean(now), rel=0.01)
    assert mean(now, half_life=1) < mean(before, now, half_life=1) < mean(now)


def test_the_effect_fades_over_weeks_without_results() -> None:
    now = channel_result(4)

    assert mean(channel_result(0), now, half_life=1) < mean(channel_result(3), now, half_life=1)


def test_the_first_spend_pays_the_fixed_cost() -> None:
    first, second = channel_result(0, spend=euros(200)), channel_result(1, spend=euros(200))

    assert mean(first, fixed_cost=200) == 0
    assert mean(first, second, fixed_cost=300) == pytest.approx(mean(replace(second, spend=euros(100))), rel=0.01)
    assert mean(first, second, fixed_cost=200) == pytest.approx(mean(second), rel=0.01)


def test_no_spend_and_no_audience_bring_nothing() -> None:
    curve = email_curve(vmax=0)

    assert mean(channel_result(spend=euros(0))) == 0
    assert not result_draws(curve, [channel_result()], curve_days=DAYS, seed=1).any()


def test_the_same_seed_gives_the_same_draws() -> None:
    first, again = (result_draws(email_curve(), [channel_result()], curve_days=DAYS, seed=7) for _ in range(2))

    assert np.array_equal(first, again)
