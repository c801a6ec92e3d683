"""Learning from results, over the real database."""

import asyncio

import pytest
from sqlalchemy import text

from domain.entities.campaign import Campaign
from domain.entities.feedback import FeedbackKind
from domain.entities.past_campaign import ChannelResult
from domain.entities.user import Principal, Role
from domain.errors import Conflict
from domain.identity import SessionId, UserId, new_id
from domain.usecases.calibration import ReadCalibration
from domain.usecases.record_feedback import NewFeedback, RecordedFeedback, RecordFeedback
from persistence import Database
from tests.fakes.factories import NOON, Factory
from tests.fakes.plans import put_planned_campaign
from tests.fakes.results import channel_result
from tests.fakes.store import MemoryStore


@pytest.fixture
def principal(make: Factory) -> Principal:
    return Principal(
        user_id=UserId(new_id()), email="user@example.test", workspace_id=make.workspace_id, role=Role.USER, session_id=SessionId(new_id())
    )


@pytest.fixture
async def campaign(database: Database, make: Factory) -> Campaign:
    """A planned campaign with its service and audience, as no run has left it yet in this database."""
    store = MemoryStore()
    planned = put_planned_campaign(store, make)
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.services.add(store.rows("service")[planned.brief.service_id])
        await tx.audiences.add(store.rows("audience")[planned.brief.audience_ids[0]])
        await tx.campaigns.add(planned)
    return planned


async def record(database: Database, principal: Principal, campaign: Campaign, *results: ChannelResult) -> RecordedFeedback:
    items = [NewFeedback(kind=FeedbackKind.RESULT, result=result) for result in results]
    return await RecordFeedback(database.transactions, lambda: NOON)(principal, campaign.id, items)


async def test_results_leave_a_version_a_score_and_the_campaigns_new_forecast(
    database: Database, principal: Principal, campaign: Campaign
) -> None:
    await record(database, principal, campaign, channel_result(0))
    again = await record(database, principal, campaign, channel_result(0))
    corrected = await record(database, principal, campaign, channel_result(0, leads=30), channel_result(1))

    assert (again.repeated, len(corrected.corrections)) == ((0,), 1)
    async with database.transactions.workspace(principal.workspace_id) as tx:
        versions = await tx.forecasts.versions_of(campaign.id, limit=9)
        assert versions[0] == corrected.forecast
        assert [version.number for version in versions] == [3, 2, 1]
        assert (await tx.campaigns.get(campaign.id)).plan.forecast == versions[0].forecast
        assert [(item.forecast_number, item.score.actual) for item in await tx.scores.of_campaign(campaign.id)] == [(1, 30), (2, 6)]
    calibration = await ReadCalibration(database.transactions)(principal)
    assert calibration.total is not None
    assert calibration.total.scored == 2


async def test_results_that_arrive_at_once_are_all_learned_from(database: Database, principal: Principal, campaign: Campaign) -> None:
    await asyncio.gather(*(record(database, principal, campaign, channel_result(number)) for number in range(2)))

    async with database.transactions.workspace(principal.workspace_id) as tx:
        versions = await tx.forecasts.versions_of(campaign.id, limit=9)
        (results,) = await tx.feedbacks.results_of_service(campaign.brief.service_id)
    assert [version.number for version in versions] == [3, 2, 1]
    assert results == (channel_result(0), channel_result(1))


@pytest.mark.parametrize("table", ["forecast_version", "forecast_score"])
async def test_what_was_forecast_and_scored_can_not_be_changed(
    database: Database, principal: Principal, campaign: Campaign, table: str
) -> None:
    await record(database, principal, campaign, channel_result(0))
    for statement in (f"update {table} set n_obs = 99", f"delete from {table}"):  # noqa: S608
        with pytest.raises(Conflict):
            async with database.workspace_connection(principal.workspace_id) as connection:
                await connection.execute(text(statement))
