"""Models in real processes, set up by the environment alone: who writes, what it costs, and what happens when they die."""

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.bedrock import script as bedrock
from tests.conformance.bedrock.converse_request import Asked as AskedOfBedrock
from tests.conformance.bedrock.server import bedrock_server
from tests.conformance.campaign_answers import answer_to
from tests.conformance.openai.planning import true_answer
from tests.conformance.openai.script import Answer, Asked, Served
from tests.conformance.openai.scripted import MODEL, ScriptedOpenAI, scripted_openai
from tests.e2e.conftest import Client, Installation, Process
from tests.e2e.test_killed_worker import attempts, happened_once
from tests.langsmith_recorder import Recorder, langsmith_recorder

EXAMPLE = Path(__file__).parents[2] / "examples/brief.json"
RUN_SECONDS = 8.0  # as settings have it
UNHURRIED = {"deadline_seconds": 60}  # a busy machine may take seconds to load AWS's library
TRACING = {"TRACING": "true", "TRACING_V2": "true"}
AWS = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "no-secret", "AWS_REGION": "eu-central-1"}
KEY = "no-secret"
EMAIL, PHONE = "jo.bloggs@example.net", "+44 20 7946 0958"  # Ofcom keeps this number free for stories
Event = dict[str, Any]


@dataclass
class Hands:
    """Has runs carried out by one `nexusplanner up` at a time, which a test that wants the same settings finds running."""

    installation: Installation
    settings: dict[str, str] = field(default_factory=dict)
    process: Process | None = None

    def __call__(self, **settings: str) -> Client:
        """Return a client of the process that has these settings."""
        if self.process is None or self.process.popen.poll() is not None or settings != self.settings:
            self.stop()
            self.process, self.settings = self.installation.start("up", **settings), settings
        return self.installation.sign_in(self.process)

    def stop(self) -> None:
        if self.process is not None and self.process.popen.poll() is None:
            self.process.stop()

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()


@pytest.fixture(scope="module")
def up(installation: Installation) -> Iterator[Hands]:
    hands = Hands(installation)
    yield hands
    hands.stop()


@dataclass
class Model:
    """A server of OpenAI's protocol that answers at once; while it is slow, ideas take it half a minute."""

    slow: bool = False

    def __call__(self, asked: Asked) -> Answer:
        answer = true_answer(asked)
        return replace(answer, tokens_per_second=5) if self.slow and is_about_ideas(asked) else answer


@pytest.fixture(scope="module")
def model() -> Model:
    return Model()


@pytest.fixture(scope="module")
def server(model: Model) -> Iterator[ScriptedOpenAI]:
    with scripted_openai(model) as server:
        yield server


@pytest.fixture(scope="module")
def langsmith() -> Iterator[Recorder]:
    with langsmith_recorder() as recorder:
        yield recorder


@pytest.fixture(scope="module")
def keyless(server: ScriptedOpenAI, langsmith: Recorder) -> dict[str, str]:
    """A model's address, and all that turns LangSmith's tracing on, but for a key."""
    tracing = {f"{maker}_{name}": value for maker in ("LANGSMITH", "LANGCHAIN") for name, value in TRACING.items()}
    return {"OPENAI_BASE_URL": server.url, "LANGSMITH_ENDPOINT": langsmith.url, "LANGCHAIN_ENDPOINT": langsmith.url} | tracing


@pytest.fixture(scope="module")
def generated(installation: Installation, up: Hands, langsmith: Recorder) -> subprocess.CompletedProcess[str]:
    """What `nexusplanner generate` printed while its provider died after the strategy, and LangSmith heard of a brief with an address."""

    def script(asked: Asked) -> Answer:
        if not is_about_ideas(asked):
            return true_answer(asked)
        doomed.pull_plug()
        return replace(true_answer(asked), tokens_per_second=5)

    brief = json.loads(EXAMPLE.read_text()) | {"proposition": f"We watch your fridges: write to {EMAIL} or call {PHONE}"}
    path = installation.home / "brief.json"
    path.write_text(json.dumps(brief))
    up.stop()  # else it would carry the run out
    traced = {"LANGSMITH_API_KEY": KEY, "LANGSMITH_ENDPOINT": langsmith.url}
    with scripted_openai(script) as doomed:
        done = installation.run("generate", "--brief", str(path), OPENAI_BASE_URL=doomed.url, **traced)
        assert any(EMAIL in served.asked.said_by("user") for served in doomed.requests), "it is the model's business"
    return done


