"""Feedback over HTTP: what is stored, corrected and refused, and the forecasts that results lead to."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from domain.entities.campaign import Campaign
from domain.entities.user import Role
from tests.api.conftest import World
from tests.fakes.plans import put_planned_campaign

RESULT: dict[str, Any] = {
    "channel": "email",
    "start": "2026-01-05",
    "end": "2026-01-11",
    "spend": {"amount_minor": 20_000, "currency": "EUR"},
    "revenue": {"amount_minor": 0, "currency": "EUR"},
    "leads": 14,
}


@pytest.fixture
def campaign(world: World) -> Campaign:
    return put_planned_campaign(world.store, world.here)


@pytest.fixture
def path(campaign: Campaign) -> str:
    return f"/api/campaigns/{campaign.id}"


def told(**changes: Any) -> dict[str, Any]:
    return {"items": [{"kind": "result", "source": "mail tool", "result": RESULT | changes}]}


def test_feedback_is_stored_once_and_shown_with_its_campaign(world: World, client: TestClient, path: str) -> None:
    headers = world.headers()
    items = [{"kind": "rating", "rating": 4}, *told()["items"], {"kind": "edit", "diff": {"title": ["a", "b"]}}]

    first = client.post(f"{path}/feedback", json={"items": items}, headers=headers)
    again = client.post(f"{path}/feedback", json={"items": items}, headers=headers)

    assert first.status_code == 201
    assert [item["kind"] for item in first.json()["items"]] == ["rating", "result", "edit"]
    assert first.json()["items"][1]["result"]["leads"] == 14
    assert first.json()["items"][1]["source"] == "mail tool"
    assert (first.json()["repeated"], first.json()["corrected"]) == ([], [])
    assert again.json() == {"items": [], "repeated": [0, 1, 2], "corrected": [], "forecast": None}
    assert len(client.get(f"{path}/feedback", headers=headers).json()["items"]) == 3
    assert len(client.get(path, headers=headers).json()["feedback"]) == 3


def test_results_narrow_the_forecast_and_the_answer_says_by_how_much(world: World, client: TestClient, path: str) -> None:
    headers = world.headers()
    version = client.get(path, headers=headers).json()["version"]

    answer = client.post(f"{path}/feedback", json=told(), headers=headers).json()["forecast"]
    campaign = client.get(path, headers=headers).json()

    assert (answer["number"], answer["made_at"], answer["n_obs"]) == (2, "2026-03-02T12:00:00.000Z", 1)
    assert answer["after"]["width"] < answer["before"]["width"]
    (total,) = [item for item in campaign["forecast"] if (item["metric"], item["grain"]) == ("leads", "total")]
    assert {name: total[name] for name in ("p05", "p50", "p95")}.items() <= answer["after"].items()
    assert campaign["version"] == version + 1


def test_other_figures_correct_what_was_told(world: World, client: TestClient, path: str) -> None:
    headers = world.headers()
    first = client.post(f"{path}/feedback", json=told(), headers=headers).json()
    second = client.post(f"{path}/feedback", json=told(leads=9), headers=headers).json()

    (corrected,) = second["corrected"]
    assert (corrected["before"]["leads"], corrected["after"]["leads"]) == (14, 9)
    assert corrected["replaces"] == first["items"][0]["id"] == second["items"][0]["replaces"]
    assert corrected["feedback_id"] == second["items"][0]["id"]
    assert second["forecast"]["number"] == 3
    assert len(client.get(f"{path}/feedback", headers=headers).json()["items"]) == 2


def test_a_campaigns_forecasts_come_newest_first(world: World, client: TestClient, path: str) -> None:
    viewer, editor = world.headers(Role.VIEWER), world.headers()
    assert client.get(f"{path}/forecasts", headers=viewer).json()["items"] == []
    for day in (5, 12):
        client.post(f"{path}/feedback", json=told(start=f"2026-01-{day:02}", end=f"2026-01-{day + 6:02}"), headers=editor)

    newest = client.get(f"{path}/forecasts?limit=2", headers=viewer).json()
    rest = client.get(f"{path}/forecasts?before={newest['next_before']}", headers=viewer).json()

    assert [item["number"] for item in newest["items"]] == [3, 2]
    assert [(item["number"], item["reason"]) for item in rest["items"]] == [(1, "generated")]
    assert rest["next_before"] is None
    widths = [item["total_leads"]["width"] for item in (*newest["items"], *rest["items"])]
    assert widths == sorted(widths)
    assert {curve["channel"]: curve["n_obs"] for curve in newest["items"][0]["curves"]} == {"email": 1, "paid_search": 0}


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"kind": "rating"}, "items.0.rating"),
        ({"kind": "rating", "rating": 6}, "items.0.rating"),
        ({"kind": "rating", "rating": "4"}, "items.0.rating"),
        ({"kind": "result"}, "items.0.result"),
        ({"kind": "comment", "comment": "Good.", "result": RESULT}, "items.0.result"),
        ({"kind": "result", "result": RESULT | {"leads": -1}}, "items.0.result.leads"),
        ({"kind": "result", "result": RESULT | {"end": "2026-01-01"}}, "items.0.result"),
        ({"kind": "result", "result": RESULT | {"channel": "webinar"}}, "items.0.result.channel"),
        ({"kind": "result", "result": RESULT | {"impressions": 5, "clicks": 6}}, "items.0.result.clicks"),
        ({"kind": "result", "source": "\x00", "result": RESULT}, "items.0.source"),
        ({"kind": "comment", "comment": "  "}, "items.0.comment"),
        ({"kind": "praise"}, "items.0.kind"),
        ({"kind": "edit", "diff": [[[[[]]]]]}, "items.0.diff"),
        ({"kind": "edit", "diff": {"a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": {"i": {"j": {"k": {"l": 1}}}}}}}}}}}}}, "items.0.diff"),
    ],
)
def test_feedback_that_can_not_be_is_invalid(world: World, client: TestClient, path: str, item: dict[str, Any], field: str) -> None:
    response = client.post(f"{path}/feedback", json={"items": [item]}, headers=world.headers())

    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert world.store.rows("feedback") == {}


def test_overlapping_periods_are_named(world: World, client: TestClient, path: str) -> None:
    headers = world.headers()
    client.post(f"{path}/feedback", json=told(), headers=headers)

    response = client.post(f"{path}/feedback", json=told(start="2026-01-11", end="2026-01-12"), headers=headers)

    (error,) = response.json()["errors"]
    assert error["field"] == "items.0.result.start"
    assert "2026-01-11 to 2026-01-12 overlaps 2026-01-05 to 2026-01-11" in error["message"]
