"""What was done before: which campaigns are found, with which figures, and whether what is cited can be opened."""

from dataclasses import replace

import pytest

from domain.entities.channel import ChannelId
from domain.entities.finding import ContextFinding
from domain.identity import RunId, WorkspaceId, new_id
from domain.values.evidence import EvidenceKind
from domain.values.money import Money
from retrieval.documents import past_campaign_document
from tests.graph.conftest import NOW, Planner
from tools.search_context import SearchContext
from tools.similar_campaigns import SimilarCampaigns

RUN = RunId(new_id())


@pytest.fixture
async def planner() -> Planner:
    planner = Planner()
    await planner.prepare()
    return planner


async def similar(planner: Planner, *channels: ChannelId, workspace_id: WorkspaceId | None = None) -> tuple[ContextFinding, ...]:
    tool = SimilarCampaigns(planner.context, planner.transactions)
    sample = planner.sample
    asked = planner.brief(channels_allowed=channels)
    return await tool(workspace_id or planner.workspace_id, RUN, asked, sample.services[0], tuple(sample.audiences[:2]), NOW)


async def test_each_campaign_is_found_once_with_its_best_passage(planner: Planner) -> None:
    found = await similar(planner)

    assert [finding.evidence.label for finding in found] == ["P1", "P2", "P3", "P4"]
    assert len({finding.evidence.ref for finding in found}) == len(found)
    assert {finding.evidence.kind for finding in found} == {EvidenceKind.PAST_CAMPAIGN}


async def test_campaigns_that_tried_the_wanted_channels_come_first_among_near_equals(planner: Planner) -> None:
    for campaign in planner.sample.past_campaigns:
        document = past_campaign_document(campaign, "Kelder Watch")
        planner.context.put(planner.workspace_id, replace(document, text="Kelder Watch for pharmacies"))

    found = await similar(planner, ChannelId.EVENTS, ChannelId.PAID_SOCIAL_LINKEDIN)

    assert found[0].record is not None
    assert {ChannelId.EVENTS, ChannelId.PAID_SOCIAL_LINKEDIN} <= found[0].record.channels.keys()


async def test_figures_are_the_rows_and_not_the_texts(planner: Planner) -> None:
    campaign = planner.sample.past_campaigns[0]
    altered = replace(past_campaign_document(campaign, "Kelder Watch"), text="Kelder Watch brought 999 leads from vaccines")
    planner.context.documents = {(planner.workspace_id, altered.kind, altered.ref): altered}

    (found,) = await similar(planner)

    assert found.record is not None
    assert (found.record.name, found.record.mechanism) == ("Before the next power cut", "provocation")
    assert (found.record.outcome.leads, found.record.outcome.conversions) == (76, 5)
    assert found.record.outcome.spend == Money(249314 + 155818 + 41479, "USD")
    assert found.record.outcome.cost_per_lead == Money(5876, "USD")
    assert found.record.cheapest_channel is ChannelId.EMAIL


async def test_a_document_without_its_row_and_other_workspaces_are_not_found(planner: Planner) -> None:
    assert await similar(planner, workspace_id=WorkspaceId(new_id())) == ()
    planner.store.rows("past_campaign").clear()
    assert await similar(planner) == ()


async def test_accounts_are_found_beside_campaigns(planner: Planner) -> None:
    sample = planner.sample
    found = await SearchContext(planner.context)(planner.workspace_id, RUN, sample.services[0], tuple(sample.audiences[:2]), NOW)

    assert [finding.evidence.label for finding in found] == ["A1", "A2", "A3", "A4"]
    assert all(finding.record is None for finding in found)


async def test_a_quote_stands_at_its_span_of_the_document(planner: Planner) -> None:
    for finding in await similar(planner):
        document = await planner.context.document(planner.workspace_id, EvidenceKind.PAST_CAMPAIGN, finding.evidence.ref)
        assert document is not None
        assert finding.evidence.span is not None
        start, end = finding.evidence.span
        assert document.text[start:end] == finding.evidence.quote.removesuffix("…")
