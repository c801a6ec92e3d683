"""A dashboard's figures: counts, what waits for people, active campaigns, and plans with their results."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.entities.campaign import Campaign, CampaignState, Plan
from domain.entities.channel import ChannelId, ChannelRole
from domain.entities.forecast_version import ForecastReason
from domain.entities.plan import ChannelPlan, Flight, Forecast
from domain.entities.run import Problem, RunStatus
from domain.entities.signal import SignalStatus
from domain.entities.source import SourceHealth, SourceStatus
from domain.ports.overview import ActiveCampaign, NeedKind, PlannedSpend, ToldResult
from domain.values.date_range import DateRange
from domain.values.estimate import Estimate
from tests.contracts.conftest import Backend
from tests.fakes.factories import NOON, Factory, euros
from tests.fakes.results import channel_result, email_curve, forecast_score, forecast_version, result_of

S = CampaignState
SINCE = date(2026, 1, 1)
WINDOW = DateRange(date(2026, 1, 7), date(2026, 1, 24))
TOTAL = Forecast(metric="leads", grain="total", unit="leads", p05=12, p50=25, p95=50, basis="prior", n_obs=0)
CHANNEL = Forecast(metric="leads", grain="email", unit="leads", p05=1, p50=2, p95=5, basis="prior", n_obs=0)
FLIGHTS = tuple(Flight(week=date(2026, 1, day), amount=euros(amount)) for day, amount in ((5, 300), (12, 700), (19, 0)))


def planned(make: Factory, number: int = 0, **changes: Any) -> Campaign:
    """Return a live campaign with two weeks of email."""
    email = ChannelPlan(
        channel=ChannelId.EMAIL,
        label="Email",
        role=ChannelRole.RETAIN,
        audience_ids=(),
        curve=email_curve(),
        floor=euros(0),
        cap=euros(2000),
        lead_time_days=1,
        flights=FLIGHTS,
    )
    plan = Plan(channel_plan=(email,), forecast=(CHANNEL, TOTAL))
    return make.campaign(number, **{"state": S.LIVE, "brief": make.brief(window=WINDOW), "plan": plan} | changes)


async def test_everything_is_counted_at_once(backend: Backend) -> None:
    make = await backend.workspace()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        empty = await tx.overview.inventory()
        await tx.services.add(make.service())
        await tx.audiences.add(make.audience())
        await tx.sources.add(make.source())
        await tx.signals.add_many([make.signal(1), make.signal(2)])
        for number, state in enumerate((S.DRAFT, S.LIVE, S.LIVE)):
            await tx.campaigns.add(make.campaign(number, state=state))
        full = await tx.overview.inventory()
    assert (empty.services, empty.audiences, empty.sources, empty.signals, dict(empty.campaigns)) == (0, 0, 0, 0, {})
    assert (full.services, full.audiences, full.sources, full.signals) == (1, 1, 1, 2)
    assert dict(full.campaigns) == {S.DRAFT: 1, S.LIVE: 2}


async def test_what_waits_for_people_is_found_and_nothing_else(backend: Backend) -> None:
    make = await backend.workspace()
    asked, failed = make.campaign(1, state=S.GENERATING), make.campaign(2)
    asking = make.run(asked, status=RunStatus.WAITING_REVIEW)
    problem = Problem(code="unavailable", title="No answer", detail="Start the model and try again.")
    ended = make.run(failed, 1, status=RunStatus.FAILED, problem=problem, finished_at=NOON)
    in_review = make.campaign(5, state=S.IN_REVIEW, updated_at=NOON + timedelta(hours=1))
    broken = make.source(1, health=SourceHealth(problem="answers 404", failures=3, succeeded_at=NOON - timedelta(days=2)))
    silenced = make.source(3, status=SourceStatus.PAUSED, health=SourceHealth(problem="gone", failures=1))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for campaign in (asked, replace(failed, run_id=ended.id), make.campaign(3), make.campaign(4, state=S.LIVE), in_review):
            await tx.campaigns.add(campaign)
        for run in (asking, ended, make.run(asked, 3, status=RunStatus.RUNNING)):
            await tx.runs.add(run)
        for source in (broken, make.source(2), silenced):
            await tx.sources.add(source)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        found = await tx.overview.needs(caught_since=NOON)
    needs = {need.kind: need for need in found}
    assert len(found) == len(needs) == 4
    assert (needs[NeedKind.APPROVE].campaign_id, needs[NeedKind.APPROVE].since) == (in_review.id, in_review.updated_at)
    assert (needs[NeedKind.ANSWER].run_id, needs[NeedKind.ANSWER].title) == (asking.id, asked.name)
    assert (needs[NeedKind.RETRY].run_id, needs[NeedKind.RETRY].why) == (ended.id, problem.detail)
    assert (needs[NeedKind.MEND].source_id, needs[NeedKind.MEND].why) == (broken.id, "answers 404")
    assert needs[NeedKind.MEND].since == broken.health.succeeded_at


async def test_what_a_watch_caught_waits_until_somebody_has_dealt_with_it(backend: Backend) -> None:
    make = await backend.workspace()
    watch, service = make.watch(), make.service()
    watch = replace(watch, service_id=service.id)
    fresh, kept, answered, old, drafted, submitted = (make.signal(number) for number in range(6))
    draft, beyond = make.campaign(1, state=S.PROPOSED), make.campaign(2, state=S.APPROVED)
    plan = make.campaign(3, brief=make.brief(prompted_by=(answered.id,)))
    caught = [make.firing(watch, signal) for signal in (fresh, kept, answered)]
    caught += [make.firing(watch, old, at=NOON - timedelta(days=30))]
    caught += [make.firing(watch, signal, campaign_id=of.id) for signal, of in ((drafted, draft), (submitted, beyond))]
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.services.add(service)
        await tx.watches.add(watch)
        await tx.signals.add_many([fresh, kept, answered, old, drafted, submitted])
        await tx.signals.set_status(kept.id, SignalStatus.KEPT)
        for campaign in (draft, beyond, plan):
            await tx.campaigns.add(campaign)
        for firing in caught:
            await tx.watches.add_firing(firing)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        needs = await tx.overview.needs(caught_since=NOON - timedelta(days=1))
    assert {need.signal_id for need in needs} == {fresh.id, drafted.id}
    assert {need.campaign_id for need in needs} == {None, draft.id}
    assert {(need.kind, need.title) for need in needs} == {(NeedKind.LOOK, watch.name)}


async def test_active_campaigns_come_by_state_with_the_forecast_that_was_planned(backend: Backend) -> None:
    make = await backend.workspace()
    live, proposed, older = planned(make, 1), planned(make, 2, state=S.PROPOSED), make.campaign(0, state=S.LIVE)
    generated = replace(forecast_version(live, 1), reason=ForecastReason.GENERATED)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for campaign in (proposed, older, live, make.campaign(3), make.campaign(4, state=S.ARCHIVED)):
            await tx.campaigns.add(campaign)
        await tx.forecasts.add_version(generated)
        await tx.forecasts.add_version(replace(forecast_version(live, 2), forecast=(replace(TOTAL, p50=99),)))
        found = await tx.overview.active(limit=5)
        assert await tx.overview.active(limit=1) == found[:1]
    assert [item.id for item in found] == [live.id, older.id, proposed.id]
    assert [item.leads and item.leads.p50 for item in found] == [20, None, 25]
    assert found[0] == ActiveCampaign(
        id=live.id,
        name=live.name,
        state=S.LIVE,
        budget=live.brief.budget,
        window=WINDOW,
        updated_at=live.updated_at,
        leads=Estimate(10, 20, 40, "leads", "prior", 0),
    )


async def test_plans_that_were_approved_are_told_in_pieces_with_the_days_they_cover(backend: Backend) -> None:
    make = await backend.workspace()
    live, proposed, cancelled = (planned(make, number, state=state) for number, state in enumerate((S.LIVE, S.PROPOSED, S.CANCELLED)))
    ended, archived, told = (planned(make, 3 + number, state=state) for number, state in enumerate((S.COMPLETED, S.ARCHIVED, S.ARCHIVED)))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for campaign in (live, proposed, cancelled, ended, archived, told):
            await tx.campaigns.add(campaign)
        await tx.feedbacks.add_many([result_of(told)])
        pieces = await tx.overview.planned(since=SINCE)
        late = await tx.overview.planned(since=WINDOW.end + timedelta(days=1))
    first, second = DateRange(date(2026, 1, 8), date(2026, 1, 11)), DateRange(date(2026, 1, 12), date(2026, 1, 18))
    assert [piece for piece in pieces if piece.campaign_id == live.id] == [
        PlannedSpend(campaign_id=live.id, channel=ChannelId.EMAIL, days=first, amount=euros(300)),
        PlannedSpend(campaign_id=live.id, channel=ChannelId.EMAIL, days=second, amount=euros(700)),
    ]
    assert {piece.campaign_id for piece in pieces} == {live.id, ended.id, told.id}
    assert {piece.campaign_id for piece in late} == {live.id}


async def test_results_are_told_as_corrected_and_with_what_had_been_forecast(backend: Backend) -> None:
    make = await backend.workspace()
    campaign, quiet = planned(make), planned(make, 1, state=S.PROPOSED)
    wrong, right = result_of(campaign, 0), result_of(campaign, 1)
    better = channel_result(0, leads=9)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for row in (campaign, quiet):
            await tx.campaigns.add(row)
        await tx.forecasts.add_version(forecast_version(campaign))
        await tx.feedbacks.add_many([wrong, right, result_of(quiet), make.feedback(campaign)])
        await tx.feedbacks.add_many([result_of(campaign, 2, result=better, replaces=wrong.id)])
        await tx.scores.add_many([forecast_score(right)])
        found = await tx.overview.results(since=SINCE)
    assert found == (
        ToldResult(campaign_id=campaign.id, result=channel_result(1), forecast=Estimate(10, 20, 40, "leads", "shrunk", 3)),
        ToldResult(campaign_id=campaign.id, result=better),
    )


async def test_another_workspace_has_an_overview_of_its_own(backend: Backend) -> None:
    ours, theirs = await backend.workspace(), await backend.workspace()
    campaign = planned(ours)
    async with backend.transactions.workspace(ours.workspace_id) as tx:
        await tx.campaigns.add(campaign)
        await tx.campaigns.add(ours.campaign(1, state=S.IN_REVIEW))
        await tx.feedbacks.add_many([result_of(campaign)])
    async with backend.transactions.workspace(theirs.workspace_id) as tx:
        assert dict((await tx.overview.inventory()).campaigns) == {}
        assert await tx.overview.needs(caught_since=NOON) == ()
        assert await tx.overview.active(limit=9) == ()
        assert await tx.overview.planned(since=SINCE) == ()
        assert await tx.overview.results(since=SINCE) == ()
