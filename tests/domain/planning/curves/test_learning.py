import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from domain.entities.channel import ChannelId
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import ResponseCurve
from domain.planning.allocation.flighting import weekly_response
from domain.planning.curves.curve_draws import curve_draws, even_leads, weekly_leads
from domain.planning.curves.learning import CAMPAIGN_LOG_SD, Observation, observations, posterior, running_curve
from domain.planning.curves.response_curves import CurveOrder, response_curves
from domain.planning.forecasting.kpi import STATED_RATE_LEADS, conversion_rate
from domain.planning.solvers.separable import Floats
from domain.values.money import Money

SEARCH = ChannelId.PAID_SEARCH
DAYS = 28


@pytest.fixture
def prior() -> ResponseCurve:
    return response_curves(CurveOrder(days={SEARCH: DAYS}, audience_reach=10**9, mailable=0))[0]


def result_of(spend: int, leads: int, *, day: int = 0, days: int = 7, conversions: int = 0) -> ChannelResult:
    start = date(2026, 1, 5) + timedelta(days=day)
    return ChannelResult(
        channel=SEARCH,
        start=start,
        end=start + timedelta(days=days - 1),
        spend=Money(100 * spend, "USD"),
        impressions=0,
        clicks=0,
        leads=leads,
        conversions=conversions,
        revenue=Money(0, "USD"),
    )


def level_sd(prior: ResponseCurve) -> float:
    return math.sqrt(prior.log_sd**2 - CAMPAIGN_LOG_SD**2)


def test_the_weeks_of_a_campaign_are_one_observation() -> None:
    weeks = [result_of(1_000, 10), result_of(3_000, 20, day=7), result_of(500, 4, day=10)]
    assert observations([weeks, []], SEARCH, currency="USD") == (Observation(spend=4_500, leads=34, days=17),)
    assert observations([weeks], SEARCH, currency="EUR") == ()


def test_with_a_known_saturation_the_posterior_is_the_conjugate_one(prior: ResponseCurve) -> None:
    known = replace(prior, k_log_sd=0.0, adstock_half_life_weeks=0.0)
    found = posterior(known, [Observation(spend=20_000, leads=149, days=DAYS)], prior_days=DAYS, level_sd=0.5)
    surprise = math.log(known.response(20_000) / 149.5)
    own, ours = 1 / (CAMPAIGN_LOG_SD**2 + 1 / 149.5), 1 / 0.5**2
    assert found.shift == pytest.approx(surprise * own / (own + ours))
    assert found.weight == pytest.approx(own / (own + ours))
    assert found.log_sd == pytest.approx(math.sqrt(1 / (own + ours) + CAMPAIGN_LOG_SD**2))


def test_the_two_spreads_at_the_pivot_stand_for_the_joint_posterior(prior: ResponseCurve) -> None:
    """Importance sampling from the prior is the oracle: it knows no grid, no pivot and no moments."""
    seen = [Observation(spend=40_000, leads=140, days=DAYS), Observation(spend=25_000, leads=160, days=14)]
    rng = np.random.default_rng(3)
    k = prior.k * np.exp(prior.k_log_sd * rng.standard_normal(400_000))
    level = prior.vmax * (prior.pivot + k) / (prior.pivot + prior.k) * np.exp(level_sd(prior) * rng.standard_normal(400_000))
    misses = [np.log(level * expected(prior, k, item)) - math.log(item.leads + 0.5) for item in seen]
    scores = sum(-(miss**2) / (2 * (CAMPAIGN_LOG_SD**2 + 1 / (item.leads + 0.5))) for miss, item in zip(misses, seen, strict=True))
    weights = np.exp(scores) / np.exp(scores).sum()

    curve = posterior(prior, seen, prior_days=DAYS, level_sd=level_sd(prior)).moved(prior)
    drawn = curve_draws([curve], seed=1, draws=100_000)
    for spend in (5_000.0, 20_000.0, 60_000.0):
        exact = np.log(level * spend / (k + spend))
        mean = float(weights @ exact)
        ours = np.log(drawn.vmax[:, 0] * spend / (drawn.k[:, 0] + spend))
        assert float(ours.mean()) == pytest.approx(mean, abs=0.03)
        assert float(ours.std()) == pytest.approx(math.sqrt(float(weights @ (exact - mean) ** 2) + CAMPAIGN_LOG_SD**2), rel=0.04)


def expected(prior: ResponseCurve, k: Floats, item: Observation) -> Floats:
    return even_leads(k, spend=item.spend, days=item.days, curve_days=DAYS, half_life_weeks=prior.adstock_half_life_weeks)


