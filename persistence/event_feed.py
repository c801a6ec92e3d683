"""Listening for news: one connection per process, and everybody who waits for a run's log to grow.

A hint may get lost (the connection breaks, a process pauses): whoever waits reads the log after each wait, hint or not. After a
reconnect everybody is woken.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, TypeVar
from uuid import UUID

import psycopg
from psycopg import AsyncConnection, Notify, sql

from domain.identity import RunId, WorkspaceId
from persistence.event_rows import EVENT_CHANNEL
from persistence.market_event_repository import MARKET_CHANNEL

logger = logging.getLogger(__name__)

CANCEL_CHANNEL, STEER_CHANNEL = "nexus_cancel", "nexus_steer"
FIRST_RETRY_SECONDS, LAST_RETRY_SECONDS = 0.05, 2.0
PING_SECONDS = 5.0  # a listener sends nothing by itself, so only a question finds out that the server is gone

K = TypeVar("K")
S = TypeVar("S")
RunCallback = Callable[[RunId], Awaitable[None]]


class LogSubscription:
    """Wakes a reader of one log: a run's, or a workspace's market events."""

    def __init__(self) -> None:
        self._news = asyncio.Event()

    def announce(self) -> None:
        """Wake the reader, now or when it next waits."""
        self._news.set()

    async def wait(self, timeout_seconds: float) -> bool:
        """Return True when something new was announced since the last call, False after the timeout."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_seconds):
                await self._news.wait()
        announced = self._news.is_set()
        self._news.clear()
        return announced


class WorkspaceRunsSubscription:
    """Tells which runs of a workspace have news."""

    def __init__(self) -> None:
        self._grown: set[RunId] = set()
        self._news = asyncio.Event()

    def announce(self, run_id: RunId | None) -> None:
        """Note that a run grew; None wakes the reader without naming one."""
        if run_id is not None:
            self._grown.add(run_id)
        self._news.set()

    async def wait(self, timeout_seconds: float) -> frozenset[RunId]:
        """Return the runs that grew since the last call; empty after the timeout, or when hints may have been lost."""
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_seconds):
                await self._news.wait()
        self._news.clear()
        grown, self._grown = frozenset(self._grown), set()
        return grown


class PostgresEventFeed:
    """Dispatches notifications to subscribers of this process."""

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._parameters = {**parameters, "application_name": "nexusplanner listener"}
        self._of_run: dict[RunId, set[LogSubscription]] = {}
        self._of_workspace: dict[WorkspaceId, set[WorkspaceRunsSubscription]] = {}
        self._of_market: dict[WorkspaceId, set[LogSubscription]] = {}
        self._called: dict[str, list[RunCallback]] = {CANCEL_CHANNEL: [], STEER_CHANNEL: []}
        self._callbacks: set[asyncio.Future[None]] = set()
        self._listening = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to listen; returns when the database has been told, so that nothing said from now on is missed."""
        self._task = asyncio.create_task(self._listen(), name="event feed")
        await self._listening.wait()

    async def stop(self) -> None:
        """Stop listening."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def on_cancel(self, callback: RunCallback) -> None:
        """Call `callback` with the id of every run whose cancelling is requested, in any process."""
        self._called[CANCEL_CHANNEL].append(callback)

    def on_steer(self, callback: RunCallback) -> None:
        """Call `callback` with the id of every run of which something is wished, in any process."""
        self._called[STEER_CHANNEL].append(callback)

    @asynccontextmanager
    async def subscribe(self, run_id: RunId) -> AsyncIterator[LogSubscription]:
        """Subscribe to a run's news: first subscribe, then read the log, or what happens in between is missed."""
        subscription = LogSubscription()
        with _registered(self._of_run, run_id, subscription):
            yield subscription

    @asynccontextmanager
    async def subscribe_workspace(self, workspace_id: WorkspaceId) -> AsyncIterator[WorkspaceRunsSubscription]:
        """Subscribe to the news of all runs of a workspace."""
        subscription = WorkspaceRunsSubscription()
        with _registered(self._of_workspace, workspace_id, subscription):
            yield subscription

    @asynccontextmanager
    async def subscribe_market(self, workspace_id: WorkspaceId) -> AsyncIterator[LogSubscription]:
        """Subscribe to the news of a workspace's market."""
        subscription = LogSubscription()
        with _registered(self._of_market, workspace_id, subscription):
            yield subscription

    async def _listen(self) -> None:
        pause = FIRST_RETRY_SECONDS
        while True:
            try:
                async with await AsyncConnection.connect(**self._parameters, autocommit=True) as connection:
                    for channel in (EVENT_CHANNEL, MARKET_CHANNEL, *self._called):
                        await connection.execute(sql.SQL("listen {}").format(sql.Identifier(channel)))
                    pause = FIRST_RETRY_SECONDS
                    self._wake_everybody()
                    self._listening.set()
                    await self._dispatch_from(connection)
            except psycopg.Error as error:
                logger.warning("the event feed lost its connection: %s", error)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LAST_RETRY_SECONDS)

    async def _dispatch_from(self, connection: AsyncConnection[Any]) -> None:
        while True:
            async for notification in connection.notifies(timeout=PING_SECONDS):
                self._dispatch(notification)
            await connection.execute("select 1")

    def _dispatch(self, notification: Notify) -> None:
        if notification.channel in self._called:
            self._call_back(self._called[notification.channel], RunId(UUID(notification.payload)))
        elif notification.channel == MARKET_CHANNEL:
            workspace, _ = notification.payload.split(":")
            for subscription in self._of_market.get(WorkspaceId(UUID(workspace)), ()):
                subscription.announce()
        else:
            self._announce_run(notification.payload)

    def _announce_run(self, payload: str) -> None:
        workspace, run, _ = payload.split(":")
        run_id = RunId(UUID(run))
        for subscription in self._of_run.get(run_id, ()):
            subscription.announce()
        for of_workspace in self._of_workspace.get(WorkspaceId(UUID(workspace)), ()):
            of_workspace.announce(run_id)

    def _call_back(self, callbacks: Iterable[RunCallback], run_id: RunId) -> None:
        for callback in callbacks:
            task = asyncio.ensure_future(callback(run_id))
            self._callbacks.add(task)
            task.add_done_callback(self._callbacks.discard)

    def _wake_everybody(self) -> None:
        for of_log in (*self._of_run.values(), *self._of_market.values()):
            for subscription in of_log:
                subscription.announce()
        for of_workspace in self._of_workspace.values():
            for whole in of_workspace:
                whole.announce(None)


@contextmanager
def _registered(registry: dict[K, set[S]], key: K, subscription: S) -> Iterator[None]:
    registry.setdefault(key, set()).add(subscription)
    try:
        yield
    finally:
        registry[key].discard(subscription)
        if not registry[key]:
            del registry[key]
