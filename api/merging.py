"""Several streams as one."""

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import AsyncExitStack, aclosing
from typing import TypeVar

T = TypeVar("T")


async def merged(*streams: AsyncGenerator[T, None]) -> AsyncGenerator[T, None]:
    """Yield what any of the streams yields, as it comes; ends when the first of them ends, and raises what one of them raises.

    What others have ready at that moment is yielded before. Several that fail at once raise an ExceptionGroup.
    """
    async with AsyncExitStack() as closing:
        for stream in streams:
            await closing.enter_async_context(aclosing(stream))
        waiting = {asyncio.ensure_future(anext(stream)): stream for stream in streams}
        try:
            while True:
                done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                for task in [task for task in waiting if task in done and task.exception() is None]:
                    stream = waiting.pop(task)
                    yield task.result()
                    waiting[asyncio.ensure_future(anext(stream))] = stream
                ended = [error for task in done if (error := task.exception()) is not None]
                if ended:
                    _raise_failures(ended)
                    return
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)


def _raise_failures(ended: Iterable[BaseException]) -> None:
    match [error for error in ended if not isinstance(error, StopAsyncIteration)]:
        case [failure]:
            raise failure
        case [_, *_] as failures:
            raise BaseExceptionGroup("several streams failed at once", failures)
