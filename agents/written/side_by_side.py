"""Several answers at a time, told as they come."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import AsyncExitStack, aclosing
from typing import TypeVar

T = TypeVar("T")


async def side_by_side(streams: Iterable[AsyncGenerator[T, None]]) -> AsyncGenerator[T, None]:
    """Yield what any of the streams yields, as it comes, until all have ended; raises what one of them raises."""
    async with AsyncExitStack() as closing:
        opened = [await closing.enter_async_context(aclosing(stream)) for stream in streams]
        waiting = {asyncio.ensure_future(anext(stream)): stream for stream in opened}
        try:
            while waiting:
                done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                for task in [task for task in waiting if task in done]:  # a set has an order of its own in each run
                    stream = waiting.pop(task)
                    if isinstance(task.exception(), StopAsyncIteration):
                        continue
                    yield task.result()
                    waiting[asyncio.ensure_future(anext(stream))] = stream
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
