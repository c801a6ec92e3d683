"""What the critic sends back, and what people send back."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from agents.protocol import Choice, IdeaFragment, IdeaOrder, ModelOutput, Thought
from agents.rules import rules_agents
from domain.entities.campaign import CampaignState
from domain.entities.idea import CampaignIdea, IdeaStatus
from domain.entities.run import ReviewAnswer, RunStatus
from domain.errors import Conflict, InvalidInput
from tests.graph.conftest import Planner


class ShoutingCreative:
    """Has the rules' ideas, and says a banned word in every one of them up to a round."""

    def __init__(self, banned: str, *, until_round: int) -> None:
        self._rules, self._banned, self._until_round = rules_agents().creative, banned, until_round
        self.messages = self._rules.messages

    async def ideas(self, order: IdeaOrder) -> AsyncIterator[Thought | IdeaFragment | CampaignIdea | Choice | ModelOutput]:
        async for output in self._rules.ideas(order):
            if isinstance(output, CampaignIdea) and order.round <= self._until_round:
                yield replace(output, proposition=f"{self._banned}: {output.proposition}"[:140])
            else:
                yield output


async def planner_that_says(banned: str, *, until_round: int) -> Planner:
    planner = Planner(replace(rules_agents(), creative=ShoutingCreative(banned, until_round=until_round)))
    await planner.prepare()
    return planner


async def test_ideas_that_fail_go_back_with_the_reasons_and_come_back_better() -> None:
    planner = await planner_that_says("forbidden words", until_round=1)
    run = await planner.start(must_not_say=("forbidden words",))
    await planner.work(run.id)
    campaign = await planner.campaign(run.id)
    rejected = [idea for idea in campaign.plan.ideas if idea.status is IdeaStatus.REJECTED]
    assert rejected
    assert all("forbidden words" in " ".join(idea.rejection_reasons) for idea in rejected if idea.round == 1)
    assert campaign.state is CampaignState.PROPOSED
    assert {idea.round for idea in campaign.plan.ideas if idea.status is not IdeaStatus.REJECTED} >= {2}


async def test_repair_ends_after_two_rounds_and_the_run_says_why() -> None:
    planner = await planner_that_says("forbidden words", until_round=99)
    run = await planner.start(must_not_say=("forbidden words",))
    await planner.work(run.id)
    failed = await planner.run(run.id)
    assert failed.status is RunStatus.FAILED
    assert failed.problem is not None
    assert failed.problem.code == "planning_failed"
    campaign = await planner.campaign(run.id)
    assert campaign.state is CampaignState.DRAFT
    assert {idea.round for idea in campaign.plan.ideas} == {1, 2, 3}, "what was made is kept, with its reasons"


async def test_without_evidence_the_run_fails_and_says_what_is_missing() -> None:
    planner = Planner(signals=False)
    await planner.prepare()
    run = await planner.start()
    await planner.work(run.id)
    failed = await planner.run(run.id)
    assert failed.problem is not None
    assert "import signals" in failed.problem.detail
    assert planner.events(run.id)[-1].type == "run.failed"


async def test_a_review_stops_the_run_until_ideas_are_picked(planner: Planner) -> None:
    run = await planner.start(review=True)
    await planner.work(run.id)
    assert (await planner.run(run.id)).status is RunStatus.WAITING_REVIEW
    asked = [event for event in planner.events(run.id) if event.type == "review.requested"]
    assert len(asked) == 1
    picked = asked[0].data["options"][1]["idea_id"]
    await planner.answer(run.id, ReviewAnswer(decision="approve", idea_ids=(picked,)))
    await planner.work(run.id)
    campaign = await planner.campaign(run.id)
    assert campaign.state is CampaignState.PROPOSED
    assert [str(idea.id) for idea in campaign.plan.ideas if idea.status is IdeaStatus.SELECTED] == [picked]
    assert {str(message.idea_id) for message in campaign.plan.messages} == {picked}


async def test_ideas_sent_back_are_replaced_and_asked_about_again(planner: Planner) -> None:
    run = await planner.start(review=True)
    await planner.work(run.id)
    first = next(event for event in planner.events(run.id) if event.type == "review.requested")
    await planner.answer(run.id, ReviewAnswer(decision="send_back", note="bolder"))
    await planner.work(run.id)
    asked = [event for event in planner.events(run.id) if event.type == "review.requested"]
    assert len(asked) == 2
    assert asked[1].data["review_id"] != first.data["review_id"]
    earlier = {option["idea_id"] for option in first.data["options"]}
    assert not earlier & {option["idea_id"] for option in asked[1].data["options"]}


async def test_a_waiting_run_that_is_claimed_without_an_answer_keeps_waiting(planner: Planner) -> None:
    run = await planner.start(review=True)
    await planner.work(run.id)
    assert await planner.leases.claim(run.id) is None


async def test_an_answer_to_a_run_that_asks_nothing_is_refused(planner: Planner) -> None:
    run = await planner.start()
    with pytest.raises(Conflict):
        await planner.answer(run.id, ReviewAnswer(decision="send_back"))
    with pytest.raises(InvalidInput):
        await planner.answer(run.id, ReviewAnswer(decision="perhaps"))
