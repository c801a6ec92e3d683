"""Whole runs of the planner with models behind servers that others wrote: one holds true answers, one makes answers up from our schemas."""

import json
import os
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest

from agents.models.breaker import Breaker
from agents.models.model_choice import ModelChoice
from agents.models.openai_provider import OpenAIProvider
from agents.written.team import WrittenAgents
from domain.entities.campaign import Campaign
from domain.entities.channel import MessageFormat
from domain.entities.idea import Mechanism
from domain.entities.run import Run, RunStatus
from domain.entities.run_event import RunEvent
from domain.serialization import to_data
from tests.conformance.campaign_answers import STRATEGY, answer_to
from tests.conformance.openai.aimock import Aimock, Fixture, aimock
from tests.conformance.openai.llmock import LLMock
from tests.conformance.openai.small_model import INTERPRETER, NAME, NotInstalled, small_model
from tests.fakes.meters import memory_meter
from tests.graph.conftest import Planner

MODEL = "gpt-4o-mini"
RUN_SECONDS = 60.0  # a busy machine is slow, not broken
COPY, CREATIVE, CRITIC = "You are a copywriter", "You are the creative lead", "You are a seasoned editor"
ASKED_ONCE = ("You are the strategist", "You are a media planner", "You explain marketing plans")


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that has ended, with its log and what came of it."""

    run: Run
    events: list[RunEvent]
    campaign: Campaign

    def data_of(self, kind: str) -> list[Mapping[str, Any]]:
        return [event.data for event in self.events if event.type == kind]

    @property
    def authors(self) -> dict[str, set[str]]:
        """Who wrote which parts."""
        plan = self.campaign.plan
        assert plan.explanation
        parts = {"opportunities": plan.opportunities, "ideas": plan.ideas, "messages": plan.messages, "explanation": (plan.explanation,)}
        return {name: {piece.adapter for piece in pieces} for name, pieces in parts.items()}  # type: ignore[attr-defined]


@asynccontextmanager
async def planning_with(url: str, model: str) -> AsyncIterator[Planner]:
    """Yield a planner whose agents ask a server of OpenAI's protocol."""
    planner, breakers = Planner(), {"openai": Breaker()}
    provider = OpenAIProvider(choice=ModelChoice.read(model), base_url=url)

    planner.parts = planner._parts(
        WrittenAgents(
            chain=(provider,),
            meter=lambda assignment: memory_meter(assignment.lease.workspace_id, planner.store, clock=planner.clock),
            run_seconds=RUN_SECONDS,
            transactions=planner.transactions,
            store=planner.context,
            clock=planner.clock,
            breakers=breakers,
        )
    )
    await planner.prepare()
    try:
        yield planner
    finally:
        await provider.close()


async def ended(planner: Planner, **changes: object) -> Ended:
    run_id = (await planner.start(**changes)).id
    await planner.work(run_id)
    return Ended(await planner.run(run_id), planner.events(run_id), await planner.campaign(run_id))


def fixtures() -> Iterator[Fixture]:
    """Yield the true answers, each for the system's first words and for what in the prompt tells it from others of the same agent."""
    for system in ASKED_ONCE:
        yield _fixture(answer_to(system, "", {}), system)
    openings: Any = STRATEGY["opportunities"]
    for opening, mechanism in product(openings, Mechanism):
        wanted = f"For {opening['audience']}; rests on {', '.join(opening['evidence'])}.\n\n## Wanted\nOne idea that works by {mechanism}"
        answer = answer_to(CREATIVE, f"## The opening\n{opening['title']}\n{wanted}", {})
        yield _fixture(answer, CREATIVE, wanted)
    for kind in MessageFormat:
        yield _fixture(answer_to(COPY, f"## Wanted\nFormat: {kind}.", {}), COPY, f"Format: {kind}.")
    yield _fixture(answer_to(CRITIC, "I1:\nI2:\nI3:\nI4:", {}), CRITIC)


