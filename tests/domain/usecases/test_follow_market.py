"""The market is followed in gulps, with nothing lost."""

import asyncio

import pytest

from domain.entities.market_event import NewMarketEvent
from domain.usecases.follow_market import PAUSE_SECONDS, FollowMarket
from tests.domain.usecases.market import Market, new_market
from tests.fakes.execution import MemoryEventFeed
from tests.fakes.factories import NOON


async def happen(market: Market, topic: str) -> None:
    async with market.transactions.workspace(market.make.workspace_id) as tx:
        await tx.market_events.append([NewMarketEvent(type="burst.found", at=NOON, data={"topic": topic})])


async def test_what_happens_while_a_reader_pauses_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    market = await new_market()
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 1:
            await happen(market, "cranes")
            await happen(market, "quays")

    monkeypatch.setattr(asyncio, "sleep", pause)
    await happen(market, "ports")
    following = FollowMarket(market.transactions, MemoryEventFeed(market.store))(market.make.workspace_id, after=0)
    async with asyncio.timeout(5):
        topics = [(await anext(following)).event.data["topic"] for _ in range(3)]
    await following.aclose()
    assert topics == ["ports", "cranes", "quays"]
    assert pauses == [PAUSE_SECONDS]
