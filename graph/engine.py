"""The engine: carries a run from wherever its checkpoints say it is to its end, a review, or a failure."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver, Checkpoint
from langgraph.errors import GraphDrained
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import RunControl
from langgraph.types import Command, StateSnapshot

from agents.protocol import AgentsOf, Assignment
from domain.entities.campaign import Campaign, Plan
from domain.entities.run import Lease, Problem, Run, RunStatus
from domain.errors import DomainError, Fenced, NotFound, Unavailable
from domain.identity import RunId, WorkspaceId
from domain.ports.clock import Clock
from domain.ports.execution import EventLog, EventWriter, Leases
from domain.ports.transactions import Transactions
from domain.serialization import to_data
from domain.usecases.conclude_run import ConcludeRun
from domain.usecases.publish_campaign import PublishCampaign
from graph.builder import GRAPH_VERSION, planner
from graph.context import PlannerContext, Toolbox
from graph.plans import plan_of
from graph.state import PlannerState
from graph.telling import CheckpointTeller
from graph.wishes import tell_new_wishes

Graph = CompiledStateGraph[PlannerState, PlannerContext, PlannerState, PlannerState]

INTERRUPT = "__interrupt__"  # LangGraph's key for what a node asks

log = logging.getLogger(__name__)


class Ahead(Protocol):
    """What a saver does ahead of its writes."""

    def about_to_store(self, checkpoint: Checkpoint) -> None: ...
    async def flush(self) -> None: ...


class Checkpointers(Protocol):
    """Makes LangGraph's savers: one that writes under a lease (after what must come ahead of it), one that only reads."""

    def saver(self, lease: Lease, ahead: "Ahead | None" = None) -> BaseCheckpointSaver[Any]: ...
    def reading_saver(self, workspace_id: WorkspaceId) -> BaseCheckpointSaver[Any]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineParts:
    """What the engine works with."""

    transactions: Transactions
    leases: Leases
    event_log: EventLog
    checkpointers: Checkpointers
    agents: AgentsOf
    tools: Toolbox
    conclude: ConcludeRun
    publish: PublishCampaign
    clock: Clock


