"""The queue: procrastinate carries a run's id to some worker, and knows nothing else. Who owns a run is written in `run`.

A job commits with the row that asks for it, is announced by NOTIFY, and is deleted once its handler returns, however it ends: a run
that still needs somebody then is found by its lease.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from procrastinate import App
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.worker import Worker
from psycopg import AsyncConnection

from domain.identity import RunId

logger = logging.getLogger(__name__)

QUEUE = "runs"
TASK = "execute_run"

# The worker forgets a notification that arrives while it looks for jobs; this is how long such a job waits.
POLL_SECONDS = 0.25
RESTART_SECONDS = 1.0

HEARTBEAT_SECONDS = 5.0
SILENT_SECONDS = 20.0  # a worker that was silent for so long was killed, or its machine is gone

# Nobody ends the jobs of such a worker, and they would keep others with the same lock from ever being taken.
DROP_ORPHANED_JOBS = f"""
    delete from procrastinate_jobs job
    where status = 'doing' and not exists (
        select from procrastinate_workers worker
        where worker.id = job.worker_id and worker.last_heartbeat > clock_timestamp() - interval '{SILENT_SECONDS} seconds'
    )
"""  # noqa: S608 - made of a number of ours

Handler = Callable[[RunId], Awaitable[None]]


class RunQueue:
    """Puts runs into the queue, and takes them out."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._handler: Handler | None = None
        app.task(name=TASK, queue=QUEUE)(self._execute_run)

    async def enqueue(self, connection: AsyncConnection[Any], run_id: RunId) -> None:
        """Ask for the run within the transaction of `connection`; does nothing when a job for it waits already."""
        task = self._app.configure_task(TASK, queue=QUEUE, queueing_lock=str(run_id), connection=connection)
        with suppress(AlreadyEnqueued):
            async with connection.transaction():
                await task.defer_async(run_id=str(run_id))

    async def run_worker(self, handler: Handler, *, concurrency: int, stop: asyncio.Event, grace_seconds: float = 4.0) -> None:
        """Give runs to `handler` until `stop` is set; those at work then have `grace_seconds` to end before they are cancelled."""
        self._handler = handler
        await work_through(self._app, QUEUE, concurrency=concurrency, stop=stop, grace_seconds=grace_seconds)

    async def _execute_run(self, run_id: str) -> None:
        if self._handler is not None:
            await self._handler(RunId(UUID(run_id)))


async def work_through(app: App, queue: str, *, concurrency: int, stop: asyncio.Event, grace_seconds: float) -> None:
    """Carry out a queue's jobs until `stop` is set; those at work then have `grace_seconds` to end before they are cancelled."""
    while not stop.is_set():
        try:
            await _work(app, queue, concurrency, stop, grace_seconds)
        except ConnectorException as error:
            logger.warning("the queue's connection failed: %s", error)
        with suppress(TimeoutError):
            async with asyncio.timeout(RESTART_SECONDS):
                await stop.wait()


async def _work(app: App, queue: str, concurrency: int, stop: asyncio.Event, grace_seconds: float) -> None:
    worker = Worker(
        app=app,
        queues=[queue],
        concurrency=concurrency,
        fetch_job_polling_interval=POLL_SECONDS,
        update_heartbeat_interval=HEARTBEAT_SECONDS,
        shutdown_graceful_timeout=grace_seconds,
        install_signal_handlers=False,
        delete_jobs="always",
    )
    working = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        worker.stop()  # type: ignore[no-untyped-call]  # a cancellation could get lost in a call to the database that is just being answered
        await working
