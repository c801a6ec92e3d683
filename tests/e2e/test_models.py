"""Models in real processes, set up by the environment alone: who writes, what it costs, and what happens when they die."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.bedrock import script as bedrock
from tests.conformance.bedrock.converse_request import Asked as AskedOfBedrock
from tests.conformance.bedrock.server import bedrock_server
from tests.conformance.campaign_answers import answer_to
from tests.conformance.openai.planning import true_answer
from tests.conformance.openai.script import Answer, Asked
from tests.conformance.openai.scripted import MODEL, ScriptedOpenAI, scripted_openai
from tests.e2e.conftest import Client, Installation, Process
from tests.e2e.test_killed_worker import attempts, happened_once
from tests.langsmith_recorder import langsmith_recorder

EXAMPLE = Path(__file__).parents[2] / "examples/brief.json"
DEADLINE_SECONDS = 8.0  # a run's, as settings have it
CREATIVE = "You are the creative lead"
AWS = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "eu-central-1"}
EMAIL, PHONE = "jo.bloggs@example.net", "+44 20 7946 0958"  # Ofcom keeps this number free for stories
Event = dict[str, Any]


@pytest.fixture(scope="module")
def client(installation: Installation) -> Client:
    """A client of an API that carries nothing out itself, so that each test starts the worker that it wants."""
    return installation.sign_in(installation.start("api"))


@dataclass
class Hands:
    """Starts workers, and ends them with the test."""

    installation: Installation
    processes: list[Process]

    def __call__(self, **settings: str) -> Process:
        self.processes.append(self.installation.start("worker", **settings))
        return self.processes[-1]


@pytest.fixture
def worker(installation: Installation) -> Iterator[Hands]:
    hands = Hands(installation, [])
    yield hands
    for process in hands.processes:
        if process.popen.poll() is None:
            process.stop()


def slow_creative(asked: Asked) -> Answer:
    """Answer at once, but take half a minute for ideas."""
    answer = true_answer(asked)
    return replace(answer, tokens_per_second=5) if asked.said_by("system").startswith(CREATIVE) else answer


def test_a_key_or_an_address_is_all_that_changes_the_planner(installation: Installation) -> None:
    with scripted_openai(true_answer) as server:
        up = installation.start("up", OPENAI_BASE_URL=server.url)
        client = installation.sign_in(up)
        before = client.get("/api/models/spend")
        run, events = finished(client)
        spent = client.get("/api/models/spend")["tokens"] - before["tokens"]
        up.stop()

    assert data_of(events, "metadata")[0]["providers"] == ["openai", "rules"]
    assert_written_by(client_campaign(installation, run), f"llm:{MODEL}")
    assert_accounted(run, events, provider="openai", model=MODEL)
    assert len(server.requests) == run["usage"]["calls"]
    assert spent == run["usage"]["tokens"]