class GraphEngine:
    """Runs the planner's graph under a lease. One engine serves many runs at a time."""

    def __init__(self, parts: EngineParts) -> None:
        self._parts = parts
        self._graph: Graph = planner().compile()
        self._controls: set[RunControl] = set()
        self._carried: dict[RunId, tuple[Lease, EventWriter]] = {}

    def drain(self) -> None:
        """Ask every run in this process to stop at its next checkpoint; their leases go back to the queue."""
        for control in self._controls:
            control.request_drain()

    async def tell_wishes(self, run_id: RunId) -> None:
        """Tell in the log what was wished of a run that this engine carries; of another's run it tells nothing."""
        if carried := self._carried.get(run_id):
            with suppress(Fenced, Unavailable):  # what isn't told now is told when the agents hear it
                await tell_new_wishes(self._parts.transactions, *carried)

    async def execute(self, lease: Lease) -> None:
        """Carry the run on and write its outcome. Raises Fenced when the lease is lost, Unavailable when the store is."""
        control = RunControl()
        self._controls.add(control)
        try:
            status = await self._carry_on(lease, control)
            await self._parts.conclude(lease, status)
        except GraphDrained:
            await self._parts.leases.release(lease)
        except (Fenced, Unavailable):
            raise
        except Exception as error:
            log.warning("run failed", extra={"run_id": str(lease.run_id)}, exc_info=not isinstance(error, DomainError))
            await self._end(lease, RunStatus.FAILED, problem=_problem(error))
        finally:
            self._controls.discard(control)
            self._carried.pop(lease.run_id, None)

    async def cancelled(self, lease: Lease) -> None:
        """Write that the run was cancelled, keeping what it had made."""
        await self._end(lease, RunStatus.CANCELLED)

    async def made_so_far(self, workspace_id: WorkspaceId, run_id: RunId) -> Plan:
        """Return as much of a plan as the run's newest checkpoint holds."""
        graph = self._with(self._parts.checkpointers.reading_saver(workspace_id))
        return plan_of((await graph.aget_state(_config(run_id))).values)

    async def state(self, workspace_id: WorkspaceId, run_id: RunId, checkpoint_id: str | None) -> Mapping[str, Any]:
        """Return checkpoint id, values and next nodes at a checkpoint (the newest without one); raises NotFound."""
        graph = self._with(self._parts.checkpointers.reading_saver(workspace_id))
        snapshot = await graph.aget_state(_config(run_id, checkpoint_id))
        if snapshot.created_at is None:
            raise NotFound("this run has no such checkpoint")
        found = snapshot.config["configurable"]["checkpoint_id"]
        return {"checkpoint_id": found, "created_at": snapshot.created_at, "next": list(snapshot.next), "values": snapshot.values}

    async def _carry_on(self, lease: Lease, control: RunControl) -> RunStatus:
        run, campaign = await self._read(lease)
        config = _config(lease.run_id)
        async with self._parts.event_log.writer(lease) as writer:
            teller = CheckpointTeller(writer)
            graph = self._with(self._parts.checkpointers.saver(lease, teller))
            _announce(writer, lease, campaign, self._parts.agents.providers)
            self._carried[lease.run_id] = (lease, writer)
            await tell_new_wishes(self._parts.transactions, lease, writer)
            snapshot = await graph.aget_state(config)
            _announce_redone(writer, teller, snapshot)
            if snapshot.created_at and not snapshot.tasks:  # `next` is empty, too, between a task's writes and its checkpoint
                return RunStatus.SUCCEEDED
            if snapshot.interrupts and run.review_answer is None:
                writer.emit("review.requested", snapshot.interrupts[0].value, node="review")
                return RunStatus.WAITING_REVIEW
            stream = graph.astream(
                _input(run, campaign, snapshot),
                config,
                context=self._context(lease, campaign, writer),
                stream_mode="updates",  # of which the questions alone are looked at: nodes speak to the log themselves
                durability="sync",
                control=control,
            )
            asks = False
            async for update in stream:
                asks = asks or INTERRUPT in update
            return RunStatus.WAITING_REVIEW if asks else RunStatus.SUCCEEDED

    async def _end(self, lease: Lease, status: RunStatus, *, problem: Problem | None = None) -> None:
        partial = await self.made_so_far(lease.workspace_id, lease.run_id)
        await self._parts.conclude(lease, status, partial=partial, problem=problem)

    async def _read(self, lease: Lease) -> tuple[Run, Campaign]:
        async with self._parts.transactions.workspace(lease.workspace_id) as tx:
            run = await tx.runs.get(lease.run_id)
            return run, await tx.campaigns.get(run.campaign_id)

    def _with(self, saver: BaseCheckpointSaver[Any]) -> Graph:
        return self._graph.copy({"checkpointer": saver})

    def _context(self, lease: Lease, campaign: Campaign, events: EventWriter) -> PlannerContext:
        parts = self._parts
        return PlannerContext(
            lease=lease,
            campaign_id=campaign.id,
            agents=parts.agents(Assignment(lease=lease, brief=campaign.brief)),
            tools=parts.tools,
            transactions=parts.transactions,
            publish=parts.publish,
            clock=parts.clock,
            events=events,
        )


def _config(run_id: RunId, checkpoint_id: str | None = None) -> RunnableConfig:
    place = {"thread_id": str(run_id)} | ({"checkpoint_id": checkpoint_id} if checkpoint_id else {})
    return {"configurable": place, "recursion_limit": 60, "run_id": UUID(str(run_id))}


def _input(run: Run, campaign: Campaign, snapshot: StateSnapshot) -> Any:
    if snapshot.created_at is None:
        return {"brief": to_data(campaign.brief)}
    if snapshot.interrupts and run.review_answer is not None:
        return Command(resume=to_data(run.review_answer))
    return None


def _announce(writer: EventWriter, lease: Lease, campaign: Campaign, providers: tuple[str, ...]) -> None:
    if lease.last_seq == 0:
        started = {"status": "running", "campaign_id": str(campaign.id), "campaign_name": campaign.name, "brief": to_data(campaign.brief)}
        writer.emit("run.started", started)
    told = {"run_id": str(lease.run_id), "attempt": lease.attempt, "thread_id": str(lease.run_id)}
    writer.emit("metadata", told | {"graph_version": GRAPH_VERSION, "providers": list(providers)})


def _announce_redone(writer: EventWriter, teller: CheckpointTeller, snapshot: StateSnapshot) -> None:
    """Tell clients where the run stands, and which nodes start over, so that they drop those nodes' partial text."""
    if snapshot.created_at is None:
        return
    teller.checkpoint(snapshot.config["configurable"]["checkpoint_id"], snapshot.values)
    redone = [task for task in snapshot.tasks if not task.result and not task.interrupts]
    for node in dict.fromkeys(task.name for task in redone):
        writer.emit("node.reset", {"node": node, "task_ids": [task.id for task in redone if task.name == node]}, node=node)


def _problem(error: Exception) -> Problem:
    if isinstance(error, DomainError):
        return Problem(code=error.code, title=type(error).__name__, detail=str(error))
    return Problem(code="internal_error", title="Internal error", detail="the planner failed unexpectedly; the log has the details")
