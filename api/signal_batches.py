"""Many small calls, few transactions: what a webhook receives within some milliseconds is stored together.

Every call waits for its own outcome, which comes after the commit. While one batch of a source is written the next one gathers.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from domain.entities.source import Source
from domain.errors import Unavailable
from domain.identity import SourceId, WorkspaceId
from domain.ports.incoming import RowProblem
from domain.signals.new_signal import NewSignal
from domain.usecases.receive_signals import IngestReport

GATHER_SECONDS = 0.015
MOST_IN_BATCH = 64
MOST_WAITING = 2000  # some seconds of work; whoever comes then is asked to come again

Receive = Callable[[WorkspaceId, Sequence[NewSignal], Source], Awaitable[IngestReport]]
Count = Callable[[Source, int, int], Awaitable[None]]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What became of one call's signals; `known` are those that were there before. A problem's position is its item's."""

    accepted: int
    known: int
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class _Call:
    items: Sequence[NewSignal]
    outcome: "asyncio.Future[Stored]"

    def succeed(self, stored: Stored) -> None:
        if not self.outcome.done():  # the caller may have gone
            self.outcome.set_result(stored)

    def fail(self, error: Exception) -> None:
        if not self.outcome.done():
            self.outcome.set_exception(error)


@dataclass(slots=True)
class _Queue:
    source: Source
    calls: deque[_Call] = field(default_factory=deque)
    size: int = 0
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    received: int = 0
    added: int = 0

    def add(self, call: _Call) -> None:
        self.calls.append(call)
        self.size += len(call.items)
        if self.size >= MOST_IN_BATCH:
            self.enough.set()

    def take(self) -> list[_Call]:
        """Remove whole calls until a batch is full."""
        taken: list[_Call] = []
        count = 0
        while self.calls and count < MOST_IN_BATCH:
            taken.append(self.calls.popleft())
            count += len(taken[-1].items)
        self.size -= count
        if self.size < MOST_IN_BATCH:
            self.enough.clear()
        return taken


class SignalBatches:
    """Stores calls' signals with `receive`, and tells `count` (source, received, added) whenever a source has gone quiet."""

    def __init__(self, receive: Receive, count: Count, *, gather_seconds: float = GATHER_SECONDS, most_waiting: int = MOST_WAITING) -> None:
        self._receive = receive
        self._count = count
        self._gather_seconds = gather_seconds
        self._most_waiting = most_waiting
        self._waiting = 0
        self._queues: dict[SourceId, _Queue] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def store(self, source: Source, items: Sequence[NewSignal]) -> Stored:
        """Return the outcome once it is committed; raises Unavailable when too many wait, or when the store is away."""
        if self._waiting + len(items) > self._most_waiting:
            raise Unavailable("more signals come in than can be stored; send this again")
        call = _Call(items, asyncio.get_running_loop().create_future())
        self._waiting += len(items)
        try:
            self._enqueue(source, call)
            return await call.outcome
        finally:
            self._waiting -= len(items)

    def _enqueue(self, source: Source, call: _Call) -> None:
        queue = self._queues.get(source.id)
        if queue is None:
            queue = self._queues[source.id] = _Queue(source)
            task = asyncio.create_task(self._drain(queue), name=f"signals of source {source.id}")
            self._tasks.add(task)  # the event loop itself keeps no hold of a task
            task.add_done_callback(self._tasks.discard)
        queue.add(call)

    async def _drain(self, queue: _Queue) -> None:
        taken: list[_Call] = []
        try:
            while queue.calls:
                with suppress(TimeoutError):
                    await asyncio.wait_for(queue.enough.wait(), self._gather_seconds)
                taken = queue.take()
                await self._store(queue, taken)
                if not queue.calls:
                    await self._tell(queue)
        finally:
            del self._queues[queue.source.id]
            for call in (*taken, *queue.calls):  # those without an answer would wait for ever
                call.fail(Unavailable("the signals could not be stored now; send this again"))

    async def _store(self, queue: _Queue, calls: Sequence[_Call]) -> None:
        """Store some calls; where that fails on account of what they hold, each by itself, so that one doesn't fail the others."""
        items = [replace(item, position=place) for place, item in enumerate((item for call in calls for item in call.items), start=1)]
        try:
            report = await self._receive(queue.source.workspace_id, items, queue.source)
        except Exception as error:
            if isinstance(error, Unavailable) or len(calls) == 1:
                for call in calls:
                    call.fail(error)
                return
            for call in calls:
                await self._store(queue, [call])
            return
        queue.received += report.received
        queue.added += len(report.added)
        _share_out(report, calls)

    async def _tell(self, queue: _Queue) -> None:
        received, added, queue.received, queue.added = queue.received, queue.added, 0, 0
        try:
            await self._count(queue.source, received, added)
        except Exception:  # counting is a courtesy: whoever calls meanwhile is answered all the same
            log.exception("%s signals of %s are stored, but not counted", added, queue.source.name)


def _share_out(report: IngestReport, calls: Sequence[_Call]) -> None:
    """Give each call its part of the report: the positions in it count through all calls."""
    first = 1
    for call in calls:
        places = range(first, first + len(call.items))
        known = sum(duplicate.position in places for duplicate in report.duplicates)
        left_out = sum(position in places for position in report.left_out)
        problems = [replace(it, position=call.items[it.position - first].position) for it in report.problems if it.position in places]
        call.succeed(Stored(accepted=len(call.items) - known - left_out, known=known, problems=tuple(problems)))
        first = places.stop
