"""Several streams as one, and none left open."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from api.merging import merged


class Stream:
    """Yields numbers, then waits for ever; tells whether it was closed, and may break while it is."""

    def __init__(self, *numbers: int, breaks: bool = False) -> None:
        self.numbers, self.breaks, self.closed = numbers, breaks, False

    async def __call__(self) -> AsyncGenerator[int, None]:
        try:
            for number in self.numbers:
                yield number
            await asyncio.Event().wait()
        finally:
            self.closed = True
            if self.breaks:
                raise RuntimeError("broke on the way out")


async def ending() -> AsyncGenerator[int, None]:
    yield 7


async def failing() -> AsyncGenerator[int, None]:
    raise LookupError("lost")
    yield 0


async def test_what_any_stream_yields_is_yielded_until_one_ends() -> None:
    endless = Stream(1, 2)
    found = [number async for number in merged(endless(), ending())]
    assert 7 in found
    assert endless.closed


async def test_what_one_raises_is_raised_and_the_others_are_closed() -> None:
    endless = Stream()
    with pytest.raises(LookupError):
        [number async for number in merged(endless(), failing())]
    assert endless.closed


async def test_a_stream_that_breaks_on_the_way_out_leaves_no_other_open() -> None:
    breaking, other = Stream(1, breaks=True), Stream(2)
    both = merged(breaking(), other())
    await anext(both)
    with pytest.raises(RuntimeError):
        await both.aclose()
    assert (breaking.closed, other.closed) == (True, True)


async def test_what_is_ready_when_another_ends_or_fails_is_not_lost() -> None:
    async def empty() -> AsyncGenerator[int, None]:
        return
        yield 0

    assert [number async for number in merged(empty(), Stream(1)())] == [1]
    both = merged(failing(), Stream(2)())
    assert await anext(both) == 2
    with pytest.raises(LookupError):
        await anext(both)


async def test_of_several_that_fail_at_once_none_is_lost() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        await anext(merged(failing(), failing()))
    assert [type(error) for error in caught.value.exceptions] == [LookupError, LookupError]
