"""Ordering a campaign, in its three forms."""

import asyncio
import json
import threading
from typing import Any

import pytest
from starlette.testclient import TestClient

from domain.entities.run import Problem, RunStatus, Usage
from domain.entities.run_event import EventType
from domain.entities.user import Role
from domain.identity import RunId
from domain.serialization import to_data
from tests.api.conftest import World
from tests.fakes.execution import MemoryEventLog, MemoryLeases

PATH = "/api/campaigns/generate"
TOTALS = {**to_data(Usage.of()), "seconds": 0.1}


def run_to_its_end(world: World, status: RunStatus, event: EventType, problem: Problem | None = None) -> None:
    """Do a worker's work on the first run that is queued, from another thread, as another process would."""

    async def work() -> None:
        while not world.store.jobs:  # noqa: ASYNC110 - the store tells nobody
            await asyncio.sleep(0.01)
        lease = await MemoryLeases(world.store).claim(world.store.jobs[0])
        assert lease is not None
        async with MemoryEventLog(world.store).writer(lease) as writer:
            writer.emit("reasoning.delta", {"text": "Thinking."}, node="strategy")
            async with world.transactions.workspace(lease.workspace_id) as tx:
                told = to_data(problem) if problem else None
                writer.emit(event, {"status": status.value, "totals": TOTALS})
                await tx.runs.finish(lease, status, usage=Usage.of(), problem=told, at=world.clock())

    threading.Thread(target=lambda: asyncio.run(work()), daemon=True).start()


def test_a_brief_becomes_a_queued_run_and_a_campaign(world: World, client: TestClient) -> None:
    headers = world.headers()

    response = client.post(PATH, json=world.orderable(), headers=headers)

    assert response.status_code == 202
    body = response.json()
    run_id, campaign_id = body["run"]["id"], body["campaign_id"]
    assert body == {
        "run": {"id": run_id, "status": "queued"},
        "campaign_id": campaign_id,
        "links": {
            "run": f"/api/runs/{run_id}",
            "stream": f"/api/runs/{run_id}/stream",
            "events": f"/api/runs/{run_id}/events",
            "campaign": f"/api/campaigns/{campaign_id}",
        },
    }
    assert response.headers["Location"] == body["links"]["run"]
    assert client.get(body["links"]["campaign"], headers=headers).json()["state"] == "generating"
    assert client.get(body["links"]["run"], headers=headers).json()["status"] == "queued"
    assert [str(job) for job in world.store.jobs] == [run_id]


def test_the_same_key_and_brief_start_nothing_new(world: World, client: TestClient) -> None:
    headers, brief = world.headers() | {"Idempotency-Key": "order-1"}, world.orderable()

    first, again = (client.post(PATH, json=brief, headers=headers) for _ in range(2))
    other = client.post(PATH, json=brief | {"seed": 2}, headers=headers)

    assert first.json() == again.json()
    assert (other.status_code, other.json()["code"]) == (409, "conflict")
    assert len(world.store.rows("run")) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"budget": {"amount_minor": 0, "currency": "EUR"}}, "budget.amount_minor"),
        ({"budget": {"amount_minor": 10.5, "currency": "EUR"}}, "budget.amount_minor"),
        ({"budget": {"amount_minor": "100", "currency": "EUR"}}, "budget.amount_minor"),
        ({"budget": {"amount_minor": True, "currency": "EUR"}}, "budget.amount_minor"),
        ({"budget": {"amount_minor": 10**14, "currency": "EUR"}}, "budget.amount_minor"),
        ({"budget": {"amount_minor": 100, "currency": "euro"}}, "budget.currency"),
        ({"budget": {"amount_minor": 100, "currency": "USD"}}, "budget.currency"),
        ({"service_id": "7"}, "service_id"),
        ({"service_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a001"}, "service_id"),
        ({"audience_ids": []}, "audience_ids"),
        ({"audience_ids": ["01966b2e-6a70-7c31-9d0a-3f1f5be1a001"]}, "audience_ids"),
        ({"window": {"start": "2026-05-01", "end": "2026-04-01"}}, "window"),
        ({"window": {"start": "2026-01-01", "end": "2026-02-01"}}, "window.end"),
        ({"window": {"start": 0, "end": "2026-02-01"}}, "window.start"),
        ({"objective": {"metric": "fame", "target": 1, "by": "2026-06-30"}}, "objective.metric"),
        ({"objective": {"metric": "leads", "target": 0, "by": "2026-06-30"}}, "objective.target"),
        ({"channels_allowed": ["tv"]}, "channels_allowed.0"),
        ({"channels_allowed": ["email", "email"]}, "channels_allowed"),
        ({"channel_bounds": {"email": {"min": {"amount_minor": 3_000_000, "currency": "EUR"}}}}, "channel_bounds"),
        ({"channel_bounds": {"email": {"min": {"amount_minor": -1, "currency": "EUR"}}}}, "channel_bounds.email.min.amount_minor"),
        ({"proposition": "x" * 141}, "proposition"),
        ({"must_say": ["a\x00b"]}, "must_say.0"),
        ({"review": "yes"}, "review"),
        ({"seed": -1}, "seed"),
        ({"deadline_seconds": 0}, "deadline_seconds"),
        ({"workspace_id": "01966b2e-6a70-7c31-9d0a-3f1f5be1a001"}, "workspace_id"),
    ],
)
def test_a_brief_at_fault_is_told_where_and_starts_nothing(world: World, client: TestClient, change: dict[str, Any], field: str) -> None:
    response = client.post(PATH, json=world.orderable() | change, headers=world.headers())

    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert field in [error["field"] for error in response.json()["errors"]]
    assert (world.store.rows("campaign"), world.store.rows("run"), world.store.jobs) == ({}, {}, [])


