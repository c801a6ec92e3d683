"""Blocking iterators read in threads of their own."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import aclosing

import pytest

from agents.models.thread_reader import ThreadReader


async def test_items_come_in_order_and_are_read_in_another_thread() -> None:
    def make() -> Iterator[int]:
        yield from (threading.get_ident(), 1, 2, 3)

    ident, *rest = [item async for item in ThreadReader(make, lambda _: None).items()]
    assert rest == [1, 2, 3]
    assert ident != threading.get_ident()


async def test_what_the_iterator_raises_is_raised_after_what_came() -> None:
    def make() -> Iterator[int]:
        yield 1
        raise LookupError("gone")

    items = ThreadReader(make, lambda _: None).items()
    assert await anext(items) == 1
    with pytest.raises(LookupError, match="gone"):
        await anext(items)


async def test_what_fails_before_the_first_item_is_raised_too() -> None:
    def make() -> Iterator[int]:
        raise LookupError("no client")

    with pytest.raises(LookupError, match="no client"):
        await anext(ThreadReader(make, lambda _: None).items())


async def test_while_the_thread_waits_the_loop_goes_on() -> None:
    go = threading.Event()

    def make() -> Iterator[int]:
        assert go.wait(5)
        yield 1

    task = asyncio.ensure_future(anext(ThreadReader(make, lambda _: None).items()))
    await asyncio.sleep(0.01)
    go.set()
    assert await task == 1


async def test_who_walks_away_ends_the_threads_blocked_read() -> None:
    cut, ended = threading.Event(), threading.Event()

    def make() -> Iterator[int]:
        try:
            yield 1
            assert cut.wait(5)
            yield 2
        finally:
            ended.set()

    aborted: list[int] = []

    def abort(thread: int) -> None:
        aborted.append(thread)
        cut.set()

    async with aclosing(ThreadReader(make, abort).items()) as items:
        assert await anext(items) == 1
    assert await asyncio.to_thread(ended.wait, 5)
    assert len(aborted) == 1


async def test_a_reader_that_is_cancelled_walks_away_as_well() -> None:
    cut = threading.Event()

    def make() -> Iterator[int]:
        assert cut.wait(5)
        yield 1

    task = asyncio.ensure_future(anext(ThreadReader(make, lambda _: cut.set()).items()))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert cut.is_set()
