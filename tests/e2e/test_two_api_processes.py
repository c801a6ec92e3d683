"""A stream that is cut goes on in another process, with nothing lost and nothing twice."""

from typing import Any

import pytest

from tests.e2e.conftest import Client, Installation, frames


@pytest.fixture(scope="module")
def apis(installation: Installation) -> tuple[Client, Client]:
    """Two API processes and a worker, over one database."""
    first, second = installation.start("api"), installation.start("api")
    installation.start("worker")
    return installation.sign_in(first), installation.sign_in(second)


def streamed(client: Client, brief: dict[str, Any], *, until: int) -> list[dict[str, Any]]:
    """Start a run with the one-call form, and hang up after `until` events."""
    seen: list[dict[str, Any]] = []
    headers = {"Accept": "text/event-stream"}
    with client.http.stream("POST", "/api/campaigns/generate", json=brief, headers=headers) as response:
        for _, event, data in frames(response):
            if event == "end":
                break
            seen.append(data)
            if len(seen) == until:
                break
    return seen


def test_a_cut_stream_resumes_on_another_process(apis: tuple[Client, Client]) -> None:
    first, second = apis
    before = streamed(first, first.brief(), until=25)
    run_id = before[0]["run_id"]
    after, ended = [], False
    with second.http.stream("GET", f"/api/runs/{run_id}/stream", headers={"Last-Event-ID": str(before[-1]["seq"])}) as response:
        for id_, event, data in frames(response):
            if event == "end":
                ended = True
                break
            assert id_ == str(data["seq"])
            after.append(data)
    together = [event["seq"] for event in (*before, *after)]
    assert ended
    assert together == list(range(1, len(together) + 1))
    assert [*before, *after] == second.events(run_id)
    assert after[-1]["type"] == "run.finished"


def test_resuming_past_the_end_has_no_content(apis: tuple[Client, Client]) -> None:
    client = apis[0]
    run_id = client.generate()["run"]["id"]
    client.wait_for(run_id, status="succeeded", within=30)
    last = client.events(run_id)[-1]["seq"]
    answer = client.http.get(f"/api/runs/{run_id}/stream", headers={"Last-Event-ID": str(last)})
    assert answer.status_code == 204


def test_waiting_answers_the_finished_campaign(apis: tuple[Client, Client]) -> None:
    client = apis[1]
    answer = client.http.post("/api/campaigns/generate", json=client.brief(), headers={"Prefer": "wait=30"})
    campaign = answer.raise_for_status().json()
    assert campaign["state"] == "proposed"
    allocation = campaign["allocation"]
    spent = sum(line["amount"]["amount_minor"] for line in allocation["lines"]) + allocation["unspent"]["amount_minor"]
    assert spent == 2_000_000


def test_an_idempotency_key_starts_one_run(apis: tuple[Client, Client]) -> None:
    first, second = apis
    brief, headers = first.brief(), {"Idempotency-Key": "one-run-only"}
    answers = [client.http.post("/api/campaigns/generate", json=brief, headers=headers).json() for client in (first, second)]
    assert answers[0]["run"]["id"] == answers[1]["run"]["id"]
    other = first.http.post("/api/campaigns/generate", json=brief | {"seed": 1}, headers=headers)
    assert other.status_code == 409
