"""Several streams as one."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing
from typing import TypeVar

T = TypeVar("T")


async def merged(*streams: AsyncGenerator[T, None]) -> AsyncGenerator[T, None]:
    """Yield what any of the streams yields, as it comes; ends when the first of them ends, and raises what one of them raises."""
    async with AsyncExitStack() as closing:
        for stream in streams:
            await closing.enter_async_context(aclosing(stream))
        waiting = {asyncio.ensure_future(anext(stream)): stream for stream in streams}
        try:
            while True:
                done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    stream = waiting.pop(task)
                    try:
                        item = task.result()
                    except StopAsyncIteration:
                        return
                    yield item
                    waiting[asyncio.ensure_future(anext(stream))] = stream
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