def test_rules_finish_what_a_dead_provider_left_and_the_terminal_says_so(
    generated: subprocess.CompletedProcess[str], up: Hands, keyless: dict[str, str]
) -> None:
    assert generated.returncode == 0, generated.stderr
    assert f"openai {MODEL}: strategy" in generated.stdout
    assert "creative: openai can't be reached: check the network and OPENAI_BASE_URL" in generated.stdout
    assert "; rules go on" in generated.stdout
    client = up(**keyless)
    campaign = client.get(f"/api/campaigns/{generated.stdout.rpartition('/campaigns/')[2].strip()}")
    assert f"rules: {len(campaign['ideas'])} ideas" in generated.stdout
    events = client.events(campaign["run_id"])
    assert {data["to"] for data in data_of(events, "model.switched")} == {"rules"}
    assert events[-1]["data"]["totals"]["seconds"] < RUN_SECONDS
    assert {part["adapter"] for part in campaign["opportunities"]} == {f"llm:{MODEL}"}
    assert {part["adapter"] for part in (*campaign["ideas"], *campaign["messages"], campaign["explanation"])} == {"rules"}


def test_with_langsmiths_key_runs_are_traced_there_masked(generated: subprocess.CompletedProcess[str], langsmith: Recorder) -> None:
    assert generated.returncode == 0
    assert langsmith.keys == {KEY}
    for words in ("You are the strategist", "We watch your fridges", "[email]", "[phone]"):
        assert words in langsmith.posted
    assert EMAIL not in langsmith.posted
    assert PHONE not in langsmith.posted


def test_an_address_is_all_that_changes_the_planner(up: Hands, keyless: dict[str, str], server: ScriptedOpenAI) -> None:
    client = up(**keyless)
    asked, before = len(server.requests), client.get("/api/models/spend")["tokens"]
    run, events = finished(client)

    assert data_of(events, "metadata")[0]["providers"] == ["openai", "rules"]
    assert_accounted(run, events, provider="openai", model=MODEL)
    assert_written_by(campaign_of(client, run), f"llm:{MODEL}")
    assert len(server.requests) - asked == run["usage"]["calls"]
    assert client.get("/api/models/spend")["tokens"] - before == run["usage"]["tokens"]


def test_cancelling_in_mid_call_gives_the_provider_up_at_once(
    up: Hands, keyless: dict[str, str], model: Model, server: ScriptedOpenAI
) -> None:
    client = up(**keyless)
    with asked_slowly_for_ideas(model, server) as asked:
        run_id = client.generate(**UNHURRIED)["run"]["id"]
    client.http.post(f"/api/runs/{run_id}/cancel").raise_for_status()
    client.wait_for(run_id, status="cancelled", within=10)
    until(lambda: all(served.abandoned or served.last_out for served in asked()), within=10)

    assert any(served.abandoned for served in asked())


def test_who_is_killed_in_mid_call_is_replaced_and_all_that_was_answered_counts(
    up: Hands, keyless: dict[str, str], model: Model, server: ScriptedOpenAI
) -> None:
    doomed = up(**keyless)
    before = doomed.get("/api/models/spend")["tokens"]
    with asked_slowly_for_ideas(model, server):
        run_id = doomed.generate(**UNHURRIED)["run"]["id"]
    up.kill()
    client = up(**keyless)
    run = client.wait_for(run_id, status="succeeded", within=30)

    events = client.events(run_id)
    assert attempts(events) == [1, 2]
    happened_once(client, run_id)
    assert_written_by(campaign_of(client, run), f"llm:{MODEL}")
    returned = [event for event in events if event["type"] == "model.returned"]
    assert {event["attempt"] for event in returned} == {1, 2}
    assert run["usage"]["calls"] == len(returned)
    assert run["usage"]["tokens"] == sum(event["data"]["tokens"] for event in returned)
    assert client.get("/api/models/spend")["tokens"] - before > run["usage"]["tokens"], "a cut call may be charged, and stays booked"