def test_campaigns_at_different_spends_tell_the_saturation(prior: ResponseCurve) -> None:
    flat = [Observation(spend=spend, leads=100, days=DAYS) for spend in (2_000, 20_000) * 4]
    steep = [Observation(spend=spend, leads=round(spend / 60), days=DAYS) for spend in (2_000, 20_000) * 4]
    found = {name: posterior(prior, seen, prior_days=DAYS, level_sd=0.5) for name, seen in (("flat", flat), ("steep", steep))}
    assert found["flat"].k_shift < -0.5
    assert found["steep"].k_shift > 0.2
    assert all(item.k_log_sd < prior.k_log_sd for item in found.values())


def test_a_result_that_the_curve_foretold_leaves_it_in_place(prior: ResponseCurve) -> None:
    foretold = prior.vmax * float(expected(prior, np.array([prior.k]), Observation(spend=3_000, leads=0, days=14))[0])
    found = posterior(prior, [Observation(spend=3_000, leads=foretold - 0.5, days=14)], prior_days=DAYS, level_sd=0.5)
    assert found.shift == pytest.approx(0, abs=0.02)
    assert found.k_shift == pytest.approx(0, abs=0.02)


def test_a_campaigns_own_weeks_narrow_the_rest_of_it_far_more_than_another_campaign_would(prior: ResponseCurve) -> None:
    weeks = [result_of(2_500, 20), result_of(2_500, 25, day=7)]
    rest = running_curve(prior, weeks, curve_days=DAYS)
    another = posterior(prior, observations([weeks], SEARCH, currency="USD"), prior_days=DAYS, level_sd=level_sd(prior))
    assert rest.log_sd < 0.3 < CAMPAIGN_LOG_SD < another.log_sd
    assert rest.n_obs == 1
    assert rest.response(10_000) < prior.response(10_000)


def test_without_results_the_rest_is_forecast_as_the_whole_was(prior: ResponseCurve) -> None:
    assert running_curve(prior, [], curve_days=DAYS) == prior
    assert running_curve(prior, [result_of(0, 5)], curve_days=DAYS) == prior
    nobody = replace(prior, vmax=0.0)
    assert running_curve(nobody, [result_of(100, 5)], curve_days=DAYS) == nobody


def test_the_median_draw_in_every_week_is_the_curves_own_response(prior: ResponseCurve) -> None:
    curve = replace(prior, log_sd=0.0, k_log_sd=0.0, adstock_half_life_weeks=1.5, alpha=1.4)
    days, spend = np.array([[0.0, 5.0, 7.0, 7.0]]), np.array([[0.0, 900.0, 0.0, 4_000.0]])
    weekly = weekly_leads(curve_draws([curve], seed=1, draws=2), [curve], spend=spend, days=days)
    assert weekly[0, :, 0] == pytest.approx(weekly_response(curve, [0, 5, 7, 7], spend[0]))


def test_spend_at_an_even_pace_without_carry_over_brings_what_the_window_curve_says(prior: ResponseCurve) -> None:
    leads = even_leads(np.array([prior.k]), spend=5_000, days=DAYS, curve_days=DAYS)
    assert prior.vmax * leads[0] == pytest.approx(prior.response(5_000))
    later = even_leads(np.array([prior.k]), spend=5_000, days=DAYS, curve_days=DAYS, half_life_weeks=1)
    assert later[0] < leads[0]


def test_the_response_at_the_pivot_does_not_depend_on_the_drawn_saturation(prior: ResponseCurve) -> None:
    level_known = replace(prior, log_sd=0.0)
    drawn = curve_draws([level_known], seed=5, draws=50)
    at_pivot = drawn.vmax * prior.pivot / (drawn.k + prior.pivot)
    assert at_pivot == pytest.approx(np.full((50, 1), prior.response(prior.pivot)))


def test_own_conversions_move_the_stated_rate() -> None:
    stated = conversion_rate(0.1)
    assert stated.mean == pytest.approx(0.1)
    assert stated.n_obs == 0
    learned = conversion_rate(0.1, [[result_of(1, 100, conversions=30), result_of(1, 50, conversions=15)], [result_of(1, 0)]])
    assert learned.mean == pytest.approx((0.1 * STATED_RATE_LEADS + 45) / (STATED_RATE_LEADS + 150))
    assert (learned.leads, learned.n_obs) == (150, 1)
    assert "150 own leads" in learned.words
    rng = np.random.default_rng(1)
    assert learned.draws(rng, 4_000).std() < stated.draws(rng, 4_000).std()


@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_a_rate_of_nothing_or_all_is_taken_at_its_word(rate: float) -> None:
    assert set(conversion_rate(rate).draws(np.random.default_rng(1), 5).tolist()) == {rate}
