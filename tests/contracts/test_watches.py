"""Watches over signals: each catches a story once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.entities.signal import SignalKind
from domain.entities.watch import Firing, FiringOutcome, Watch, WatchAction, WatchStatus
from domain.errors import Conflict, NotFound, StaleVersion
from domain.identity import CampaignId, RunId, WatchId, new_id
from domain.ports.page import PageRequest
from tests.contracts.conftest import Backend
from tests.fakes.factories import NOON, Factory


async def add(backend: Backend, make: Factory, *watches: Watch) -> None:
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for watch in watches:
            await tx.watches.add(watch)


async def test_a_watch_comes_back_equal(backend: Backend) -> None:
    make = await backend.workspace()
    plain = make.watch(1)
    drafting = make.watch(2, action=WatchAction.DRAFT, draft=make.draft_order(), kinds=(SignalKind.NEWS,), min_burst_z=3.0)
    await add(backend, make, plain, drafting)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.watches.get(plain.id) == plain
        assert await tx.watches.get(drafting.id) == drafting
        with pytest.raises(NotFound):
            await tx.watches.get(WatchId(new_id()))


async def test_pages_show_all_watches_and_only_active_ones_look_out(backend: Backend) -> None:
    make = await backend.workspace()
    watches = [make.watch(number) for number in range(3)]
    paused = make.watch(3, status=WatchStatus.PAUSED)
    await add(backend, make, *watches, paused)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.watches.all_active() == tuple(watches)
        first = await tx.watches.page(PageRequest(limit=3))
        second = await tx.watches.page(PageRequest(limit=3, cursor=first.next_cursor))
    assert first.items + second.items == (paused, *watches[::-1])


async def test_a_change_raises_the_version_and_a_late_one_is_refused(backend: Backend) -> None:
    make = await backend.workspace()
    watch = make.watch()
    await add(backend, make, watch)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        saved = await tx.watches.save(replace(watch, name="Renamed", draft=make.draft_order()))
        assert saved.version == 2
        assert await tx.watches.get(watch.id) == saved
        with pytest.raises(StaleVersion, match="version is now 2"):
            await tx.watches.save(watch)
        with pytest.raises(NotFound):
            await tx.watches.save(make.watch(5))


async def test_a_story_is_caught_once_by_each_watch(backend: Backend) -> None:
    make = await backend.workspace()
    watch, other = make.watch(1), make.watch(2)
    head = make.signal(1)
    repeated = make.signal(2, cluster_id=head.id, duplicate_of=head.id)
    first = make.firing(watch, head)
    await add(backend, make, watch, other)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.watches.add_firing(first)
        assert not await tx.watches.add_firing(make.firing(watch, head))
        assert not await tx.watches.add_firing(make.firing(watch, repeated))
        assert await tx.watches.add_firing(make.firing(other, repeated))
        assert await tx.watches.add_firing(make.firing(watch, make.signal(3)))
        assert (await tx.watches.firings(PageRequest(), watch_id=watch.id, signal_id=head.id)).items == (first,)


async def test_what_a_firing_led_to_is_written_later(backend: Backend) -> None:
    make = await backend.workspace()
    watch = make.watch()
    firing = make.firing(watch, make.signal())
    drafted = replace(
        firing, outcome=FiringOutcome.DRAFTED, campaign_id=CampaignId(new_id()), run_id=RunId(new_id()), reason="Strong enough to draft."
    )
    await add(backend, make, watch)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.watches.add_firing(firing)
        await tx.watches.save_firing(drafted)
        await tx.watches.save_firing(make.firing(watch, make.signal()))
        assert await tx.watches.firing_of(drafted.campaign_id or CampaignId(new_id())) == drafted
        assert await tx.watches.firing_of(CampaignId(new_id())) is None
        assert (await tx.watches.firings(PageRequest())).items == (drafted,)


async def test_firings_are_listed_by_watch_and_signal_newest_first(backend: Backend) -> None:
    make = await backend.workspace()
    one, two = make.watch(1), make.watch(2)
    signals = [make.signal(number) for number in range(3)]
    firings = [make.firing(one, signal, number) for number, signal in enumerate(signals)]
    of_two = make.firing(two, signals[0], 9)
    await add(backend, make, one, two)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for firing in (*firings, of_two):
            await tx.watches.add_firing(firing)
        assert (await tx.watches.firings(PageRequest())).items == (of_two, *firings[::-1])
        assert (await tx.watches.firings(PageRequest(), signal_id=signals[0].id)).items == (of_two, firings[0])
        first = await tx.watches.firings(PageRequest(limit=2), watch_id=one.id)
        second = await tx.watches.firings(PageRequest(limit=2, cursor=first.next_cursor), watch_id=one.id)
    assert first.items + second.items == tuple(firings[::-1])


async def test_outcomes_are_counted_from_a_moment_on(backend: Backend) -> None:
    make = await backend.workspace()
    watch, other = make.watch(1), make.watch(2)
    month = NOON.replace(day=1, hour=0)
    await add(backend, make, watch, other)

    def caught(by: Watch, number: int, at: datetime, outcome: FiringOutcome = FiringOutcome.DRAFTED) -> Firing:
        return make.firing(by, make.signal(number), at=at, outcome=outcome)

    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.watches.add_firing(caught(watch, 1, month))
        await tx.watches.add_firing(caught(watch, 2, month + timedelta(days=3)))
        await tx.watches.add_firing(caught(watch, 3, month - timedelta(seconds=1)))
        await tx.watches.add_firing(caught(watch, 4, NOON, FiringOutcome.OVER_LIMIT))
        await tx.watches.add_firing(caught(other, 5, NOON))
        assert await tx.watches.count(watch.id, FiringOutcome.DRAFTED, since=month) == 2
        assert await tx.watches.count(watch.id, FiringOutcome.FAILED, since=month) == 0


async def test_a_deleted_watch_takes_what_it_caught_with_it(backend: Backend) -> None:
    make = await backend.workspace()
    watch = make.watch()
    await add(backend, make, watch)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.watches.add_firing(make.firing(watch, make.signal()))
        await tx.watches.delete(watch.id)
        assert (await tx.watches.firings(PageRequest())).items == ()
        with pytest.raises(NotFound):
            await tx.watches.delete(watch.id)


async def test_another_workspaces_watches_are_out_of_reach(backend: Backend) -> None:
    ours, theirs = await backend.workspace(), await backend.workspace()
    watch = ours.watch()
    firing = ours.firing(watch, ours.signal(), campaign_id=CampaignId(new_id()))
    await add(backend, ours, watch)
    async with backend.transactions.workspace(ours.workspace_id) as tx:
        await tx.watches.add_firing(firing)
    async with backend.transactions.workspace(theirs.workspace_id) as tx:
        assert await tx.watches.all_active() == ()
        assert (await tx.watches.firings(PageRequest())).items == ()
        assert await tx.watches.firing_of(firing.campaign_id or CampaignId(new_id())) is None
        assert await tx.watches.count(watch.id, FiringOutcome.NOTIFIED, since=NOON) == 0
        await tx.watches.save_firing(replace(firing, reason="theirs"))
        with pytest.raises(NotFound):
            await tx.watches.delete(watch.id)
    async with backend.transactions.workspace(ours.workspace_id) as tx:
        assert (await tx.watches.firings(PageRequest())).items == (firing,)
    with pytest.raises(Conflict):
        await add(backend, ours, theirs.watch())
