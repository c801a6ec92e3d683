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

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from domain.identity import RunId

logger = logging.getLogger(__name__)

QUEUE = "runs"
TASK = "execute_run"

# The worker forgets a notification that arrives while it looks for jobs; this is how long such a job waits.
POLL_SECONDS = 0.25
RESTART_SECONDS = 1.0

Handler = Callable[[RunId], Awaitable[None]]


class RunQueue:
    """Puts runs into the queue, and takes them out. Made by `make_queue`."""

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
        while not stop.is_set():
            try:
                await self._work(concurrency, stop, grace_seconds)
            except ConnectorException as error:
                logger.warning("the queue's connection failed: %s", error)
            with suppress(TimeoutError):
                async with asyncio.timeout(RESTART_SECONDS):
                    await stop.wait()

    async def _work(self, concurrency: int, stop: asyncio.Event, grace_seconds: float) -> None:
        working = self._app.run_worker_async(
            queues=[QUEUE],
            concurrency=concurrency,
            fetch_job_polling_interval=POLL_SECONDS,
            shutdown_graceful_timeout=grace_seconds,
            install_signal_handlers=False,
            delete_jobs="always",
        )
        worker = asyncio.create_task(working)
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((worker, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            if not worker.done():
                worker.cancel()
            with suppress(asyncio.CancelledError):
                await worker

    async def _execute_run(self, run_id: str) -> None:
        if self._handler is not None:
            await self._handler(RunId(UUID(run_id)))


async def make_queue(pool: AsyncConnectionPool[Any]) -> RunQueue:
    """Return a queue over a shared pool, which stays the caller's to close."""
    app = App(connector=PsycopgConnector())
    await app.open_async(pool)
    return RunQueue(app)
