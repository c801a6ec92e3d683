"""Runs over HTTP, and their events as they are in the log."""

import asyncio
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from domain.entities.run import Run, RunStatus
from domain.entities.user import Role
from domain.identity import RunId
from tests.api.conftest import World
from tests.fakes.store import OwnedRun


def with_status(world: World, run: Run, status: RunStatus) -> None:
    world.store.rows("run")[run.id] = OwnedRun(replace(run, status=status), queued_at=world.clock())


def finished_run(world: World, thoughts: int = 3) -> RunId:
    """Add a run with that many thoughts and a final event, sent as its worker did."""
    _, run = world.started_run()
    events = [("reasoning.delta", {"text": f"thought {number}"}) for number in range(thoughts)]
    asyncio.run(world.emit(run.id, *events, ("run.finished", {"status": "succeeded"})))
    with_status(world, run, RunStatus.SUCCEEDED)
    return run.id


def test_a_run_tells_its_status_and_cost(world: World, client: TestClient) -> None:
    campaign, run = world.started_run()

    body = client.get(f"/api/runs/{run.id}", headers=world.headers(Role.VIEWER)).json()

    assert (body["id"], body["campaign_id"], body["status"], body["attempt"]) == (str(run.id), str(campaign.id), "queued", 0)
    assert body["usage"] == {"tokens": 0, "cost": {"amount_minor": 0, "currency": "USD"}, "cost_micros": 0, "calls": 0}
    assert (body["started_at"], body["finished_at"], body["problem"]) == (None, None, None)


def test_runs_are_listed_by_campaign_and_status(world: World, client: TestClient) -> None:
    campaign, run = world.started_run()
    world.started_run(status=RunStatus.FAILED)
    headers = world.headers(Role.VIEWER)

    assert len(client.get("/api/runs", headers=headers).json()["items"]) == 2
    for query in (f"campaign_id={campaign.id}", "status=queued", "status=queued&status=running"):
        assert [item["id"] for item in client.get(f"/api/runs?{query}", headers=headers).json()["items"]] == [str(run.id)]


def test_a_listed_run_tells_its_campaign_who_started_it_and_who_could_write(world: World, client: TestClient) -> None:
    editor = world.principal(Role.USER)
    campaign, run = world.started_run(created_by=editor.user_id)
    told = ("metadata", {"providers": ["bedrock", "rules"]}), ("model.switched", {"to": "rules"})
    asyncio.run(world.emit(run.id, *told))
    headers = world.headers(Role.VIEWER)

    (item,) = client.get(f"/api/runs?by={editor.user_id}&provider=bedrock&q=spring&sort=-cost", headers=headers).json()["items"]

    assert (item["campaign_name"], item["seconds"]) == (campaign.name, None)
    assert (item["created_by"], item["created_by_email"]) == (str(editor.user_id), editor.email)
    assert (item["providers"], item["switched"]) == (["bedrock", "rules"], True)
    assert item == client.get(f"/api/runs/{run.id}", headers=headers).json()


@pytest.mark.parametrize("query", ["status=done", "sort=cost", "since=2026-03-02", "by=me", "provider=%0a"])
def test_a_filter_that_makes_no_sense_is_invalid(world: World, client: TestClient, query: str) -> None:
    assert client.get(f"/api/runs?{query}", headers=world.headers()).status_code == 422


def test_a_cancelled_run_stays_cancelled(world: World, client: TestClient) -> None:
    _, run = world.started_run()
    headers = world.headers()

    first, again = (client.post(f"/api/runs/{run.id}/cancel", headers=headers) for _ in range(2))

    assert (first.status_code, first.json()["status"]) == (200, "cancelled")
    assert (again.status_code, again.json()["status"]) == (200, "cancelled")


def test_a_finished_run_cannot_be_cancelled(world: World, client: TestClient) -> None:
    run_id = finished_run(world)

    assert client.post(f"/api/runs/{run_id}/cancel", headers=world.headers()).status_code == 409


def test_an_answered_review_queues_the_run_again(world: World, client: TestClient) -> None:
    _, run = world.started_run()
    with_status(world, run, RunStatus.WAITING_REVIEW)
    idea = "01966b2e-6a70-7c31-9d0a-3f1f5be1d001"

    response = client.post(f"/api/runs/{run.id}/review", json={"decision": "approve", "idea_ids": [idea]}, headers=world.headers())

    assert (response.status_code, response.json()["status"]) == (200, "queued")
    owned = world.store.run_of(run.id)
    assert owned is not None
    assert owned.run.review_answer is not None
    assert owned.run.review_answer.idea_ids == (idea,)


@pytest.mark.parametrize("body", [{}, {"decision": "maybe"}, {"decision": "approve"}, {"decision": "approve", "idea_ids": ["1"]}])
def test_a_review_answer_that_makes_no_sense_is_invalid(world: World, client: TestClient, body: dict[str, object]) -> None:
    _, run = world.started_run()
    with_status(world, run, RunStatus.WAITING_REVIEW)

    assert client.post(f"/api/runs/{run.id}/review", json=body, headers=world.headers()).status_code == 422


def test_a_run_that_asks_nothing_takes_no_answer(world: World, client: TestClient) -> None:
    _, run = world.started_run()

    assert client.post(f"/api/runs/{run.id}/review", json={"decision": "send_back"}, headers=world.headers()).status_code == 409


def test_a_wish_for_a_run_at_work_is_taken(world: World, client: TestClient) -> None:
    _, run = world.started_run()
    path, headers = f"/api/runs/{run.id}/steer", world.headers()

    response = client.post(path, json={"text": " Less nostalgia,\n more weather "}, headers=headers)

    assert response.status_code == 202
    body = response.json()
    assert (body["run_id"], body["text"]) == (str(run.id), "Less nostalgia, more weather")
    assert client.post(path, json={"text": "x" * 501}, headers=headers).status_code == 422
    assert client.post(path, json={"text": "  "}, headers=headers).status_code == 422