def _fixture(content: str, system: str, prompt: str = "") -> Fixture:
    return {"match": {"systemMessage": system} | ({"userMessage": prompt} if prompt else {}), "response": {"content": content}}


@pytest.fixture(scope="module")
def aimock_server(needs_aimock: None) -> Iterator[Aimock]:
    with aimock(list(fixtures())) as server:
        yield server


async def test_true_answers_of_another_server_make_the_whole_plan(aimock_server: Aimock) -> None:
    async with planning_with(aimock_server.url, MODEL) as planner:
        done = await ended(planner)

    assert done.run.status is RunStatus.SUCCEEDED
    assert done.data_of("model.switched") == []
    assert {data["outcome"] for data in done.data_of("model.returned")} == {"ok"}
    assert all(authors == {f"llm:{MODEL}"} for authors in done.authors.values())
    assert done.run.usage.calls == len(aimock_server.requests)
    assert done.run.usage.tokens > 0
    assert all(request["body"]["response_format"]["json_schema"]["strict"] for request in aimock_server.requests)


async def test_made_up_answers_are_refused_and_rules_make_the_plan(llmock_server: LLMock) -> None:
    """Its words fit our schemas, and so do its tool calls; its labels name nothing, so that none of it stays."""
    async with planning_with(llmock_server.url, MODEL) as planner:
        done = await ended(planner)

    assert done.run.status is RunStatus.SUCCEEDED
    assert all(authors == {"rules"} for authors in done.authors.values())
    assert "mock-" not in json.dumps(to_data(done.campaign.plan))
    (strategy,) = (data for data in done.data_of("model.switched") if data["call_id"] == "strategy")
    assert "cites mock-evidence, which this run did not find" in strategy["reason"]
    assert {data["to"] for data in done.data_of("model.switched")} == {"rules"}
    assert {data["outcome"] for data in done.data_of("model.returned")} == {"ok", "invalid"}
    asked_by_models = [data for data in done.data_of("tool.called") if data["call_id"].startswith(("strategy/", "rationale/"))]
    assert {data["tool"] for data in asked_by_models} == {"search_signals", "what_if"}
    assert done.run.usage.calls == len(done.data_of("model.called")) == len(done.data_of("model.returned"))


async def test_nothing_but_chat_completions_is_asked_of_a_server(llmock_server: LLMock) -> None:
    """The same server has embeddings, too; texts are compared on this machine all the same."""
    async with planning_with(llmock_server.url, MODEL) as planner:
        await ended(planner)

    assert {(request["method"], request["path"]) for request in llmock_server.requests} == {("POST", "/v1/chat/completions")}


@pytest.fixture(scope="module")
def small_model_url() -> Iterator[str]:
    if not os.environ.get(INTERPRETER):
        pytest.skip(f"{INTERPRETER} names no Python that has a small model and its server")
    try:
        with small_model() as url:
            yield url
    except NotInstalled as reason:
        pytest.skip(str(reason))


async def test_a_small_real_model_writes_what_it_can_and_rules_the_rest(small_model_url: str) -> None:
    """It has no schemas in OpenAI's words, says so with HTTP 500 in words that name them, and is asked by a tool from then on."""
    began = time.monotonic()
    async with planning_with(small_model_url, "") as planner:
        done = await ended(planner, deadline_seconds=60)
    took = time.monotonic() - began

    assert done.run.status is RunStatus.SUCCEEDED
    assert took < 75, "the deadline, and some time for rules on a busy machine"
    returned = done.data_of("model.returned")
    assert returned[0]["error"] == "does not know a field of the request; it is asked without"
    assert all("HTTP 500" not in data.get("error", "") for data in returned[1:])
    assert {data["outcome"] for data in returned[1:]} & {"ok", "invalid", "cut"}, "it answered, in whatever way"
    assert {author for authors in done.authors.values() for author in authors} <= {"rules", f"llm:{NAME}"}
