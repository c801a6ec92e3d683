"""Reads a blocking iterator in a thread of its own, so that an event loop can go on, and walk away."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class ThreadReader(Generic[T]):
    """One reading. `make` is called in the thread, and its iterator read there; `abort` (from any thread) makes a blocked read end.

    The thread is a daemon: one that still waits for a first byte ends with its socket's timeout, and holds up no exit of the process.
    """

    make: Callable[[], Iterator[T]]
    abort: Callable[[int], None]
    _stopped: threading.Event = field(default_factory=threading.Event)

    async def items(self) -> AsyncGenerator[T, None]:
        """Yield what the iterator gives as it comes; raises what it raises."""
        loop, queue = asyncio.get_running_loop(), asyncio.Queue[T | Exception | None]()

        def put(item: T | Exception | None) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
                loop.call_soon_threadsafe(queue.put_nowait, item)

        thread = threading.Thread(target=self._read, args=(put,), daemon=True, name="model call")
        thread.start()
        try:
            while (item := await queue.get()) is not None:
                if isinstance(item, Exception):
                    raise item
                yield item
        finally:
            self._stopped.set()
            if thread.ident is not None and thread.is_alive():
                self.abort(thread.ident)

    def _read(self, put: Callable[[T | Exception | None], None]) -> None:
        try:
            for item in self.make():
                if self._stopped.is_set():
                    return
                put(item)
        except Exception as error:  # whatever it is, the reader is told
            put(error)
        else:
            put(None)
