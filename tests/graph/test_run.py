"""A run from brief to campaign, as its watchers and its owner see it."""

from dataclasses import replace
from typing import Any

from domain.entities.campaign import CampaignState
from domain.entities.decision import FIRST_PREV_HASH, decision_hash, unbroken
from domain.entities.idea import IdeaStatus
from domain.entities.message import limit_violations
from domain.entities.run import RunStatus
from domain.serialization import to_data
from tests.graph.conftest import Planner


async def test_a_run_ends_with_a_proposed_campaign(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    campaign = await planner.campaign(run.id)
    assert (await planner.run(run.id)).status is RunStatus.SUCCEEDED
    assert campaign.state is CampaignState.PROPOSED
    assert sum(idea.status is IdeaStatus.SELECTED for idea in campaign.plan.ideas) == 1
    assert campaign.plan.explanation is not None
    assert campaign.plan.explanation.text


async def test_the_allocation_spends_the_budget_to_the_cent(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    allocation = (await planner.campaign(run.id)).plan.allocation
    assert allocation is not None
    spent = sum(line.amount.amount_minor for line in allocation.lines)
    assert spent + allocation.unspent.amount_minor == allocation.total.amount_minor == 24_000_00
    assert allocation.gap <= 1e-6


async def test_flights_add_up_to_each_channels_amount(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    plan = (await planner.campaign(run.id)).plan
    assert plan.allocation is not None
    for line, channel in zip(plan.allocation.lines, plan.channel_plan, strict=True):
        assert sum(flight.amount.amount_minor for flight in channel.flights) == line.amount.amount_minor


async def test_every_idea_cites_signals_that_exist(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    campaign = await planner.campaign(run.id)
    async with planner.transactions.workspace(planner.workspace_id) as tx:
        for idea in campaign.plan.ideas:
            assert len(await tx.signals.get_many(idea.why_now)) == len(idea.why_now) >= 1
            assert len(idea.evidence) >= 2


async def test_every_message_keeps_its_formats_limits(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    plan = (await planner.campaign(run.id)).plan
    assert plan.allocation is not None
    funded = {line.channel for line in plan.allocation.lines if line.amount.amount_minor}
    assert {message.channel for message in plan.messages} == funded
    assert [limit_violations(message) for message in plan.messages if limit_violations(message)] == []


async def test_every_figure_has_a_basis(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    plan = (await planner.campaign(run.id)).plan
    assert plan.forecast
    assert {item.basis for item in plan.forecast} <= {"prior", "shrunk", "own"}
    assert all(channel.curve.source for channel in plan.channel_plan)


async def test_events_are_numbered_without_gaps_and_end_once(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    events = planner.events(run.id)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert events[0].type == "run.started"
    assert [event.type for event in events].count("run.finished") == 1
    assert events[-1].type == "run.finished"


async def test_every_task_that_starts_finishes(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    events = planner.events(run.id)
    started = [event.data["task_id"] for event in events if event.type == "node.started"]
    finished = [event.data["task_id"] for event in events if event.type == "node.finished"]
    assert len(started) == len(set(started))
    assert sorted(started) == sorted(finished)


async def test_the_checkpoints_patches_rebuild_the_state(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    rebuilt: dict[str, Any] = {}
    for event in planner.events(run.id):
        for change in event.data["patch"] if event.type == "state.checkpoint" else ():
            rebuilt[change["path"].removeprefix("/")] = change["value"]
    state = await planner.engine.state(planner.workspace_id, run.id, None)
    assert rebuilt == state["values"]


async def test_the_same_seed_gives_the_same_campaign(planner: Planner) -> None:
    texts = []
    for _ in range(2):
        run = await planner.start()
        await planner.work(run.id)
        plan = (await planner.campaign(run.id)).plan
        texts.append(([idea.title for idea in plan.ideas], [to_data(message.fields) for message in plan.messages]))
    assert texts[0] == texts[1]


async def test_decisions_form_an_unbroken_chain(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    async with planner.transactions.workspace(planner.workspace_id) as tx:
        decisions = await tx.decisions.of_run(run.id)
    assert {decision.agent for decision in decisions} == {"strategy", "creative", "optimization", "reasoning"}
    previous = FIRST_PREV_HASH
    for decision in decisions:
        assert decision.prev_hash == previous
        assert decision.hash == decision_hash(decision.sealed_header(), previous)
        previous = decision.hash
    assert unbroken(decisions)
    assert not unbroken(decisions[1:])
    assert not unbroken([replace(decisions[0], confidence=0.0), *decisions[1:]])
