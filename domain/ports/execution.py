"""Execution: who owns a run, how its events get out, and what carries it out."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from domain.entities.campaign import Plan
from domain.entities.run import Lease
from domain.entities.run_event import EventType, RunEvent
from domain.identity import RunId, WorkspaceId


class Leases(Protocol):
    """Ownership of runs across all workspaces; every method is a transaction of its own."""

    async def claim(self, run_id: RunId) -> Lease | None:
        """Take a run that nobody holds, within its workspace's cap; None when it is held, finished or over the cap."""
        ...

    async def renew(self, lease: Lease) -> bool:
        """Extend the lease; return whether cancelling was requested. Raises Fenced when it is lost."""
        ...

    async def release(self, lease: Lease) -> None:
        """Give the run back to the queue at once (draining)."""
        ...

    async def requeue_expired(self) -> tuple[RunId, ...]:
        """Enqueue runs whose lease ran out and fail those that used up their attempts; return the enqueued ones."""
        ...


class EventWriter(Protocol):
    """The one writer of a run's log while its lease lasts; batches, keeps order, numbers without gaps."""

    def emit(self, type: EventType, data: Mapping[str, Any], *, node: str | None = None) -> RunEvent:
        """Number an event and hand it to the next batch; raises Fenced once the lease is known to be lost."""
        ...

    async def flush(self) -> None:
        """Wait until all that was emitted is committed; raises Fenced when the lease is lost."""
        ...


class EventLog(Protocol):
    """Opens writers."""

    def writer(self, lease: Lease) -> AbstractAsyncContextManager[EventWriter]: ...


class EventFeed(Protocol):
    """Hints that a run's log has grown, or a workspace's log of its market; the log itself is the truth."""

    def subscribe(self, run_id: RunId) -> AbstractAsyncContextManager["Subscription"]: ...
    def subscribe_workspace(self, workspace_id: WorkspaceId) -> AbstractAsyncContextManager["WorkspaceSubscription"]: ...
    def subscribe_market(self, workspace_id: WorkspaceId) -> AbstractAsyncContextManager["Subscription"]: ...


class Subscription(Protocol):
    """Wakes a reader of one log."""

    async def wait(self, timeout_seconds: float) -> bool:
        """Return True when something new was announced, False after the timeout."""
        ...


class WorkspaceSubscription(Protocol):
    """Tells which runs of a workspace have news."""

    async def wait(self, timeout_seconds: float) -> frozenset[RunId]:
        """Return the runs that grew since the last call; empty after the timeout."""
        ...


class RunReader(Protocol):
    """Reads committed events without holding a session between reads."""

    async def after(self, workspace_id: WorkspaceId, run_id: RunId, seq: int, *, limit: int) -> tuple[RunEvent, ...]: ...


class PlanEngine(Protocol):
    """Carries runs out, from wherever their checkpoints say they are."""

    async def execute(self, lease: Lease) -> None:
        """Run to the end, a review or a failure; the outcome is written under the lease. Raises Fenced when it is lost."""
        ...

    async def cancelled(self, lease: Lease) -> None:
        """Write that the run was cancelled, keeping what it had made."""
        ...

    async def made_so_far(self, workspace_id: WorkspaceId, run_id: RunId) -> Plan:
        """Return as much of a plan as the run's newest checkpoint holds."""
        ...

    async def tell_wishes(self, run_id: RunId) -> None:
        """Tell in the log what was wished of a run that this engine carries; of another's run it tells nothing."""
        ...

    def drain(self) -> None:
        """Ask every run in this process to stop at its next checkpoint and go back to the queue."""
        ...

    async def state(self, workspace_id: WorkspaceId, run_id: RunId, checkpoint_id: str | None) -> Mapping[str, Any]:
        """Return checkpoint id, values and next nodes at a checkpoint (the newest without one); raises NotFound."""
        ...
