"""LangGraph on our checkpoints: survives, stays within its workspace, revives only plain data."""

import asyncio
import operator
from dataclasses import dataclass
from typing import Annotated, Any, TypedDict

import pytest
from langchain_core.runnables import RunnableConfig
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, Send, interrupt

from domain.errors import Fenced, Forbidden
from persistence import Database
from tests.fakes.factories import Factory
from tests.postgres.conftest import LEASE_SECONDS, claimed_run, new_workspace


class State(TypedDict):
    log: Annotated[list[Any], operator.add]
    n: int


def _graph(saver: Any, *, fail: bool = False) -> Any:
    def fan(state: State) -> list[Send]:
        return [Send("work", {"log": [], "n": number}) for number in range(3)]

    def work(state: State) -> dict[str, Any]:
        return {"log": [state["n"]]}

    def last(state: State) -> dict[str, Any]:
        if fail:
            raise ZeroDivisionError
        return {"log": ["last"]}

    def ask(state: State) -> dict[str, Any]:
        return {"log": [interrupt({"pick": "an idea"})]}

    graph = StateGraph(State)
    graph.add_node("work", work)
    graph.add_node("ask", ask)
    graph.add_node("last", last)
    graph.add_conditional_edges(START, fan, ["work"])
    graph.add_edge("work", "ask")
    graph.add_edge("ask", "last")
    graph.add_edge("last", END)
    return graph.compile(checkpointer=saver)


def _config(run_id: object) -> dict[str, Any]:
    return {"configurable": {"thread_id": str(run_id)}}


async def test_a_run_stops_for_a_review_and_goes_on_elsewhere(database: Database, make: Factory) -> None:
    first = await claimed_run(database, make)
    config = _config(first.run_id)
    stopped = await _graph(database.saver(first)).ainvoke({"log": ["start"], "n": 0}, config, durability="sync")
    assert stopped["__interrupt__"][0].value == {"pick": "an idea"}
    await database.leases.release(first)
    second = await database.leases.claim(first.run_id)
    assert second is not None
    done = await _graph(database.saver(second)).ainvoke(Command(resume="idea 1"), config, durability="sync")
    assert done["log"] == ["start", 0, 1, 2, "idea 1", "last"]


async def test_a_run_that_broke_goes_on_from_its_last_checkpoint(database: Database, make: Factory) -> None:
    lease = await claimed_run(database, make)
    config = _config(lease.run_id)
    await _graph(database.saver(lease)).ainvoke({"log": ["start"], "n": 0}, config, durability="sync")
    with pytest.raises(ZeroDivisionError):
        await _graph(database.saver(lease), fail=True).ainvoke(Command(resume="idea 1"), config, durability="sync")
    done = await _graph(database.saver(lease)).ainvoke(None, config, durability="sync")
    assert done["log"] == ["start", 0, 1, 2, "idea 1", "last"]


async def test_what_a_task_wrote_before_it_was_cancelled_is_not_taken_for_all_of_it(database: Database, make: Factory) -> None:
    lease = await claimed_run(database, make)
    config, saver = _config(lease.run_id), database.saver(lease)
    graph = _graph(saver)
    await graph.ainvoke({"log": ["start"], "n": 0}, config, durability="sync", interrupt_before=["work"])
    snapshot = await graph.aget_state(config)
    cut = snapshot.tasks[0].id
    await saver.aput_writes(snapshot.config, [("log", ["half"]), ("__error__", asyncio.CancelledError())], cut)
    stored = await saver.aget_tuple(RunnableConfig(configurable=config["configurable"]))
    assert stored is not None
    assert [(task, channel) for task, channel, _ in stored.pending_writes or ()] == [(cut, "__error__")]
    done = await _graph(database.saver(lease)).ainvoke(None, config, durability="sync")
    assert done["log"] == ["start", 0, 1, 2]


async def test_a_worker_that_lost_its_lease_is_stopped_at_the_next_superstep(database: Database, make: Factory) -> None:
    late = await claimed_run(database, make)
    await asyncio.sleep(LEASE_SECONDS * 1.2)
    assert await database.leases.claim(late.run_id)
    with pytest.raises(Fenced):
        await _graph(database.saver(late)).ainvoke({"log": [], "n": 0}, _config(late.run_id), durability="sync")


async def test_reading_shows_the_history_and_cannot_write(database: Database, make: Factory) -> None:
    lease = await claimed_run(database, make)
    config = _config(lease.run_id)
    await _graph(database.saver(lease)).ainvoke({"log": ["start"], "n": 0}, config, durability="sync")
    reading = _graph(database.reading_saver(make.workspace_id))
    assert (await reading.aget_state(config)).next == ("ask",)
    assert len([snapshot async for snapshot in reading.aget_state_history(config)]) == 3
    with pytest.raises(Forbidden):
        await reading.aupdate_state(config, {"log": ["forged"]})


async def test_another_workspace_finds_no_checkpoint(database: Database, make: Factory) -> None:
    other = await new_workspace(database)
    lease = await claimed_run(database, make)
    config = _config(lease.run_id)
    await _graph(database.saver(lease)).ainvoke({"log": ["start"], "n": 0}, config, durability="sync")
    assert (await _graph(database.reading_saver(other.workspace_id)).aget_state(config)).values == {}


async def test_deleting_the_campaign_deletes_the_checkpoints(database: Database, make: Factory) -> None:
    lease = await claimed_run(database, make)
    config = _config(lease.run_id)
    await _graph(database.saver(lease)).ainvoke({"log": ["start"], "n": 0}, config, durability="sync")
    async with database.transactions.workspace(make.workspace_id) as tx:
        await tx.campaigns.delete((await tx.runs.get(lease.run_id)).campaign_id, version=1)
    assert (await _graph(database.reading_saver(make.workspace_id)).aget_state(config)).values == {}
    with pytest.raises(Fenced):
        await _graph(database.saver(lease)).ainvoke({"log": ["start"], "n": 0}, config, durability="sync")


@dataclass
class Smuggled:
    """A class of our own in the state: a mistake."""

    word: str


async def test_objects_in_the_state_do_not_come_back_to_life(database: Database, make: Factory) -> None:
    lease = await claimed_run(database, make)
    config = _config(lease.run_id)
    await _graph(database.saver(lease)).ainvoke({"log": [Smuggled("x")], "n": 0}, config, durability="sync")
    state = await _graph(database.reading_saver(make.workspace_id)).aget_state(config)
    assert not any(isinstance(item, Smuggled) for item in state.values["log"])


async def test_many_runs_share_the_pool(database: Database, make: Factory) -> None:
    leases = [await claimed_run(database, make) for _ in range(16)]
    graphs = [_graph(database.saver(lease)) for lease in leases]
    calls = [
        graph.ainvoke({"log": [], "n": 0}, _config(lease.run_id), durability="sync") for graph, lease in zip(graphs, leases, strict=True)
    ]
    results = await asyncio.gather(*calls)
    assert [result["log"] for result in results] == [[0, 1, 2]] * 16
