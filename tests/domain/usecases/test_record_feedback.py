"""Results come in: what is refused, what counts once, what is corrected, and what is learned."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.entities.campaign import Campaign, CampaignState, Plan
from domain.entities.channel import ChannelId
from domain.entities.feedback import FeedbackKind
from domain.entities.forecast_version import ForecastReason, ForecastVersion
from domain.entities.plan import Forecast
from domain.errors import Conflict, InvalidInput, NotFound, StaleVersion
from domain.identity import CampaignId
from domain.usecases.record_feedback import ATTEMPTS, NewFeedback, RecordFeedback
from tests.domain.usecases.conftest import Workspace, told
from tests.fakes.campaigns import MemoryCampaigns
from tests.fakes.factories import euros
from tests.fakes.results import channel_result

COMMENT = NewFeedback(kind=FeedbackKind.COMMENT, comment="Good.")


def leads(version: ForecastVersion | None) -> Forecast:
    assert version is not None
    assert version.total_leads is not None
    return version.total_leads


def width(version: ForecastVersion | None) -> float:
    band = leads(version)
    return band.p95 - band.p05


def search(number: int = 0, **changes: Any) -> Any:
    """Return a week of paid search about as the benchmark has it."""
    return channel_result(number, **{"channel": ChannelId.PAID_SEARCH, "spend": euros(760), "leads": 17} | changes)


async def test_results_narrow_the_next_forecast(workspace: Workspace) -> None:
    first = await workspace.record(channel_result(0, leads=14), search(0))
    second = await workspace.record(channel_result(1, leads=13), search(1))

    assert width(second.forecast) < width(first.forecast) < width(first.before)
    assert second.before == first.forecast
    assert first.forecast is not None
    assert (first.forecast.number, first.forecast.reason, first.forecast.made_at) == (2, ForecastReason.RESULTS, workspace.now)
    assert first.forecast.n_obs == 2


async def test_the_campaign_shows_its_newest_forecast_and_keeps_every_version(workspace: Workspace) -> None:
    recorded = await workspace.record(channel_result())

    assert recorded.forecast is not None
    assert workspace.present.plan == replace(workspace.campaign.plan, forecast=recorded.forecast.forecast)
    assert workspace.present.version == workspace.campaign.version + 1
    assert workspace.rows("forecast_version") == [recorded.before, recorded.forecast]
    assert recorded.before is not None
    assert (recorded.before.number, recorded.before.reason) == (1, ForecastReason.GENERATED)


async def test_a_result_is_scored_by_the_curve_that_had_not_seen_it(workspace: Workspace) -> None:
    await workspace.record(channel_result(0, leads=2))
    await workspace.record(channel_result(1, leads=2))

    first, second = workspace.rows("forecast_score")
    assert (first.forecast_number, second.forecast_number) == (1, 2)
    assert (first.score.basis, first.score.n_obs) == ("prior", 0)
    assert second.score.n_obs == 1
    assert second.score.p50 < first.score.p50
    assert second.score.p95 - second.score.p05 < first.score.p95 - first.score.p05
    assert (first.score.actual, first.score.start, first.score.end) == (2, date(2026, 1, 5), date(2026, 1, 11))


async def test_a_channel_that_had_no_day_left_keeps_its_curve_and_is_held_against_nothing(workspace: Workspace) -> None:
    first = (await workspace.record(channel_result(0))).forecast
    assert first is not None
    shut = replace(first, lead_days={**first.lead_days, ChannelId.PAID_SEARCH: 1_000})
    workspace.store.tables["forecast_version"] = {
        key: shut if row is first else row for key, row in workspace.store.rows("forecast_version").items()
    }

    second = await workspace.record(channel_result(1), search(1))

    assert second.forecast is not None
    kept, before = (
        next(curve for curve in version.curves if curve.channel is ChannelId.PAID_SEARCH) for version in (second.forecast, shut)
    )
    assert kept == before
    assert [item.score.channel for item in workspace.rows("forecast_score")] == [channel_result().channel] * 2


async def test_results_that_come_together_are_scored_by_the_same_version(workspace: Workspace) -> None:
    await workspace.record(channel_result(1), channel_result(0), search(0))

    assert [item.forecast_number for item in workspace.rows("forecast_score")] == [1, 1, 1]


async def test_sending_a_result_again_changes_nothing(workspace: Workspace) -> None:
    await workspace.record(channel_result())
    before = repr(workspace.store.tables)

    again = await workspace.record(channel_result())

    assert (again.stored, again.repeated, again.corrections, again.forecast) == ((), (0,), (), None)
    assert repr(workspace.store.tables) == before


async def test_other_figures_for_a_known_period_are_a_correction(workspace: Workspace) -> None:
    await workspace.record(channel_result(leads=6))
    corrected = await workspace.record(channel_result(leads=60))

    (correction,) = corrected.corrections
    assert correction.before.result == channel_result(leads=6)
    assert correction.after.result == channel_result(leads=60)
    assert correction.after.replaces == correction.before.id
    assert corrected.stored == (correction.after,)
    assert [item.result.leads for item in workspace.rows("feedback")] == [6, 60]
    assert corrected.forecast is not None
    assert corrected.forecast.number == 3


async def test_a_correction_leads_where_the_right_figures_would_have_led(workspace: Workspace, elsewhere: Workspace) -> None:
    await workspace.record(channel_result(leads=60))
    await workspace.record(search())
    corrected = await workspace.record(channel_result(leads=6))
    right_at_once = await elsewhere.record(channel_result(leads=6), search())

    assert corrected.forecast is not None
    assert right_at_once.forecast is not None
    assert corrected.forecast.forecast == right_at_once.forecast.forecast


async def test_a_correction_is_scored_by_what_had_not_learned_from_the_error(workspace: Workspace) -> None:
    await workspace.record(channel_result(leads=60))
    await workspace.record(channel_result(leads=6))

    async with workspace.transactions.workspace(workspace.make.workspace_id) as tx:
        (scored,) = await tx.scores.of_campaign(workspace.campaign.id)
    assert (scored.forecast_number, scored.score.actual) == (1, 6)


async def test_a_correction_can_be_taken_back(workspace: Workspace) -> None:
    for count in (6, 60, 6):
        recorded = await workspace.record(channel_result(leads=count))

    assert len(recorded.corrections) == 1
    async with workspace.transactions.workspace(workspace.make.workspace_id) as tx:
        results = await tx.feedbacks.results_of_service(workspace.campaign.brief.service_id)
    assert results == ((channel_result(leads=6),),)


async def test_one_request_may_hold_new_and_known_and_other_feedback(workspace: Workspace) -> None:
    await workspace.record(channel_result(0))

    recorded = await workspace.say(told(channel_result(0)), COMMENT, told(channel_result(1), "mail tool"), told(channel_result(1)), COMMENT)

    assert [item.kind for item in recorded.stored] == [FeedbackKind.COMMENT, FeedbackKind.RESULT]
    assert recorded.stored[1].source == "mail tool"
    assert recorded.repeated == (0, 3, 4)


async def test_other_feedback_makes_no_forecast(workspace: Workspace) -> None:
    recorded = await workspace.say(COMMENT)

    assert (recorded.before, recorded.forecast) == (None, None)
    assert workspace.present == workspace.campaign
    assert workspace.rows("forecast_version") == []


async def test_where_nothing_was_spent_nothing_is_scored(workspace: Workspace) -> None:
    await workspace.record(channel_result(spend=euros(0)))

    assert workspace.rows("forecast_score") == []


async def test_results_of_other_campaigns_of_the_service_move_the_forecast(workspace: Workspace) -> None:
    alone = await workspace.record(search(0))
    past = workspace.make.past_campaign(service_id=workspace.campaign.brief.service_id, results=(channel_result(0, leads=1),))
    workspace.store.rows("past_campaign")[past.id] = past
    informed = await workspace.record(search(1))

    def email(version: ForecastVersion | None) -> Any:
        assert version is not None
        return next(curve for curve in version.curves if curve.channel is ChannelId.EMAIL)

    assert (email(alone.forecast).n_obs, email(informed.forecast).n_obs) == (0, 1)
    assert email(informed.forecast).response(3000) < email(alone.forecast).response(3000)


async def test_leads_that_may_still_convert_say_nothing_of_the_conversion_rate(workspace: Workspace) -> None:
    service_id = workspace.campaign.brief.service_id
    cycle = workspace.store.rows("service")[service_id].sales_cycle_days
    end = workspace.now.date() - timedelta(days=cycle)

    async def words(number: int, last: date) -> str:
        lost = channel_result(0, start=last - timedelta(days=6), end=last, leads=500, conversions=0)
        past = workspace.make.past_campaign(service_id=service_id, results=(lost,))
        workspace.store.rows("past_campaign")[past.id] = past
        version = (await workspace.record(search(number))).forecast
        assert version is not None
        return next(item for item in version.forecast if item.metric == "conversions").assumptions[0]

    assert (await words(0, end + timedelta(days=1))).startswith("20.0% of leads convert, as the service says")
    assert (await words(1, end)).startswith("1.8% of leads convert: 500 own leads")


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"end": date(2026, 1, 4)}, "end", "ends on or after"),
    ({"start": date(2025, 12, 1), "end": date(2026, 1, 4)}, "start", "outside the campaign"),
    ({"channel": ChannelId.WEBINAR}, "channel", "the plan has no Webinar; its channels: Email, Paid search"),
    ({"clicks": 2301}, "clicks", "2,301 clicks can't come from 2,300 impressions"),
    ({"conversions": 7}, "conversions", "can't come from 6 leads"),
    ({"leads": -1}, "leads", "less than nothing"),
    ({"spend": euros(-1)}, "spend.amount_minor", "less than nothing"),
    ({"revenue": replace(euros(1), currency="USD")}, "revenue.currency", "planned in EUR, not in USD"),
]


@pytest.mark.parametrize(("changes", "field", "words"), BAD)
async def test_a_result_that_can_not_be_is_refused_with_everything_beside_it(
    workspace: Workspace, changes: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        await workspace.say(COMMENT, told(channel_result(**changes)))

    (issue,) = refused.value.issues
    assert issue.field == f"items.1.result.{field}"
    assert words in issue.message
    assert workspace.rows("feedback") == []


async def test_where_impressions_and_leads_are_not_given_the_rest_may_be_anything(workspace: Workspace) -> None:
    recorded = await workspace.record(channel_result(impressions=0, clicks=40, leads=0, conversions=2))

    assert len(recorded.stored) == 1


async def test_a_day_of_a_channel_belongs_to_one_period(workspace: Workspace) -> None:
    await workspace.record(channel_result(0), search(0))
    shifted = channel_result(0, start=date(2026, 1, 11), end=date(2026, 1, 17))

    with pytest.raises(InvalidInput, match="Email 2026-01-11 to 2026-01-17 overlaps 2026-01-05 to 2026-01-11"):
        await workspace.record(shifted)
    with pytest.raises(InvalidInput, match="overlaps"):
        await workspace.record(channel_result(3), channel_result(3, end=channel_result(3).end + timedelta(days=1)))


async def test_one_request_can_not_say_two_things_of_one_period(workspace: Workspace) -> None:
    with pytest.raises(InvalidInput, match="stands twice, with different figures"):
        await workspace.record(channel_result(0), channel_result(0, leads=7))


async def test_only_a_result_carries_figures(workspace: Workspace) -> None:
    with pytest.raises(InvalidInput, match="kind result"):
        await workspace.say(replace(COMMENT, result=channel_result()))


async def test_a_campaign_without_a_plan_has_no_results(workspace: Workspace) -> None:
    bare = _put(workspace, replace(workspace.campaign, plan=Plan()))

    with pytest.raises(InvalidInput, match="its channels: none yet"):
        await workspace.say(told(channel_result()), campaign=bare)


async def test_while_a_campaign_is_generated_it_has_no_results(workspace: Workspace) -> None:
    _put(workspace, replace(workspace.campaign, state=CampaignState.GENERATING))

    with pytest.raises(Conflict, match="generated"):
        await workspace.record(channel_result())


async def test_a_campaign_of_another_workspace_is_not_found(workspace: Workspace, elsewhere: Workspace) -> None:
    with pytest.raises(NotFound):
        await workspace.say(told(channel_result()), campaign=elsewhere.campaign)

    assert workspace.rows("feedback") == []


@pytest.mark.parametrize("times", [ATTEMPTS - 1, ATTEMPTS])
async def test_a_change_by_others_meanwhile_means_computing_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    get, read = MemoryCampaigns.get, []

    async def get_then_lose(self: MemoryCampaigns, campaign_id: CampaignId) -> Campaign:
        campaign = await get(self, campaign_id)
        read.append(campaign)
        return replace(campaign, version=campaign.version - 1) if len(read) <= times else campaign

    monkeypatch.setattr(MemoryCampaigns, "get", get_then_lose)
    record = RecordFeedback(workspace.transactions, lambda: workspace.now)

    if times == ATTEMPTS:
        with pytest.raises(StaleVersion):
            await record(workspace.principal, workspace.campaign.id, [told(channel_result())])
        assert workspace.rows("feedback") == workspace.rows("forecast_version") == []
    else:
        recorded = await record(workspace.principal, workspace.campaign.id, [told(channel_result())])
        assert len(recorded.stored) == 1


def _put(workspace: Workspace, campaign: Campaign) -> Campaign:
    workspace.store.rows("campaign")[campaign.id] = campaign
    return campaign