def test_figures_that_are_no_numbers_are_invalid(world: World, client: TestClient) -> None:
    body = json.dumps(world.orderable() | {"deadline_seconds": 0.5}).replace("0.5", "NaN")

    response = client.post(PATH, content=body, headers=world.headers() | {"Content-Type": "application/json"})

    assert response.status_code == 422


@pytest.mark.parametrize("key", ["", "x" * 201, "tab\there"])
def test_a_key_that_makes_no_sense_is_invalid(world: World, client: TestClient, key: str) -> None:
    response = client.post(PATH, json=world.orderable(), headers=world.headers() | {"Idempotency-Key": key})

    assert response.status_code == 422
    assert world.store.jobs == []


@pytest.mark.parametrize("accept", ["text/event-stream", "application/json;q=0.1, text/event-stream"])
def test_a_client_that_accepts_events_gets_the_stream_itself(world: World, client: TestClient, accept: str) -> None:
    run_to_its_end(world, RunStatus.SUCCEEDED, "run.finished")

    response = client.post(PATH, json=world.orderable(), headers=world.headers() | {"Accept": accept})

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    run_id = str(world.store.jobs[0])
    assert response.headers["Content-Location"] == f"/api/runs/{run_id}/stream"
    assert [line for line in response.text.splitlines() if line.startswith("event:")] == [
        "event: reasoning.delta",
        "event: run.finished",
        "event: end",
    ]


def test_a_client_that_waits_gets_the_finished_campaign(world: World, client: TestClient) -> None:
    run_to_its_end(world, RunStatus.SUCCEEDED, "run.finished")

    response = client.post(PATH, json=world.orderable(), headers=world.headers() | {"Prefer": "respond-async, wait=30"})

    assert response.status_code == 200
    assert response.headers["Preference-Applied"] == "wait"
    assert response.headers["ETag"] == '"1"'
    assert response.json()["run_id"] == str(world.store.jobs[0])


def test_a_client_that_waited_in_vain_gets_the_run(world: World, client: TestClient) -> None:
    response = client.post(PATH, json=world.orderable(), headers=world.headers() | {"Prefer": "wait=1"})

    assert response.status_code == 202
    assert response.json()["run"]["status"] == "queued"


@pytest.mark.parametrize("prefer", ["wait", "wait=", "wait=x", "wait=-1", "await=5", "wait=0", "return=minimal"])
def test_a_preference_that_makes_no_sense_is_ignored(world: World, client: TestClient, prefer: str) -> None:
    assert client.post(PATH, json=world.orderable(), headers=world.headers() | {"Prefer": prefer}).status_code == 202


@pytest.mark.parametrize(("code", "status"), [("infeasible", 422), ("planning_failed", 422), ("unavailable", 503), ("something_new", 500)])
def test_a_client_that_waits_is_told_why_the_run_failed(world: World, client: TestClient, code: str, status: int) -> None:
    run_to_its_end(world, RunStatus.FAILED, "run.failed", Problem(code=code, title="No plan.", detail="The floors exceed the budget."))

    response = client.post(PATH, json=world.orderable(), headers=world.headers() | {"Prefer": "wait=30"})

    assert response.status_code == status
    body = response.json()
    assert (body["code"], body["title"], body["detail"]) == (code, "No plan.", "The floors exceed the budget.")
    assert RunId(world.store.jobs[0]) == RunId(type(world.store.jobs[0])(body["run_id"]))


def test_a_client_that_waits_is_told_that_the_run_was_cancelled(world: World, client: TestClient) -> None:
    run_to_its_end(world, RunStatus.CANCELLED, "run.cancelled")

    response = client.post(PATH, json=world.orderable(), headers=world.headers() | {"Prefer": "wait=30"})

    assert (response.status_code, response.json()["code"]) == (409, "run_cancelled")


def test_a_viewer_may_not_order(world: World, client: TestClient) -> None:
    response = client.post(PATH, json=world.orderable(), headers=world.headers(Role.VIEWER))

    assert (response.status_code, response.json()["code"]) == (403, "forbidden")
    assert (world.store.rows("campaign"), world.store.jobs) == ({}, [])


def test_another_workspaces_service_is_unknown(world: World, client: TestClient) -> None:
    theirs = world.put("service", world.elsewhere.service())

    response = client.post(PATH, json=world.orderable() | {"service_id": str(theirs.id)}, headers=world.headers())

    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "service_id"
