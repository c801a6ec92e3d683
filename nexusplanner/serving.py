"""Running API and worker, in one process or apart, until somebody asks to stop."""

import asyncio
import contextlib
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

import uvicorn
from starlette.types import ASGIApp

from api.sse import end_streams
from domain.errors import Unavailable
from nexusplanner.settings import Settings
from nexusplanner.start_error import StartError
from nexusplanner.worker import schedule_forever

if TYPE_CHECKING:
    from nexusplanner.container import Container

DRAIN_SECONDS = 4.0  # an orchestrator gives us a little more than this before it kills
SIGNAL_GRACE_SECONDS = 1.0  # a job about signals that is cut short is asked for again, and leaves nothing half done
READY_POLL_SECONDS = 0.02

T = TypeVar("T")

log = logging.getLogger(__name__)


class Server(uvicorn.Server):
    """An HTTP server that leaves the process's signals to us."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listening_socket(settings: Settings) -> socket.socket:
    """Return a bound socket; raises StartError with what to do about it."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror  # a negative one is the resolver's own
        raise StartError(f"can't listen on {settings.host}:{settings.port} ({why}); set NEXUS_PORT or NEXUS_HOST") from error


def address(listener: socket.socket) -> str:
    """Return the URL that reaches the socket."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextlib.contextmanager
def stop_on_signals() -> Iterator[asyncio.Event]:
    """Yield an event that SIGINT or SIGTERM sets."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


@contextlib.asynccontextmanager
async def http_server(app: ASGIApp, listener: socket.socket) -> AsyncIterator[asyncio.Task[None]]:
    """Serve `app` within the block; yields, once it answers, the task that ends should the server fail."""
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=int(DRAIN_SECONDS) - 1
    )
    server = Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]), name="http server")
    try:
        while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn sets a flag, and no event
            await asyncio.sleep(READY_POLL_SECONDS)
        yield serving
    finally:
        end_streams()
        server.should_exit = True
        await serving


@contextlib.asynccontextmanager
async def run_worker(container: "Container", stop: asyncio.Event | None = None) -> AsyncIterator[tuple[asyncio.Task[None], ...]]:
    """Carry out runs, and jobs about signals, until the block ends or `stop` is set; runs then go back to the queue at a checkpoint.

    Yields the tasks that do it; they end before only when something is wrong.
    """
    async with container.traced(), _working(container, stop or asyncio.Event()) as tasks:
        yield tasks


@contextlib.asynccontextmanager
async def _working(container: "Container", stop: asyncio.Event) -> AsyncIterator[tuple[asyncio.Task[None], ...]]:
    worker, database = container.worker(), container.database

    async def carry_out_runs() -> None:
        await container.models.loaded()  # seconds, which would be missing from the first runs' time for their models
        concurrency = container.settings.concurrency
        await database.queue.run_worker(worker.carry_out, concurrency=concurrency, stop=stop, grace_seconds=DRAIN_SECONDS)

    signals = database.signal_queue.run_worker(container.signal_handlers, stop=stop, grace_seconds=SIGNAL_GRACE_SECONDS)
    workers = asyncio.create_task(carry_out_runs(), name="queue worker"), asyncio.create_task(signals, name="signal worker")
    reaper = asyncio.create_task(worker.reap_forever(), name="reaper")
    schedule = asyncio.create_task(schedule_forever(database.signal_schedule), name="signal schedule")
    draining = asyncio.create_task(_drain(container, stop), name="drain")
    try:
        yield *workers, reaper, schedule
    finally:
        stop.set()
        reaper.cancel()
        schedule.cancel()
        await ended(*workers, draining, reaper, schedule)


@contextlib.asynccontextmanager
async def warming(warm: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Load the models, with `warm`, beside the block, so that the first run and the first signal need not wait for them."""
    task = asyncio.create_task(_warmed(warm), name="models")
    try:
        yield
    finally:
        task.cancel()
        await ended(task)


async def until_stopped(stop: asyncio.Event, *tasks: asyncio.Task[None]) -> None:
    """Wait for the stop event; raises what a task failed with, should one end before."""
    await result_of(asyncio.create_task(stop.wait()), *tasks)


async def result_of(task: asyncio.Task[T], *others: asyncio.Task[None]) -> T:
    """Return what `task` ends with; raises what another one fails with meanwhile, for without it the task may never end."""
    done, _ = await asyncio.wait({task, *others}, return_when=asyncio.FIRST_COMPLETED)
    if task in done:
        return task.result()
    task.cancel()
    await asyncio.wait({task})
    for other in done:
        other.result()
    raise RuntimeError(f"the {done.pop().get_name()} ended although nobody asked it to")


async def ended(*tasks: asyncio.Task[None]) -> None:
    """Wait for the tasks' ends; what one fails with on the way out is logged, for nobody else would hear of it."""
    for task, outcome in zip(tasks, await asyncio.gather(*tasks, return_exceptions=True), strict=True):
        if isinstance(outcome, Exception):
            log.error("the %s failed", task.get_name(), exc_info=outcome)


async def _drain(container: "Container", stop: asyncio.Event) -> None:
    await stop.wait()
    container.engine.drain()


async def _warmed(warm: Callable[[], Awaitable[None]]) -> None:
    try:
        await warm()
    except Unavailable as error:
        log.error("texts can't be compared: %s", error)
