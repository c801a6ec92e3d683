"""Campaigns that are over become past campaigns: when, with which figures, and counted once."""

from dataclasses import replace
from typing import Any

import pytest

from domain.entities.channel import ChannelId
from domain.entities.past_campaign import ChannelResult, PastCampaign, outcome_of
from domain.ports.context import Document
from domain.usecases.campaign_memory import RememberCampaign, past_campaign_id
from domain.usecases.campaigns import Action, CampaignPatch, MoveCampaign, UpdateCampaign
from domain.usecases.lessons import lessons_of
from domain.usecases.own_results import own_results
from domain.values.evidence import EvidenceKind
from retrieval.documents import past_campaign_document
from tests.domain.usecases.conftest import Workspace
from tests.fakes.context import MemoryContext
from tests.fakes.factories import euros
from tests.fakes.results import channel_result


def search(**changes: Any) -> ChannelResult:
    usual: dict[str, Any] = {"channel": ChannelId.PAID_SEARCH, "spend": euros(800), "leads": 16, "conversions": 2}
    return channel_result(**usual | changes)


async def take(workspace: Workspace, action: Action) -> None:
    move = MoveCampaign(workspace.transactions, lambda: workspace.now)
    await move(workspace.principal, workspace.campaign.id, action, version=workspace.present.version)


async def past(workspace: Workspace) -> tuple[PastCampaign, ...]:
    async with workspace.transactions.workspace(workspace.make.workspace_id) as tx:
        return await tx.past_campaigns.all()


async def learned_from(workspace: Workspace) -> tuple[tuple[ChannelResult, ...], ...]:
    async with workspace.transactions.workspace(workspace.make.workspace_id) as tx:
        return await own_results(tx, workspace.campaign.brief.service_id)


async def test_a_completed_campaign_becomes_a_past_one_with_its_results(workspace: Workspace) -> None:
    await workspace.record(channel_result(0), channel_result(1), search())
    assert await past(workspace) == ()

    await take(workspace, "complete")

    (kept,) = await past(workspace)
    assert (kept.id, kept.campaign_id) == (past_campaign_id(workspace.campaign.id), workspace.campaign.id)
    assert (kept.name, kept.service_id) == (workspace.campaign.name, workspace.campaign.brief.service_id)
    assert set(kept.results) == {channel_result(0), channel_result(1), search()}
    assert (kept.start, kept.end) == (channel_result(0).start, channel_result(1).end)


async def test_results_and_corrections_that_come_after_the_end_replace_what_was_kept(workspace: Workspace) -> None:
    await workspace.record(channel_result(leads=6))
    await take(workspace, "complete")
    await workspace.record(channel_result(leads=60), search())
    await take(workspace, "archive")

    (kept,) = await past(workspace)
    assert set(kept.results) == {channel_result(leads=60), search()}
    assert "Email brought 60 leads" in kept.learned


async def test_a_campaign_that_still_runs_or_has_no_results_leaves_nothing(workspace: Workspace, elsewhere: Workspace) -> None:
    await workspace.record(channel_result())
    await take(workspace, "pause")
    await take(elsewhere, "complete")

    assert (await past(workspace), await past(elsewhere)) == ((), ())


async def test_a_finished_campaigns_results_are_learned_from_once(workspace: Workspace) -> None:
    await workspace.record(channel_result(), search())
    running = await learned_from(workspace)
    await take(workspace, "complete")

    assert len(await past(workspace)) == 1
    assert await learned_from(workspace) == running
    assert [len(group) for group in running] == [2]


async def test_imported_campaigns_still_count_beside_our_own(workspace: Workspace) -> None:
    imported = workspace.make.past_campaign(service_id=workspace.campaign.brief.service_id)
    workspace.store.rows("past_campaign")[imported.id] = imported
    await workspace.record(channel_result())
    await take(workspace, "complete")

    assert await learned_from(workspace) == (imported.results, (channel_result(),))


