from datetime import date, timedelta

import pytest

from domain.entities.channel import ChannelId
from domain.entities.past_campaign import ChannelResult
from domain.entities.plan import ResponseCurve
from domain.planning.curves.benchmarks import cold_starts
from domain.planning.curves.learning import CAMPAIGN_LOG_SD
from domain.planning.curves.response_curves import CurveOrder, own_spread, response_curves
from domain.values.money import Money

SEARCH = ChannelId.PAID_SEARCH


def curve_of(
    channel: ChannelId = SEARCH,
    *campaigns: ChannelResult,
    days: int = 28,
    reach: int = 1_000_000,
    mailable: int = 1_000_000,
    currency: str = "USD",
    rate: float = 1.0,
) -> ResponseCurve:
    order = CurveOrder(
        days={channel: days},
        audience_reach=reach,
        mailable=mailable,
        campaigns=[[result] for result in campaigns],
        currency=currency,
        units_per_usd=rate,
    )
    return response_curves(order)[0]


def result_of(spend_minor: int, leads: int, *, channel: ChannelId = SEARCH, currency: str = "USD", days: int = 28) -> ChannelResult:
    start = date(2026, 1, 5)
    return ChannelResult(
        channel=channel,
        start=start,
        end=start + timedelta(days=days - 1),
        spend=Money(spend_minor, currency),
        impressions=0,
        clicks=0,
        leads=leads,
        conversions=0,
        revenue=Money.zero(currency),
    )


def cost_per_lead(curve: ResponseCurve, spend: float) -> float:
    return spend / curve.response(spend)


@pytest.mark.parametrize("channel", list(ChannelId))
def test_the_curve_passes_through_its_benchmark_with_its_elasticity(channel: ChannelId) -> None:
    start, curve = cold_starts()[channel], curve_of(channel)
    spend = start.reference_spend
    assert cost_per_lead(curve, spend) == pytest.approx(start.cost_per_lead)
    assert curve.marginal(spend) * spend / curve.response(spend) == pytest.approx(start.elasticity)
    assert (curve.basis, curve.n_obs) == ("prior", 0)
    assert curve.log_sd == pytest.approx(start.log_sd)
    assert (curve.pivot, curve.k_log_sd, curve.adstock_half_life_weeks) == (spend, start.k_log_sd, start.adstock_half_life_weeks)


def test_twice_the_window_at_the_same_pace_brings_twice_the_leads() -> None:
    assert curve_of(days=56).response(20_000) == pytest.approx(2 * curve_of(days=28).response(10_000))


def test_email_is_limited_by_those_who_may_be_mailed() -> None:
    curve, unlimited = curve_of(ChannelId.EMAIL, mailable=5_000), curve_of(ChannelId.EMAIL)
    assert curve.vmax == pytest.approx(5_000 * 4 * 0.02 * 0.0818)
    assert curve.k / curve.vmax == pytest.approx(unlimited.k / unlimited.vmax)
    assert "limited by the 5,000 people who may be emailed" in curve.source


def test_without_consent_email_brings_nothing() -> None:
    curve = curve_of(ChannelId.EMAIL, mailable=0)
    assert curve.vmax == 0
    assert curve.response(1_000) == 0


def test_no_channel_brings_more_leads_than_there_are_people() -> None:
    for channel in ChannelId:
        assert curve_of(channel, reach=40, mailable=40).vmax <= 40


def test_own_results_move_the_curve_towards_them_and_narrow_its_band() -> None:
    twice_as_dear = result_of(1_000_000, 75)
    curves = [curve_of(SEARCH, *[twice_as_dear] * count) for count in (0, 1, 2, 10)]
    costs = [cost_per_lead(curve, 10_000) for curve in curves]
    own = 10_000 / 75.5
    assert costs[0] == pytest.approx(66.69)
    assert costs == sorted(costs)
    assert costs[-1] == pytest.approx(own, rel=0.05)
    bands = [curve.log_sd for curve in curves]
    assert bands == sorted(bands, reverse=True)
    assert [curve.basis for curve in curves] == ["prior", "shrunk", "shrunk", "own"]
    assert [curve.n_obs for curve in curves] == [0, 1, 2, 10]
    assert "10 own campaigns" in curves[-1].source


def test_campaigns_that_agree_promise_less_spread_than_is_assumed_and_those_that_differ_more() -> None:
    def spread(*leads: int) -> float:
        campaigns = [[result_of(1_000_000, count)] for count in leads]
        return own_spread(CurveOrder(days={SEARCH: 28}, audience_reach=1, mailable=1, campaigns=campaigns))

    assert spread(75, 300) == CAMPAIGN_LOG_SD  # two are too few to tell
    assert spread(150, 155, 148, 152, 150) < 0.25
    assert spread(40, 400, 75, 700, 150) > 0.6


def test_results_without_leads_are_bad_news_and_not_an_error() -> None:
    assert curve_of(SEARCH, result_of(500_000, 0)).vmax < curve_of().vmax


def test_results_of_other_channels_and_currencies_and_without_spend_do_not_count() -> None:
    others = (result_of(1_500_000, 46, channel=ChannelId.EVENTS), result_of(100, 9, currency="EUR"), result_of(0, 9))
    assert curve_of(SEARCH, *others) == curve_of()


def test_better_own_answers_lift_the_limit_of_a_list() -> None:
    good = result_of(100_000, 300, channel=ChannelId.EMAIL)
    assert curve_of(ChannelId.EMAIL, good, mailable=5_000).vmax > curve_of(ChannelId.EMAIL, mailable=5_000).vmax


def test_another_currency_is_converted_and_says_so() -> None:
    yen = curve_of(currency="JPY", rate=150.0)
    assert cost_per_lead(yen, 1_500_000) == pytest.approx(66.69 * 150)
    assert "converted at 150 JPY per USD" in yen.source
    assert "at par" in curve_of(currency="EUR").source


def test_evidence_names_the_rows() -> None:
    assert curve_of().evidence_ref.split("; ")[0] == "benchmark:paid_search/cpl/2025-04..2026-03"
