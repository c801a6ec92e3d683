"""A worker that is killed in the middle of a run: another finishes it, and nothing happens twice."""

import time
from typing import Any

from tests.e2e.conftest import Client, Installation


def test_another_worker_finishes_the_run(installation: Installation) -> None:
    client = installation.sign_in(installation.start("api"))
    runs = [client.generate(seed=seed)["run"]["id"] for seed in range(12)]
    doomed = installation.start("worker")
    victims = mid_run(client, runs)
    doomed.kill()
    installation.start("worker")
    for run_id in runs:
        client.wait_for(run_id, status="succeeded", within=60)
    taken_over = [run_id for run_id in runs if attempts(client.events(run_id)) == [1, 2]]
    assert taken_over, f"none of {len(victims)} runs at work was taken over"
    for run_id in runs:
        happened_once(client, run_id)


def test_a_worker_that_is_asked_to_stop_gives_its_runs_back(installation: Installation) -> None:
    client = installation.sign_in(installation.start("api"))
    polite = installation.start("worker")
    runs = [client.generate(seed=seed)["run"]["id"] for seed in range(8)]
    assert polite.stop() == 0
    installation.start("worker")
    for run_id in runs:
        client.wait_for(run_id, status="succeeded", within=60)
        happened_once(client, run_id)


def mid_run(client: Client, runs: list[str]) -> list[str]:
    """Return the runs that have begun and are not done, as soon as there are some."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        begun = [run_id for run_id in runs if client.get(f"/api/runs/{run_id}")["status"] == "running"]
        if any(event["type"] == "node.finished" for run_id in begun[:3] for event in client.events(run_id)):
            return begun
    raise AssertionError("no run began")


def attempts(events: list[dict[str, Any]]) -> list[int]:
    return [event["data"]["attempt"] for event in events if event["type"] == "metadata"]


def happened_once(client: Client, run_id: str) -> None:
    """Check a run's log and effects: gapless, one end, one campaign version, each decision once."""
    events = client.events(run_id)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert [event["type"] for event in events].count("run.finished") == 1
    decisions = {event["data"]["id"] for event in events if event["type"] == "decision.logged"}
    campaign = client.get(f"/api/campaigns/{client.get(f'/api/runs/{run_id}')['campaign_id']}")
    assert campaign["version"] == 2, "made once, published once"
    assert decisions
