"""Calibration over HTTP."""

from typing import Any

from starlette.testclient import TestClient

from domain.entities.user import Role
from tests.api.conftest import World
from tests.fakes.factories import Factory
from tests.fakes.plans import put_planned_campaign


def tell(world: World, client: TestClient, factory: Factory) -> None:
    """Tell three weeks of email, the last of which ends in February."""
    campaign = put_planned_campaign(world.store, factory)
    money: dict[str, Any] = {"amount_minor": 20_000, "currency": "EUR"}
    weeks = [("2026-01-05", "2026-01-11"), ("2026-01-12", "2026-01-18"), ("2026-01-26", "2026-02-01")]
    results = [{"channel": "email", "start": start, "end": end, "spend": money, "revenue": money, "leads": 13} for start, end in weeks]
    items = [{"kind": "result", "result": result} for result in results]
    path = f"/api/campaigns/{campaign.id}/feedback"
    assert client.post(path, json={"items": items}, headers=world.headers(factory=factory)).status_code == 201


def test_without_results_the_answer_says_so(world: World, client: TestClient) -> None:
    answer = client.get("/api/calibration", headers=world.headers(Role.VIEWER)).json()

    assert (answer["scored"], answer["total"], answer["by_channel"], answer["by_month"]) == (0, None, [], [])
    assert "not enough results yet" in answer["note"]


def test_figures_come_in_total_by_channel_and_by_month(world: World, client: TestClient) -> None:
    tell(world, client, world.here)

    answer = client.get("/api/calibration", headers=world.headers(Role.VIEWER)).json()

    total = answer["total"]
    assert (answer["scored"], total["scored"], total["coverage"]) == (3, 3, 1.0)
    assert 0 < total["coverage_low"] < total["coverage_high"] == 1.0
    assert total["crps"] > 0
    assert total["mean_actual"] == 13
    assert [(item["channel"], item["scored"]) for item in answer["by_channel"]] == [("email", 3)]
    assert [(item["month"], item["scored"]) for item in answer["by_month"]] == [("2026-01", 2), ("2026-02", 1)]
    assert "few results" in answer["note"]


def test_one_may_ask_for_a_channel_and_a_time(world: World, client: TestClient) -> None:
    tell(world, client, world.here)
    headers = world.headers(Role.VIEWER)

    since = client.get("/api/calibration?since=2026-02-01&channel=email", headers=headers).json()

    assert (since["scored"], since["since"], since["channel"]) == (1, "2026-02-01", "email")
    assert client.get("/api/calibration?channel=webinar", headers=headers).json()["scored"] == 0
    for bad in ("channel=radio", "since=soon"):
        assert client.get(f"/api/calibration?{bad}", headers=headers).status_code == 422


def test_another_workspaces_results_do_not_count(world: World, client: TestClient) -> None:
    tell(world, client, world.elsewhere)

    assert client.get("/api/calibration", headers=world.headers(Role.ADMIN)).json()["scored"] == 0
