"""The log of the market: one order for everybody, and news for whoever listens."""

import asyncio
from datetime import timedelta

from domain.entities.market_event import MarketEvent, NewMarketEvent
from domain.identity import SignalId, new_id
from tests.contracts.conftest import Backend
from tests.fakes.factories import NOON, Factory


def event(number: int = 0, **data: object) -> NewMarketEvent:
    return NewMarketEvent(type="signal.received", at=NOON + timedelta(minutes=number), signal_id=SignalId(new_id()), data=data)


async def append(backend: Backend, make: Factory, *events: NewMarketEvent) -> None:
    async with backend.transactions.workspace(make.workspace_id) as tx:
        await tx.market_events.append(events)


async def read(backend: Backend, make: Factory, after: int = 0, limit: int = 1000) -> tuple[MarketEvent, ...]:
    async with backend.transactions.workspace(make.workspace_id) as tx:
        return await tx.market_events.after(after, limit=limit)


async def test_events_come_back_numbered_from_one_as_they_were_told(backend: Backend) -> None:
    make = await backend.workspace()
    first, second = event(title="Häfen “zu” 🚢"), NewMarketEvent(type="burst.found", at=NOON, data={"z": 3.2, "topics": ["ports"]})
    await append(backend, make)
    await append(backend, make, first, second)
    await append(backend, make, event())
    found = await read(backend, make)
    assert [item.seq for item in found] == [1, 2, 3]
    for told, item in zip((first, second), found, strict=False):
        assert (item.workspace_id, item.type, item.at, item.signal_id) == (make.workspace_id, told.type, told.at, told.signal_id)
        assert item.data == told.data


async def test_reading_goes_on_after_a_number_and_stops_at_the_limit(backend: Backend) -> None:
    make = await backend.workspace()
    await append(backend, make, *(event(number) for number in range(10)))
    assert [item.seq for item in await read(backend, make, 3, 4)] == [4, 5, 6, 7]
    assert await read(backend, make, 10) == ()
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.market_events.newest() == 10


async def test_writers_at_the_same_time_leave_no_gap(backend: Backend) -> None:
    make = await backend.workspace()
    await asyncio.gather(*(append(backend, make, event(1), event(2)) for _ in range(10)))
    assert [item.seq for item in await read(backend, make)] == list(range(1, 21))


async def test_old_events_are_forgotten_and_numbers_go_on(backend: Backend) -> None:
    make = await backend.workspace()
    await append(backend, make, event(1), event(2), event(3))
    async with backend.transactions.workspace(make.workspace_id) as tx:
        assert await tx.market_events.forget(before=NOON + timedelta(minutes=2)) == 1
        assert await tx.market_events.forget(before=NOON + timedelta(days=1)) == 1
        assert await tx.market_events.forget(before=NOON + timedelta(days=1)) == 0
    await append(backend, make, event(4))
    assert [item.seq for item in await read(backend, make)] == [3, 4]


async def test_listeners_of_the_workspace_are_woken(backend: Backend) -> None:
    make, other = await backend.workspace(), await backend.workspace()
    feed = backend.event_feed
    async with feed.subscribe_market(make.workspace_id) as ours, feed.subscribe_market(other.workspace_id) as elsewhere:
        assert await ours.wait(0.05) is False
        await append(backend, make, event(1), event(2))
        assert await ours.wait(2) is True
        assert await ours.wait(0.05) is False
        assert await elsewhere.wait(0.05) is False


async def test_every_workspace_has_a_log_of_its_own(backend: Backend) -> None:
    ours, theirs = await backend.workspace(), await backend.workspace()
    await append(backend, ours, event(1), event(2))
    assert await read(backend, theirs) == ()
    await append(backend, theirs, event(1))
    async with backend.transactions.workspace(theirs.workspace_id) as tx:
        assert await tx.market_events.newest() == 1
        assert await tx.market_events.forget(before=NOON + timedelta(days=1)) == 0
    assert len(await read(backend, ours)) == 2