def test_without_langsmiths_key_nothing_is_traced_whatever_else_is_set(up: Hands, keyless: dict[str, str], langsmith: Recorder) -> None:
    client, before = up(**keyless), len(langsmith.requests)
    finished(client)
    up.stop()

    assert len(langsmith.requests) == before


def test_bedrock_takes_part_where_aws_has_an_address_and_credentials(up: Hands) -> None:
    def script(asked: AskedOfBedrock) -> bedrock.Reply:
        return bedrock.Answer(text=answer_to(asked.system, asked.said, asked.output_schema or {}), delta_characters=40)

    with bedrock_server(script) as runtime:
        client = up(AWS_ENDPOINT_URL_BEDROCK_RUNTIME=runtime.url, **AWS)
        before = client.get("/api/models/spend")
        run, events = finished(client)
        after = client.get("/api/models/spend")

    name, _, model = data_of(events, "metadata")[0]["providers"][0].partition(":")
    assert name == "bedrock"
    assert_accounted(run, events, provider="bedrock", model=model)
    assert_written_by(campaign_of(client, run), f"llm:{model}")
    assert {asked.model for asked in runtime.requests} == {model}
    assert run["usage"]["cost_micros"] > 0
    assert after["cost_micros"] - before["cost_micros"] == run["usage"]["cost_micros"]


@contextmanager
def asked_slowly_for_ideas(model: Model, server: ScriptedOpenAI) -> Iterator[Callable[[], list[Served]]]:
    """Leave the block once answers about ideas are on their way, which take half a minute; yields what gives these calls."""
    before = len(server.requests)

    def asked() -> list[Served]:
        return [served for served in server.requests[before:] if is_about_ideas(served.asked)]

    model.slow = True
    try:
        yield asked
        until(lambda: any(served.first_out for served in asked()), within=20)
    finally:
        model.slow = False


def is_about_ideas(asked: Asked) -> bool:
    return asked.said_by("system").startswith("You are the creative lead")


def finished(client: Client, **changes: Any) -> tuple[dict[str, Any], list[Event]]:
    """Carry a run to its end; return it and its log."""
    run_id = client.generate(**changes, **UNHURRIED)["run"]["id"]
    return client.wait_for(run_id, status="succeeded", within=30), client.events(run_id)


def campaign_of(client: Client, run: dict[str, Any]) -> dict[str, Any]:
    campaign: dict[str, Any] = client.get(f"/api/campaigns/{run['campaign_id']}")
    return campaign


def data_of(events: list[Event], kind: str) -> list[dict[str, Any]]:
    return [event["data"] for event in events if event["type"] == kind]


def assert_written_by(campaign: dict[str, Any], adapter: str) -> None:
    """Check that each part of a campaign has one and the same author."""
    parts = [*campaign["opportunities"], *campaign["ideas"], *campaign["messages"], campaign["explanation"]]
    assert {part["adapter"] for part in parts} == {adapter}


def assert_accounted(run: dict[str, Any], events: list[Event], *, provider: str, model: str) -> None:
    """Check that each call is told when it begins and when it ends, that nobody had to go on, and that the sums are right."""
    assert data_of(events, "model.switched") == []
    called, returned = data_of(events, "model.called"), data_of(events, "model.returned")
    assert {(data["provider"], data["model"]) for data in called} == {(provider, model)}
    assert sorted(data["call_id"] for data in called) == sorted(data["call_id"] for data in returned)
    assert {data["outcome"] for data in returned} == {"ok"}
    sums = {name: sum(data[name] for data in returned) for name in ("tokens", "cost_micros")} | {"calls": len(returned)}
    assert {name: run["usage"][name] for name in sums} == sums
    assert {name: events[-1]["data"]["totals"][name] for name in sums} == sums
    assert sums["tokens"] > 1_000


def until(holds: Callable[[], bool], *, within: float) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
