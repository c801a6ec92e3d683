"""What the log says of the graph itself: a task begins, ends, starts over or stops to ask; a checkpoint is about to be written.

Everything is told to the run's writer the moment it happens, and the writer is flushed before LangGraph stores anything: what a checkpoint
has left behind is in the log, however soon after it the process dies.
"""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, cast

from langgraph.checkpoint.base import Checkpoint
from langgraph.errors import GraphInterrupt
from langgraph.runtime import Runtime

from domain.ports.execution import EventWriter
from graph.context import PlannerContext
from graph.state import Data, PlannerState

Node = TypeVar("Node", bound=Callable[..., Awaitable[Data]])

_TOLD_KEYS = frozenset(PlannerState.__annotations__)


@dataclass(slots=True)
class CheckpointTeller:
    """Tells each checkpoint as a JSON Patch (RFC 6902) against the one before, and flushes the log ahead of every write."""

    writer: EventWriter
    _told: dict[str, Any] = field(default_factory=dict, init=False)

    def checkpoint(self, checkpoint_id: str, values: Mapping[str, Any]) -> None:
        """Say what changed; values that are the same objects as before are unchanged."""
        state = {key: value for key, value in values.items() if key in _TOLD_KEYS}
        patch = [
            {"op": "replace" if key in self._told else "add", "path": f"/{key}", "value": value}
            for key, value in state.items()
            if key not in self._told or self._told[key] is not value
        ]
        self._told = state
        self.writer.emit("state.checkpoint", {"checkpoint_id": checkpoint_id, "patch": patch})

    def about_to_store(self, checkpoint: Checkpoint) -> None:
        """Tell a checkpoint that LangGraph is about to store."""
        self.checkpoint(checkpoint["id"], checkpoint["channel_values"])

    async def flush(self) -> None:
        """Wait until all that was told is committed; raises Fenced when the lease is lost."""
        await self.writer.flush()


def told(node: Node) -> Node:
    """Return the node with its beginning, its end, its repetition and its question told; its name is the function's."""
    name = node.__name__

    @wraps(node)
    async def telling(state: Mapping[str, Any], runtime: Runtime[PlannerContext]) -> Data:
        events, task = runtime.context.events, _task_of(name, state, runtime)
        if runtime.execution_info is not None and runtime.execution_info.node_attempt > 1:
            events.emit("node.reset", {"node": name, "task_ids": [task["task_id"]]}, node=name)
        events.emit("node.started", task, node=name)
        started = time.perf_counter()
        try:
            change = await node(state, runtime)
        except GraphInterrupt as interrupted:
            events.emit("review.requested", interrupted.args[0][0].value, node=name)
            raise
        seconds = round(time.perf_counter() - started, 4)
        events.emit("node.finished", {"task_id": task["task_id"], "path": task["path"], "seconds": seconds}, node=name)
        return change

    return cast(Node, telling)


def _task_of(node: str, state: Mapping[str, Any], runtime: Runtime[PlannerContext]) -> Data:
    """Return the task's id and path; a task that was fanned out also says which lane it is, and what for."""
    task_id = runtime.execution_info.task_id if runtime.execution_info else node
    if "lane" not in state:
        return {"task_id": task_id, "path": node}
    return {"task_id": task_id, "path": f"{node}:{state['lane']}", "label": state["label"]}
