"""What people wish of a run while it is at work: when it is told, when it is heard, and when it came too late."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import pytest

from agents.protocol import Choice, CopyOrder, IdeaFragment, IdeaOrder, ModelOutput, Thought
from agents.rules import rules_agents
from domain.entities.idea import CampaignIdea
from domain.entities.message import Message
from domain.entities.run import ReviewAnswer, RunStatus
from domain.errors import Conflict, InvalidInput
from domain.identity import RunId
from domain.usecases.wishes import SteerRun
from tests.graph.conftest import Planner

WISH = "Less nostalgia, more moonlight"


class Listening:
    """The rules' creative agent, which notes what it is told of wishes, and lets people speak while it works."""

    def __init__(self) -> None:
        self._rules = rules_agents().creative
        self.heard: dict[str, list[tuple[str, ...]]] = {"ideas": [], "messages": []}
        self.while_writing: Callable[[], Any] | None = None

    async def ideas(self, order: IdeaOrder) -> AsyncIterator[Thought | IdeaFragment | CampaignIdea | Choice | ModelOutput]:
        self.heard["ideas"].append(order.wishes)
        async for output in self._rules.ideas(order):
            yield output

    async def messages(self, order: CopyOrder) -> AsyncIterator[Thought | Message | ModelOutput]:
        self.heard["messages"].append(order.wishes)
        if self.while_writing and order.first:
            await self.while_writing()
        async for output in self._rules.messages(order):
            yield output


async def listening() -> tuple[Planner, Listening]:
    creative = Listening()
    planner = Planner(replace(rules_agents(), creative=creative))
    await planner.prepare()
    return planner, creative


async def steer(planner: Planner, run_id: RunId, text: str = WISH) -> None:
    await SteerRun(planner.transactions, planner.clock)(planner.principal, run_id, text)


def steered(planner: Planner, run_id: RunId) -> list[tuple[Any, Any]]:
    told = [event.data for event in planner.events(run_id) if event.type == "run.steered"]
    return [(data.get("applied"), data.get("used_for")) for data in told]


async def test_a_wish_from_before_the_start_is_heard_by_the_first_ideas() -> None:
    planner, creative = await listening()
    run = await planner.start()
    await steer(planner, run.id)
    assert planner.events(run.id) == [], "the log begins with the run"
    await planner.work(run.id)
    types = [event.type for event in planner.events(run.id)]
    assert types[:3] == ["run.started", "metadata", "run.steered"]
    assert steered(planner, run.id) == [(None, None), (True, "ideas")]
    assert set(creative.heard["ideas"]) == {(WISH,)}
    assert set(creative.heard["messages"]) == {(WISH,)}


async def test_a_wish_that_comes_while_a_review_waits_is_heard_when_ideas_are_sent_back() -> None:
    planner, creative = await listening()
    run = await planner.start(review=True)
    await planner.work(run.id)
    await steer(planner, run.id)
    assert planner.events(run.id)[-1].type == "run.steered", "nobody works on it, so that it is told here and now"
    await planner.answer(run.id, ReviewAnswer(decision="send_back"))
    await planner.work(run.id)
    assert creative.heard["ideas"][-1] == (WISH,)
    assert steered(planner, run.id) == [(None, None), (True, "ideas")]


async def test_a_wish_that_comes_after_the_ideas_is_heard_by_the_messages() -> None:
    planner, creative = await listening()
    run = await planner.start(review=True)
    await planner.work(run.id)
    await steer(planner, run.id)
    option = next(event for event in planner.events(run.id) if event.type == "review.requested").data["options"][0]
    await planner.answer(run.id, ReviewAnswer(decision="approve", idea_ids=(option["idea_id"],)))
    await planner.work(run.id)
    assert set(creative.heard["messages"]) == {(WISH,)}
    assert steered(planner, run.id) == [(None, None), (True, "messages")]


async def test_a_wish_that_no_round_hears_is_told_before_the_last_event() -> None:
    planner, creative = await listening()
    run = await planner.start()
    engine = planner.engine

    async def late() -> None:
        await steer(planner, run.id)
        await engine.tell_wishes(run.id)

    creative.while_writing = late
    await engine.execute(await planner.claim(run.id))
    assert (await planner.run(run.id)).status is RunStatus.SUCCEEDED
    assert steered(planner, run.id) == [(None, None), (False, None)]
    assert [event.type for event in planner.events(run.id)][-2:] == ["run.steered", "run.finished"]


async def test_a_cancelled_run_says_that_the_wish_came_too_late() -> None:
    planner, _ = await listening()
    run = await planner.start(review=True)
    await planner.work(run.id)
    await steer(planner, run.id)
    await planner.cancel(run.id)
    assert steered(planner, run.id) == [(None, None), (False, None)]


async def test_another_run_is_told_nothing() -> None:
    planner, _ = await listening()
    run, other = await planner.start(), await planner.start()
    await planner.claim(run.id)
    await steer(planner, run.id)
    await planner.engine.tell_wishes(other.id)
    assert planner.events(run.id) == planner.events(other.id) == []


async def test_a_run_that_is_over_takes_no_wish() -> None:
    planner, _ = await listening()
    run = await planner.start()
    await planner.work(run.id)
    with pytest.raises(Conflict, match="plan again"):
        await steer(planner, run.id)
    with pytest.raises(InvalidInput):
        await steer(planner, run.id, "  ")
