"""Sources of signals: one of a kind and key, with a health that many writers count up."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.entities.source import Source, SourceHealth, SourceKind, SourceStatus
from domain.errors import Conflict, NotFound, StaleVersion
from domain.identity import SourceId, new_id
from domain.ports.page import PageRequest
from tests.contracts.conftest import Backend
from tests.fakes.factories import NOON, Factory

LATER = NOON + timedelta(hours=1)
WELL = SourceHealth(checked_at=NOON, succeeded_at=NOON, etag='"1"', last_modified="Mon, 02 Mar 2026 12:00:00 GMT", received=10, added=4)


async def add(backend: Backend, make: Factory, *sources: Source) -> None:
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for source in sources:
            await tx.sources.add(source)


async def test_a_source_comes_back_equal(backend: Backend) -> None:
    make = await backend.workspace()
    source = make.source(credibility=0.8, health=WELL)
    await add(backend, make, source)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.sources.get(source.id) == source
        assert await tx.sources.find(source.kind, source.key) == source
        assert await tx.sources.find(SourceKind.WEBHOOK, source.key) is None
        with pytest.raises(NotFound):
            await tx.sources.get(SourceId(new_id()))


async def test_a_kind_and_key_are_there_once_per_workspace(backend: Backend) -> None:
    ours, theirs = await backend.workspace(), await backend.workspace()
    source = ours.source()
    await add(backend, ours, source, ours.source(kind=SourceKind.UPLOAD, key=source.key))
    await add(backend, theirs, theirs.source(key=source.key))
    with pytest.raises(Conflict):
        await add(backend, ours, ours.source(key=source.key))


async def test_pages_show_sources_of_a_kind_newest_first(backend: Backend) -> None:
    make = await backend.workspace()
    feeds = [make.source(number) for number in range(3)]
    webhook = make.source(4, kind=SourceKind.WEBHOOK, url=None, next_check_at=None)
    await add(backend, make, *feeds, webhook)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert (await tx.sources.page(PageRequest())).items == (webhook, *feeds[::-1])
        assert await tx.sources.count() == 4
        first = await tx.sources.page(PageRequest(limit=2), kind=SourceKind.FEED)
        second = await tx.sources.page(PageRequest(limit=2, cursor=first.next_cursor), kind=SourceKind.FEED)
    assert first.items + second.items == tuple(feeds[::-1])


async def test_saving_writes_settings_and_leaves_health_alone(backend: Backend) -> None:
    make = await backend.workspace()
    source = make.source(health=WELL)
    await add(backend, make, source)
    changed = replace(source, name="Renamed", status=SourceStatus.PAUSED, credibility=0.3, next_check_at=None, health=SourceHealth())
    async with backend.transactions.workspace(make.workspace_id) as tx:
        saved = await tx.sources.save(changed)
        assert saved == replace(changed, version=2)
        assert await tx.sources.get(source.id) == replace(saved, health=WELL)


async def test_saving_what_somebody_changed_meanwhile_is_refused(backend: Backend) -> None:
    make = await backend.workspace()
    source, other = make.source(1), make.source(2)
    await add(backend, make, source, other)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.sources.save(replace(source, name="First"))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        with pytest.raises(StaleVersion, match="version is now 2"):
            await tx.sources.save(replace(source, name="Second"))
        with pytest.raises(NotFound):
            await tx.sources.save(make.source(3))
    with pytest.raises(Conflict):
        async with backend.transactions.workspace(make.workspace_id) as tx:
            await tx.sources.save(replace(other, key=source.key))


async def test_health_is_written_and_counts_go_on_top(backend: Backend) -> None:
    make = await backend.workspace()
    source = make.source(health=WELL)
    await add(backend, make, source)
    failed = replace(WELL, checked_at=LATER, problem="answered 500", failures=1, etag=None, received=999, added=999)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.sources.record(source.id, failed, next_check_at=LATER, received=5, added=2)
        assert await tx.sources.get(source.id) == replace(source, health=replace(failed, received=15, added=6), next_check_at=LATER)
        await tx.sources.record(source.id, WELL, next_check_at=None)
        assert await tx.sources.get(source.id) == replace(source, health=replace(WELL, received=15, added=6), next_check_at=None)
        await tx.sources.record(SourceId(new_id()), WELL, next_check_at=NOON)


@pytest.mark.parametrize(("before", "meanwhile"), [(None, NOON), (NOON, None), (NOON, NOON - timedelta(minutes=5))])
async def test_a_time_that_was_set_while_a_feed_was_read_stays(
    backend: Backend, before: datetime | None, meanwhile: datetime | None
) -> None:
    make = await backend.workspace()
    read = make.source(1, next_check_at=before)
    await add(backend, make, read)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.sources.record(read.id, WELL, next_check_at=meanwhile)
        await tx.sources.record(read.id, WELL, next_check_at=LATER, read=read)
        assert (await tx.sources.get(read.id)).next_check_at == meanwhile
        await tx.sources.record(read.id, WELL, next_check_at=LATER, read=replace(read, next_check_at=meanwhile))
        assert (await tx.sources.get(read.id)).next_check_at == LATER


async def test_credibilities_are_those_that_somebody_set(backend: Backend) -> None:
    make = await backend.workspace()
    trusted = make.source(1, credibility=0.9)
    await add(backend, make, trusted, make.source(2))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.sources.credibilities() == {trusted.id: 0.9}


async def test_a_deleted_source_is_gone_and_its_signals_stay(backend: Backend) -> None:
    make = await backend.workspace()
    source = make.source()
    signal = make.signal(source_id=source.id)
    await add(backend, make, source)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.signals.add_many([signal])
        await tx.sources.delete(source.id)
        assert await tx.signals.get(signal.id) == signal
        with pytest.raises(NotFound):
            await tx.sources.delete(source.id)


async def test_a_webhook_is_known_by_its_id_alone_while_it_is_active_and_has_a_secret(backend: Backend) -> None:
    make = await backend.workspace()
    webhook = make.source(1, kind=SourceKind.WEBHOOK, health=WELL)
    paused = make.source(2, kind=SourceKind.WEBHOOK, status=SourceStatus.PAUSED)
    feed, bare = make.source(3), make.source(4, kind=SourceKind.WEBHOOK)
    await add(backend, make, webhook, paused, feed, bare)
    async with backend.transactions.workspace(make.workspace_id) as tx:
        for source in (webhook, paused, feed):
            await tx.sources.set_secret(source.id, b"first")
        await tx.sources.set_secret(webhook.id, b"\x00sealed")
        assert await tx.sources.secret(webhook.id) == b"\x00sealed"
        assert await tx.sources.secret(bare.id) is None
    found = await backend.webhooks.find(webhook.id)
    assert found is not None
    assert (found.workspace_id, found.source, found.sealed_secret) == (make.workspace_id, webhook, b"\x00sealed")
    for unreachable in (paused.id, feed.id, bare.id, SourceId(new_id())):
        assert await backend.webhooks.find(unreachable) is None


async def test_another_workspaces_sources_are_out_of_reach(backend: Backend) -> None:
    ours, theirs = await backend.workspace(), await backend.workspace()
    source = ours.source(credibility=0.9)
    await add(backend, ours, source)
    async with backend.transactions.workspace(theirs.workspace_id) as tx:
        assert (await tx.sources.page(PageRequest())).items == ()
        assert await tx.sources.count() == 0
        assert await tx.sources.find(source.kind, source.key) is None
        assert await tx.sources.credibilities() == {}
        await tx.sources.record(source.id, WELL, next_check_at=LATER)
        await tx.sources.set_secret(source.id, b"theirs")
        assert await tx.sources.secret(source.id) is None
        with pytest.raises(NotFound):
            await tx.sources.save(source)
        with pytest.raises(NotFound):
            await tx.sources.delete(source.id)
    async with backend.transactions.workspace(ours.workspace_id) as tx:
        assert await tx.sources.get(source.id) == source
        assert await tx.sources.secret(source.id) is None
    with pytest.raises(Conflict):
        await add(backend, ours, theirs.source())
