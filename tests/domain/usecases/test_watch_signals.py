"""Watches: what they catch, once for each story, and the campaigns they draft within their limits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.entities.signal import SignalStatus
from domain.entities.user import Role
from domain.entities.watch import Firing, FiringOutcome, WatchAction, WatchStatus
from domain.ports.page import PageRequest
from domain.signals.new_signal import NewSignal
from domain.signals.watching import reason_to_catch
from tests.domain.usecases.market import Market, new_market
from tests.fakes.factories import NOON, Factory

LEAD = "Ports face new inspections every six months from July as the harbour authority tightens its safety rules for all terminals"


async def firings(market: Market) -> Sequence[Firing]:
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        return (await tx.watches.firings(PageRequest())).items


def caught(make: Factory, watch: dict[str, Any], **signal: Any) -> str | None:
    return reason_to_catch(make.watch(**watch), make.signal(published_at=NOON, **signal), NOON)


async def test_a_strong_signal_about_the_topic_is_caught_and_told() -> None:
    market = await new_market()
    watch = await market.watch()
    signal = await market.tell("New inspections for ports", LEAD)
    (firing,) = await firings(market)
    assert (firing.watch_id, firing.signal_id, firing.outcome) == (watch.id, signal.id, FiringOutcome.NOTIFIED)
    assert "about ports" in firing.reason
    (event,) = await market.events("watch.fired")
    assert (event.data["watch"], event.data["title"]) == (watch.name, signal.title)


async def test_a_watch_catches_only_what_it_asks_for() -> None:
    make = (await new_market()).make
    signal = make.signal()
    assert signal.scores is not None
    service_id = signal.scores.service_id
    assert caught(make, {"min_strength": 0.7})
    assert not caught(make, {"min_strength": 0.71})
    assert not caught(make, {"topics": ("rail",)})
    assert caught(make, {"topics": ("PORTS",)})
    assert caught(make, {"topics": (), "service_id": service_id})
    assert not caught(make, {"topics": ()})
    assert not caught(make, {"kinds": ("regulatory",)})
    assert not caught(make, {"min_burst_z": 3.0}, burst_z=2.9)
    assert caught(make, {"min_burst_z": 3.0}, burst_z=3.1)
    assert not caught(make, {}, duplicate_of=signal.id)
    assert not caught(make, {}, status=SignalStatus.MUTED)


async def test_a_draft_is_a_campaign_of_the_owners_that_names_what_prompted_it() -> None:
    market = await new_market()
    await market.watch(WatchAction.DRAFT)
    signal = await market.tell("New inspections for ports", LEAD)
    (firing,) = await firings(market)
    assert firing.outcome is FiringOutcome.DRAFTED
    assert firing.campaign_id is not None
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        campaign = await tx.campaigns.get(firing.campaign_id)
        assert await tx.campaigns.prompted_by(signal.id) == (campaign,)
        assert await tx.watches.firing_of(campaign.id) == firing
    assert campaign.owner_id == market.owner.id
    assert campaign.brief.prompted_by == (signal.id,)
    assert campaign.brief.window.start == NOON.date() + timedelta(days=7)
    assert market.store.jobs == [firing.run_id]


async def test_a_story_fires_once_however_often_it_is_told() -> None:
    market = await new_market()
    await market.watch(WatchAction.DRAFT)
    await market.tell("New inspections for ports", LEAD)
    await market.tell("New inspections for ports - Daily Harbour", LEAD)
    assert len(await firings(market)) == 1


async def test_drafts_stop_at_the_monthly_limit_and_go_on_next_month() -> None:
    market = await new_market()
    await market.watch(WatchAction.DRAFT, monthly_limit=1)
    titles = ("Ports raise their fees", "Pilots strike in northern ports", "Ports buy electric cranes")
    for title in titles[:2]:
        await market.tell(title)
    market.now = NOON.replace(day=1) + timedelta(days=32)
    await market.tell(titles[2])
    assert [firing.outcome for firing in reversed(await firings(market))] == ["drafted", "over_limit", "drafted"]


async def test_a_watch_of_somebody_who_may_not_plan_drafts_nothing_and_says_why() -> None:
    market = await new_market(role=Role.VIEWER)
    await market.watch(WatchAction.DRAFT)
    await market.tell("New inspections for ports", LEAD)
    (firing,) = await firings(market)
    assert (firing.outcome, firing.campaign_id) == (FiringOutcome.FAILED, None)
    assert "may not plan" in firing.reason


async def test_a_draft_that_cannot_be_planned_says_why_and_judging_goes_on() -> None:
    market = await new_market()
    order = market.make.draft_order()  # an audience that does not exist
    await market.watch(WatchAction.DRAFT, draft=order)
    signal = await market.tell("New inspections for ports", LEAD)
    (firing,) = await firings(market)
    assert firing.outcome is FiringOutcome.FAILED
    assert "audience_ids" in firing.reason
    assert signal.scored_at is not None


async def test_a_paused_watch_sleeps() -> None:
    market = await new_market()
    await market.watch(status=WatchStatus.PAUSED)
    await market.tell("New inspections for ports", LEAD)
    assert await firings(market) == ()


async def test_one_batch_may_wake_several_watches() -> None:
    market = await new_market()
    await market.watch()
    await market.watch(number=1, topics=("inspections",))
    await market.take_in(
        NewSignal(title="New inspections for ports", summary=LEAD, source="feed:press"),
        NewSignal(title="Ports raise their fees", source="feed:press"),
    )
    found = await firings(market)
    assert len(found) == 3
    assert len({replace(firing, id=found[0].id) for firing in found}) == 3
