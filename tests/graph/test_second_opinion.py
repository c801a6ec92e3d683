"""A critic with an opinion: heard beside production, or before a person is asked; it decides nothing."""

from collections.abc import AsyncIterator
from dataclasses import replace

from agents.dossier import Dossier
from agents.protocol import Choice, ModelOutput, Opinion, Thought
from agents.rules import RulesAgents, rules_agents
from domain.entities.idea import CampaignIdea, IdeaStatus
from domain.entities.run import ReviewAnswer, RunStatus
from domain.identity import RunId
from tests.graph.conftest import Planner
from tests.graph.test_shape import supersteps

NOTE = "Says what every rival says."


class Doubting:
    """Doubts the first idea it is shown, and remembers how often it was asked about which ideas."""

    def __init__(self) -> None:
        self.asked: list[set[str]] = []

    async def opinions(self, dossier: Dossier, ideas: tuple[CampaignIdea, ...]) -> AsyncIterator[Thought | Opinion | Choice | ModelOutput]:
        self.asked.append({str(idea.id) for idea in ideas})
        yield Thought("Reading them as a customer would.")
        for idea in ideas:
            yield Opinion(idea_id=idea.id, stands=idea is not ideas[0], note=NOTE)
        yield Choice(step="second_opinion", summary="One is doubtful", alternatives=(), evidence=(), confidence=0.6, adapter="llm:test")


async def with_critic(critic: Doubting) -> Planner:
    planner = Planner(replace(rules_agents(), critic=critic))
    await planner.prepare()
    return planner


def opinions(planner: Planner, run_id: RunId) -> dict[str, str]:
    return {event.data["idea_id"]: event.data["verdict"] for event in planner.events(run_id) if event.type == "idea.opinion"}


async def test_without_a_critic_nobody_is_heard(planner: Planner) -> None:
    run = await planner.start()
    await planner.work(run.id)
    assert "second_opinion" not in {event.node for event in planner.events(run.id)}
    assert "opinions" not in (await planner.engine.state(planner.workspace_id, run.id, None))["values"]


async def test_a_critic_is_heard_beside_production_and_decides_nothing() -> None:
    critic = Doubting()
    planner = await with_critic(critic)
    run = await planner.start()
    await planner.work(run.id)
    plan = (await planner.campaign(run.id)).plan
    live = {str(idea.id): idea.status for idea in plan.ideas if idea.status is not IdeaStatus.REJECTED}
    assert supersteps(planner.events(run.id))[-3] == {"copywriting", "rationale", "reasoning", "second_opinion"}
    assert critic.asked == [set(live)]
    assert set(opinions(planner, run.id)) == set(live)
    assert sorted(live.values()) == sorted([IdeaStatus.SELECTED, *[IdeaStatus.SHORTLISTED] * (len(live) - 1)])
    assert {event.agent for event in planner.events(run.id) if event.type == "idea.opinion"} == {"creative"}


async def test_its_decision_is_the_creative_agents_and_its_opinions_stay_in_the_state() -> None:
    planner = await with_critic(Doubting())
    run = await planner.start()
    await planner.work(run.id)
    async with planner.transactions.workspace(planner.workspace_id) as tx:
        decisions = await tx.decisions.of_run(run.id)
    (heard,) = [decision for decision in decisions if decision.step == "creative/second_opinion"]
    assert (heard.agent, heard.adapter) == ("creative", "llm:test")
    kept = (await planner.engine.state(planner.workspace_id, run.id, None))["values"]["opinions"]
    assert [item["stands"] for item in kept].count(False) == 1
    assert {item["note"] for item in kept} == {NOTE}


async def test_a_reviewer_sees_the_opinions_and_the_critic_is_not_asked_again() -> None:
    critic = Doubting()
    planner = await with_critic(critic)
    run = await planner.start(review=True)
    await planner.work(run.id)
    (asked,) = [event for event in planner.events(run.id) if event.type == "review.requested"]
    assert supersteps(planner.events(run.id))[-3:] == [{"critique"}, {"second_opinion"}, {"review"}]
    verdicts = {option["idea_id"]: option["opinion"]["verdict"] for option in asked.data["options"]}
    assert verdicts == opinions(planner, run.id)
    assert set(verdicts.values()) == {"stands", "doubt"}
    assert {option["opinion"]["note"] for option in asked.data["options"]} == {NOTE}
    await planner.answer(run.id, ReviewAnswer(decision="approve", idea_ids=(asked.data["options"][0]["idea_id"],)))
    await planner.work(run.id)
    assert (await planner.run(run.id)).status is RunStatus.SUCCEEDED
    assert len(critic.asked) == 1


async def test_ideas_that_take_the_place_of_those_sent_back_are_judged_anew() -> None:
    critic = Doubting()
    planner = await with_critic(critic)
    run = await planner.start(review=True)
    await planner.work(run.id)
    await planner.answer(run.id, ReviewAnswer(decision="send_back", note="bolder"))
    await planner.work(run.id)
    first, second = critic.asked
    asked = [event for event in planner.events(run.id) if event.type == "review.requested"]
    assert not first & second
    assert all("opinion" in option for option in asked[1].data["options"])


async def test_a_worker_without_a_critic_takes_over_a_run_that_had_one() -> None:
    planner = await with_critic(Doubting())
    run = await planner.start(review=True)
    await planner.work(run.id)
    await planner.answer(run.id, ReviewAnswer(decision="send_back"))
    planner.parts = replace(planner.parts, agents=RulesAgents())
    await planner.work(run.id)
    asked = [event for event in planner.events(run.id) if event.type == "review.requested"]
    assert len(asked) == 2
    assert not any("opinion" in option for option in asked[1].data["options"])
