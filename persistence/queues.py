"""All queues, over one library and one pool of connections."""

from dataclasses import dataclass
from typing import Any

from procrastinate import App, PsycopgConnector
from psycopg_pool import AsyncConnectionPool

from persistence.queue import RunQueue
from persistence.signal_queue import SignalQueue


@dataclass(frozen=True, slots=True)
class Queues:
    """What workers are asked for."""

    runs: RunQueue
    signals: SignalQueue


async def open_queues(pool: AsyncConnectionPool[Any]) -> Queues:
    """Return the queues over a shared pool, which stays the caller's to close."""
    app = App(connector=PsycopgConnector())
    await app.open_async(pool)
    return Queues(RunQueue(app), SignalQueue(app, pool))
