"""What workers are asked to do about signals: judge them, read a feed, let go of the old.

Jobs name a workspace or a source and nothing else; what there is to do is found in the tables, and one that fails, or whose worker
dies, is asked for again by the schedule. Feeds have a queue of their own: slow ones never hold up the judging.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from procrastinate import App
from procrastinate.exceptions import AlreadyEnqueued
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from domain.identity import SourceId, WorkspaceId
from persistence.queue import work_through

logger = logging.getLogger(__name__)

SIGNALS_QUEUE = "signals"
FEEDS_QUEUE = "feeds"
CONCURRENCY = 3

SCORE, CHECK, TIDY = "score_signals", "check_source", "tidy_signals"
_QUEUE_OF = {SCORE: SIGNALS_QUEUE, CHECK: FEEDS_QUEUE, TIDY: SIGNALS_QUEUE}
_PRIORITY_OF = {SCORE: 1, CHECK: 0, TIDY: 0}

AFTER_FAILURE = timedelta(seconds=10)

# Both are halves of one agreement, see nexus_is_asked_for in the migration of signals.
_IS_ASKED_FOR = "select nexus_is_asked_for(%s)"
_WAIT_FOR_ASKERS = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalHandlers:
    """What carries the jobs out; what they return is of no interest, and what they raise is logged."""

    score_signals: Callable[[WorkspaceId], Awaitable[object]]
    check_source: Callable[[WorkspaceId, SourceId], Awaitable[object]]
    tidy_signals: Callable[[WorkspaceId], Awaitable[object]]


class SignalQueue:
    """Asks for such jobs, and takes them out. Of one workspace's scoring, or one source's checks, one is at work and one waits."""

    def __init__(self, app: App, pool: AsyncConnectionPool[Any]) -> None:
        self._app = app
        self._pool = pool
        self._handlers: SignalHandlers | None = None
        for name, function in ((SCORE, self._score), (CHECK, self._check), (TIDY, self._tidy)):
            app.task(name=name, queue=_QUEUE_OF[name])(function)

    async def ask_scoring(self, connection: AsyncConnection[Any], workspace_id: WorkspaceId) -> bool:
        """Ask, within the transaction of `connection`, to judge what waits; returns False when a job waits that will see it."""
        return await self._ask(connection, SCORE, workspace_id, workspace_id=workspace_id)

    async def ask_check(self, connection: AsyncConnection[Any], workspace_id: WorkspaceId, source_id: SourceId) -> bool:
        """Ask to read a feed; returns False when a job for it waits."""
        return await self._ask(connection, CHECK, source_id, workspace_id=workspace_id, source_id=source_id)

    async def ask_tidying(self, connection: AsyncConnection[Any], workspace_id: WorkspaceId, *, after: timedelta) -> bool:
        """Ask to tidy up after some time; returns False when a job waits for that."""
        return await self._ask(connection, TIDY, workspace_id, after=after, workspace_id=workspace_id)

    async def run_worker(
        self, handlers: SignalHandlers, *, stop: asyncio.Event, concurrency: int = CONCURRENCY, grace_seconds: float = 4.0
    ) -> None:
        """Carry jobs out until `stop` is set, `concurrency` of each queue; those at work then have `grace_seconds` to end."""
        self._handlers = handlers
        async with asyncio.TaskGroup() as both:
            for queue in (SIGNALS_QUEUE, FEEDS_QUEUE):
                both.create_task(work_through(self._app, queue, concurrency=concurrency, stop=stop, grace_seconds=grace_seconds))

    async def _ask(
        self, connection: AsyncConnection[Any], task: str, about: UUID, *, after: timedelta | None = None, **arguments: UUID
    ) -> bool:
        name = _name(task, about)
        if await (await connection.execute(_IS_ASKED_FOR, (name,))).fetchone() == (True,):
            return False  # the usual case, and an INSERT that fails would cost a savepoint and a line in the server's log
        job = self._app.configure_task(
            task,
            queue=_QUEUE_OF[task],
            priority=_PRIORITY_OF[task],
            lock=name,
            queueing_lock=name,
            schedule_in={"seconds": after.total_seconds()} if after else None,
            connection=connection,
        )
        with suppress(AlreadyEnqueued):
            async with connection.transaction():
                await job.defer_async(**{key: str(value) for key, value in arguments.items()})
            return True
        return False

    async def _score(self, workspace_id: str) -> None:
        workspace = WorkspaceId(UUID(workspace_id))
        if self._handlers is None:
            return
        # Whoever saw this job still waiting relied on it: let their transactions end, or their signals would be overlooked.
        async with self._pool.connection() as connection:
            await connection.execute(_WAIT_FOR_ASKERS, (_name(SCORE, workspace),))
        try:
            await self._handlers.score_signals(workspace)
        except Exception:
            logger.exception("signals could not be judged", extra={"workspace_id": workspace_id})
            await self._score_later(workspace)

    async def _score_later(self, workspace_id: WorkspaceId) -> None:
        """Try again in a while, and not at once: what is missing, such as an embedding model, is missing for longer."""
        async with self._pool.connection() as connection, connection.transaction():
            await self._ask(connection, SCORE, workspace_id, after=AFTER_FAILURE, workspace_id=workspace_id)

    async def _check(self, workspace_id: str, source_id: str) -> None:
        if self._handlers is not None:
            await self._handlers.check_source(WorkspaceId(UUID(workspace_id)), SourceId(UUID(source_id)))

    async def _tidy(self, workspace_id: str) -> None:
        if self._handlers is not None:
            await self._handlers.tidy_signals(WorkspaceId(UUID(workspace_id)))


def _name(task: str, about: UUID) -> str:
    return f"{task} {about}"
