"""The graph's shape: which nodes run together, in which order, and what is produced for whom."""

from itertools import groupby

from domain.entities.brief import ChannelBounds
from domain.entities.channel import ChannelId
from domain.entities.idea import IdeaStatus
from domain.entities.run import RunStatus
from domain.entities.run_event import RunEvent
from domain.values.money import Money
from tests.graph.conftest import Planner

NOTHING = Money(0, "USD")


def supersteps(events: list[RunEvent]) -> list[set[str | None]]:
    """Return the nodes that began between one checkpoint and the next."""
    told = [event for event in events if event.type in ("node.started", "state.checkpoint")]
    runs = groupby(told, key=lambda event: event.type)
    return [{event.node for event in begun} for type_, begun in runs if type_ == "node.started"]


async def test_what_needs_nothing_of_one_another_runs_together(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    assert supersteps(planner.events(run.id)) == [
        {"intake"},
        {"scan_signals", "recall"},
        {"strategy", "budget"},
        {"creative"},
        {"critique"},
        {"optimization"},
        {"copywriting", "rationale", "reasoning"},
        {"proofread"},
        {"publish"},
    ]


async def test_a_review_stands_between_critique_and_optimization(planner: Planner) -> None:
    run = await planner.start(review=True)
    await planner.work(run.id)
    assert supersteps(planner.events(run.id))[-2:] == [{"critique"}, {"review"}]


async def test_what_a_node_says_belongs_to_its_agent(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    agents = {event.node: event.agent for event in planner.events(run.id)}
    assert {agents[node] for node in ("budget", "optimization", "rationale")} == {"optimization"}


async def test_copy_is_written_for_the_idea_in_funded_channels_to_its_audiences(planner: Planner) -> None:
    run = await planner.start(channel_bounds={ChannelId.EMAIL: ChannelBounds(max=NOTHING)})
    await planner.work(run.id)
    plan = (await planner.campaign(run.id)).plan
    assert plan.allocation is not None
    funded = {line.channel for line in plan.allocation.lines if line.amount.amount_minor > 0}
    (idea,) = [idea for idea in plan.ideas if idea.status is IdeaStatus.SELECTED]
    tasks = [event for event in planner.events(run.id) if event.type == "node.started" and event.node == "copywriting"]
    assert ChannelId.EMAIL not in funded
    assert len(tasks) == len(funded) * len(idea.audience_ids)
    assert {message.channel for message in plan.messages} == funded
    assert {message.audience_id for message in plan.messages} == set(idea.audience_ids)


async def test_a_plan_that_funds_nothing_is_explained_and_has_no_copy(planner: Planner) -> None:
    run = await planner.start(channel_bounds={channel: ChannelBounds(max=NOTHING) for channel in ChannelId})
    await planner.work(run.id)
    plan = (await planner.campaign(run.id)).plan
    said = {event.data["text"] for event in planner.events(run.id) if event.type == "reasoning.delta" and event.node == "proofread"}
    assert (await planner.run(run.id)).status is RunStatus.SUCCEEDED
    assert supersteps(planner.events(run.id))[-3:] == [{"rationale", "reasoning"}, {"proofread"}, {"publish"}]
    assert plan.messages == ()
    assert plan.explanation is not None
    assert said == {"No channel has money, so there are no messages to read."}
