"""Forecast versions, scores, and the results that later plans learn from."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.entities.campaign import Campaign
from domain.entities.channel import ChannelId
from domain.entities.feedback import Feedback, results_in_force
from domain.errors import Conflict, NotFound
from domain.identity import ServiceId, new_id
from domain.ports.transactions import Transaction
from tests.contracts.conftest import Backend
from tests.fakes.factories import Factory
from tests.fakes.results import channel_result, forecast_score, forecast_version, result_of


async def test_versions_come_newest_first_and_in_parts(backend: Backend) -> None:
    make = await backend.workspace()
    campaign = make.campaign()
    first, second, third = (forecast_version(campaign, number) for number in (1, 2, 3))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        assert await tx.forecasts.newest_of(campaign.id) is None
        for version in (first, second, third):
            await tx.forecasts.add_version(version)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.forecasts.newest_of(campaign.id) == third
        assert await tx.forecasts.get(campaign.id, 1) == first
        assert await tx.forecasts.versions_of(campaign.id, limit=2) == (third, second)
        assert await tx.forecasts.versions_of(campaign.id, before=2, limit=2) == (first,)
        with pytest.raises(NotFound):
            await tx.forecasts.get(campaign.id, 4)


async def test_a_version_is_written_once(backend: Backend) -> None:
    make = await backend.workspace()
    campaign = make.campaign()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        await tx.forecasts.add_version(forecast_version(campaign))
    with pytest.raises(Conflict):
        async with backend.transactions.workspace(make.workspace_id) as tx:
            await tx.forecasts.add_version(forecast_version(campaign))


async def test_results_of_a_service_are_grouped_by_campaign_and_corrected(backend: Backend) -> None:
    make = await backend.workspace()
    ours, quiet, other = make.campaign(1), make.campaign(2), make.campaign(3)
    quiet, second = _of_service(quiet, ours.brief.service_id), _of_service(make.campaign(4), ours.brief.service_id)
    wrong, later, elsewhere = result_of(ours, 1), result_of(ours, 2), result_of(other, 1)
    right = result_of(ours, 3, result=channel_result(1, leads=9), replaces=wrong.id)
    apart = result_of(second, 0, result=channel_result(0, channel=ChannelId.PAID_SEARCH))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for campaign in (ours, quiet, other, second):
            await tx.campaigns.add(campaign)
        await tx.feedbacks.add_many([later, wrong, elsewhere, apart, make.feedback(quiet)])
        await tx.feedbacks.add_many([right])
        groups = await tx.feedbacks.results_of_service(ours.brief.service_id)
        assert await tx.feedbacks.results_of_service(ours.brief.service_id, without=ours.id) == ((apart.result,),)
        assert results_in_force(await tx.feedbacks.of_campaign(ours.id)) == (later, right)
        assert await tx.feedbacks.results_of_service(ServiceId(new_id())) == ()
    assert set(groups) == {(right.result, later.result), (apart.result,)}


async def test_a_result_is_corrected_by_one_other(backend: Backend) -> None:
    make = await backend.workspace()
    campaign = make.campaign()
    wrong = result_of(campaign)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        await tx.feedbacks.add_many([wrong])
        await tx.feedbacks.add_many([result_of(campaign, replaces=wrong.id, dedupe_key="first")])
    with pytest.raises(Conflict):
        async with backend.transactions.workspace(make.workspace_id) as tx:
            await tx.feedbacks.add_many([result_of(campaign, replaces=wrong.id, dedupe_key="second")])


async def test_scores_are_found_by_channel_and_day_and_count_until_their_result_is_corrected(backend: Backend) -> None:
    make = await backend.workspace()
    campaign = make.campaign()
    results = [result_of(campaign, number) for number in range(3)]
    results.append(result_of(campaign, 3, result=channel_result(3, channel=ChannelId.WEBINAR)))
    scores = [forecast_score(result) for result in results]
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await _store(tx, make, campaign, results)
        await tx.scores.add_many(scores)
        assert await tx.scores.of_campaign(campaign.id) == tuple(scores)
        assert await tx.scores.newest(limit=2) == (scores[3].score, scores[2].score)
        assert await tx.scores.newest(channel=ChannelId.WEBINAR, limit=9) == (scores[3].score,)
        since = scores[1].score.end
        assert len(await tx.scores.newest(since=since, limit=9)) == 3
        assert len(await tx.scores.newest(since=since + timedelta(days=1), limit=9)) == 2
        correction = result_of(campaign, 9, result=channel_result(3), replaces=results[3].id)
        await tx.feedbacks.add_many([correction])
        assert await tx.scores.newest(channel=ChannelId.WEBINAR, limit=9) == ()
        await tx.scores.add_many([forecast_score(correction, crps=9.0)])
        assert [item.feedback_id for item in await tx.scores.of_campaign(campaign.id)][-1] == correction.id


async def test_a_score_belongs_to_a_result_and_a_version(backend: Backend) -> None:
    make = await backend.workspace()
    campaign = make.campaign()
    result = result_of(campaign)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await _store(tx, make, campaign, [result])
    for score in (forecast_score(result_of(campaign)), forecast_score(result, 2)):
        with pytest.raises(Conflict):
            async with backend.transactions.workspace(make.workspace_id) as tx:
                await tx.scores.add_many([score])


async def test_another_workspace_sees_and_writes_no_forecast_of_ours(backend: Backend) -> None:
    ours, theirs = await backend.workspace(), await backend.workspace()
    campaign = ours.campaign()
    result = result_of(campaign)
    async with backend.transactions.workspace(ours.workspace_id) as tx:
        await _store(tx, ours, campaign, [result])
        await tx.scores.add_many([forecast_score(result)])
    async with backend.transactions.workspace(theirs.workspace_id) as tx:
        assert await tx.forecasts.newest_of(campaign.id) is None
        assert await tx.scores.newest(limit=9) == ()
        assert await tx.scores.of_campaign(campaign.id) == ()
        assert await tx.feedbacks.results_of_service(campaign.brief.service_id) == ()
    with pytest.raises(Conflict):
        async with backend.transactions.workspace(theirs.workspace_id) as tx:
            await tx.forecasts.add_version(forecast_version(campaign, 2))


async def test_a_deleted_campaign_takes_its_forecasts_and_scores_along(backend: Backend) -> None:
    make = await backend.workspace()
    campaign = make.campaign()
    wrong = result_of(campaign)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await _store(tx, make, campaign, [wrong])
        await tx.feedbacks.add_many([result_of(campaign, replaces=wrong.id)])
        await tx.scores.add_many([forecast_score(wrong)])
        await tx.campaigns.delete(campaign.id, version=campaign.version)
        assert await tx.forecasts.newest_of(campaign.id) is None
        assert await tx.scores.newest(limit=9) == ()


async def _store(tx: Transaction, make: Factory, campaign: Campaign, results: list[Feedback]) -> None:
    await tx.campaigns.add(campaign)
    await tx.feedbacks.add_many(results)
    await tx.forecasts.add_version(forecast_version(campaign))


def _of_service(campaign: Campaign, service_id: ServiceId) -> Campaign:
    return replace(campaign, brief=replace(campaign.brief, service_id=service_id))
