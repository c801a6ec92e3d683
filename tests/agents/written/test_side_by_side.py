"""Several answers at a time."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from agents.written.side_by_side import side_by_side

closed: list[str] = []


@pytest.fixture(autouse=True)
def nothing_closed() -> None:
    closed.clear()


async def saying(name: str, *pauses: float, fails: bool = False) -> AsyncGenerator[str, None]:
    try:
        for number, pause in enumerate(pauses):
            await asyncio.sleep(pause)
            yield f"{name}{number}"
        if fails:
            raise LookupError(name)
    finally:
        closed.append(name)


async def collected(*streams: AsyncGenerator[str, None]) -> list[str]:
    return [item async for item in side_by_side(streams)]


async def test_everything_is_told_and_each_in_its_own_order() -> None:
    told = await collected(saying("a", 0, 0, 0), saying("b", 0), saying("c"))
    assert sorted(told) == ["a0", "a1", "a2", "b0"]
    assert [item for item in told if item.startswith("a")] == ["a0", "a1", "a2"]


async def test_it_is_told_as_it_comes_and_nobody_waits_for_a_slower_one() -> None:
    told = await collected(saying("slow", 0.1), saying("quick", 0, 0))
    assert told == ["quick0", "quick1", "slow0"]


async def test_what_is_ready_at_the_same_time_comes_in_the_streams_order() -> None:
    for _ in range(5):
        assert await collected(*(saying(name, 0) for name in "abcdef")) == [f"{name}0" for name in "abcdef"]


async def test_of_nothing_nothing_comes() -> None:
    assert await collected() == []


async def test_a_failure_is_raised_and_the_others_are_ended() -> None:
    with pytest.raises(LookupError, match="a"):
        await collected(saying("a", 0, fails=True), saying("b", 30), saying("c", 0, 30))
    assert sorted(closed) == ["a", "b", "c"]


async def test_who_stops_listening_ends_them_all() -> None:
    telling = side_by_side([saying("a", 0, 30), saying("b", 30), saying("c", 0, 0)])
    assert await anext(telling) == "a0"
    await telling.aclose()
    assert sorted(closed) == ["a", "b", "c"]


async def test_who_is_cancelled_ends_them_all() -> None:
    task = asyncio.create_task(collected(saying("a", 30), saying("b", 0, 30)))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert sorted(closed) == ["a", "b"]
    assert len(asyncio.all_tasks()) == 1, "no task of theirs goes on"