def test_a_wish_for_a_run_that_is_over_comes_too_late(world: World, client: TestClient) -> None:
    response = client.post(f"/api/runs/{finished_run(world)}/steer", json={"text": "Bolder"}, headers=world.headers())

    assert (response.status_code, response.json()["code"]) == (409, "conflict")


def test_the_state_at_a_checkpoint_is_shown(world: World, client: TestClient) -> None:
    _, run = world.started_run()
    path, headers = f"/api/runs/{run.id}/state", world.headers(Role.VIEWER)

    assert client.get(path, headers=headers).json()["values"] == {"ideas": [], "round": 1}
    assert client.get(f"{path}?checkpoint_id=first", headers=headers).json()["checkpoint_id"] == "first"
    assert client.get(f"{path}?checkpoint_id=second", headers=headers).status_code == 404
    assert client.get(f"{path}?checkpoint_id=../x", headers=headers).status_code == 422


def test_events_are_read_in_pieces(world: World, client: TestClient) -> None:
    run_id = finished_run(world)
    path, headers = f"/api/runs/{run_id}/events", world.headers(Role.VIEWER)

    first = client.get(f"{path}?limit=2", headers=headers).json()
    rest = client.get(f"{path}?after={first['next_after']}", headers=headers).json()
    beyond = client.get(f"{path}?after=4", headers=headers).json()

    assert [event["seq"] for event in first["items"]] == [1, 2]
    assert (first["next_after"], first["final"]) == (2, False)
    assert [event["type"] for event in rest["items"]] == ["reasoning.delta", "run.finished"]
    assert (rest["next_after"], rest["final"]) == (4, True)
    assert beyond == {"items": [], "next_after": 4, "final": False}


def test_an_event_has_the_envelope_that_clients_rely_on(world: World, client: TestClient) -> None:
    run_id = finished_run(world)

    event = client.get(f"/api/runs/{run_id}/events?limit=1", headers=world.headers()).json()["items"][0]

    assert event == {
        "run_id": str(run_id),
        "seq": 1,
        "attempt": 1,
        "at": "2026-03-02T12:00:00.000Z",
        "node": None,
        "agent": None,
        "type": "reasoning.delta",
        "data": {"text": "thought 0"},
    }


@pytest.mark.parametrize("query", ["after=-1", "after=x", "limit=0", "limit=1001", "after=99999999999"])
def test_a_place_in_the_log_that_makes_no_sense_is_invalid(world: World, client: TestClient, query: str) -> None:
    run_id = finished_run(world)

    assert client.get(f"/api/runs/{run_id}/events?{query}", headers=world.headers()).status_code == 422


@pytest.mark.parametrize("last", [None, "0", "-1", ""])
def test_a_stream_starts_from_the_first_event(world: World, client: TestClient, last: str | None) -> None:
    run_id = finished_run(world, thoughts=1)
    headers = world.headers(Role.VIEWER) | ({} if last is None else {"Last-Event-ID": last})

    response = client.get(f"/api/runs/{run_id}/stream", headers=headers)

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["X-Accel-Buffering"] == "no"
    assert response.headers["Cache-Control"] == "no-store"
    retry, first, second, end = response.text.strip().split("\n\n")
    assert 1000 <= int(retry.removeprefix("retry: ")) <= 3000
    assert first.splitlines()[:2] == ["id: 1", "event: reasoning.delta"]
    assert first.splitlines()[2].startswith('data: {"run_id":"')
    assert second.splitlines()[:2] == ["id: 2", "event: run.finished"]
    assert end.splitlines() == ["event: end", f'data: {{"run_id":"{run_id}","seq":2}}']


def test_a_stream_resumes_after_the_last_event(world: World, client: TestClient) -> None:
    run_id = finished_run(world)

    response = client.get(f"/api/runs/{run_id}/stream", headers=world.headers() | {"Last-Event-ID": "2"})

    assert [line for line in response.text.splitlines() if line.startswith("id: ")] == ["id: 3", "id: 4"]


@pytest.mark.parametrize("last", ["4", "5", "999999999"])
def test_resuming_past_the_end_has_nothing_to_say(world: World, client: TestClient, last: str) -> None:
    run_id = finished_run(world)

    response = client.get(f"/api/runs/{run_id}/stream", headers=world.headers() | {"Last-Event-ID": last})

    assert (response.status_code, response.content) == (204, b"")


@pytest.mark.parametrize("last", ["x", "1.5", "-2", "1e3", "9" * 10, "1 2", "+1"])
def test_an_event_id_that_we_never_gave_is_invalid(world: World, client: TestClient, last: str) -> None:
    run_id = finished_run(world)

    response = client.get(f"/api/runs/{run_id}/stream", headers=world.headers() | {"Last-Event-ID": last})

    assert (response.status_code, response.json()["code"]) == (422, "invalid_input")


def test_a_text_with_line_ends_stays_one_frame(world: World, client: TestClient) -> None:
    _, run = world.started_run()
    text = "one\ntwo\r\nthree\u2028four — “five”"
    asyncio.run(world.emit(run.id, ("reasoning.delta", {"text": text}), ("run.finished", {})))

    frames = client.get(f"/api/runs/{run.id}/stream", headers=world.headers()).text.strip().split("\n\n")

    assert len(frames) == 4
    assert "“five”" in frames[1]
    assert len(frames[1].split("\n")) == 3
