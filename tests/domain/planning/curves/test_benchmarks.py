import math

import pytest

from domain.entities.channel import ChannelId
from domain.planning.curves.benchmarks import ColdStart, benchmarks, cited_benchmarks, cold_starts
from domain.values.evidence import QUOTE_LIMIT

SEARCH_LEAD_RATE = "benchmark:paid_search/cvr_click_to_lead/2025-04..2026-03"


def log_sd_of(low: float, high: float) -> float:
    return math.log(high / low) / (2 * 1.6449)


def start_of(channel: ChannelId) -> ColdStart:
    return cold_starts()[channel]


def test_every_channel_has_a_cold_start_that_cites_rows_of_the_table() -> None:
    assert set(cold_starts()) == set(ChannelId)
    for channel in ChannelId:
        rows = cited_benchmarks(channel)
        assert rows
        assert "assum" in start_of(channel).basis


def test_every_figure_has_a_source_and_fits_into_a_quote() -> None:
    for row in benchmarks().values():
        assert row.ref.startswith("benchmark:")
        assert row.source
        assert row.reference
        assert row.scope
        assert row.confidence in ("high", "medium", "low")
        assert row.value is not None or (row.low is not None and row.high is not None)
        assert len(row.sentence) <= QUOTE_LIMIT


def test_a_figure_reads_as_a_sentence() -> None:
    row = benchmarks()["benchmark:display_programmatic/cpm/2024-11..2025-03"]
    assert row.sentence.startswith("Display, cpm: 5.78 USD (derived: USD 242 M for 41.9 bn impressions; 2024-11..2025-03; ANA")


@pytest.mark.parametrize(
    ("channel", "low", "high"),
    [
        (ChannelId.PAID_SOCIAL_LINKEDIN, 79, 897),
        (ChannelId.EVENTS, 96, 1100),
        (ChannelId.DISPLAY, 5.78e-3 / 0.0046 / 0.0818, 5.78e-3 / 0.0010 / 0.00818),
        (ChannelId.WEBINAR, 27.66 / 0.45, 188 / 0.35),
        (ChannelId.DIRECT_MAIL, 0.75 / 0.034, 3.00 / 0.0085),
        (ChannelId.EMAIL, 0.005 / (0.02 * 0.0818), 0.08 / (0.02 * 0.0818)),
    ],
)
def test_ranges_give_their_geometric_middle_and_a_band_that_covers_them(channel: ChannelId, low: float, high: float) -> None:
    assert start_of(channel).cost_per_lead == pytest.approx(math.sqrt(low * high), abs=0.01)
    assert start_of(channel).log_sd == pytest.approx(log_sd_of(low, high), abs=0.005)


def test_single_figures_are_taken_as_published() -> None:
    table = benchmarks()
    assert start_of(ChannelId.PAID_SEARCH).cost_per_lead == table["benchmark:paid_search/cpl/2025-04..2026-03"].value
    assert start_of(ChannelId.CONTENT_SEO).cost_per_lead == table["benchmark:content_seo/cpl/2018-01..2022-11"].value
    meta = [table[f"benchmark:paid_social_meta/{metric}/2025"].value or 0 for metric in ("cpl", "cpl_global")]
    assert start_of(ChannelId.PAID_SOCIAL_META).cost_per_lead == pytest.approx(math.sqrt(math.prod(meta)), abs=0.01)


def test_elasticity_is_the_middle_of_the_cited_long_run_figure_and_one() -> None:
    cited = benchmarks()["benchmark:all/elasticity_long_run/1960..2008"].value or 0
    assert {start.elasticity for start in cold_starts().values()} == {round(math.sqrt(cited * 1), 2)}


def test_mail_answers_as_the_table_says() -> None:
    click = (benchmarks()["benchmark:email/click_rate/2025"].value or 0) / 100
    lead = (benchmarks()[SEARCH_LEAD_RATE].value or 0) / 100
    assert start_of(ChannelId.EMAIL).leads_per_person == pytest.approx(4 * click * lead)
    assert start_of(ChannelId.EMAIL).contacts_per_lead == pytest.approx(1 / (click * lead), rel=1e-3)


def test_the_lower_end_of_the_elasticitys_band_is_the_cited_figure() -> None:
    cited = benchmarks()["benchmark:all/elasticity_long_run/1960..2008"].value or 0
    for start in cold_starts().values():
        logit = math.log(start.elasticity / (1 - start.elasticity)) - 1.6449 * start.k_log_sd
        assert 1 / (1 + math.exp(-logit)) == pytest.approx(cited, abs=0.005)


def test_what_lasts_is_stated_as_an_assumption() -> None:
    for start in cold_starts().values():
        words = f"half-life of {start.adstock_half_life_weeks:g} week" if start.adstock_half_life_weeks else "Nothing carries over"
        assert words in start.basis
    assert start_of(ChannelId.EMAIL).adstock_half_life_weeks < start_of(ChannelId.CONTENT_SEO).adstock_half_life_weeks


def test_channels_that_are_not_planned_for_read_as_sentences_too() -> None:
    assert benchmarks()["benchmark:paid_social_tiktok/cpm/2025-01..2025-06"].sentence.startswith("Paid social tiktok, cpm: 4.2 to 6.21 USD")
