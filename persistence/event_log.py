"""Writing a run's log: numbered by its one writer, committed in batches, announced by NOTIFY.

The first event of a quiet moment is written at once; what comes while that commits, and for a few milliseconds after, goes together.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from domain.entities.run import Lease
from domain.entities.run_event import EventType, RunEvent
from domain.errors import Conflict, Unavailable
from domain.ports.clock import Clock
from persistence.event_rows import EVENT_CHANNEL, batch_text, hint
from persistence.fenced_pipeline import Pool, fenced_pipeline

BATCH_SECONDS = 0.015
BATCH_EVENTS = 64
FIRST_RETRY_SECONDS, LAST_RETRY_SECONDS = 0.05, 1.0
LAST_WORDS_SECONDS = 1.0  # a database that is away holds up the end of a run that failed no longer

_INSERT = """
    insert into run_event (run_id, seq, attempt, at, node, type, data, workspace_id)
    select %s, seq, %s, at, node, type, data, %s
    from jsonb_to_recordset(%s::jsonb) as event (seq int, at timestamptz, node text, type text, data jsonb)
    on conflict do nothing
"""
_ANNOUNCE = "select pg_notify(%s, %s)"


class PostgresEventWriter:
    """The writer of one run while its lease lasts. A database that is away for a moment delays it, and changes nothing."""

    def __init__(self, pool: Pool, lease: Lease, clock: Clock) -> None:
        self._pool = pool
        self._lease = lease
        self._clock = clock
        self._last_seq = lease.last_seq
        self._committed_seq = lease.last_seq
        self._waiting: list[RunEvent] = []
        self._wanted = asyncio.Event()
        self._progress = asyncio.Condition()
        self._hurry = asyncio.Event()
        self._failure: Exception | None = None

    def emit(self, type: EventType, data: Mapping[str, Any], *, node: str | None = None) -> RunEvent:
        """Number an event and hand it to the next batch; raises Fenced once the lease is known to be lost."""
        self._refuse_after_failure()
        self._last_seq += 1
        event = RunEvent(
            run_id=self._lease.run_id,
            seq=self._last_seq,
            attempt=self._lease.attempt,
            at=self._clock(),
            type=type,
            data=data,
            node=node,
        )
        self._waiting.append(event)
        self._wanted.set()
        if len(self._waiting) >= BATCH_EVENTS:
            self._hurry.set()
        return event

    async def flush(self) -> None:
        """Wait until all that was emitted is committed; raises Fenced when the lease is lost."""
        target = self._last_seq
        self._hurry.set()
        async with self._progress:
            await self._progress.wait_for(lambda: self._committed_seq >= target or self._failure is not None)
        self._refuse_after_failure()

    async def write_batches(self) -> None:
        """Write until cancelled, or until a batch can't be written any more."""
        try:
            while True:
                await self._wanted.wait()
                batch, self._waiting = self._waiting[:BATCH_EVENTS], self._waiting[BATCH_EVENTS:]
                if not self._waiting:
                    self._wanted.clear()
                    self._hurry.clear()
                await self._write_patiently(batch)
                await self._advance(batch[-1].seq)
                with suppress(TimeoutError):
                    async with asyncio.timeout(BATCH_SECONDS):
                        await self._hurry.wait()
        except Exception as error:  # kept for whoever emits or flushes next: this task has no caller
            await self._fail(error)

    async def _write_patiently(self, batch: Sequence[RunEvent]) -> None:
        pause, retried = FIRST_RETRY_SECONDS, False
        while True:
            try:
                written = await self._write(batch)
            except Unavailable:
                await asyncio.sleep(pause)
                pause, retried = min(2 * pause, LAST_RETRY_SECONDS), True
                continue
            # After a retry the batch may have been there: the connection broke between its commit and the answer.
            if written != len(batch) and not (retried and written == 0):
                raise Conflict(f"run {self._lease.run_id} already has events after {batch[0].seq - 1}")
            return

    async def _write(self, batch: Sequence[RunEvent]) -> int:
        parameters = (self._lease.run_id, self._lease.attempt, self._lease.workspace_id, batch_text(batch))
        payload = hint(self._lease.workspace_id, self._lease.run_id, batch[-1].seq)
        async with fenced_pipeline(self._pool, self._lease) as connection:
            inserted = await connection.execute(_INSERT, parameters)
            await connection.execute(_ANNOUNCE, (EVENT_CHANNEL, payload))
        return inserted.rowcount

    async def _advance(self, seq: int) -> None:
        async with self._progress:
            self._committed_seq = seq
            self._progress.notify_all()

    async def _fail(self, error: Exception) -> None:
        async with self._progress:
            self._failure = error
            self._progress.notify_all()

    def _refuse_after_failure(self) -> None:
        if self._failure is not None:
            raise self._failure


class PostgresEventLog:
    """Opens writers."""

    def __init__(self, pool: Pool, clock: Clock) -> None:
        self._pool = pool
        self._clock = clock

    @asynccontextmanager
    async def writer(self, lease: Lease) -> AsyncIterator[PostgresEventWriter]:
        """Open the run's writer; what was emitted is committed when the block ends.

        A block that raises has its last words written, too, since they may tell what was paid: but with a limit, and silently.
        """
        writer = PostgresEventWriter(self._pool, lease, self._clock)
        writing = asyncio.create_task(writer.write_batches(), name=f"events of run {lease.run_id}")
        try:
            yield writer
            await writer.flush()
        except BaseException:
            with suppress(Exception):
                async with asyncio.timeout(LAST_WORDS_SECONDS):
                    await writer.flush()
            raise
        finally:
            writing.cancel()
            with suppress(asyncio.CancelledError):
                await writing
