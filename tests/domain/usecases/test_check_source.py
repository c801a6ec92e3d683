"""Reading feeds: health, back-off, and that nothing but the feed itself suffers."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

import pytest

from domain.entities.source import Source, SourceHealth, SourceKind, SourceStatus
from domain.errors import Conflict, InvalidInput, Unavailable
from domain.identity import SourceId, WorkspaceId, new_id
from domain.ports.incoming import RowProblem
from domain.ports.sources import FeedReading, TryLater
from domain.signals.new_signal import NewSignal
from domain.usecases.check_source import SourceChecked
from domain.usecases.receive_signals import IngestReport, ReceiveSignals
from tests.domain.usecases.market import Market, new_market
from tests.fakes.factories import NOON, Factory


async def checked(market: Market) -> SourceChecked:
    found = await market.check(market.make.workspace_id, market.source.id)
    assert found is not None
    assert found.source == await stored(market)
    return found


async def stored(market: Market) -> Source:
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        return await tx.sources.get(market.source.id)


def answer(market: Market, found: FeedReading | Exception) -> None:
    market.feeds.at[market.source.url or ""] = found


async def test_what_is_new_is_taken_in_and_the_feed_is_well() -> None:
    market = await new_market()
    item = NewSignal(title="Storm closes three ports", source="feed:press")
    answer(market, FeedReading(items=[item], etag='"2"', last_modified="yesterday"))
    found = await checked(market)
    assert found.report is not None
    assert len(found.report.added) == 1
    health = found.source.health
    assert (health.problem, health.failures, health.etag, health.received, health.added) == (None, 0, '"2"', 1, 1)
    assert found.source.next_check_at == NOON + timedelta(minutes=30)


async def test_an_unchanged_feed_brings_nothing_and_is_well() -> None:
    market = await new_market()
    answer(market, FeedReading(items=None, etag='"2"'))
    found = await checked(market)
    assert (found.report, found.source.health.succeeded_at, found.source.health.etag) == (None, NOON, '"2"')


@pytest.mark.parametrize("error", [InvalidInput.of("url", "answered 404"), Unavailable("took too long"), RuntimeError("a bug of ours")])
async def test_a_failure_is_visible_and_the_next_try_comes_later_each_time(error: Exception) -> None:
    market = await new_market()
    answer(market, error)
    pauses = []
    for failures in range(1, 9):
        found = await checked(market)
        assert found.source.health.failures == failures
        assert found.source.health.problem
        assert found.source.next_check_at is not None
        pauses.append(found.source.next_check_at - market.now)
    assert pauses[:3] == [timedelta(hours=1), timedelta(hours=2), timedelta(hours=4)]
    assert pauses[-1] == timedelta(days=1)
    assert [event.type for event in await market.events()] == ["source.failed"]


async def test_a_feed_that_recovers_says_so_and_is_asked_as_often_as_before() -> None:
    market = await new_market()
    answer(market, Unavailable("took too long"))
    await checked(market)
    answer(market, FeedReading(items=[]))
    found = await checked(market)
    assert (found.source.health.problem, found.source.health.failures) == (None, 0)
    assert found.source.next_check_at == NOON + timedelta(minutes=30)
    assert [event.type for event in await market.events()] == ["source.failed", "source.recovered"]


async def test_a_server_that_asks_us_to_wait_is_not_asked_before() -> None:
    market = await new_market()
    answer(market, TryLater("answered 429", after=timedelta(hours=5)))
    assert (await checked(market)).source.next_check_at == NOON + timedelta(hours=5)


async def test_a_feed_that_moved_for_good_is_read_at_its_new_address_from_then_on() -> None:
    market = await new_market()
    answer(market, FeedReading(items=[], moved_to="https://press.example/new", etag='"3"'))
    found = await checked(market)
    assert (found.source.url, found.source.key) == ("https://press.example/new", "https://press.example/new")
    assert (found.source.health.problem, found.source.health.etag) == (None, '"3"')


async def test_a_feed_that_moved_to_where_another_source_is_says_so() -> None:
    market = await new_market()
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        other = market.make.source(5)
        await tx.sources.add(other)
    answer(market, FeedReading(items=[], moved_to=other.key, etag='"3"'))
    found = await checked(market)
    assert found.source.url == market.source.url
    assert other.key in (found.source.health.problem or "")
    assert found.source.health.etag is None


async def test_a_feed_that_is_not_read_by_itself_stays_so() -> None:
    market = await new_market()
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        market.source = market.make.source(3, next_check_at=None)
        await tx.sources.add(market.source)
    answer(market, FeedReading(items=[]))
    assert (await checked(market)).source.next_check_at is None


async def test_a_source_that_is_gone_is_nothing_and_a_webhook_is_no_feed() -> None:
    market = await new_market()
    assert await market.check(market.make.workspace_id, SourceId(new_id())) is None
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        webhook = replace(market.make.source(4), kind=SourceKind.WEBHOOK, key="hook")
        await tx.sources.add(webhook)
    with pytest.raises(Conflict):
        await market.check(market.make.workspace_id, webhook.id)


@pytest.mark.parametrize(("before", "meanwhile"), [(None, NOON), (NOON, None), (NOON, NOON - timedelta(minutes=5))])
async def test_what_is_set_while_a_feed_is_read_stays(before: datetime | None, meanwhile: datetime | None) -> None:
    market = await new_market()
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        market.source = market.make.source(3, next_check_at=before)
        await tx.sources.add(market.source)

    class Slow:
        async def __call__(self, source: Source) -> FeedReading:
            async with market.transactions.workspace(source.workspace_id) as tx:
                await tx.sources.record(source.id, source.health, next_check_at=meanwhile)
            return FeedReading(items=[])

    await replace(market.check, read=Slow())(market.make.workspace_id, market.source.id)
    assert (await stored(market)).next_check_at == meanwhile


async def test_a_paused_feed_is_read_only_by_hand() -> None:
    market = await new_market()
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        market.source = market.make.source(3, next_check_at=None, status=SourceStatus.PAUSED)
        await tx.sources.add(market.source)
    answer(market, FeedReading(items=[]))
    assert await market.check(market.make.workspace_id, market.source.id) is None
    found = await market.check(market.make.workspace_id, market.source.id, by_hand=True)
    assert found is not None
    assert found.source.next_check_at is None


async def test_a_store_that_is_away_is_not_the_feeds_fault() -> None:
    market = await new_market()
    answer(market, FeedReading(items=[NewSignal(title="Storm closes three ports", source="feed:press")]))

    async def away(*_: object) -> IngestReport:
        raise Unavailable("the database does not answer")

    with pytest.raises(Unavailable):
        await replace(market.check, receive=cast("ReceiveSignals", away))(market.make.workspace_id, market.source.id)
    assert (await stored(market)).health == SourceHealth()


async def test_a_feed_that_is_changed_while_it_moves_moves_at_the_next_check() -> None:
    market = await new_market()

    class Renamed:
        async def __call__(self, source: Source) -> FeedReading:
            async with market.transactions.workspace(source.workspace_id) as tx:
                await tx.sources.save(replace(source, name="Renamed"))
            return FeedReading(items=[], moved_to="https://press.example/new", etag='"3"')

    await replace(market.check, read=Renamed())(market.make.workspace_id, market.source.id)
    now = await stored(market)
    assert (now.name, now.url, now.health.problem, now.health.etag) == ("Renamed", market.source.url, None, None)


async def test_what_is_odd_about_a_feed_is_shown_and_is_no_failure() -> None:
    market = await new_market()
    answer(
        market,
        FeedReading(items=[], problems=[RowProblem(0, "feed", "has 900 items: the first 500 were read"), RowProblem(3, "url", "odd")]),
    )
    health = (await checked(market)).source.health
    assert (health.problem, health.failures) == ("has 900 items: the first 500 were read", 0)
    answer(market, FeedReading(items=None))
    assert (await checked(market)).source.health.problem == health.problem
    answer(market, FeedReading(items=[]))
    assert (await checked(market)).source.health.problem is None


def test_the_key_in_a_private_feeds_address_is_not_in_its_label() -> None:
    source = Factory(WorkspaceId(new_id())).source(1, url="https://press.example/feed?key=hush#top")
    assert source.label == "feed:https://press.example/feed"
