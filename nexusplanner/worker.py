"""The worker: takes runs from the queue, keeps their leases alive, and gives them back when asked to stop."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from domain.entities.run import Lease
from domain.errors import Fenced, Unavailable
from domain.identity import RunId
from domain.ports.execution import Leases, PlanEngine
from domain.ports.signals import SignalSchedule

REAP_SECONDS = 1.0
SCHEDULE_SECONDS = 1.0

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Worker:
    """Carries runs out. One per process; it may carry many runs at a time."""

    leases: Leases
    engine: PlanEngine
    lease_seconds: float
    _tasks: dict[RunId, asyncio.Task[None]] = field(default_factory=dict, init=False)
    _cancelled: set[RunId] = field(default_factory=set, init=False)

    async def carry_out(self, run_id: RunId) -> None:
        """Claim the run and carry it to its end; a run that somebody else holds is none of ours."""
        lease = await self.leases.claim(run_id)
        if lease is None:
            return
        work = asyncio.create_task(self.engine.execute(lease), name=f"run {run_id}")
        self._tasks[run_id] = work
        try:
            async with self._heartbeat(lease):
                await self._finish(lease, work)
        finally:
            self._tasks.pop(run_id, None)
            self._cancelled.discard(run_id)

    def cancel(self, run_id: RunId) -> None:
        """Stop the run if it is ours."""
        if (task := self._tasks.get(run_id)) and run_id not in self._cancelled:
            self._cancelled.add(run_id)
            task.cancel()

    async def reap_forever(self) -> None:
        """Give runs whose worker went silent to somebody else, every second, whatever happens."""
        while True:
            await asyncio.sleep(REAP_SECONDS)
            try:
                for run_id in await self.leases.requeue_expired():
                    log.info("lease expired, run queued again", extra={"run_id": str(run_id)})
            except Unavailable:
                continue
            except Exception:
                log.exception("looking for expired leases failed")

    async def _finish(self, lease: Lease, work: asyncio.Task[None]) -> None:
        try:
            await work
        except Fenced:
            log.info("another worker owns the run now", extra={"run_id": str(lease.run_id)})
        except Unavailable:
            log.warning("the store is away; the run goes on when its lease has run out", extra={"run_id": str(lease.run_id)})
        except asyncio.CancelledError:
            if _stopping():
                work.cancel()
                raise
            if lease.run_id in self._cancelled:
                with contextlib.suppress(Fenced):
                    await self.engine.cancelled(lease)

    @contextlib.asynccontextmanager
    async def _heartbeat(self, lease: Lease) -> AsyncIterator[None]:
        beating = asyncio.create_task(self._beat(lease), name=f"lease of run {lease.run_id}")
        try:
            yield
        finally:
            beating.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await beating

    async def _beat(self, lease: Lease) -> None:
        while True:
            await asyncio.sleep(self.lease_seconds / 5)
            try:
                cancel_requested = await self.leases.renew(lease)
            except Unavailable:
                continue
            except Fenced:
                self._tasks[lease.run_id].cancel()
                return
            except Exception:
                log.exception("the lease could not be renewed", extra={"run_id": str(lease.run_id)})
                continue
            if cancel_requested:
                self.cancel(lease.run_id)


async def schedule_forever(schedule: SignalSchedule) -> None:
    """Ask for the feeds and signals that are due, every second, whatever happens."""
    while True:
        await asyncio.sleep(SCHEDULE_SECONDS)
        try:
            await schedule.enqueue_due()
        except Unavailable:
            continue
        except Exception:
            log.exception("looking for feeds and signals that are due failed")


def _stopping() -> bool:
    """Return whether this very task was asked to stop, rather than the run it carries."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
