"""The sample's past results are plausible: near the published benchmarks, and with saturation to be seen."""

from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

import pytest

from domain.entities.channel import ChannelId
from domain.entities.idea import Mechanism
from domain.entities.past_campaign import ChannelResult
from domain.identity import WorkspaceId
from nexusplanner.sample.load import SampleWorkspace, sample_workspace


@pytest.fixture(scope="module")
def sample() -> SampleWorkspace:
    return sample_workspace(datetime(2026, 3, 18, 9, 30, tzinfo=UTC), WorkspaceId(UUID(int=7)))


def all_results(sample: SampleWorkspace) -> list[ChannelResult]:
    return [result for campaign in sample.past_campaigns for result in campaign.results]


def test_every_mechanism_and_channel_was_tried(sample: SampleWorkspace) -> None:
    tries = Counter(result.channel for result in all_results(sample))
    assert {Mechanism(campaign.mechanism) for campaign in sample.past_campaigns} == set(Mechanism)
    assert set(tries) == set(ChannelId)
    assert min(tries.values()) >= 3


def test_results_narrow_from_impression_to_sale(sample: SampleWorkspace) -> None:
    for result in all_results(sample):
        assert result.impressions > result.clicks > result.leads > result.conversions >= 0
        assert (result.conversions > 0) == (result.revenue.amount_minor > 0)


# The benchmark table's published CPL in USD, widened by 40 % (the cited figures: one number, or a range where the table has one).
BENCHMARK_CPL = {
    ChannelId.PAID_SEARCH: (66.69, 66.69),
    ChannelId.PAID_SOCIAL_META: (27.66, 41.53),
    ChannelId.PAID_SOCIAL_LINKEDIN: (371, 371),
    ChannelId.CONTENT_SEO: (164, 164),
    ChannelId.EVENTS: (96, 1100),
}


def test_cost_per_lead_stays_near_the_benchmarks(sample: SampleWorkspace) -> None:
    for result in all_results(sample):
        if result.channel in BENCHMARK_CPL:
            low, high = BENCHMARK_CPL[result.channel]
            assert 0.6 * low <= result.spend.major / result.leads <= 1.4 * high


def weekly_spend(result: ChannelResult) -> float:
    return result.spend.major * 7 / ((result.end - result.start).days + 1)


def test_spending_more_a_week_makes_leads_dearer(sample: SampleWorkspace) -> None:
    for channel in ChannelId:
        by_spend = sorted((result for result in all_results(sample) if result.channel is channel), key=weekly_spend)
        least, most = by_spend[0], by_spend[-1]
        assert most.spend.major / most.leads > 1.25 * least.spend.major / least.leads, channel