async def test_a_new_name_is_kept_too(workspace: Workspace) -> None:
    await workspace.record(channel_result())
    await take(workspace, "complete")
    rename = UpdateCampaign(workspace.transactions, lambda: workspace.now)
    await rename(workspace.principal, workspace.campaign.id, CampaignPatch(name="Harbour spring"), version=workspace.present.version)

    assert [campaign.name for campaign in await past(workspace)] == ["Harbour spring"]


async def test_what_was_learned_is_told_in_computed_figures(workspace: Workspace) -> None:
    allocation = workspace.campaign.plan.allocation
    assert allocation is not None
    email = replace(allocation.lines[0], response=replace(allocation.lines[0].response, p05=10.2, p50=20.4, p95=41.0))
    planned = replace(allocation, lines=(email, replace(allocation.lines[1], amount=euros(0))))
    display = channel_result(channel=ChannelId.DISPLAY, leads=0, spend=euros(500))

    told = lessons_of((channel_result(0), channel_result(1, leads=4), search(), display), planned)

    assert told == (
        "Email brought 10 leads for EUR 400.00, EUR 40.00 each; planned were 20 (10 to 41) for EUR 3,000.00. "
        "Paid search brought 16 leads for EUR 800.00, EUR 50.00 each. "
        "Display brought 0 leads for EUR 500.00. "
        "A lead cost least by Email (EUR 40.00) and most by Paid search (EUR 50.00)."
    )


def test_one_channel_alone_is_not_compared() -> None:
    assert lessons_of((channel_result(leads=1),), None) == "Email brought 1 lead for EUR 200.00, EUR 200.00 each."


def test_no_results_have_no_outcome() -> None:
    assert outcome_of(()) is None


@pytest.fixture
def context() -> MemoryContext:
    return MemoryContext()


def remember(workspace: Workspace, context: MemoryContext) -> RememberCampaign:
    return RememberCampaign(workspace.transactions, context, past_campaign_document)


async def document(workspace: Workspace, context: MemoryContext) -> Document | None:
    return await context.document(workspace.make.workspace_id, EvidenceKind.PAST_CAMPAIGN, str(past_campaign_id(workspace.campaign.id)))


async def test_a_kept_campaign_is_remembered_under_its_services_name(workspace: Workspace, context: MemoryContext) -> None:
    await remember(workspace, context)(workspace.make.workspace_id, workspace.campaign.id)
    assert context.documents == {}

    await workspace.record(channel_result())
    await take(workspace, "complete")
    await remember(workspace, context)(workspace.make.workspace_id, workspace.campaign.id)

    found = await document(workspace, context)
    assert found is not None
    assert found.text.startswith("Crane inspection 0 | Spring inspection 0 | Email | 2026-01-05 to 2026-01-11 | 6 leads at EUR 33.33 each")


async def test_a_campaign_of_a_service_that_is_gone_is_remembered_without_it(workspace: Workspace, context: MemoryContext) -> None:
    await workspace.record(channel_result())
    await take(workspace, "complete")
    del workspace.store.rows("service")[workspace.campaign.brief.service_id]
    await remember(workspace, context)(workspace.make.workspace_id, workspace.campaign.id)

    found = await document(workspace, context)
    assert found is not None
    assert found.text.startswith("Spring inspection 0 | Email")


async def test_a_memory_that_is_away_is_made_up_for_the_next_time(
    workspace: Workspace, context: MemoryContext, caplog: pytest.LogCaptureFixture
) -> None:
    await workspace.record(channel_result())
    await take(workspace, "complete")
    context.away = True
    await remember(workspace, context)(workspace.make.workspace_id, workspace.campaign.id)
    assert "could not be remembered" in caplog.text

    context.away = False
    await remember(workspace, context)(workspace.make.workspace_id, workspace.campaign.id)
    assert await document(workspace, context) is not None
